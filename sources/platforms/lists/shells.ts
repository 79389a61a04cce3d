import type { Element } from 'domhandler';
import { escapeMarkup } from '../../escape-markup.ts';
import type { Page } from '../adapter.ts';
import { COUNTS } from '../script/browser/pick.ts';

/** The elements of a page that its scripts may ask for a value, as they travel with those scripts. */

const SHELLS = ['ul', 'ol', 'div', 'tbody', 'table', 'span', 'a', 'li', 'button', 'p'];
const MAX_SHELLS = 200;
/** An attribute that no browser knows: only a script reads it. */
const OWN_ATTRIBUTE =
  /^(?!aria-|accept-|http-|xml)[a-z]\w*-|^(?:channel|column|site|unit|organ|dept|catalog|category)_?(?:id|code)$/;

const COPIES = /\.clone(?:Node)?\s{0,3}\(/;
/** What is copied for each row is small. */
const MAX_COPIED = 2000;

const MAX_FIELDS = 40;

/** The fields of a page, those of a form inside it. */
export function fieldShells(page: Page): string[] {
  const fields = [...page.elements('input'), ...page.elements('select')].slice(0, MAX_FIELDS);
  const byForm = new Map<Element | undefined, string[]>();
  for (const field of fields) {
    const form = page
      .$(field)
      .closest('form')
      .toArray()
      .find((one) => 'attribs' in one);
    byForm.set(form, [...(byForm.get(form) ?? []), page.$.html(field)]);
  }
  return [...byForm].map(([form, inner]) => {
    if (form === undefined) return inner.join('\n');
    const written = Object.entries(form.attribs).map(([one, value]) => ` ${one}="${escapeMarkup(value)}"`);
    return `<form${written.join('')}>${inner.join('\n')}</form>`;
  });
}

/** The elements that a script may name, without what is in them, unless it copies elements. */
export function shells(page: Page, code: string): string[] {
  const copies = COPIES.test(code);
  const counts = COUNTS.test(code);
  const inCode = (name: string | undefined) => name !== undefined && name !== '' && code.includes(name);
  const named = ({ attribs }: Element) =>
    attribs['onclick'] !== undefined ||
    inCode(attribs['id']) ||
    (copies && inCode(attribs['class']?.split(/\s/, 1)[0])) ||
    Object.keys(attribs).some((name) => OWN_ATTRIBUTE.test(name));
  return SHELLS.flatMap((name) => page.elements(name).filter(named))
    .slice(0, MAX_SHELLS)
    .map((node) => {
      const whole = copies ? page.$.html(node) : '';
      if (whole !== '' && whole.length <= MAX_COPIED) return whole;
      return bare(node, counts && HOLDS_ROWS.test(node.name) ? ROWS_WITHIN : 0);
    });
}

const HOLDS_ROWS = /^(?:ul|ol|div|tbody|table)$/;
/** How deep rows lie in the element that a script names: `#list tbody tr`. */
const ROWS_WITHIN = 2;
const MAX_ROWS = 100;

/** An element with its attributes, and the elements in it in the same way, where they are counted. */
function bare({ name, attribs, children }: Element, depth: number): string {
  const written = Object.entries(attribs).map(([one, value]) => ` ${one}="${escapeMarkup(value)}"`);
  const inner = depth === 0 ? [] : children.filter((child) => 'attribs' in child).slice(0, MAX_ROWS);
  return `<${name}${written.join('')}>${inner.map((child) => bare(child, depth - 1)).join('')}</${name}>`;
}

const TEMPLATE = /\s(?:v-for|ng-repeat|x-for|v-html)\s{0,3}=/;

/** The elements that a library repeats for each row, their expressions as they were written. */
export function templates(page: Page): string[] {
  if (!TEMPLATE.test(page.text)) return [];
  return page
    .$<Element, string>('[v-for], [ng-repeat], [v-html]')
    .toArray()
    .slice(0, 20)
    .map((node) => page.$.html(node).replaceAll('&apos;', "'"));
}
