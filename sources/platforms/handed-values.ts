import type { Element } from 'domhandler';
import type { Page } from './adapter.ts';

/**
 * Values that a request takes from what a reader clicks or chooses: a tab for each year, a choice of years, a link that
 * calls `load(2024)`. Such a request stands for one request with each value.
 */

const THING = String.raw`(?:(?:\$|jQuery)\(\s{0,3}[\w.]{1,30}\s{0,3}\)|[A-Za-z_$][\w$.]{0,30})`;
const ATTRIBUTE = String.raw`\.(?:(?:data|attr|getAttribute)\(\s{0,3}["'](?:data-)?([\w-]{1,40})["']\s{0,3}\)|dataset\.(\w{1,40}))`;
const CARRIED = new RegExp(`^${THING}${ATTRIBUTE}`);
const CHOSEN =
  /^(?:(?:\$|jQuery)\(\s{0,3}["'](#[\w-]{1,40})["']\s{0,3}\)\.val\(\)|document\.(?:getElementById\(\s{0,3}["']([\w-]{1,40})["']\s{0,3}\)|querySelector\(\s{0,3}["'](#[\w-]{1,40})["']\s{0,3}\))\.value)/;
const NAME = /^[A-Za-z_$][\w$]{0,40}$/;
const YEAR = /^\s*(?:19|20)\d{2}\s*(?:年度?)?\s*$/;
/** Words are searched for, not listed by. */
const VALUE = /^[\w-]{1,60}$/;
const MAX_VALUES = 40;
const MAX_ASKED = 80;

/** Stands around the name of a set of values in a request that is to be asked with each of them. */
const MARK = '\u0000';
const MARKED = /\u0000([^\u0000]+)\u0000/;

/** What stands for the values of an expression until `withEach` puts them in; null where nothing hands it over. */
export function handedOver(page: Page, expression: string): string | null {
  const direct = setOf(expression);
  const set = direct ?? (NAME.test(expression) ? (givenSet(page, expression) ?? parameterSet(page, expression)) : null);
  return set === null || valuesOf(page, set).length === 0 ? null : `${MARK}${set}${MARK}`;
}

/** A request's address and fields once with each value that may be handed over; values of two sets in all their pairs. */
export function withEach(
  page: Page,
  address: string,
  fields: Readonly<Record<string, string>> | null,
): readonly (readonly [string, Readonly<Record<string, string>> | null])[] {
  const [mark, set = ''] = MARKED.exec([address, ...Object.values(fields ?? {})].join('\n')) ?? [];
  if (mark === undefined) return [[address, fields]];
  const asked = valuesOf(page, set).flatMap((value) =>
    withEach(
      page,
      address.replaceAll(mark, encodeURIComponent(value)),
      fields === null
        ? null
        : Object.fromEntries(Object.entries(fields).map(([name, held]) => [name, held.replaceAll(mark, value)])),
    ),
  );
  return asked.slice(0, MAX_ASKED);
}

function setOf(expression: string): string | null {
  const carried = CARRIED.exec(expression);
  if (carried) return `carried:${(carried[1] ?? carried[2] ?? '').toLowerCase()}`;
  const chosen = CHOSEN.exec(expression);
  return chosen ? `chosen:${chosen[1] ?? chosen[3] ?? `#${chosen[2]}`}` : null;
}

/** `var id = $(this).data('id')`; the attributes of elements look like variables that are given a value. */
function givenSet({ text }: Page, name: string): string | null {
  const given = new RegExp(`(?<![\\w$.?&-])${escaped(name)}\\s{0,3}=\\s{0,3}(?=[\\w$])`, 'g');
  for (const match of text.matchAll(given)) {
    const from = match.index + match[0].length;
    const set = setOf(text.slice(from, from + 150));
    if (set !== null) return set;
  }
  return null;
}

/** `function load(year) {…}`, which elements call with their own. */
function parameterSet({ text }: Page, name: string): string | null {
  const list = String.raw`\(([^()]{0,60}(?<![\w$])${escaped(name)}(?![\w$])[^()]{0,60})\)\s{0,3}\{`;
  const declared = new RegExp(String.raw`\bfunction\s{1,3}([A-Za-z_$][\w$]{0,40})\s{0,3}${list}`).exec(text);
  const at = (declared?.[2] ?? '').split(',').findIndex((one) => one.trim() === name);
  return declared === null || at < 0 ? null : `called:${declared[1]}:${at}`;
}

const KNOWN = new WeakMap<Page, Map<string, readonly string[]>>();

function valuesOf(page: Page, set: string): readonly string[] {
  const known = KNOWN.get(page) ?? new Map<string, readonly string[]>();
  KNOWN.set(page, known);
  const found =
    known.get(set) ?? [...new Set(foundOn(page, set))].filter((one) => VALUE.test(one)).slice(0, MAX_VALUES);
  known.set(set, found);
  return found;
}

function foundOn(page: Page, set: string): string[] {
  const [kind, name = '', place] = set.split(':');
  if (kind === 'called') return argumentsOf(page, name, Number(place));
  if (kind === 'chosen')
    return page
      .$<Element, string>(`select${name}`)
      .toArray()
      .slice(0, 1)
      .flatMap((one) => optionsOf(page, one));
  const carriers = page.$<Element, string>(`[data-${name}], [${name}]`).toArray();
  return carriers.map(({ attribs }) => attribs[`data-${name}`] ?? attribs[name] ?? '');
}

const ALL = /全部|所有|不限|请选择|^\s*-*\s*$/;
/** A choice of more is a search form's, whose first answer tells enough. */
const MAX_CHOICES = 12;

/** All years of a choice of years; of a few others all, too, where none stands for all of them. */
function optionsOf({ $ }: Page, list: Element): string[] {
  const options = $(list).find('option').toArray();
  const years = options.filter((one) => YEAR.test($(one).text()));
  const shown = options.find((one) => one.attribs['selected'] !== undefined) ?? options[0];
  const few = options.length <= MAX_CHOICES && !options.some((one) => ALL.test($(one).text()));
  const wanted = years.length > 1 ? years : few ? options : shown === undefined ? [] : [shown];
  return wanted.map((one) => one.attribs['value'] ?? $(one).text().trim());
}

function argumentsOf(page: Page, name: string, at: number): string[] {
  const calls = new RegExp(String.raw`(?<![\w$.])(function\s{1,3})?${escaped(name)}\(([^()]{1,200})\)`, 'g');
  const found: string[] = [];
  for (const [, defined, written = ''] of page.text.matchAll(calls)) {
    const given = defined === undefined ? written.split(',')[at]?.trim() : undefined;
    if (given === 'this.value') {
      const lists = page.elements('select').filter(({ attribs }) => (attribs['onchange'] ?? '').includes(`${name}(`));
      found.push(...lists.slice(0, 1).flatMap((one) => optionsOf(page, one)));
    } else {
      const literal = /^(?:(["'])([^"']{1,60})\1|(\d{1,12}))$/.exec(given ?? '');
      if (literal) found.push(literal[2] ?? literal[3] ?? '');
    }
  }
  return found;
}

function escaped(name: string): string {
  return name.replaceAll('$', String.raw`\$`);
}
