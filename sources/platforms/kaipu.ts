import { dedupe } from './anchors.ts';
import type { Adapter, ListItem, ListReading, Page } from './adapter.ts';
import { dateIn } from './dates.ts';
import { readGenericList } from './generic.ts';
import { asNumber, asRecord, asText, listOf, parseJson } from './json.ts';
import { goesOn } from './page-fields.ts';
import { pagerCall } from './pager-calls.ts';
import { makePage, resolveLink } from './page.ts';
import { namesReport } from './titles.ts';

/** 开普 Kaipu (UCAP): static lists whose second page is `<prefix>_2`, or a JSON search by channel. */
export const kaipu: Adapter = {
  name: 'kaipu',
  detect(page) {
    const call = pagerCall(page);
    if (call?.kind === 'kaipu' && call.name.startsWith('createPageHTML')) return 'createPageHTML counts pages from 1';
    if (/\/common\/search(?:List)?\//.test(page.url + page.text)) return 'the search by channel';
    if (/\/c\d{3,9}\/\d{6}\/(?:[0-9a-f]{32}|c00_\d+)\.shtml/.test(page.text)) return 'links named c<column>/<month>';
    return page.text.includes('UCAP-CONTENT') ? 'a body marked UCAP' : null;
  },
  readList(page) {
    const answer = readSearch(page);
    if (answer) return answer;
    const reading = readGenericList(page);
    return { ...reading, parts: [...(reading.parts ?? []), ...searchRequest(page, reading)] };
  },
};

/** The search by channel, where the page names one and holds no rows itself. */
function searchRequest(page: Page, { items }: ListReading): string[] {
  const { text } = page;
  const named =
    /\/common\/search(?:List)?\/([0-9a-f]{32})/.exec(text) ??
    /\bchannel_?id["']?\s{0,3}[:=]\s{0,3}["']([0-9a-f]{32})["']/i.exec(text);
  if (!named || items.some(({ title }) => namesReport(title)) || pagerCall(page)?.kind === 'kaipu') return [];
  const query = '_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1';
  return [new URL(`/common/search/${named[1]}?${query}`, page.url).href];
}

/** The answer of `/common/search/<channel>?_isJson=true`: data.total, data.rows, data.results[]. */
function readSearch(page: Page): ListReading | null {
  const data = asRecord(asRecord(parseJson(page.text))?.['data']);
  if (!data || !Array.isArray(data['results'])) return null;
  const items: ListItem[] = [];
  for (const result of listOf(data['results'])) {
    const url = resolveLink(page, asText(result['url']) ?? undefined);
    const title = plain(asText(result['title']) ?? '');
    if (url !== null && title !== '')
      items.push({ url, title, listedOn: dateIn(asText(result['publishedTimeStr']) ?? '') });
  }
  const total = asNumber(data['total']);
  const rows = asNumber(data['rows']) ?? items.length;
  const address = new URL(page.url);
  const current = Number(address.searchParams.get('page') ?? '1');
  const size = Number(address.searchParams.get('_pageSize') ?? rows);
  const more = total !== null && goesOn(current, items.length, total, size);
  address.searchParams.set('page', String(current + 1));
  return {
    items: dedupe(items),
    next: more ? [address.href] : [],
    ...(total === null ? {} : { expectedTotal: total }),
    notes: [],
  };
}

/** Titles of search results carry markup for the words found. */
function plain(title: string): string {
  return title.includes('<') ? makePage('http://x/', title).$.root().text().trim() : title.trim();
}
