import { MAX_ITEMS, type ListItem, type ListReading, type Page } from './adapter.ts';
import { dedupe, listItems } from './anchors.ts';
import { dateIn, dateInChina } from './dates.ts';
import { asNumber, asRecord, asText, listOf, parseJson } from './json.ts';
import { goesOn, offsetField, pageField } from './page-fields.ts';
import { makePage, resolveLink } from './page.ts';
import { namesReport } from './titles.ts';
import { fieldsSent, withFields } from './request-fields.ts';
import { cursorRequest } from './cursor.ts';
import { rowAddress, rowPattern, rowPatternOf, withRowPattern } from './row-address.ts';

/** Lists that come as JSON under names nobody announced: the array whose objects have a title and an address. */

const TITLES = [
  'title',
  'realtitle',
  'doctitle',
  'headers',
  'name',
  'channelname',
  'contenttitle',
  'articletitle',
  'newstitle',
  'subject',
  'bt',
];
const ADDRESSES = [
  'url',
  'infourl',
  'docpuburl',
  'puburl',
  'linkurl',
  'link',
  'href',
  'post_url',
  'pageurl',
  'articleurl',
  'contenturl',
  'newsurl',
  'path',
  'loc',
];
const DATES = [
  'time',
  'date',
  'infodate',
  'publishedtimestr',
  'pubdate',
  'publishdate',
  'docreltime',
  'createtime',
  'publishtime',
];
const TOTALS = ['total', 'count', 'totalcount', 'totalrecord', 'recordcount'];
const MAX_DEPTH = 6;

/** Reads such an answer, wrapped in a call or not; null where the page is no JSON with a list in it. */
export function readJsonList(page: Page): ListReading | null {
  const value = parseJson(unwrapped(page.text));
  if (value === undefined) return null;
  const rows = rowsIn(value, 0, rowPatternOf(page.asked));
  if (rows === null) {
    const markup = markupIn(value, 0);
    const drawn = markup === '' ? [] : listItems(makePage(page.url, markup));
    return drawn.length === 0 ? null : { items: drawn, next: nextRequest(page, drawn.length, null), notes: [] };
  }
  const items = rows.rows.slice(0, MAX_ITEMS).flatMap((row) => itemOf(page, row) ?? []);
  const { total } = rows;
  const pattern = rowPatternOf(page.asked);
  const marked = cursorRequest(page, value, rows.rows)?.map((next) => withRowPattern(next, pattern));
  return {
    items: dedupe(items),
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
  if (Array.isArray(value)) {
    const rows = listOf(value);
    return rows.some((row) => titleIn(row) !== null && addressIn(row, pattern) !== null) ? { rows, total: null } : null;
  }
  const record = asRecord(value);
  if (!record) return null;
  for (const inner of Object.values(record).slice(0, 200)) {
    const found = rowsIn(inner, depth + 1, pattern);
    if (found) return { rows: found.rows, total: found.total ?? numberIn(record) };
  }
  return null;
}

/** A row as an item of the list: a title and an address under any of their customary names; null without them. */
export function itemOf(page: Page, row: Record<string, unknown>): ListItem | null {
  const pattern = rowPatternOf(page.asked) ?? rowPattern(page);
  const url = resolveLink(page, addressIn(row, pattern) ?? undefined);
  const title = plain(titleIn(row) ?? '');
  if (url === null || title === '') return null;
  const date = DATES.map((name) => dated(row, name)).find((one) => one !== null);
  return { url, title, listedOn: date ?? null };
}

/** The title under its customary names, or else the text that names a report. */
function titleIn(row: Record<string, unknown>): string | null {
  const titles = TITLES.flatMap((name) => field(row, [name]) ?? []);
  const named = titles.find(namesReport);
  const [first] = titles;
  // A title may come shortened, and whole beside it.
  const whole =
    first === undefined
      ? undefined
      : titles.find((one) => one.length > first.length && one.startsWith(first.replace(/(?:\.{2,}|…+)$/, '')));
  return named ?? whole ?? first ?? textOf(row, (_, text) => namesReport(text));
}

const ADDRESS_NAME = /url|link|href|path/i;
const OTHER_ADDRESS = /img|image|pic|thumb|icon|logo|cover|api|site|channel|column|source/i;
const WRITTEN_ADDRESS =
  /^(?:https?:\/)?\.{0,2}\/[^\s<>]+$|^[\w./-]{1,200}\.(?:s?html?|jhtml|jspx?|aspx?|php|pdf|docx?)(?:\?[^\s<>]*)?$/i;
const PICTURE = /\.(?:png|jpe?g|gif|svg|bmp|webp|css|js)(?:\?|$)/i;

/** The address under its customary names, or else what is called and written like one. */
function addressIn(row: Record<string, unknown>, pattern: string | null): string | null {
  const called = (name: string) => ADDRESS_NAME.test(name) && !OTHER_ADDRESS.test(name);
  return (
    field(row, ADDRESSES) ??
    textOf(row, (name, text) => called(name) && /^(?:https?:)?\/|\.\w{3,5}$/.test(text)) ??
    (pattern === null ? null : rowAddress(pattern, row)) ??
    textOf(row, (name, text) => !OTHER_ADDRESS.test(name) && WRITTEN_ADDRESS.test(text) && !PICTURE.test(text))
  );
}

function textOf(row: Record<string, unknown>, fits: (name: string, text: string) => boolean): string | null {
  for (const [name, value] of Object.entries(row)) {
    const text = asText(value);
    if (text !== null && text.length <= 1000 && fits(name, text)) return text;
  }
  return null;
}

function field(row: Record<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const key = Object.keys(row).find((one) => one.toLowerCase() === name);
    const text = key === undefined ? null : asText(row[key]);
    if (text !== null) return text;
  }
  return null;
}

function dated(row: Record<string, unknown>, name: string): string | null {
  const key = Object.keys(row).find((one) => one.toLowerCase() === name);
  if (key === undefined) return null;
  const seconds = asNumber(row[key]);
  return seconds === null ? dateIn(asText(row[key]) ?? '') : dateInChina(seconds > 1e11 ? seconds / 1000 : seconds);
}

function numberIn(record: Record<string, unknown>): number | null {
  for (const [name, value] of Object.entries(record)) {
    if (TOTALS.includes(name.toLowerCase())) return asNumber(value);
  }
  return null;
}

/** Titles of search results carry markup for the words found. */
function plain(title: string): string {
  return title.includes('<') ? makePage('http://x/', title).$.root().text().trim() : title.trim();
}

const SIZE = /^_?(?:page_?size|size|rows|limit|perpage|prepage)$/i;

/** The next piece of the same list, whose rows are made into addresses in the same way. */
export function nextRequest(page: Page, shown: number, total: number | null): string[] {
  return turnedRequest(page, shown, total).map((address) => withRowPattern(address, rowPatternOf(page.asked)));
}

/** The same request with its page number one higher, or behind the rows shown, as long as there are more. */
function turnedRequest(page: Page, shown: number, total: number | null): string[] {
  const { body, query } = fieldsSent(page);
  const at = turned(body, shown, total) ?? turned(query, shown, total);
  return at === null ? [] : [withFields(page, { [at.name]: at.value })];
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
