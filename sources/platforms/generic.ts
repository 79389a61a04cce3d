import { dedupe, readRows } from './anchors.ts';
import { MAX_NEXT, type Adapter, type ListReading, type Page } from './adapter.ts';
import { readFeed } from './feed.ts';
import { nextByForm } from './form-pagers.ts';
import { readJsonList } from './json-list.ts';
import { linkedNext, printedTotal } from './pagers.ts';
import { nextByCall, pagerCall, pagesAfterNext } from './pager-calls.ts';
import { scriptCalls } from './script-calls.ts';
import { nextByScript, nextByTotalPage } from './script-pagers.ts';
import { dataScripts, scriptRows } from './script-rows.ts';
import { frames, shellTarget } from './shells.ts';
import { namesReport } from './titles.ts';

/**
 * Reads any list: links with a date near them, and the next page by link, by script call or by frame. The adapters of
 * platforms begin with this and add what only they know.
 */
export function readGenericList(page: Page): ListReading {
  const target = shellTarget(page);
  if (target !== null) return { items: [], next: [], parts: [target], notes: [`the page only leads to ${target}`] };
  const answer = readJsonList(page);
  if (answer !== null) return answer;
  const feed = readFeed(page);
  if (feed !== null) return { items: feed, next: [], notes: [] };
  const call = pagerCall(page);
  const byCall = call ? nextByCall(page, call) : nextByTotalPage(page);
  const linked = [...(byCall ? [byCall] : []), ...linkedNext(page)];
  const next = [...new Set(linked.length > 0 ? linked : unlinkedNext(page))];
  const total = call?.items ?? printedTotal(page);
  const { items: shown, rows } = readRows(page);
  const drawn = shown.some(({ title }) => namesReport(title)) ? [] : scriptRows(page);
  const called = [...shown, ...drawn].some(({ title }) => namesReport(title))
    ? []
    : [...scriptCalls(page), ...dataScripts(page)];
  return {
    items: drawn.length === 0 ? shown : dedupe([...shown, ...drawn]),
    next: next.slice(0, MAX_NEXT),
    parts: [...frames(page), ...called],
    ...(byCall === null ? {} : { pagesLeft: call === null ? 0 : pagesAfterNext(call) }),
    ...(total === null ? {} : { expectedTotal: total }),
    ...(call === null ? {} : { expectedPages: call.pages }),
    rows: Math.max(rows, drawn.length),
    notes: [],
  };
}

/** The next page where no link leads to it: a form or a script does. */
function unlinkedNext(page: Page): string[] {
  const scripted = nextByScript(page);
  return scripted === null ? nextByForm(page) : [scripted];
}

/** The platform of everything that shows no other. */
export const generic: Adapter = {
  name: 'generic',
  detect: () => 'no other platform was recognised',
  readList: readGenericList,
};
