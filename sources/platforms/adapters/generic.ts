import { answeredPage, broughtNothing, nextOfSame, unanswered, withCaller } from '../lists/answered.ts';
import { attributeJson } from '../lists/attribute-rows.ts';
import { dedupe, readRows } from '../lists/anchors.ts';
import { MAX_NEXT, type Adapter, type ListItem, type ListReading, type Page } from '../adapter.ts';
import { offeredFeeds, readFeed } from '../lists/feed.ts';
import { declaredCalls } from '../lists/declared-calls.ts';
import { otherPages, otherYears } from '../pagers/form-choices.ts';
import { nextByForm } from '../pagers/form-pagers.ts';
import { nextRequest, readJsonList } from '../lists/json-list.ts';
import { addressAfter, linkedNext, printedPages, printedTotal } from '../pagers/pagers.ts';
import { allByCall, nextByCall, pagerCall, pagesAfterNext } from '../pagers/pager-calls.ts';
import { rowPattern, rowPatternOf, withRowPattern } from '../lists/row-address.ts';
import { foreignCalls, lacksValues, scriptCalls } from '../lists/script-calls.ts';
import { drawnNext } from '../pagers/drawn-next.ts';
import { ownFiles, scriptFiles, withItsScript } from '../lists/script-files.ts';
import { dataScripts, drawnRows, scriptRows } from '../lists/script-rows.ts';
import { nextByTurner } from '../pagers/turned.ts';
import { frames, shellTarget } from '../page/shells.ts';
import { namesReport } from '../titles/titles.ts';
import { differInPath } from '../pagers/path-pages.ts';
import { requestOf } from '../page/post.ts';
import { supposedNext, upToLastBy } from '../pagers/supposed.ts';
import { readXmlList } from '../lists/xml-list.ts';

/**
 * Reads any list: links with a date near them, and the next page by link, by script call or by frame. The adapters of
 * platforms begin with this and add what only they know.
 */
export function readGenericList(page: Page): ListReading {
  const whole = withItsScript(page);
  if (whole !== null) return withAllPages(readGenericList(whole), whole);
  const caller = answeredPage(page);
  return caller === null ? readPlainly(page) : readAnswered(page, caller);
}

/** A file is asked for once, and serves all pages that call it: what it makes of one tells where the others are. */
function withAllPages(reading: ListReading, page: Page): ListReading {
  const [next, ...more] = reading.next;
  return next === undefined || more.length > 0 ? reading : { ...reading, next: upToLastBy(page, next) };
}

/**
 * Reads an answer: by itself, and by what the scripts that asked for it make of it where it tells no reports, or not
 * where the list goes on.
 */
function readAnswered(page: Page, caller: Page): ListReading {
  const plain = readPlainly(page);
  if (page.text.trim() === '') return plain;
  const named = plain.items.some(({ title }) => namesReport(title));
  // What a pattern makes of rows is supposed; what the script makes of them is seen.
  const patterned = rowPatternOf(page.asked) !== null;
  if (named && plain.next.length > 0 && !patterned) return plain;
  const asks = unanswered(caller, scriptCalls(caller), page.asked).map((address) => withCaller(address, caller));
  const drawn = named && !patterned ? [] : drawnRows(caller);
  const seen = named && drawn.length >= plain.items.length && drawn.some(({ title }) => namesReport(title));
  const items = drawn.length === 0 ? plain.items : seen ? drawn : dedupe([...plain.items, ...drawn]);
  const titles = items.map(({ title }) => title);
  const ends = plain.items.length === 0 && broughtNothing(page, caller, titles);
  const goesOn = !ends && titles.some(namesReport);
  if (named && plain.next.length > 0) return { ...plain, items };
  const counted = asks.some((address) => differInPath(page.url, requestOf(address).url));
  const turned = (drawn.length > 0 && asks.length === 0) || counted;
  const rows = Math.max(drawn.length, plain.items.length);
  const more = turned ? nextRequest(page, rows, null, counted) : [];
  const same = asks.length === 0 && more.length === 0 && rows > 0 ? nextOfSame(page, caller) : [];
  const led = asks.length === 0 && plain.next.length === 0 ? (drawnNext(caller) ?? []) : [];
  return {
    ...plain,
    items,
    next: [...new Set([...plain.next, ...(goesOn ? [...asks, ...more, ...same, ...led] : [])])].slice(0, MAX_NEXT),
    parts: [...(plain.parts ?? []), ...(goesOn || ends ? [] : asks)],
    rows: Math.max(plain.rows ?? plain.items.length, drawn.length),
  };
}

function readPlainly(page: Page): ListReading {
  const target = shellTarget(page);
  if (target !== null) return { items: [], next: [], parts: [target], notes: [`the page only leads to ${target}`] };
  const answer = readJsonList(page);
  if (answer !== null) return answer;
  const feed = readFeed(page);
  if (feed !== null) return { items: feed, next: [], notes: [] };
  const xml = readXmlList(page);
  if (xml !== null) return xml;
  const call = pagerCall(page);
  const byCall = call === null ? null : nextByCall(page, call);
  const linked = [...(byCall ? [byCall] : []), ...(call ? allByCall(page, call) : []), ...linkedNext(page)];
  const total = call?.items ?? printedTotal(page);
  const { items: shown, rows, listed } = readRows(page);
  const numbered = linked.some((url) => /\d/.test(url.slice(page.url.lastIndexOf('/'))));
  const next = byItsScript(page, [...new Set([...linked, ...(numbered ? [] : unlinkedNext(page, shown))])]);
  const drawn = listed ? [] : [...scriptRows(page), ...attributeJson(page)];
  const named = listed || drawn.some(({ title }) => namesReport(title));
  const unfinished = next.length === 0 && goesOnByScript(page, total, rows);
  const own =
    named && !unfinished
      ? []
      : [...scriptCalls(page), ...declaredCalls(page).map((address) => withRowPattern(address, rowPattern(page)))];
  const lacking = own.length > 0 && lacksValues(page);
  const files = (named && !unfinished) || (own.length > 0 && !lacking) ? [] : scriptFiles(page, lacking || unfinished);
  // What a request lacks may stand in a file that the page names: then it is sent when that has come.
  const sent = lacking && files.length > 0 ? [] : own;
  const followed = new Set(files.length > 0 ? ownFiles(page) : []);
  const kept = named ? [] : [...dataScripts(page).filter((url) => !followed.has(url)), ...offeredFeeds(page)];
  const called = own.length > 0 || files.length > 0 || named ? sent : foreignCalls(page);
  return {
    items: drawn.length === 0 ? shown : dedupe([...shown, ...drawn]),
    next: [...next, ...otherYears(page)].slice(0, MAX_NEXT),
    parts: [...frames(page), ...called.map((address) => withCaller(address, page)), ...kept, ...files],
    ...(byCall === null ? {} : { pagesLeft: call === null ? 0 : pagesAfterNext(call) }),
    ...(total === null ? {} : { expectedTotal: total }),
    ...(call === null ? {} : { expectedPages: call.pages }),
    rows: Math.max(rows, drawn.length),
    notes: [],
  };
}

const FETCHES = /ajax|fetch|axios|XMLHttp|getJSON|\.(?:get|post|load)\s?\(/i;

/** Further pages, those that a script of the page asks for together with the script: it says where rows lead. */
function byItsScript(page: Page, next: readonly string[]): readonly string[] {
  if (next.length === 0 || !FETCHES.test(page.text)) return next;
  const asked = new Map(scriptCalls(page).map((address) => [requestOf(address).url, address]));
  return next.map((url) => {
    const address = requestOf(url).post === null ? asked.get(url) : undefined;
    return address === undefined ? url : withCaller(address, page);
  });
}

/** What scripts compare to know that the reader has come to the end of what is shown. */
const AT_BOTTOM = /scrollHeight|\(\s?(?:document|["']body["'])\s?\)\.height\s?\(|IntersectionObserver|onReachBottom/;

/** Whether a page shows the beginning of a list, and a script fetches the rest. */
function goesOnByScript(page: Page, total: number | null, rows: number): boolean {
  return (
    (total !== null && total > rows) ||
    (printedPages(page) ?? 1) > 1 ||
    /(?:加载|查看|点击|显示)更多|load-?\s?more/i.test(page.text) ||
    (AT_BOTTOM.test(page.text) && FETCHES.test(page.text)) ||
    asksForMore(page)
  );
}

const MORE = /^\s{0,9}(?:浏览|获取)?更\s?多\s{0,3}[>»›.…+↓⌄∨]{0,6}\s{0,9}$/;

/** Whether something that says more leads nowhere by itself. */
function asksForMore(page: Page): boolean {
  return ['a', 'button', 'div', 'span', 'p', 'li', 'input'].some((name) =>
    page.elements(name).some((node) => {
      const { href = '#', value = '' } = node.attribs;
      return /^(?:#|javascript:)/.test(href) && node.children.length < 2 && MORE.test(page.$(node).text() || value);
    }),
  );
}

/** The next page where no link leads to it: a form or a script does. */
function unlinkedNext(page: Page, shown: readonly ListItem[]): string[] {
  // A pager drawn beside rows that are still to be asked for is known with their answer.
  const here = shown.some(({ title }) => namesReport(title)) || scriptCalls(page).length === 0;
  const drawn = here ? drawnNext(page) : null;
  if (drawn !== null) return drawn;
  const turned = nextByTurner(page);
  if (turned !== null) return turned;
  const formed = nextByForm(page);
  const chosen = formed.length > 0 ? formed : [...otherPages(page), ...nextFragment(page)];
  if (chosen.length > 0 || !shown.some(({ title }) => namesReport(title))) return chosen;
  return supposedNext(
    page,
    shown.map(({ url }) => url),
  );
}

/** What a script fetched piece by piece goes on as long as pieces bring rows. */
function nextFragment(page: Page): string[] {
  if (/<(?:html|head|body|script)[\s>]/i.test(page.text.slice(0, 20_000))) return [];
  const { items } = readRows(page);
  if (!items.some(({ title }) => namesReport(title))) return [];
  const next = nextRequest(page, items.length, null);
  const after = next.length > 0 || /<select[\s>]|页/.test(page.text) ? null : addressAfter(page.url);
  return after === null ? next : [after];
}

/** The platform of everything that shows no other. */
export const generic: Adapter = {
  name: 'generic',
  detect: () => 'no other platform was recognised',
  readList: readGenericList,
};
