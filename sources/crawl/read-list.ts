import type { SourceEntry } from '../registry/schema.ts';
import type { ListItem, Page } from '../platforms/adapter.ts';
import { isFileAddress } from '../platforms/article.ts';
import { columnLinks, isReportColumn, judgeCandidate } from '../platforms/candidate.ts';
import { resolveLink } from '../platforms/page.ts';
import { adapterFor } from '../platforms/platforms.ts';
import type { Frontier, FrontierEvent } from './frontier.ts';
import type { UrlRecord } from './frontier-record.ts';
import { isHostOfSource } from './hosts.ts';

/** Raised when adapters or rules change, so that lists that did not change are read once more. */
export const READ_BY = 1;

/** How many steps a list may be away from the ones the registry names. */
const MAX_DEPTH = 4;
/** No source has more list pages. */
const MAX_LISTS = 1000;

/** What a list page changes in the frontier. */
export interface ListOutcome {
  readonly events: readonly FrontierEvent[];
  /** Links that were seen for the first time. */
  readonly discovered: number;
  /** Links that will not be followed, with the reason. */
  readonly skipped: readonly { url: string; reason: string }[];
  readonly platform: string;
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
  const reports = record.reports === true || isReportColumn(page);
  const outcome = new Outcome(entry, frontier, record, reports, now);
  let candidates = 0;
  for (const item of reading.items) if (outcome.judge(item, page.url)) candidates++;
  if (candidates === 0 && !reports) {
    for (const link of columnLinks(page, (href) => resolveLink(page, href))) outcome.follow(link);
  }
  for (const url of reading.next) outcome.goOn(url);
  return {
    events: outcome.events,
    discovered: outcome.discovered,
    skipped: outcome.skipped,
    platform: `${adapter.name} (${evidence})`,
    notes: reading.notes,
  };
}

class Outcome {
  readonly events: FrontierEvent[] = [];
  readonly skipped: { url: string; reason: string }[] = [];
  discovered = 0;
  readonly #entry: SourceEntry;
  readonly #frontier: Frontier;
  readonly #record: UrlRecord;
  readonly #reports: boolean;
  readonly #now: string;
  #lists: number;

  constructor(entry: SourceEntry, frontier: Frontier, record: UrlRecord, reports: boolean, now: string) {
    this.#entry = entry;
    this.#frontier = frontier;
    this.#record = record;
    this.#reports = reports;
    this.#now = now;
    this.#lists = frontier.lists;
  }

  /** Decides about a link of the list; returns whether it may be a report, or leads to some. */
  judge(item: ListItem, listUrl: string): boolean {
    const known = this.#frontier.get(item.url);
    if (known && known.state !== 'skipped') return known.kind !== 'list' || known.role === 'first';
    const verdict = isHostOfSource(item.url, this.#entry)
      ? judgeCandidate(item, { url: listUrl, reports: this.#reports })
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
    this.#lists++;
    const role = { role: 'first', depth, reports: this.#reports } as const;
    this.#add(item, { kind: 'list', state: 'pending', reason: undefined, ...role });
  }

  /** Takes an address as a further page of this list. A page that is known is asked again if this one brought news. */
  goOn(url: string): void {
    if (!isHostOfSource(url, this.#entry)) return;
    const known = this.#frontier.get(url);
    if (known) {
      const visited = known.last_fetched !== undefined && known.last_fetched >= this.#now;
      const again = known.kind === 'list' && known.role === 'later' && known.state !== 'pending' && !visited;
      if (again && this.discovered > 0) this.events.push({ url, change: { state: 'pending' } });
      return;
    }
    if (this.#lists >= MAX_LISTS) return;
    this.#lists++;
    const place = { role: 'later', depth: this.#record.depth ?? 0, reports: this.#reports } as const;
    const item = { url, title: this.#record.title ?? '', listedOn: null };
    this.#add(item, { kind: 'list', state: 'pending', ...place });
  }

  #add({ url, title, listedOn }: ListItem, change: FrontierEvent['change']): void {
    const seen = this.#frontier.get(url);
    const hints = { title: title === '' ? undefined : title, listed_on: listedOn ?? undefined };
    const found = { url, first_seen: seen?.first_seen ?? this.#now, attempts: 0, found_on: this.#record.url };
    this.events.push({ url, change: { ...found, ...hints, ...change } });
  }
}

function kindOf(url: string): 'page' | 'attachment' {
  return isFileAddress(url) ? 'attachment' : 'page';
}
