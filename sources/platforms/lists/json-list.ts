import { MAX_ITEMS, type ListReading, type Page } from '../adapter.ts';
import { distinct, listItems } from './anchors.ts';
import { asNumber, asRecord, parseJson } from '../page/json.ts';
import { goesOn, offsetField, pageField } from '../page/fields.ts';
import { makePage } from '../page/page.ts';
import { fieldsSent, withFields } from '../page/request-fields.ts';
import { withSameCaller } from './answered.ts';
import { cursorRequest } from '../pagers/cursor.ts';
import { nextInPath } from '../pagers/path-pages.ts';
import { rowPatternOf, withRowPattern } from './row-address.ts';
import { addressIn, itemOf, titleIn } from './row-fields.ts';
import { namesReport } from '../titles/titles.ts';

/** Lists that come as JSON under names nobody announced: the array whose objects have a title and an address. */

const TOTALS = [
  'records',
  'totalcount',
  'totalrecord',
  'totalrecords',
  'totalelements',
  'totalnum',
  'recordcount',
  'rowcount',
  'total',
  'count',
];
const MAX_DEPTH = 6;

/** Reads such an answer, wrapped in a call or not; null where the page is no JSON with a list in it. */
export function readJsonList(page: Page): ListReading | null {
  const value = parseJson(unwrapped(page.text));
  if (value === undefined) return null;
  const rows = rowsIn(value, 0, rowPatternOf(page.asked));
  if (rows === null) {
    const markup = markupIn(value, 0);
    const drawn = markup === '' ? [] : listItems(makePage(page.url, markup));
    if (drawn.length === 0) return null;
    return { items: drawn, next: cursorRequest(page, value, []) ?? nextRequest(page, drawn.length, null), notes: [] };
  }
  const items = rows.rows.slice(0, MAX_ITEMS).flatMap((row) => itemOf(page, row) ?? []);
  const { total } = rows;
  const pattern = rowPatternOf(page.asked);
  const marked = cursorRequest(page, value, rows.rows)?.map((next) =>
    withSameCaller(withRowPattern(next, pattern), page.asked),
  );
  return {
    ...distinct(items),
    next: marked ?? nextRequest(page, items.length, total),
    ...(total === null ? {} : { expectedTotal: total }),
    notes: [],
  };
}

/** The markup that stands in the texts of an answer. */
function markupIn(value: unknown, depth: number): string {
  if (typeof value === 'string') return /<a\s/i.test(value) ? value : '';
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return '';
  return Object.values(value)
    .slice(0, 500)
    .map((inner) => markupIn(inner, depth + 1))
    .join('\n')
    .trim();
}

/** The text inside `callback(…)`. */
export function unwrapped(text: string): string {
  const match = /^\s*[\w$.]{1,60}\s*\(/.exec(text);
  return match ? text.slice(match[0].length, Math.max(match[0].length, text.lastIndexOf(')'))) : text;
}

interface Rows {
  readonly rows: readonly Record<string, unknown>[];
  readonly total: number | null;
}

function rowsIn(value: unknown, depth: number, pattern: string | null): Rows | null {
  if (depth > MAX_DEPTH) return null;
  // Services of ASP.NET put their answer into a text: `{"d": "[{…}]"}`.
  if (typeof value === 'string') return /^\s*[[{]/.test(value) ? rowsIn(parseJson(value), depth + 1, pattern) : null;
  if (Array.isArray(value)) {
    const rows = (value as unknown[]).map(rowOf).filter((one) => one !== undefined);
    if (rows.some((row) => titleIn(row) !== null && addressIn(row, pattern) !== null)) return { rows, total: null };
    return together(rows, depth, pattern);
  }
  const record = asRecord(value);
  if (!record) return null;
  if (Object.keys(record).filter((name) => /^\D{0,2}(?:19|20)\d{2}\D{0,2}$/.test(name)).length > 1) {
    return together(Object.values(record), depth, pattern);
  }
  for (const inner of Object.values(record).slice(0, 200)) {
    const found = rowsIn(inner, depth + 1, pattern);
    if (found) return { rows: found.rows, total: found.total ?? numberIn(record) };
  }
  return null;
}

/** A row as its fields; some services put them into an object or the cells of a grid inside the row. */
function rowOf(value: unknown): Record<string, unknown> | undefined {
  const record = asRecord(value);
  if (record === undefined) return asTuple(value);
  if (titleIn(record) !== null) return record;
  const inner = Object.values(record).map((one) => asTuple(one) ?? asRecord(one));
  const only = inner.find((one) => one !== undefined && titleIn(one) !== null);
  return only === undefined ? record : { ...record, ...only };
}

/** A row without names for its fields: `["2023年…报告", "/nb/1.html", "2024-01-20"]`, or the cells of a grid. */
function asTuple(value: unknown): Record<string, unknown> | undefined {
  if (!Array.isArray(value) || value.length < 2 || value.length > 20) return undefined;
  const plain = value.every((one) => typeof one !== 'object' || one === null);
  return plain && value.some((one) => typeof one === 'string' && namesReport(one))
    ? Object.fromEntries(value.entries())
    : undefined;
}

/** The rows of lists that stand side by side, one for each year. */
function together(lists: readonly unknown[], depth: number, pattern: string | null): Rows | null {
  const rows = lists.slice(0, 200).flatMap((list) => rowsIn(list, depth + 1, pattern)?.rows ?? []);
  return rows.length === 0 ? null : { rows, total: null };
}

function numberIn(record: Record<string, unknown>): number | null {
  const counts = new Map(Object.entries(record).map(([name, value]) => [name.toLowerCase(), asNumber(value)]));
  return TOTALS.map((name) => counts.get(name)).find((count) => count !== undefined && count !== null) ?? null;
}

const SIZE = /^_?(?:page_?size|size|rows|limit|perpage|prepage)$/i;

/**
 * The next piece of the same list, whose rows are made into addresses in the same way.
 * @param counted whether the script that asks is known to count a number in the path of its address
 */
export function nextRequest(page: Page, shown: number, total: number | null, counted = false): string[] {
  const pattern = rowPatternOf(page.asked);
  return turnedRequest(page, shown, total, counted).map((address) =>
    withSameCaller(withRowPattern(address, pattern), page.asked),
  );
}

/** The same request with its page number one higher, or behind the rows shown, as long as there are more. */
function turnedRequest(page: Page, shown: number, total: number | null, counted: boolean): string[] {
  const { body, query } = fieldsSent(page);
  const at = turned(body, shown, total) ?? turned(query, shown, total);
  return at === null ? nextInPath(page, shown, total, counted) : [withFields(page, { [at.name]: at.value })];
}

/** The field that turns the pages of a request, with its next value; null where there is none or the list ends. */
function turned(fields: URLSearchParams, shown: number, total: number | null): { name: string; value: number } | null {
  const at = pageField(fields);
  const behind = offsetField(fields);
  if (at === null) {
    if (behind === null || shown === 0 || (total !== null && behind.offset + shown >= total)) return null;
    return { name: behind.name, value: behind.offset + shown };
  }
  const size = Number([...fields].find(([name]) => SIZE.test(name))?.[1] ?? shown);
  return goesOn(Math.max(1, at.page), shown, total, size || shown) ? { name: at.name, value: at.page + 1 } : null;
}
