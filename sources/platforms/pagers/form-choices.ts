import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { isPageField } from '../page/fields.ts';
import { fieldsOf, stateFields } from './form-pagers.ts';
import { fieldsInside, inside } from '../page/inside.ts';
import { resolveLink } from '../page/page.ts';
import { postAddress, requestOf, sentForm } from '../page/post.ts';

/** Lists that show one year or one page at a time, which a reader chooses in a form: each other is a page of the same list. */

const YEAR = /^\s*(?:19|20)\d{2}(?:\s*年度?)?\s*$/;
const NUMBER = /^\s*(?:第\s*)?(\d{1,3})(?:\s*页)?\s*$/;
const MAX_CHOICES = 30;

/**
 * The requests for the years of a list that are not shown. An answer to such a request gives none, for it offers the
 * same choice again, with another state of its form.
 */
export function otherYears(page: Page): string[] {
  return otherChoices(page, (options) => {
    const years = options.filter((one) => YEAR.test(page.$(one).text()));
    return years.length < options.length - 2 ? [] : years;
  });
}

/** The same for the pages of a list that is turned by a choice of their numbers, from 1 on. */
export function otherPages(page: Page): string[] {
  return otherChoices(page, (options, { name = '', onchange }) => {
    const inTurn = options.every((one, at) => Number(NUMBER.exec(page.$(one).text())?.[1]) === at + 1);
    return inTurn && (onchange !== undefined || isPageField(name)) ? options : [];
  });
}

type Wanted = (options: readonly Element[], list: Readonly<Record<string, string>>) => readonly Element[];

function otherChoices(page: Page, wanted: Wanted): string[] {
  if (requestOf(page.asked).post !== null) return [];
  const { $ } = page;
  for (const list of page.elements('select')) {
    const { name, onchange = '' } = list.attribs;
    if (name === undefined || new URL(page.url).searchParams.has(name)) continue;
    const options = inside(list, 'option');
    const offered = wanted(options, list.attribs);
    if (offered.length < 2) continue;
    const form = $(list).closest('form');
    const action = resolveLink(page, form.attr('action') ?? page.url) ?? page.url;
    if (form.length === 0 || new URL(action).host !== new URL(page.url).host) continue;
    const all = fieldsInside(form[0]);
    const values = offered.filter((one) => one.attribs['selected'] === undefined).map((one) => valueOf(page, one));
    const target = onchange.includes('__doPostBack') ? name : null;
    return values.slice(0, MAX_CHOICES).map((value) => {
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
