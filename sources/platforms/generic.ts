import { listItems } from './anchors.ts';
import { MAX_NEXT, type Adapter, type ListReading, type Page } from './adapter.ts';
import { readJsonList } from './json-list.ts';
import { linkedNext, nextByCall, nextByTotalPage, pagerCall, pagesAfterNext, printedTotal } from './pagers.ts';
import { frames, shellTarget } from './shells.ts';

/**
 * Reads any list: links with a date near them, and the next page by link, by script call or by frame. The adapters of
 * platforms begin with this and add what only they know.
 */
export function readGenericList(page: Page): ListReading {
  const target = shellTarget(page);
  if (target !== null) return { items: [], next: [], parts: [target], notes: [`the page only leads to ${target}`] };
  const answer = readJsonList(page);
  if (answer !== null) return answer;
  const call = pagerCall(page);
  const byCall = call ? nextByCall(page, call) : nextByTotalPage(page);
  const next = [...new Set([...(byCall ? [byCall] : []), ...linkedNext(page)])];
  const total = call?.items ?? printedTotal(page);
  return {
    items: listItems(page),
    next: next.slice(0, MAX_NEXT),
    parts: frames(page),
    ...(byCall === null ? {} : { pagesLeft: call === null ? 0 : pagesAfterNext(call) }),
    ...(total === null ? {} : { expectedTotal: total }),
    notes: [],
  };
}

/** The platform of everything that shows no other. */
export const generic: Adapter = {
  name: 'generic',
  detect: () => 'no other platform was recognised',
  readList: readGenericList,
};
