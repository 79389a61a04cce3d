import type { SourceEntry } from '../../registry/schema.ts';
import type { Page } from '../../platforms/adapter.ts';
import { looksLikeReport } from '../../platforms/documents/report-text.ts';
import { namesOlderReports, namesReportsOfMany, namesYearOnly } from '../../platforms/titles/titles.ts';
import { shellTarget } from '../../platforms/page/shells.ts';
import { canonicalKey } from '../frontier/canonical.ts';
import { AS_LIST, AS_PAGE } from '../frontier/changes.ts';
import type { Frontier, FrontierEvent } from '../frontier/frontier.ts';
import type { Change, UrlRecord } from '../frontier/frontier-record.ts';
import { MAX_DEPTH } from '../frontier/list-changes.ts';
import { READ_BY, readListPage, type ListOutcome } from './read-list.ts';
import { readArticlePage } from './read-page.ts';

/** What a page that was received brings. */
export interface ReceivedOutcome {
  /** Changes to others, and behind them the one to its own record: a crash in the middle leaves the page unread. */
  readonly events: readonly FrontierEvent[];
  readonly skipped: readonly { url: string; reason: string }[];
  /** Where the page sends its readers, where that is a host the source does not own. */
  readonly foreign: string | null;
  /** How a list was read, for the log. */
  readonly read: string | null;
  /** What a list names. */
  readonly rowsOf?: ListOutcome['rowsOf'];
}

/** A page that was told apart from a list only when it was there is shorter than this. */
const MAX_SHELL = 3000;

/**
 * Reads a page as what it was taken for, and as the other thing where it is that: a list, the page of a report, or both.
 * @param done the change to its own record that the visit made
 * @param now ISO time, for what is seen for the first time
 */
export function readReceived(
  entry: SourceEntry,
  frontier: Frontier,
  record: UrlRecord,
  page: Page,
  done: Change,
  now: string,
): ReceivedOutcome {
  const twin = shellOfTwin(record, page);
  if (twin !== null)
    return { events: [{ url: twin, change: asTwin(done, twin) }], skipped: [], foreign: null, read: null };
  const report = looksLikeReport(page.text);
  if (record.kind === 'list') return readAsList(entry, frontier, record, page, { report, done, now });
  const { events, skipped } = readArticlePage(entry, frontier, record, page, now);
  const list = report || events.length > 0 ? null : listBehind(entry, frontier, record, page, now);
  const change = list ? { ...done, ...AS_LIST, read_by: READ_BY, ...list.counts } : done;
  const own = { url: record.url, change };
  return { events: [...(list?.events ?? events), own], skipped, foreign: null, read: null };
}

/** Where a folder's page only leads to its index page by name: both are one address to the frontier. */
function shellOfTwin(record: UrlRecord, page: Page): string | null {
  const target = shellTarget(page);
  if (target === null || canonicalKey(target) !== canonicalKey(record.url)) return null;
  // Longer each time, so that two pages that lead to each other come to an end.
  return new URL(target).pathname.length > new URL(record.url).pathname.length ? target : null;
}

/** The address is known by its longer name from now on, and waits to be visited. */
function asTwin(done: Change, url: string): Change {
  return { ...done, url, state: 'pending', etag: undefined, last_modified: undefined };
}

function readAsList(
  entry: SourceEntry,
  frontier: Frontier,
  record: UrlRecord,
  page: Page,
  { report, done, now }: { report: boolean; done: Change; now: string },
): ReceivedOutcome {
  const { events, skipped, platform, notes, counts, foreign, rowsOf } = readListPage(
    entry,
    frontier,
    record,
    page,
    now,
  );
  // What was taken for a list may be the page of one report, or of its file.
  const documents = events.some(({ change }) => change.kind !== 'list');
  const shell = events.length > 0 && page.text.length < MAX_SHELL;
  const files = report || documents || shell ? [] : readArticlePage(entry, frontier, record, page, now).events;
  const found = record.depth === 0 || !report ? {} : AS_PAGE;
  const title = page.$('title').first().text().trim().slice(0, 200);
  const held = report ? { holds_report: true, page_title: title } : {};
  const change = { ...done, read_as: platform, read_by: READ_BY, ...counts, ...held, ...found };
  const read = [platform, ...notes].join('; ');
  return { events: [...events, ...files, { url: record.url, change }], skipped, foreign, read, rowsOf };
}

/**
 * Reads a page that is no report as a list, where it is one: some links of lists lead to further lists, which may be
 * called like the report of the year they hold.
 */
function listBehind(
  entry: SourceEntry,
  frontier: Frontier,
  record: UrlRecord,
  page: Page,
  now: string,
): ListOutcome | null {
  const title = record.title ?? '';
  const mayBeList =
    namesYearOnly(title) || namesOlderReports(title) || namesReportsOfMany(title) || isFolder(record.url);
  if (record.verdict === undefined || !mayBeList) return null;
  const asList = { ...record, role: 'first', depth: MAX_DEPTH - 1, reports: true } as const;
  const outcome = readListPage(entry, frontier, asList, page, now);
  return outcome.candidates > 0 ? outcome : null;
}

/** Whether an address is that of a folder, as lists have it; with a query it may be a further page of one. */
function isFolder(url: string): boolean {
  const { pathname, search } = new URL(url);
  return search === '' && /\/(?:index\.\w{1,6})?$/.test(pathname);
}
