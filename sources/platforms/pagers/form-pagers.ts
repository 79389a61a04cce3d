import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { currentNumber } from './current-number.ts';
import { isPageField, pageField } from '../page/fields.ts';
import { printedPages, saysNext } from './pagers.ts';
import { fieldsInside, inside } from '../page/inside.ts';
import { resolveLink } from '../page/page.ts';
import { postAddress, requestOf, sentForm } from '../page/post.ts';

/** Pagers that send a form: hidden fields with the number of the page, and the postback of ASP.NET. */

/** Beyond this the state a form carries is no address. */
const MAX_BODY = 100_000;

/** The request for the page after this one, where a form asks for it. */
export function nextByForm(page: Page): string[] {
  return [postback(page) ?? pressedForm(page) ?? numberedForm(page)].filter((one) => one !== null);
}

/** The form that a button called next sends with its own name. */
function pressedForm(page: Page): string | null {
  const { $ } = page;
  for (const node of $('form input[type="submit"], form button[name], form input[type="image"]').toArray()) {
    const { name, value = '', alt, title, type, disabled, onclick } = node.attribs;
    const shown = type === 'image' ? (alt ?? title ?? '') : node.name === 'button' ? $(node).text() : value;
    if (name === undefined || disabled !== undefined || onclick !== undefined || !saysNext(shown)) continue;
    const form = $(node).closest('form');
    const action = resolveLink(page, form.attr('action') || page.url);
    if (action === null || new URL(action).host !== new URL(page.url).host) continue;
    const own: [string, string][] =
      type === 'image'
        ? [
            [`${name}.x`, '1'],
            [`${name}.y`, '1'],
          ]
        : [[name, value]];
    const fields = fieldsInside(form[0]);
    const sent = fieldsOf(fields.filter(({ attribs }) => !BUTTON.test(attribs['type'] ?? '')));
    const body = new URLSearchParams([...sent, ...own]).toString();
    if (body.length <= MAX_BODY) return sentForm(action, body, form.attr('method'));
  }
  return null;
}

const BUTTON = /^(?:submit|button|image|reset|file)$/i;

function numberedForm(page: Page): string | null {
  const { $ } = page;
  for (const node of $<Element, string>('form').toArray().slice(0, 20)) {
    const form = $(node);
    const fields = fieldsOf(fieldsInside(node));
    const field = pageField(fields) ?? emptyPageField(fields);
    if (field === null || !(hasPager(page) || takesNumber(page, node, field.name))) continue;
    const pages = printedPages(page);
    if (pages !== null && field.page >= pages) return null;
    const action = resolveLink(page, form.attr('action') ?? page.url);
    if (action === null || new URL(action).host !== new URL(page.url).host) continue;
    const sent = fields.map(([name, value]): [string, string] => [
      name,
      name === field.name ? String(field.page + 1) : value,
    ]);
    const body = new URLSearchParams(sent).toString();
    return sentForm(action, body, form.attr('method'));
  }
  return null;
}

function emptyPageField(fields: readonly [string, string][]): { name: string; page: number } | null {
  const name = fields.find(([one, value]) => isPageField(one) && value === '')?.[0];
  return name === undefined ? null : { name, page: 1 };
}

/** A form for searching holds a page number too: only where the page says that it turns pages is it a pager. */
function hasPager(page: Page): boolean {
  return (
    /下一?页|下一頁/.test(page.text) && (printedPages(page) !== null || /javascript:[^"']{0,60}\d/.test(page.text))
  );
}

/** Whether a reader writes the number of the page into a form, of as many as the page says there are. */
function takesNumber(page: Page, form: Element, name: string): boolean {
  const written = inside(form, 'input').some(
    ({ attribs }) => attribs['name'] === name && /^(?:text|number)?$/i.test(attribs['type'] ?? ''),
  );
  return written && printedPages(page) !== null;
}

function postback(page: Page): string | null {
  const { $ } = page;
  const links = $('a[href*="__doPostBack"], a[onclick*="__doPostBack"]').toArray();
  const following = currentNumber(page) + 1;
  const link =
    links.find((node) => saysNext($(node).text())) ??
    links.find((node) => $(node).text().trim() === String(following)) ??
    // Behind ten numbers there are three dots.
    links.find((node) => new RegExp(`(?<!\\d)${following}'`).test(node.attribs['href'] ?? ''));
  if (!link) return null;
  const script = `${link.attribs['href'] ?? ''} ${link.attribs['onclick'] ?? ''}`;
  const call =
    /__doPostBack\(\s*(?:'|&#39;)([^']{1,200}?)(?:'|&#39;)\s*,\s*(?:'|&#39;)([^']{0,200}?)(?:'|&#39;)\s*\)/.exec(
      script,
    );
  const form = $('form').has('input[name="__VIEWSTATE"]').first();
  if (!call || form.length === 0) return null;
  const fields = stateFields(fieldsInside(form[0]));
  const sent = new URLSearchParams([['__EVENTTARGET', call[1] ?? ''], ['__EVENTARGUMENT', call[2] ?? ''], ...fields]);
  const action = resolveLink(page, form.attr('action') ?? page.url);
  const body = sent.toString();
  if (action === null || body.length > MAX_BODY || new URL(action).host !== new URL(page.url).host) return null;
  const own = new URLSearchParams(requestOf(page.asked).post?.body ?? '').get('__EVENTARGUMENT');
  // The last page often calls itself the next.
  return own !== null && own !== '' && own === call[2] && /^\d+$/.test(own) ? null : postAddress(action, body);
}

/** What a form of ASP.NET carries from page to page, beside the event that sends it. */
export function stateFields(nodes: readonly Element[]): [string, string][] {
  const carried = nodes.filter(({ name, attribs }) => name === 'select' || attribs['type']?.toLowerCase() === 'hidden');
  return fieldsOf(carried).filter(([name]) => !/^__EVENT(?:TARGET|ARGUMENT)$/.test(name));
}

const MAX_FIELDS = 60;

/** The fields of a form with what they hold. */
export function fieldsOf(nodes: readonly Element[]): [string, string][] {
  const found = new Map<string, string>();
  for (const node of nodes) {
    const { name = '' } = node.attribs;
    if (name !== '' && !found.has(name)) found.set(name, held(node));
    if (found.size === MAX_FIELDS) break;
  }
  return [...found];
}

function held({ name, attribs, children }: Element): string {
  if (name !== 'select') return attribs['value'] ?? '';
  const options = children.filter((one) => 'attribs' in one && one.name === 'option') as Element[];
  const chosen = options.find((one) => one.attribs['selected'] !== undefined) ?? options[0];
  const [text] = chosen?.children ?? [];
  return chosen?.attribs['value'] ?? (text !== undefined && 'data' in text ? text.data.trim() : '');
}
