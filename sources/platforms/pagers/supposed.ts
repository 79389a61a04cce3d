import { MAX_NEXT, type Page } from '../adapter.ts';
import { isPageField, offsetField } from '../page/fields.ts';
import { inlineScripts, makePage, resolveLink } from '../page/page.ts';
import type { Request } from '../script/effects.ts';
import { rendered } from '../script/rendered.ts';
import { effectsOf } from '../script/run.ts';
import { Struct, type Value } from '../script/language/values.ts';
import { printedPages } from './pagers.ts';

/**
 * The page after this one where nothing links to it, worked out of whatever its scripts and elements make addresses of.
 * No name of a function tells: an address with a place for a number is one of this list where some number makes the
 * page's own address of it, or where it differs from that in the number alone. It is asked for once; whether what comes
 * brings rows decides if the list goes on.
 */

/** Stands where a number goes. */
const GAP = '70707070';
const MAX_SUPPOSED = 2;
const MAX_WRITTEN = 500;

/** An address before and behind the number of a page. */
interface Numbered {
  readonly before: string;
  readonly behind: string;
}

/** An address as a page writes it, and whether what it brings is put into the page. */
interface Written {
  readonly address: string;
  readonly fetched: boolean;
}

/**
 * The addresses at which the page after this one may be.
 * @param rows the addresses of the list's rows: what makes these makes no pages
 */
export function supposedNext(page: Page, rows: readonly string[]): string[] {
  const pages = printedPages(page) ?? Number.POSITIVE_INFINITY;
  const second = secondNumbers(page);
  const last = second.includes(2) ? pages : pages - 1;
  const [own, like, pieces] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { address, fetched } of writtenAddresses(page)) {
    const url = resolveLink(page, address);
    if (url === null || new URL(url).host !== new URL(page.url).host) continue;
    if (goesBehind(page, url)) own.add(url);
    for (const made of numberedIn(url)) {
      if (rows.some((row) => numberOf(made, row) !== null)) continue;
      const number = numberOf(made, page.url);
      if (number !== null && number < last) own.add(withNumber(made, number + 1));
      if (number !== null || pages < 2) continue;
      if (fetched && isCounted(made) && !url.includes(GAP)) pieces.add(url);
      else if (isLike(page, made)) for (const next of second) like.add(withNumber(made, next));
    }
  }
  const found = [own, like, pieces].find((urls) => urls.size > 0) ?? indexPages(page, second);
  return [...found].filter((url) => url !== page.url).slice(0, MAX_SUPPOSED);
}

/**
 * The pages from the next one to the last, where a page says how many there are.
 * @param next the address of the next page
 */
export function upToLastBy(page: Page, next: string): string[] {
  const made = numberedIn(next).at(-1);
  const first = made === undefined ? null : numberOf(made, next);
  const pages = printedPages(page);
  if (made === undefined || first === null || pages === null) return [next];
  return Array.from({ length: Math.max(1, Math.min(pages - first + 1, MAX_NEXT)) }, (_, at) =>
    withNumber(made, first + at),
  );
}

/** Comparisons by which a script tells the first page, which has no number, or the last from others: it counts from 0. */
const FIRST_IS_0 = /(?<![\w$.])([A-Za-z_$][\w$]{0,30})\s{0,3}={2,3}\s{0,3}0\b[^]{0,160}?\+\s{0,3}\1\s{0,3}[+;)}]/;
const LAST_IS_LESS = /\b(?:countPage|pageCount|totalPages?|nPageCount|pageTotal)\s{0,3}-\s{0,3}1\b/i;
/** A script that makes the number of the next page: what it counts it counts otherwise than it names. */
const RAISED = /["']\s{0,3}\+\s{0,3}\(\s{0,3}[\w$.]{1,40}\s{0,3}\+\s{0,3}1\s{0,3}\)\s{0,3}\+/;
/** What counts from 0 may yet name pages from 1. */
const FROM_0 = /\b(?:curr?(?:ent)?_?(?:page)?|page_?(?:index|no|num)?)["']?\s{0,3}[:=]\s{0,3}["']?0\b/i;

/** What the second page may be called: where the first is 0, it is 1. */
function secondNumbers({ text }: Page): readonly number[] {
  if (FIRST_IS_0.test(text) || LAST_IS_LESS.test(text)) return [1];
  return FROM_0.test(text) && !RAISED.test(text) ? [1, 2] : [2];
}

const STATES_PAGES = /\btotalPages?["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,4})/;

/** Lists whose script only says how many pages there are, as those of Shanghai: the pages of a folder are called `index_2`. */
function indexPages({ url, text }: Page, [second = 2]: readonly number[]): string[] {
  const pages = Number(STATES_PAGES.exec(text)?.[1] ?? 1);
  const [, folder, written, extension = '.html'] = /^(.*\/)(?:index(?:_(\d{1,4}))?(\.s?html?))?$/.exec(url) ?? [];
  const next = written === undefined ? second : Number(written) + 1;
  return folder === undefined || next > pages + second - 2 ? [] : [`${folder}index_${next}${extension}`];
}

/** A place for a number in a text: `list.aspx?p=__id__`, `index_{page}.html`. */
const HELD =
  /["']([^"'\s<>]{0,200}(?:__\w{1,20}__|\{\{?\w{0,20}\}?\}|\[page\w{0,10}\]|#page\w{0,10}#)[^"'\s<>]{0,100})["']/gi;
/** The beginning of an address, behind which a library puts it. */
const BEGINNING = /["']([^"'\s<>]{0,200}[?&]p(?:age)?\w{0,12}=)["']/gi;
const PAGED = /[?&][\w.]{1,40}=\d{1,4}(?:&|$)/;
const PLACE = /__\w{1,20}__|\{\{?\w{0,20}\}?\}|\[page\w{0,10}\]|#page\w{0,10}#/i;
/** An address in an attribute that browsers do not follow by themselves: `hx-get="/rows?page=2"`. */
const CARRIED = /\s(?:hx-get|data-[\w-]{1,30})\s{0,3}=\s{0,3}["']([^"'\s<>]{0,200}\?[^"'\s<>]{1,200})["']/gi;

/** The addresses that the scripts of a page ask for, lead to or draw, and those that stand in it for scripts to use. */
function writtenAddresses(page: Page): Written[] {
  const found = new Map<string, boolean>();
  const add = (address: string | null | undefined, fetched: boolean) => {
    if (typeof address === 'string' && /[/.?=]/.test(address) && !/[\s<>]/.test(address)) found.set(address, fetched);
  };
  for (const effect of effectsOf(page)) {
    if (effect.kind === 'markup') for (const address of linkedIn(page, effect.html)) add(address, false);
    else if (effect.kind === 'request') add(askedAddress(effect), true);
    else if (effect.kind !== 'send') add(withGap(effect.address), false);
  }
  for (const node of inlineScripts(page)) {
    const script = page.$(node).text();
    for (const [, text = ''] of script.matchAll(HELD)) add(text.replace(PLACE, GAP), false);
    for (const [, text = ''] of script.matchAll(BEGINNING)) add(`${text}${GAP}`, false);
  }
  // A link that only a picture or a font calls next.
  for (const { attribs } of page.elements('a').slice(0, 5000))
    if (PAGED.test(attribs['href'] ?? '')) add(attribs['href'], false);
  for (const [, address = ''] of page.text.matchAll(CARRIED)) add(address.replaceAll('&amp;', '&'), true);
  return [...found].slice(0, MAX_WRITTEN).map(([address, fetched]) => ({ address, fetched }));
}

/** A value as a text with the place for a number in it; what is a field of a row is none. */
function withGap(value: Value): string | null {
  return rendered(value, ({ field }) => (field === null ? GAP : null));
}

/** What a request asks for, with the fields it sends in its address. */
function askedAddress({ address, data, method }: Request): string | null {
  const url = withGap(address);
  if (url === null || method === 'POST' || !(data instanceof Struct)) return url;
  const fields = [...data.fields].map(([name, value]) => [name, withGap(value)] as const);
  const sent = fields.flatMap(([name, value]) => (value === null ? [] : `${name}=${encodeURIComponent(value)}`));
  return sent.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${sent.join('&')}`;
}

function linkedIn({ url }: Page, html: Value): string[] {
  const text = withGap(html);
  return text === null
    ? []
    : makePage(url, text)
        .elements('a')
        .flatMap(({ attribs }) => attribs['href'] ?? []);
}

const FIELDS = /(?<=[?&]([\w.]{1,40})=)\d{1,4}(?=&|$)/g;
const NUMBERS = /\d+/g;

/** The ways to see a number of a page in an address: a place held for it, a field that counts pages, or each number of its file. */
function numberedIn(url: string): Numbered[] {
  const parts = url.split(GAP);
  const [before = '', behind = ''] = parts;
  if (offsetField(new URL(url).searchParams) !== null) return [];
  if (parts.length > 1) return parts.length === 2 ? [{ before, behind }] : [];
  const fields = [...url.matchAll(FIELDS)].filter(([, name = '']) => isPageField(name));
  const from = url.lastIndexOf('/', url.includes('?') ? url.indexOf('?') : url.length);
  const found =
    fields.length > 0
      ? fields
      : [...url.matchAll(NUMBERS)].filter(({ index, 0: { length } }) => index > from && length < 5);
  return found.map(({ index, 0: digits }) => ({
    before: url.slice(0, index),
    behind: url.slice(index + digits.length),
  }));
}

/** Whether an address is that of the page, but for the rows before it, of which there are more. */
function goesBehind(page: Page, url: string): boolean {
  const [one, other] = [new URL(page.url), new URL(url)];
  const [before, behind] = [offsetField(one.searchParams), offsetField(other.searchParams)];
  if (behind === null || one.pathname !== other.pathname || behind.offset <= (before?.offset ?? 0)) return false;
  one.searchParams.delete(behind.name);
  other.searchParams.delete(behind.name);
  return one.href === other.href;
}

/** The number that makes an address of a pattern; null where none does. */
function numberOf({ before, behind }: Numbered, url: string): number | null {
  if (!url.startsWith(before) || !url.endsWith(behind) || url.length <= before.length + behind.length) return null;
  const number = url.slice(before.length, url.length - behind.length);
  return /^\d{1,9}$/.test(number) ? Number(number) : null;
}

function withNumber({ before, behind }: Numbered, number: number): string {
  return `${before}${number}${behind}`;
}

/** Whether the page's own address is that of such a page but for the number, which the first page lacks. */
function isLike(page: Page, made: Numbered): boolean {
  const [own, other] = [new URL(page.url), new URL(withNumber(made, 2))];
  if (made.before.includes('?')) {
    const kept = [...own.searchParams].every(([name, value]) => other.searchParams.get(name) === value);
    const added = [...other.searchParams].filter(([name]) => !own.searchParams.has(name));
    return own.pathname === other.pathname && kept && added.length > 0;
  }
  if (own.search !== other.search) return false;
  const stem = own.pathname.replace(/\.\w{1,8}$/, '');
  const beginning = new URL(made.before).pathname;
  const sameFolder = beginning.startsWith(own.pathname.slice(0, own.pathname.lastIndexOf('/') + 1));
  const named = stem.endsWith('/') ? /[a-z][-_.]?$/i : /[-_./]$/;
  return sameFolder && beginning.startsWith(stem) && named.test(beginning.slice(stem.length) || '');
}

/** Whether the number stands in a field that counts pages. */
function isCounted({ before }: Numbered): boolean {
  const name = /[?&]([\w.]{1,40})=$/.exec(before)?.[1];
  return name !== undefined && isPageField(name);
}
