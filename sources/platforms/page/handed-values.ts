import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { inside } from './inside.ts';

/**
 * Values that a request takes from what a reader clicks or chooses: a tab for each year, a choice of years. Such a
 * request stands for one request with each value.
 */

const YEAR = /^\s*(?:19|20)\d{2}\s*(?:年度?)?\s*$/;
/** Words are searched for, not listed by. */
const VALUE = /^[\w./-]{1,60}$/;
const MAX_VALUES = 40;

/** The values of an attribute in all elements of a page that carry it. */
export function carriedValues(page: Page, attribute: string): string[] {
  const name = attribute.replace(/^data-/, '');
  if (!/^[\w-]{1,40}$/.test(name) || !page.text.includes(name)) return [];
  const named = page.$<Element, string>(`[data-${name}]`).toArray();
  const carriers = named.length > 0 ? named : page.$<Element, string>(`[${name}]`).toArray();
  return plain(carriers.map(({ attribs }) => attribs[`data-${name}`] ?? attribs[name] ?? ''));
}

function plain(values: readonly string[]): string[] {
  return [...new Set(values)].filter((one) => VALUE.test(one)).slice(0, MAX_VALUES);
}

const ALL = /全部|所有|不限|请选择|^\s*-*\s*$/;
/** A choice of more is a search form's, whose first answer tells enough. */
const MAX_CHOICES = 12;

/** The values of a choice that are asked for: all years of a choice of years; of a few others all, too, where none stands for all of them. */
export function optionsOf({ $ }: Page, list: Element): string[] {
  const options = inside(list, 'option');
  const years = options.filter((one) => YEAR.test($(one).text()));
  const shown = options.find((one) => one.attribs['selected'] !== undefined) ?? options[0];
  const few = options.length <= MAX_CHOICES && !options.some((one) => ALL.test($(one).text()));
  const wanted = years.length > 1 ? years : few ? options : shown === undefined ? [] : [shown];
  return plain(wanted.map((one) => one.attribs['value'] ?? $(one).text().trim()));
}
