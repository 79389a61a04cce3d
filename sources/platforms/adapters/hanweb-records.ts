import { MAX_ITEMS, type ListItem, type Page } from '../adapter.ts';
import { listItems, titleOf } from '../lists/anchors.ts';
import { dateIn } from '../page/dates.ts';
import { makePage, resolveLink } from '../page/page.ts';
import { fieldSent, withFields } from '../page/request-fields.ts';

/** The records of a datastore, and where more of them are. */
export interface Datastore {
  readonly items: readonly ListItem[];
  readonly next: readonly string[];
  readonly total?: number;
  /** Whether the records here are all there are. */
  readonly complete: boolean;
}

/**
 * Reads `<datastore>`, in a page or as the answer of dataproxy.jsp; null where there is none. A page may hold one for each
 * of its boxes: each says for itself how many records it has.
 */
export function readDatastore(page: Page): Datastore | null {
  const stores = storesIn(page.text).map((store) => readStore(page, store));
  const [first, ...others] = stores;
  if (first === undefined || others.length === 0) return first ?? null;
  const totals = stores.flatMap(({ total }) => (total === undefined ? [] : [total]));
  return {
    items: stores.flatMap(({ items }) => items),
    next: stores.flatMap(({ next }) => next),
    ...(totals.length < stores.length ? {} : { total: totals.reduce((sum, total) => sum + total, 0) }),
    complete: stores.every(({ complete }) => complete),
  };
}

/** No page has more boxes. */
const MAX_STORES = 20;

function storesIn(text: string): string[] {
  const stores: string[] = [];
  for (let at = text.indexOf('<datastore'); at >= 0 && stores.length < MAX_STORES;) {
    const following = text.indexOf('<datastore', at + 1);
    stores.push(text.slice(at, following < 0 ? undefined : following));
    at = following;
  }
  return stores;
}

function readStore(page: Page, text: string): Datastore {
  const items: ListItem[] = [];
  for (const record of sections(text, '<record>', '</record>', 0)) {
    const fragment = makePage(page.url, unwrap(record));
    const link = fragment.$('a[href]').first();
    const url = resolveLink(page, link.attr('href'));
    const title = titleOf(link.text(), link.attr('title'));
    if (url !== null && title !== '') {
      items.push({ url, title, listedOn: dateIn(fragment.$.root().text().replace(title, ' ')) });
    }
  }
  const total = /<totalrecord>(?:<!\[CDATA\[)?\s*(\d{1,7})/.exec(text)?.[1];
  const group = sections(text, '<nextgroup>', '</nextgroup>', 0)[0];
  const href = group === undefined ? undefined : makePage(page.url, unwrap(group)).$('a[href]').first().attr('href');
  const linked = resolveLink(page, href);
  const range = nextRange(page, total === undefined ? null : Number(total), items.length);
  // Who asked by a range goes on by it: the link counts in groups of its own, on some sites in a circle.
  const following = fieldSent(page, 'startrecord') === null && linked !== page.url ? (linked ?? range) : range;
  const shown = items.length;
  return {
    items,
    next: following === null || shown === 0 ? [] : [following],
    ...(total === undefined ? {} : { total: Number(total) }),
    complete: total !== undefined && Number(total) <= shown,
  };
}

/** Older columns hold their records as script arrays: `urls[0] = '…'; headers[0] = '…'; year[0] = '…'`. */
export function readArrays(page: Page): ListItem[] {
  const values = new Map<string, Map<string, string>>();
  const pattern = /\b(urls|headers|year)\[\s*(\d{1,5}|i)\s*\]\s*=\s*(?:'([^'\n]{0,500})'|"([^"\n]{0,500})")/g;
  let row = 0;
  for (const [, name = '', index = '', single, double] of page.text.matchAll(pattern)) {
    if (index === 'i' && name === 'urls') row++;
    const key = index === 'i' ? `i${row}` : index;
    const fields = values.get(key) ?? new Map<string, string>();
    fields.set(name, single ?? double ?? '');
    values.set(key, fields);
    if (values.size > MAX_ITEMS) break;
  }
  return [...values.values()].flatMap((fields) => {
    const url = resolveLink(page, fields.get('urls'));
    const title = fields.get('headers')?.trim() ?? '';
    return url !== null && title !== '' ? [{ url, title, listedOn: dateIn(fields.get('year') ?? '') }] : [];
  });
}

/** The rows of a fragment of HTML that came inside another answer. */
export function readFragment(page: Page, html: string): ListItem[] {
  return listItems(makePage(page.url, html));
}

/** The range behind the rows that came, which may be fewer than were asked for; where no total is given, until none come. */
function nextRange(page: Page, total: number | null, shown: number): string | null {
  const start = Number(fieldSent(page, 'startrecord') ?? Number.NaN);
  const end = Number(fieldSent(page, 'endrecord') ?? Number.NaN);
  const last = Math.min(end, start + shown - 1);
  if (!(end >= start) || shown === 0 || (total !== null && last >= total)) return null;
  const upTo = last + (end - start + 1);
  return withFields(page, { startrecord: last + 1, endrecord: total === null ? upTo : Math.min(total, upTo) });
}

function sections(text: string, open: string, close: string, from: number): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(open, from); at >= 0 && found.length < MAX_ITEMS;) {
    const end = text.indexOf(close, at);
    if (end < 0) break;
    found.push(text.slice(at + open.length, end));
    at = text.indexOf(open, end);
  }
  return found;
}

function unwrap(section: string): string {
  const start = section.indexOf('<![CDATA[');
  const end = section.lastIndexOf(']]>');
  return start >= 0 && end > start ? section.slice(start + 9, end) : section;
}
