import { otherYears } from '../documents/annual-view.ts';
import { dedupe, titleOf } from '../lists/anchors.ts';
import type { Adapter, ListItem, ListReading, Page } from '../adapter.ts';
import { readGenericList } from './generic.ts';
import { resolveLink } from '../page/page.ts';
import { namedOn } from '../page/values.ts';
import { withService } from '../lists/services.ts';

/**
 * 龙讯 Lonsun: `/public/column/<organ>?type=3` is the view of annual reports, `ul#timeFrame` its years, and
 * `/site/label/8888?labelName=publicInfoList` the API that fills lists.
 */
export const lonsun: Adapter = {
  name: 'lonsun',
  detect(page) {
    if (/\/public\/column\/\d+/.test(page.url)) return 'an address of /public/column/';
    if ((page.url + page.text).includes('publicInfoList')) return 'the label publicInfoList';
    return /href="[^"]{0,200}\/public\/(?:content\/)?\d+(?:\/\d+)?\.html/.test(page.text) ? 'links to /public/' : null;
  },
  readList(page) {
    const reading = readGenericList(page);
    const next = [...reading.next, ...years(page), ...apiNext(page)];
    const parts = withService(reading, LABEL, () => apiRequest(page));
    return { ...reading, items: withRows(page, reading), next: [...new Set(next)], parts };
  },
};

const LABEL = { path: /\/site\/label\/\d+/, needs: ['labelName', 'siteId', 'organId'] } as const;

/** The answer of the API is a fragment: every link in it is a row. */
function withRows(page: Page, reading: ListReading): ListReading['items'] {
  if (!page.url.includes('/site/label/')) return reading.items;
  return dedupe([...reading.items, ...rowsOf(page)]);
}

function rowsOf(page: Page): ListItem[] {
  const links = page.$('a[href]').toArray().slice(0, 500);
  return links.flatMap((node) => {
    const link = page.$(node);
    const url = resolveLink(page, link.attr('href'));
    const title = titleOf(link.text(), link.attr('title'));
    return url !== null && title.length > 3 ? [{ url, title, listedOn: null }] : [];
  });
}

function years(page: Page): string[] {
  const links = page.$('#timeFrame a[href]').toArray().slice(0, 40);
  const linked = links.flatMap((node) => resolveLink(page, page.$(node).attr('href')) ?? []);
  return linked.length > 0 ? linked : otherYears(page);
}

function apiRequest(page: Page): string[] {
  if (page.url.includes('/site/label/')) return [];
  const organ = /\/public\/column\/(\d+)/.exec(page.url)?.[1] ?? namedOn(page, 'organId');
  const site = namedOn(page, 'siteId');
  if (organ === undefined || site === undefined || !/^\d+$/.test(organ + site)) return [];
  if (!page.text.includes('publicInfoList')) return [];
  const type = new URL(page.url).searchParams.get('type') ?? '3';
  const query = `labelName=publicInfoList&siteId=${site}&pageSize=15&pageIndex=1&organId=${organ}&type=${encodeURIComponent(type)}`;
  return [new URL(`/site/label/8888?${query}&action=list&isDate=true&dateFormat=yyyy-MM-dd`, page.url).href];
}

/** A pager in the answer says whether it goes on; without one, a page as long as it was asked to be says so. */
function apiNext(page: Page): string[] {
  if (!page.url.includes('/site/label/')) return [];
  const address = new URL(page.url);
  const current = Number(address.searchParams.get('pageIndex') ?? '1');
  const numbers = page
    .$('[paged]')
    .toArray()
    .map((node) => Number(page.$(node).attr('paged')));
  const size = Number(address.searchParams.get('pageSize') ?? Number.NaN);
  const more = numbers.length > 0 ? numbers.some((number) => number > current) : rowsOf(page).length >= size;
  if (!more) return [];
  address.searchParams.set('pageIndex', String(current + 1));
  return [address.href];
}
