import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { fieldsOf, sentForm, stateFields } from './form-pagers.ts';
import { resolveLink } from '../page/page.ts';
import { postAddress, requestOf } from '../page/post.ts';

/** Lists that show one year at a time, which a reader chooses in a form: each other year is a page of the same list. */

const YEAR = /^\s*(?:19|20)\d{2}\s*(?:年度?)?\s*$/;
const MAX_YEARS = 30;

/**
 * The requests for the years of a list that are not shown. An answer to such a request gives none, for it offers the
 * same choice again, with another state of its form.
 */
export function otherYears(page: Page): string[] {
  if (requestOf(page.asked).post !== null) return [];
  const { $ } = page;
  for (const list of page.elements('select')) {
    const { name, onchange = '' } = list.attribs;
    if (name === undefined || new URL(page.url).searchParams.has(name)) continue;
    const options = $(list).find('option').toArray();
    const years = options.filter((one) => YEAR.test($(one).text()));
    if (years.length < 2 || years.length < options.length - 2) continue;
    const form = $(list).closest('form');
    const action = resolveLink(page, form.attr('action') ?? page.url) ?? page.url;
    if (form.length === 0 || new URL(action).host !== new URL(page.url).host) continue;
    const all = form.find('input[name], select[name]').toArray();
    const values = years.filter((one) => one.attribs['selected'] === undefined).map((one) => valueOf(page, one));
    const target = onchange.includes('__doPostBack') ? name : null;
    return values.slice(0, MAX_YEARS).map((value) => {
      const fields = (target === null ? fieldsOf(all) : stateFields(all)).filter(([one]) => one !== name);
      if (target === null) {
        const body = new URLSearchParams([...fields, [name, value]]).toString();
        return sentForm(action, body, form.attr('method'));
      }
      const event: [string, string][] = [
        ['__EVENTTARGET', target],
        ['__EVENTARGUMENT', ''],
      ];
      return postAddress(action, new URLSearchParams([...event, ...fields, [name, value]]).toString());
    });
  }
  return [];
}

function valueOf({ $ }: Page, option: Element): string {
  return option.attribs['value'] ?? $(option).text().trim();
}
