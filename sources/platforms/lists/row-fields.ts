import type { ListItem, Page } from '../adapter.ts';
import { dateIn, dateInChina } from '../page/dates.ts';
import { asNumber, asRecord, asText, parseJson } from '../page/json.ts';
import { makePage, resolveLink } from '../page/page.ts';
import { rowAddress, rowPattern, rowPatternOf } from './row-address.ts';
import { namesReport } from '../titles/titles.ts';

/** The title, the address and the date of a row whose fields have names nobody announced. */

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
export function titleIn(row: Record<string, unknown>): string | null {
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
export function addressIn(row: Record<string, unknown>, pattern: string | null): string | null {
  const called = (name: string) => ADDRESS_NAME.test(name) && !OTHER_ADDRESS.test(name);
  return (
    field(row, ADDRESSES) ??
    textOf(row, (name, text) => called(name) && /^(?:https?:)?\/|\.\w{3,5}$/.test(text)) ??
    (pattern === null ? null : rowAddress(pattern, row)) ??
    textOf(row, (name, text) => !OTHER_ADDRESS.test(name) && WRITTEN_ADDRESS.test(text) && !PICTURE.test(text)) ??
    addressInside(row, pattern)
  );
}

/** Services write several addresses of a row as JSON into one field: `"urls": "{\"common\":\"/nb/1.html\"}"`. */
function addressInside(row: Record<string, unknown>, pattern: string | null): string | null {
  for (const [name, value] of Object.entries(row)) {
    const inner = ADDRESS_NAME.test(name) ? (asRecord(value) ?? asRecord(parseJson(asText(value) ?? ''))) : undefined;
    const found = inner === undefined ? null : addressIn({ url: '', ...inner }, pattern);
    if (found !== null) return found;
  }
  return null;
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

/** Titles of search results carry markup for the words found. */
function plain(title: string): string {
  return title.includes('<') ? makePage('http://x/', title).$.root().text().trim() : title.trim();
}
