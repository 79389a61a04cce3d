import type { UrlRecord } from './frontier-record.ts';
import type { ListItem } from '../../platforms/adapter.ts';
import { canonicalKey } from './canonical.ts';
import type { Frontier } from './frontier.ts';
import { familyOf } from './reshaped.ts';

/**
 * Reports that a list named on earlier nights and names no more. The pages of the list that were not read tonight are
 * read first; where none names it, its own address is asked once: where that is gone too, the report was withdrawn.
 */

/** What the address of a document answers that is not there. */
const GONE = /^status (?:404|410)$/;
/** No more reports, and no more pages of lists, are asked for in one night: a list that loses as many has changed its form, which is told by itself. */
const MAX_ASKED = 10;
/** A withdrawal is told so long: it is something that happened, and what was received stays. */
const TOLD_MS = 30 * 86_400_000;

/** What the lists of a source that were read in one run name. */
export class Unlisted {
  readonly #read = new Set<string>();
  readonly #lists = new Set<string>();
  readonly #named = new Set<string>();
  readonly #titles = new Set<string>();

  /**
   * Notes what a page of a list names.
   * @param page its address
   * @param origin the page on which a reader sees its rows
   */
  note(page: string, origin: string, items: readonly Pick<ListItem, 'url' | 'title'>[]): void {
    this.#read.add(canonicalKey(page));
    this.#lists.add(origin);
    for (const { url, title } of items) {
      this.#named.add(canonicalKey(url));
      this.#titles.add(title);
    }
  }

  /**
   * The pages of lists that seem to have lost reports which were not read in this run, each once: they wait to be read
   * as for the first time.
   * @param now ISO time at which the run began
   */
  async unread(frontier: Frontier, now: string): Promise<string[]> {
    const lists = new Set(this.#lost(frontier, now).map(({ found_on: list = '' }) => list));
    if (lists.size === 0) return [];
    const families = new Set([...lists].map((list) => familyOf(frontier.known(list))));
    const pages = [...frontier.all()].filter(
      (record) =>
        record.kind === 'list' &&
        (record.state === 'fetched' || record.state === 'unchanged') &&
        families.has(familyOf(record)) &&
        !this.#read.has(canonicalKey(record.url)),
    );
    if (pages.length > MAX_ASKED) return [];
    for (const { url } of pages) this.#read.add(canonicalKey(url));
    await frontier.record(pages.map(({ url }) => ({ url, change: { state: 'pending', read_by: 0 } })));
    return pages.map(({ url }) => url);
  }

  /**
   * Marks the reports that are named no more; those which were not asked for in this run wait to be.
   * @param now ISO time at which the run began
   * @returns their addresses
   */
  async mark(frontier: Frontier, now: string): Promise<string[]> {
    const lost = this.#lost(frontier, now);
    const change = ({ last_fetched: last = '' }: UrlRecord) =>
      ({ unlisted_at: now, ...(last < now ? { state: 'pending' as const } : {}) }) as const;
    await frontier.record(lost.map((record) => ({ url: record.url, change: change(record) })));
    return lost.map(({ url }) => url);
  }

  /** None where a list lost more than a few, or has another form. */
  #lost(frontier: Frontier, now: string): UrlRecord[] {
    if (this.#lists.size === 0) return [];
    for (const list of this.#lists) if (isReshaped(frontier, list)) this.#lists.delete(list);
    const lost = [...frontier.all()].filter((record) => this.#isLost(record, now));
    return lost.length > MAX_ASKED ? [] : lost;
  }

  #isLost(record: UrlRecord, now: string): boolean {
    const { url, kind, title = '', verdict, found_on: list, first_seen: first, unlisted_at: marked } = record;
    if (kind === 'list' || verdict !== 'report' || marked !== undefined || first >= now) return false;
    if (list === undefined || !this.#lists.has(list) || this.#named.has(canonicalKey(url))) return false;
    // Named at another address: moved.
    if (this.#titles.has(title)) return false;
    const { state, archived, attempts, last_fetched: last = '' } = record;
    if (state === 'fetched' || state === 'unchanged') return archived !== undefined;
    // Asked in this run before its list was, and gone for the first time.
    return isGone(record) && attempts === 1 && last >= now;
  }
}

/** Whether a page of a list, or the list it belongs to, has lost its rows and is not settled in its new form. */
function isReshaped(frontier: Frontier, list: string): boolean {
  const record = frontier.get(list);
  return record !== undefined && [record, frontier.get(familyOf(record))].some((one) => one?.reshaped_at !== undefined);
}

function isGone({ state, reason = '' }: UrlRecord): boolean {
  return state === 'failed' && GONE.test(reason);
}

/** Whether a report was taken off its list and from its address, and that is no old news. */
export function isWithdrawn(record: UrlRecord, now: Date): boolean {
  const { unlisted_at: since } = record;
  return since !== undefined && isGone(record) && now.getTime() - Date.parse(since) < TOLD_MS;
}
