import type { SourceEntry } from '../registry/schema.ts';
import type { ListItem, ListReading, Page } from '../platforms/adapter.ts';
import { isFileAddress } from '../platforms/article.ts';
import { agencyLinks, columnLinks, isReportColumn, judgeCandidate, ownLinks } from '../platforms/candidate.ts';
import { resolveLink } from '../platforms/page.ts';
import { addressAfter } from '../platforms/pagers.ts';
import { looksLikeReport } from '../platforms/report-text.ts';
import { namesOneReport } from '../platforms/titles.ts';
import { adapterFor } from '../platforms/platforms.ts';
import { canonicalKey } from './canonical.ts';
import type { Frontier, FrontierEvent } from './frontier.ts';
import type { UrlRecord } from './frontier-record.ts';
import { isHostOfSource } from './hosts.ts';

/** Raised when adapters or rules change, so that lists that did not change are read once more. */
export const READ_BY = 3;

/** How many steps a list may be away from the ones the registry names. */
export const MAX_DEPTH = 4;
/** No source has more list pages. */
const MAX_LISTS = 1000;

/** So many pages of a list in a row may bring nothing before it is left: of one of reports, and of one of anything. */
const MAX_BARREN = { reports: 2, anything: 8 };

/** What a list page changes in the frontier. */
export interface ListOutcome {
  readonly events: readonly FrontierEvent[];
  /** Links that were seen for the first time. */
  readonly discovered: number;
  /** Links that may be reports or lead to some, whether known or new. */
  readonly candidates: number;
  /** Links that will not be followed, with the reason. */
  readonly skipped: readonly { url: string; reason: string }[];
  readonly platform: string;
  /** How many rows the page has, and how many rows and pages the list says it has. */
  readonly counts: Pick<UrlRecord, 'rows' | 'stated_rows' | 'stated_pages'>;
  readonly notes: readonly string[];
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
  const outcome = new Outcome(entry, frontier, record, { reports, telling, origin: originOf(record, page) }, now);
  // A view of one report after the other brings its report and no rows.
  if (looksLikeReport(page.text) && record.sha256 === undefined) outcome.bringsNews();
  let candidates = 0;
  for (const item of plainest(reading.items)) if (outcome.judge(item, page.url)) candidates++;
  const ways = columnLinks(page, (href) => resolveLink(page, href));
  if (!reports) for (const link of ways.named) outcome.follow(link);
  if (candidates === 0 && !reports && ways.named.length === 0) for (const link of ways.upper) outcome.follow(link);
  if (candidates === 0 && reports) for (const link of ownLinks(page, entry.agency)) outcome.follow(link);
  if (reports && entry.expected_per_year > 1) {
    for (const link of agencyLinks(page, candidates === 0)) outcome.follow(link);
  }
  for (const url of reading.parts ?? []) outcome.part(url);
  const { next, pagesLeft } = reading;
  if (outcome.mayGoOn()) for (const [n, url] of next.entries()) outcome.goOn(url, n === 0 ? pagesLeft : undefined);
  return {
    events: outcome.events,
    discovered: outcome.discovered,
    candidates,
    skipped: outcome.skipped,
    platform: `${adapter.name} (${evidence})`,
    counts: countsOf(reading),
    notes: reading.notes,
  };
}

function countsOf({ items, rows, expectedTotal, expectedPages }: ListReading): ListOutcome['counts'] {
  return {
    rows: Math.max(items.length, rows ?? 0),
    ...(expectedTotal === undefined ? {} : { stated_rows: expectedTotal }),
    ...(expectedPages === undefined ? {} : { stated_pages: expectedPages }),
  };
}

/** Of twins of one page (copies for telephones, sessions in the address) the one with the shortest address. */
function plainest(items: readonly ListItem[]): readonly ListItem[] {
  const byKey = new Map<string, ListItem>();
  for (const item of items) {
    const key = canonicalKey(item.url);
    const known = byKey.get(key);
    if (known === undefined || item.url.length < known.url.length) {
      byKey.set(key, { ...item, listedOn: item.listedOn ?? known?.listedOn ?? null });
    }
  }
  return [...byKey.values()];
}

/** The page a reader would see: rows that a script fetched stand on the page with the script. */
function originOf(record: UrlRecord, { text }: Page): string {
  const fragment = !/<(?:html|head|body|frameset)[\s>]/i.test(text.slice(0, 20_000));
  return (fragment ? record.found_on : undefined) ?? record.url;
}

/** The page behind one that cannot be read, where the pager said that there is one. */
export function pageBehind(record: UrlRecord, now: string): FrontierEvent | null {
  const url = record.pages_left === undefined || record.pages_left === 0 ? null : addressAfter(record.url);
  const barren = (record.barren ?? 0) + 1;
  if (url === null || barren > MAX_BARREN.reports) return null;
  const { depth, reports, title, found_on, list_of = record.url } = record;
  const place = { kind: 'list', role: 'later', depth, reports, title, found_on, list_of, barren } as const;
  const pagesLeft = (record.pages_left ?? 1) - 1;
  return { url, change: { url, state: 'pending', first_seen: now, attempts: 0, ...place, pages_left: pagesLeft } };
}

class Outcome {
  readonly events: FrontierEvent[] = [];
  readonly skipped: { url: string; reason: string }[] = [];
  discovered = 0;
  /** Links seen for the first time that may be reports. */
  #news = 0;
  readonly #entry: SourceEntry;
  readonly #frontier: Frontier;
  readonly #record: UrlRecord;
  readonly #reports: boolean;
  readonly #telling: boolean;
  readonly #origin: string;
  readonly #now: string;
  #lists: number;

  constructor(
    entry: SourceEntry,
    frontier: Frontier,
    record: UrlRecord,
    { reports, telling, origin }: { reports: boolean; telling: boolean; origin: string },
    now: string,
  ) {
    this.#entry = entry;
    this.#frontier = frontier;
    this.#record = record;
    this.#reports = reports;
    this.#telling = telling;
    this.#origin = origin;
    this.#now = now;
    this.#lists = frontier.lists;
  }

  /** Decides about a link of the list; returns whether it may be a report, or leads to some. */
  judge(item: ListItem, listUrl: string): boolean {
    const known = this.#frontier.get(item.url);
    if (known && known.state !== 'skipped') return known.kind !== 'list' || known.role === 'first';
    const verdict = isHostOfSource(item.url, this.#entry)
      ? judgeCandidate(item, { url: listUrl, reports: this.#reports, telling: this.#telling })
      : { kind: 'skip' as const, reason: 'its host is none of the source; name it in hosts where it should be' };
    if (verdict.kind === 'follow') {
      this.follow(item);
      return true;
    }
    if (verdict.kind === 'skip') {
      this.skipped.push({ url: item.url, reason: verdict.reason });
      if (known?.reason === verdict.reason) return false;
      if (!known) this.discovered++;
      this.#add(item, { kind: kindOf(item.url), state: 'skipped', reason: verdict.reason });
      return false;
    }
    this.discovered++;
    this.#news++;
    this.#add(item, { kind: kindOf(item.url), state: 'pending', reason: undefined, verdict: verdict.kind });
    return true;
  }

  /** Takes a link as a list of its own. */
  follow(item: ListItem): void {
    const depth = (this.#record.depth ?? 0) + 1;
    if (depth > MAX_DEPTH || this.#lists >= MAX_LISTS || !isHostOfSource(item.url, this.#entry)) return;
    const known = this.#frontier.get(item.url);
    if (known && known.state !== 'skipped') return;
    this.discovered++;
    this.#news++;
    this.#lists++;
    const role = { role: 'first', depth, reports: this.#reports } as const;
    this.#add(item, { kind: 'list', state: 'pending', reason: undefined, ...role });
  }

  /** Takes an address that holds rows of this page: it is asked as often as the page. */
  part(url: string): void {
    const depth = (this.#record.depth ?? 0) + 1;
    if (depth > MAX_DEPTH || this.#lists >= MAX_LISTS || !isHostOfSource(url, this.#entry)) return;
    const known = this.#frontier.get(url);
    if (known && (known.kind !== 'list' || known.role === 'first')) return;
    this.#lists++;
    const place = { kind: 'list', role: 'first', depth, reports: this.#reports, list_of: this.#listOf } as const;
    this.#add({ url, title: this.#record.title ?? '', listedOn: null }, { state: 'pending', ...place });
  }

  /** Counts the page itself as news. */
  bringsNews(): void {
    this.#news++;
  }

  /** Whether the list is worth a further page: its first page always, later ones while they bring news. */
  mayGoOn(): boolean {
    return this.#record.role !== 'later' || this.#barren() < MAX_BARREN[this.#reports ? 'reports' : 'anything'];
  }

  /**
   * Takes an address as a further page of this list. A page that is known is asked again if this one brought news.
   * @param pagesLeft how many pages follow it, where the pager says so
   */
  goOn(url: string, pagesLeft: number | undefined): void {
    if (!isHostOfSource(url, this.#entry)) return;
    const known = this.#frontier.get(url);
    if (known) {
      const visited = known.last_fetched !== undefined && known.last_fetched >= this.#now;
      const again = known.kind === 'list' && known.role === 'later' && known.state !== 'pending' && !visited;
      if (again && this.#news > 0) this.events.push({ url, change: { state: 'pending' } });
      return;
    }
    if (this.#lists >= MAX_LISTS) return;
    this.#lists++;
    const depth = this.#record.depth ?? 0;
    const place = { role: 'later', depth, reports: this.#reports, list_of: this.#listOf } as const;
    const item = { url, title: this.#record.title ?? '', listedOn: null };
    const barren = this.#record.role === 'later' ? this.#barren() : 0;
    this.#add(item, { kind: 'list', state: 'pending', ...place, barren, pages_left: pagesLeft });
  }

  get #listOf(): string {
    return this.#record.list_of ?? this.#record.url;
  }

  #barren(): number {
    return this.#news > 0 ? 0 : (this.#record.barren ?? 0) + 1;
  }

  #add({ url, title, listedOn }: ListItem, change: FrontierEvent['change']): void {
    const seen = this.#frontier.get(url);
    const hints = { title: title === '' ? undefined : title, listed_on: listedOn ?? undefined };
    const found = { url, first_seen: seen?.first_seen ?? this.#now, attempts: 0, found_on: this.#origin };
    this.events.push({ url, change: { ...found, ...hints, ...change } });
  }
}

function kindOf(url: string): 'page' | 'attachment' {
  return isFileAddress(url) ? 'attachment' : 'page';
}
