import type { SourceEntry } from '../../registry/schema.ts';
import type { ListItem } from '../../platforms/adapter.ts';
import { isFileAddress } from '../../platforms/documents/article.ts';
import { judgeCandidate } from '../../platforms/documents/candidate.ts';
import type { Frontier, FrontierEvent } from './frontier.ts';
import type { UrlRecord } from './frontier-record.ts';
import { familyOf } from './reshaped.ts';
import { isHostOfSource } from '../requests/hosts.ts';

/** How many steps a list may be away from the ones the registry names. */
export const MAX_DEPTH = 4;
/** No source has more list pages. */
const MAX_LISTS = 1000;

/** So many pages of a list in a row may bring nothing before it is left: of one of reports, and of one of anything. */
export const MAX_BARREN = { reports: 2, anything: 8 };

/** What the title of a document says that was published anew. */
const PUT_RIGHT = /更正|更新|修订|修改|勘误|重新发布|补发/;
const MAX_REDATED = 2;

/** What the reading of one list page changes in the frontier, gathered link by link. */
export class ListChanges {
  readonly events: FrontierEvent[] = [];
  readonly skipped: { url: string; reason: string }[] = [];
  readonly #corrected: FrontierEvent[] = [];
  /** Known documents that the list dates, and those of them that it dates later than before. */
  #dated = 0;
  #redated = 0;
  discovered = 0;
  /** Links to lists that were found elsewhere, this one among them. */
  back = 0;
  /** Where the page sends its readers, where that is a host the source does not own. */
  foreign: string | null = null;
  /** Links seen for the first time that may be reports, and in a list that lost its rows those it names again. */
  #news = 0;
  readonly #reshapedAt: string | undefined;
  readonly #entry: SourceEntry;
  readonly #frontier: Frontier;
  readonly #record: UrlRecord;
  readonly #reports: boolean;
  readonly #column: boolean;
  readonly #telling: boolean;
  readonly #origin: string;
  readonly #now: string;
  #lists: number;

  constructor(
    entry: SourceEntry,
    frontier: Frontier,
    record: UrlRecord,
    { reports, column, telling, origin }: { reports: boolean; column: boolean; telling: boolean; origin: string },
    now: string,
  ) {
    this.#entry = entry;
    this.#frontier = frontier;
    this.#record = record;
    this.#reports = reports;
    this.#column = column;
    this.#telling = telling;
    this.#origin = origin;
    this.#now = now;
    this.#lists = frontier.lists;
    this.#reshapedAt = frontier.get(familyOf(record))?.reshaped_at;
  }

  /** Decides about a link of the list; returns whether it may be a report, or leads to some. */
  judge(item: ListItem, listUrl: string): boolean {
    const known = this.#frontier.get(item.url);
    if (known && known.state !== 'skipped') {
      if (known.kind !== 'list') this.#compare(known, item);
      if (known.kind !== 'list' && this.#isFoundAgain(known)) this.#news++;
      if (known.role === 'first' && known.found_on !== this.#origin) this.back++;
      return known.kind !== 'list' || known.role === 'first';
    }
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
    // Where titles name the reports, a further page with other titles alone brings nothing: such a list may have no end.
    if (verdict.kind === 'report' || this.#record.role !== 'later' || this.#frontier.namedReports === 0) this.#news++;
    this.#add(item, { kind: kindOf(item.url), state: 'pending', reason: undefined, verdict: verdict.kind });
    return true;
  }

  /** Whether a list that lost its rows names a document for the first time since: it is read to its end. */
  #isFoundAgain({ relisted_at: again, first_seen: first }: UrlRecord): boolean {
    return this.#reshapedAt !== undefined && (again ?? first) < this.#reshapedAt;
  }

  /** Remembers where a list names a document again, dates it later than before, or says that it was put right. */
  #compare(known: UrlRecord, { title, listedOn }: ListItem): void {
    const { url, title: before = '', listed_on: day } = known;
    if (known.unlisted_at !== undefined) {
      this.events.push({
        url,
        change: { unlisted_at: undefined, ...(this.#isVisited(known) ? {} : { state: 'pending' }) },
      });
    }
    if (day !== undefined) this.#dated++;
    const later = day !== undefined && listedOn !== null && listedOn > day;
    const renamed = PUT_RIGHT.test(title) && !PUT_RIGHT.test(before);
    if (later) this.#redated++;
    if (!later && !renamed) return;
    const again = known.state !== 'pending' && !this.#isVisited(known);
    const change = { ...(later ? { listed_on: listedOn } : {}), ...(renamed ? { title } : {}) };
    this.#corrected.push({ url, change: again ? { ...change, state: 'pending' } : change });
  }

  /** Asks again for what the list says was put right. Dates that change on most rows are those of the list. */
  askAgain(): void {
    if (this.#redated <= MAX_REDATED || this.#redated * 2 <= this.#dated) this.events.push(...this.#corrected);
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
    if (!isHostOfSource(url, this.#entry)) this.foreign ??= url;
    if (depth > MAX_DEPTH || this.#lists >= MAX_LISTS || !isHostOfSource(url, this.#entry)) return;
    const known = this.#frontier.get(url);
    if (known && (known.kind !== 'list' || known.role === 'first')) return;
    const place = { kind: 'list', role: 'first', depth, reports: this.#reports, list_of: this.#listOf } as const;
    if (known && this.#isVisited(known)) {
      this.events.push({ url, change: place });
      return;
    }
    this.#lists++;
    this.#add({ url, title: this.#record.title ?? '', listedOn: null }, { state: 'pending', ...place });
  }

  /** Counts the page itself as news. */
  bringsNews(): void {
    this.#news++;
  }

  /** Whether the list is worth a further page: its first page always, later ones while they bring news. */
  mayGoOn(): boolean {
    return this.#record.role !== 'later' || this.#barren() < MAX_BARREN[this.#column ? 'reports' : 'anything'];
  }

  /**
   * Takes an address as a further page of this list. A page that is known is asked again if this one brought news.
   * @param pagesLeft how many pages follow it, where the pager says so
   */
  goOn(url: string, pagesLeft: number | undefined): void {
    if (!isHostOfSource(url, this.#entry)) return;
    const known = this.#frontier.get(url);
    if (known) {
      const again =
        known.kind === 'list' && known.role === 'later' && known.state !== 'pending' && !this.#isVisited(known);
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

  /** Whether an address was visited in this run. */
  #isVisited({ last_fetched: last }: UrlRecord): boolean {
    return last !== undefined && last >= this.#now;
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
