import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { isPageField, pageField } from '../page/fields.ts';
import { printedPages, saysNext } from './pagers.ts';
import { resolveLink } from '../page/page.ts';
import { postAddress, requestOf } from '../page/post.ts';

/** Pagers that send a form: hidden fields with the number of the page, and the postback of ASP.NET. */

/** Beyond this the state a form carries is no address. */
const MAX_BODY = 100_000;

/** The request for the page after this one, where a form asks for it. */
export function nextByForm(page: Page): string[] {
  return [postback(page) ?? calledForm(page) ?? numberedForm(page)].filter((one) => one !== null);
}

const SETS =
  /(?:\.\s{0,2}([A-Za-z_][\w$]{0,40})|\[\s{0,2}["']([\w.$-]{1,60})["']\s{0,2}\]|(?:getElementById|getElementsByName)\(\s{0,2}["']([\w.$-]{1,60})["']\s{0,2}\)(?:\[0\])?)\.value\s{0,3}=\s{0,3}["']?([\w$]{1,30})|\$\(\s{0,2}["'](?:#|input\[name=["']?)([\w.$-]{1,60})(?:["']?\])?["']\s{0,2}\)\.val\(\s{0,2}["']?([\w$]{1,30})/;

/** The form that a link called next fills in and sends: `document.f.page.value=2; document.f.submit()`, or a function that does. */
function calledForm(page: Page): string | null {
  const { $ } = page;
  const nodes = $('a, button, input[type="button"], span[onclick], li[onclick]').toArray().slice(0, 20_000);
  const shownBy = (node: (typeof nodes)[number]) => ($(node).text() || node.attribs['value'] || '').trim();
  const noneSaysNext = !nodes.some((node) => saysNext(shownBy(node)));
  const following = String(currentNumber(page) + 1);
  for (const node of nodes) {
    const shown = shownBy(node);
    if (!saysNext(shown) && !(noneSaysNext && shown === following)) continue;
    const script = `${node.attribs['href'] ?? ''} ${node.attribs['onclick'] ?? ''}`;
    const set = fieldSet(page, script);
    if (set === null) continue;
    const form = $('form').filter((_, one) => $(one).find(`[name="${set.name}"], [id="${set.name}"]`).length > 0);
    const action = resolveLink(page, form.attr('action') ?? page.url);
    if (form.length === 0 || action === null || new URL(action).host !== new URL(page.url).host) continue;
    const field = form.find(`[name="${set.name}"], [id="${set.name}"]`).first().attr('name') ?? set.name;
    const pages = printedPages(page);
    if (isPageField(field) && pages !== null && Number(set.value) > pages) return null;
    const sent = fieldsOf(form.first().find('input[name], select[name]').toArray());
    const body = new URLSearchParams(
      sent.map(([name, value]): [string, string] => [name, name === field ? set.value : value]),
    );
    return sentForm(action, body.toString(), form.attr('method'));
  }
  return null;
}

/**
 * The field of a form that a script sets to a number, itself or in the function of the page that it calls. What a
 * function computes for a field of page numbers is the number after this page's.
 */
function fieldSet(page: Page, script: string): { name: string; value: string } | null {
  const { text } = page;
  const own = SETS.exec(script);
  const [, called = '', given = ''] =
    /\b([A-Za-z_$][\w$]{0,40})\(\s{0,3}(?:["']?(\d{1,6})["']?\s{0,3}[,)]|\))/.exec(script) ?? [];
  const name = called.replaceAll('$', String.raw`\$`);
  const [, parameters = '', body] =
    called === ''
      ? []
      : (new RegExp(`function\\s{1,3}${name}\\s{0,3}\\(([^()]{0,100})\\)\\s{0,3}\\{([^{}]{1,600})`).exec(text) ?? []);
  const inside = own ?? (body === undefined ? null : SETS.exec(body));
  if (!inside) return null;
  const value = inside[4] ?? inside[6] ?? '';
  const field = inside[1] ?? inside[2] ?? inside[3] ?? inside[5];
  const before = page.$(`[name="${field}"], [id="${field}"]`).first().val()?.toString() ?? '';
  const sum = sumSet(inside, { field, before, parameter: parameters.split(',', 1)[0]?.trim() ?? '', given });
  if (field !== undefined && sum !== null) return { name: field, value: String(sum) };
  const following = given === '' && field !== undefined && isPageField(field) ? String(currentNumber(page) + 1) : given;
  const number = /^\d+$/.test(value) ? value : following;
  return field === undefined || number === '' ? null : { name: field, value: number };
}

/**
 * The sum that a script puts into a field, of numbers, of what the field holds and of what the function is given:
 * `f.x.value = parseInt(f.x.value) + n`. Null where anything else is part of it.
 */
function sumSet(
  set: RegExpExecArray,
  {
    field = '',
    before,
    parameter,
    given,
  }: { field: string | undefined; before: string; parameter: string; given: string },
): number | null {
  const behind = set.input.slice(set.index + set[0].lastIndexOf(set[4] ?? set[6] ?? ''));
  const read = new RegExp(
    String.raw`[\w$.]{0,80}[(\[]?\s{0,2}["']?#?${field.replace(/[.$]/g, String.raw`\$&`)}["']?\s{0,2}[)\]]?(?:\[0\])?\.(?:value\b|val\(\))`,
    'g',
  );
  const written = (/^[^;,}\n]{1,200}/.exec(behind.replace(/,\s{0,2}10\s{0,2}\)/g, ')'))?.[0] ?? '')
    .replace(read, before)
    .replace(/[A-Za-z_$][\w$]*/g, (one) => (one === parameter && given !== '' ? given : one))
    .replace(/\b(?:parseInt|parseFloat|Number|eval)\b|\*\s{0,2}1\b|["'()\s]/g, '');
  const whole = /^\d{1,6}(?:[+-]\d{1,6})*$/.test(written);
  return whole ? (written.match(/[+-]?\d+/g) ?? []).reduce((sum, part) => sum + Number(part), 0) : null;
}

/** The request of a form that is sent with a body of fields. */
export function sentForm(action: string, body: string, method: string | undefined): string {
  if (/^post$/i.test(method ?? '')) return postAddress(action, body);
  const target = new URL(action);
  target.search = body;
  return target.href;
}

function numberedForm(page: Page): string | null {
  const { $ } = page;
  for (const node of $('form').toArray().slice(0, 20)) {
    const form = $(node);
    const fields = fieldsOf(form.find('input[name], select[name]').toArray());
    const field = pageField(fields) ?? emptyPageField(fields);
    if (field === null || !hasPager(page)) continue;
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
  const fields = stateFields(form.find('input[type="hidden"][name], select[name]').toArray());
  const sent = new URLSearchParams([['__EVENTTARGET', call[1] ?? ''], ['__EVENTARGUMENT', call[2] ?? ''], ...fields]);
  const action = resolveLink(page, form.attr('action') ?? page.url);
  const body = sent.toString();
  if (action === null || body.length > MAX_BODY || new URL(action).host !== new URL(page.url).host) return null;
  const own = new URLSearchParams(requestOf(page.asked).post?.body ?? '').get('__EVENTARGUMENT');
  // The last page often calls itself the next.
  return own !== null && own !== '' && own === call[2] && /^\d+$/.test(own) ? null : postAddress(action, body);
}

/** The number of the page that was asked for, 1 where the request names none. */
function currentNumber({ asked }: Page): number {
  const { url, post } = requestOf(asked);
  const sent = new URLSearchParams(post?.body ?? '');
  const event = /(?:^|\D)(\d{1,5})$/.exec(sent.get('__EVENTARGUMENT') ?? '')?.[1];
  return event === undefined ? (pageField(sent) ?? pageField(new URL(url).searchParams))?.page || 1 : Number(event);
}

/** What a form of ASP.NET carries from page to page, beside the event that sends it. */
export function stateFields(nodes: readonly Element[]): [string, string][] {
  const carried = nodes.filter(({ name, attribs }) => name === 'select' || attribs['type']?.toLowerCase() === 'hidden');
  return fieldsOf(carried).filter(([name]) => !/^__EVENT(?:TARGET|ARGUMENT)$/.test(name));
}

/** The fields of a form with what they hold. */
export function fieldsOf(nodes: readonly Element[]): [string, string][] {
  const found = nodes.map((node): [string, string] => [node.attribs['name'] ?? '', held(node)]);
  return found.filter(([name], at) => name !== '' && found.findIndex(([one]) => one === name) === at).slice(0, 60);
}

function held({ name, attribs, children }: Element): string {
  if (name !== 'select') return attribs['value'] ?? '';
  const options = children.filter((one) => 'attribs' in one && one.name === 'option') as Element[];
  const chosen = options.find((one) => one.attribs['selected'] !== undefined) ?? options[0];
  const [text] = chosen?.children ?? [];
  return chosen?.attribs['value'] ?? (text !== undefined && 'data' in text ? text.data.trim() : '');
}
