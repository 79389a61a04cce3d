import type { Adapter, Page } from '../adapter.ts';
import { readGenericList } from './generic.ts';
import { pagerCall } from '../pagers/pager-calls.ts';
import { resolveLink } from '../page/page.ts';
import { withService } from '../lists/services.ts';

/**
 * 拓尔思 TRS WCM: static lists whose second page is `index_1`, articles named `tYYYYMMDD_<id>`. Some lists are filled by
 * the search of the same vendor, WAS5, which answers JSON or a page.
 */
export const trs: Adapter = {
  name: 'trs',
  detect(page) {
    const call = pagerCall(page);
    if (call?.kind === 'trs' && call.name.startsWith('createPageHTML')) return 'createPageHTML counts pages from 0';
    if (/\/was5\/web\/search/.test(page.url + page.text)) return 'the search WAS5';
    if (/["'/]t\d{8}_\d{4,12}\.s?html?/.test(page.text)) return 'links named tYYYYMMDD_<id>';
    return /TRS_(?:Editor|UEDITOR)|trs_editor_view/.test(page.text) ? 'a body marked TRS' : null;
  },
  readList(page) {
    const reading = readGenericList(page);
    return { ...reading, parts: withService(reading, SEARCH, () => searchRequests(page)) };
  },
};

const SEARCH = { path: /\/was5\/web\/search/, needs: ['channelid', 'page'] } as const;

/** The calls of WAS5 that a page writes out, from the first page of the answer on. */
function searchRequests(page: Page): string[] {
  if (page.url.includes('/was5/')) return [];
  const calls = page.text.matchAll(/["']([^"'\s]{0,200}\/was5\/web\/search\?[^"'\s<>]{1,800})["']/g);
  const found = [...calls].slice(0, 3).flatMap(([, written = '']) => {
    const url = resolveLink(page, written.replaceAll('&amp;', '&'));
    if (url === null || new URL(url).host !== new URL(page.url).host) return [];
    const address = new URL(url);
    if (!/^\d+$/.test(address.searchParams.get('page') ?? '')) address.searchParams.set('page', '1');
    return [address.href];
  });
  return [...new Set(found)];
}
