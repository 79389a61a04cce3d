import { MAX_ITEMS, type ListItem, type ListReading, type Page } from '../adapter.ts';
import { dedupe, listItems } from './anchors.ts';
import { nextRequest } from './json-list.ts';
import { itemOf } from './row-fields.ts';
import { makePage, resolveLink } from '../page/page.ts';
import { addressOfReportColumn } from '../titles/titles.ts';

/** Lists that come as XML under names nobody announced, and the maps of sites. */

const ELEMENT =
  /<([A-Za-z_][\w:.-]{0,40})((?:\s[^<>]{0,2000})?)>(?:\s*<!\[CDATA\[([\s\S]{0,20000}?)\]\]>\s*|([^<]{0,5000}))<\/\1>/g;
const EMPTY = /<[A-Za-z_][\w:.-]{0,40}((?:\s[^<>]{1,2000}?))\/?>/g;
const ATTRIBUTE = /([\w:-]{1,40})\s*=\s*(?:"([^"]{0,1000})"|'([^']{0,1000})')/g;
/** A map of a site with more addresses than this is followed only where they tell that reports lie there. */
const MAX_UNTOLD = 100;

/** Reads such a list; null where the page is no XML with rows in it. */
export function readXmlList(page: Page): ListReading | null {
  const { text } = page;
  const head =
    /^\s*(?:<\?xml[^<>]{0,200}\?>\s*){0,3}(?:<!DOCTYPE[^<>]{0,300}>\s*)?(?:<!--[^<]{0,500}-->\s*)?<([\w:]{1,40})[\s>]/.exec(
      text.slice(0, 2000),
    );
  if (!head || /^(?:!|html|head|body|div|ul|ol|li|table|tr|p|a|script|style|meta|link)$/i.test(head[1] ?? ''))
    return null;
  if (!/^\s*<\?xml|<!\[CDATA\[|<\/(?:url|loc|link|title)>/i.test(text)) return null;
  if (/^(?:\w+:)?(?:urlset|sitemapindex)$/i.test(head[1] ?? '')) return readSiteMap(page);
  const items = xmlRows(page, text);
  const asks = page.asked.includes('?') || page.asked.includes('#post=');
  const next = asks ? nextRequest(page, items.length, totalIn(text)) : [];
  return items.length === 0 ? null : { items: dedupe(items).slice(0, MAX_ITEMS), next, notes: [] };
}

const TOTAL =
  /[<\s](?:total(?:_?(?:records?|count|num))?|record_?count|count)(?:\s{0,3}=\s{0,3}["']|>)\s{0,3}(\d{1,6})\b/i;

function totalIn(text: string): number | null {
  const written = TOTAL.exec(text.slice(0, 4000))?.[1];
  return written === undefined ? null : Number(written);
}

/** The rows of a text in XML, told by the names of its elements or of their attributes. */
export function xmlRows(page: Page, text: string): ListItem[] {
  return [...elementRows(page, text), ...attributeRows(page, text)];
}

/** Elements without others in them, one after the other: a name that comes again begins the next row. */
function elementRows(page: Page, text: string): ListItem[] {
  const items: ListItem[] = [];
  let row: Record<string, string> = {};
  const end = (): void => {
    const item = itemOf(page, row);
    if (item !== null) items.push(item);
    row = {};
  };
  for (const [, name = '', , quoted, plain] of text.matchAll(ELEMENT)) {
    const value = quoted ?? unescaped(plain ?? '');
    if (/<a\s/i.test(value)) items.push(...listItems(makePage(page.url, value)));
    else {
      if (name in row) end();
      row[name] = value.trim();
    }
    if (items.length >= MAX_ITEMS) break;
  }
  end();
  return items;
}

function attributeRows(page: Page, text: string): ListItem[] {
  return [...text.matchAll(EMPTY)].slice(0, MAX_ITEMS).flatMap(([, written = '']) => {
    const fields = [...written.matchAll(ATTRIBUTE)].map(([, name, double, single]) => [
      name,
      unescaped(double ?? single ?? ''),
    ]);
    return fields.length < 2 ? [] : (itemOf(page, Object.fromEntries(fields) as Record<string, string>) ?? []);
  });
}

/** Addresses without titles: those that name a column of reports, or all where they are few. */
function readSiteMap(page: Page): ListReading {
  const addresses = [...page.text.matchAll(/<loc>\s*(?:<!\[CDATA\[)?([^<\]]{1,1000})/gi)]
    .flatMap(([, written = '']) => resolveLink(page, unescaped(written)) ?? [])
    .slice(0, 50_000);
  const told = addresses.filter(addressOfReportColumn);
  const chosen = (told.length > 0 || addresses.length > MAX_UNTOLD ? told : addresses).slice(0, MAX_ITEMS);
  if (/<sitemapindex/i.test(page.text)) return { items: [], next: [], parts: chosen, notes: [] };
  const deeper = chosen.filter((url) => !/\/(?:index\.\w{1,6})?$/.test(new URL(url).pathname));
  return { items: deeper.map((url) => ({ url, title: '', listedOn: null })), next: [], notes: [] };
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
