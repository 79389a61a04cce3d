import type { SourceEntry } from '../../registry/schema.ts';
import type { ListItem, ListReading, Page } from '../../platforms/adapter.ts';
import { linksInFolder } from '../../platforms/lists/anchors.ts';
import { columnLinks, folderLinks, isReportColumn, ownLinks } from '../../platforms/documents/candidate.ts';
import { agencyLinks, agencyRows } from '../../platforms/documents/agency-links.ts';
import { otherWay } from '../../platforms/adapters/hanweb-requests.ts';
import { movedTo } from '../../platforms/page/moved-notice.ts';
import { resolveLink } from '../../platforms/page/page.ts';
import { addressAfter } from '../../platforms/pagers/pagers.ts';
import { looksLikeReport } from '../../platforms/documents/report-text.ts';
import { agencyIn } from '../../platforms/titles/title-agency.ts';
import { namesOneReport } from '../../platforms/titles/titles.ts';
import { adapterFor } from '../../platforms/platforms.ts';
import { canonicalKey } from '../frontier/canonical.ts';
import type { Frontier, FrontierEvent } from '../frontier/frontier.ts';
import type { Change, UrlRecord } from '../frontier/frontier-record.ts';
import { ListChanges, MAX_BARREN } from '../frontier/list-changes.ts';
import { reshapedBy } from '../frontier/reshaped.ts';

/** Raised when adapters or rules change, so that lists that did not change are read once more. */
export const READ_BY = 17;

/** What a list page changes in the frontier. */
export interface ListOutcome {
  readonly events: readonly FrontierEvent[];
  /** Links that were seen for the first time. */
  readonly discovered: number;
  /** Links that may be reports or lead to some, whether known or new. */
  readonly candidates: number;
  /** Links that will not be followed, with the reason. */
  readonly skipped: readonly { url: string; reason: string }[];
  /** Where the page sends its readers, where that is a host the source does not own. */
  readonly foreign: string | null;
  readonly platform: string;
  /** How many rows the page has, how many rows and pages the list says it has, and what the page has more of than is read. */
  readonly counts: Pick<Change, 'rows' | 'most_rows' | 'reshaped_at' | 'stated_rows' | 'stated_pages' | 'cut'>;
  readonly notes: readonly string[];
  /** The rows, and the page on which a reader sees them. */
  readonly rowsOf: { readonly origin: string; readonly items: readonly ListItem[] };
}

/**
 * Reads a list page.
 * @param record the list's own record
 * @param now ISO time, for what is seen for the first time
 */
export function readListPage(
  entry: SourceEntry,
  frontier: Frontier,
  record: UrlRecord,
  page: Page,
  now: string,
): ListOutcome {
  const { adapter, evidence } = adapterFor(page, entry.platform);
  const reading = adapter.readList(page);
  const column = isReportColumn(page);
  const reports = record.reports === true || column;
  const telling = !column && (frontier.namedReports > 0 || reading.items.some(({ title }) => namesOneReport(title)));
  const outcome = new ListChanges(
    entry,
    frontier,
    record,
    { reports, column, telling, origin: originOf(record, page) },
    now,
  );
  // A view of one report after the other brings its report and no rows.
  if (looksLikeReport(page.text) && record.sha256 === undefined) outcome.bringsNews();
  let candidates = 0;
  const place = placeOf(record, page);
  for (const item of plainest(reading.items)) if (outcome.judge(item, place)) candidates++;
  // A menu beside a list leads back to it, or to the list above it: that is nothing the list holds.
  if (candidates === outcome.back && reading.next.length === 0 && record.role !== 'later') candidates = 0;
  outcome.askAgain();
  const ways = columnLinks(page, (href) => resolveLink(page, href));
  if (!reports || candidates === 0) for (const link of ways.named) outcome.follow(link);
  // A box with the newest reports links to all of them.
  for (const link of ways.more) outcome.follow(link);
  if (reports) for (const link of ways.older) outcome.follow(link);
  // The title of a home page may speak of the column without being it.
  const away = !reports || (record.reports !== true && isHome(page));
  if (candidates === 0 && away && ways.named.length === 0) for (const link of ways.upper) outcome.follow(link);
  if (candidates === 0 && reports) {
    const own = ownLinks(page, entry.agency);
    for (const link of own) outcome.follow(link);
    // Beside its own folder, those of other agencies are none of a source of one.
    const others = own.length > 0 && entry.expected_per_year === 1;
    for (const link of folderLinks(page)) if (!others || agencyIn(link.title) === null) outcome.follow(link);
  }
  if (reports && entry.expected_per_year > 1) {
    for (const link of agencyLinks(page, reading.items, candidates === 0)) outcome.follow(link);
    // Each is a row of the list by what it is called: it is judged as if it lay in the list's own folder.
    for (const row of candidates === 0 && column ? agencyRows(page) : []) if (outcome.judge(row, row.url)) candidates++;
  }
  if (candidates === 0 && reports && outcome.events.length === 0 && reading.items.length === 0) {
    for (const item of plainest(linksInFolder(page))) if (outcome.judge(item, place)) candidates++;
  }
  for (const url of reading.parts ?? []) outcome.part(url);
  const { next, pagesLeft } = reading;
  if (outcome.mayGoOn()) for (const [n, url] of next.entries()) outcome.goOn(url, n === 0 ? pagesLeft : undefined);
  const counts = { ...countsOf(reading, record.most_rows), cut: page.cut ?? undefined };
  const named = reading.items.map(({ url }) => url);
  const barren = candidates === 0 && !outcome.events.some(({ change }) => change.state === 'pending');
  const reshaped = reshapedBy(frontier, record, counts, { named, barren }, now);
  return {
    events: [...outcome.events, ...reshaped.events],
    discovered: outcome.discovered,
    candidates,
    skipped: outcome.skipped,
    foreign: outcome.foreign ?? (candidates === 0 ? movedTo(page) : null),
    platform: `${adapter.name} (${evidence})`,
    counts: { ...counts, ...reshaped.own },
    notes: reading.notes,
    rowsOf: { origin: originOf(record, page), items: reading.items },
  };
}

function countsOf(
  { items, rows: seen, expectedTotal, expectedPages }: ListReading,
  before: number | undefined,
): ListOutcome['counts'] {
  const rows = Math.max(items.length, seen ?? 0);
  return {
    rows,
    most_rows: Math.max(rows, before ?? 0),
    stated_rows: expectedTotal,
    stated_pages: expectedPages,
  };
}

/**
 * Of twins of one page (copies for telephones, sessions in the address, one title at addresses that differ in capitals
 * alone) the one with the shortest address, or the first.
 */
function plainest(items: readonly ListItem[]): readonly ListItem[] {
  const byKey = new Map<string, ListItem>();
  const inCapitals = new Map<string, string>();
  for (const item of items) {
    const own = canonicalKey(item.url);
    const alike = `${own.toLowerCase()} ${item.title}`;
    const key = inCapitals.get(alike) ?? own;
    inCapitals.set(alike, key);
    const known = byKey.get(key);
    if (known === undefined || item.url.length < known.url.length) {
      byKey.set(key, { ...item, listedOn: item.listedOn ?? known?.listedOn ?? null });
    }
  }
  return [...byKey.values()];
}

/** The page a reader would see: rows that a script fetched stand on the page with the script. */
function originOf(record: UrlRecord, page: Page): string {
  return (isFragment(page) ? record.found_on : undefined) ?? record.url;
}

/** The address whose folder or column tells the list's own rows from others: of fetched rows that of the list they fill. */
function placeOf(record: UrlRecord, page: Page): string {
  return (isFragment(page) ? record.list_of : undefined) ?? page.url;
}

function isHome({ url }: Page): boolean {
  return /^\/(?:index\.\w{1,6})?$/.test(new URL(url).pathname);
}

function isFragment({ text }: Page): boolean {
  return !/<(?:html|head|body|frameset)[\s>]/i.test(text.slice(0, 20_000));
}

/**
 * Where to go on at a page of a list that cannot be read: another way to ask for it, or else the page behind it.
 * @param status of the response, null where there was none
 */
export function wayRound(record: UrlRecord, status: number | null, now: string): FrontierEvent | null {
  if (record.kind !== 'list') return null;
  const other = status === null ? null : otherWay(record.url);
  if (other === null) return pageBehind(record, now);
  return { url: other, change: { ...record, url: other, state: 'pending', attempts: 0, reason: undefined } };
}

/** The page behind one that cannot be read, where the pager said that there is one. */
function pageBehind(record: UrlRecord, now: string): FrontierEvent | null {
  const url = record.pages_left === undefined || record.pages_left === 0 ? null : addressAfter(record.url);
  const barren = (record.barren ?? 0) + 1;
  if (url === null || barren > MAX_BARREN.reports) return null;
  const { depth, reports, title, found_on, list_of = record.url } = record;
  const place = { kind: 'list', role: 'later', depth, reports, title, found_on, list_of, barren } as const;
  const pagesLeft = (record.pages_left ?? 1) - 1;
  return { url, change: { url, state: 'pending', first_seen: now, attempts: 0, ...place, pages_left: pagesLeft } };
}
