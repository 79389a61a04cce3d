import type { UrlRecord } from './frontier-record.ts';
import type { ListItem } from '../../platforms/adapter.ts';
import { canonicalKey } from './canonical.ts';
import type { Frontier } from './frontier.ts';

/**
 * Reports that a list named on earlier nights and names no more. Their own address is asked once: where it is gone too,
 * the report was withdrawn; where it answers, the list may have put it on a page that was not read tonight.
 */

/** What the address of a document answers that is not there. */
const GONE = /^status (?:404|410)$/;
/** No more are asked for in one night: a list that loses as many has changed its form, which is told by itself. */
const MAX_ASKED = 10;
/** A withdrawal is told so long: it is something that happened, and what was received stays. */
const TOLD_MS = 30 * 86_400_000;

/** What the lists of a source that were read in one run name. */
export class Unlisted {
  readonly #lists = new Set<string>();
  readonly #named = new Set<string>();
  readonly #titles = new Set<string>();

  /** Notes what a list names. @param origin the page on which a reader sees its rows */
  note(origin: string, items: readonly Pick<ListItem, 'url' | 'title'>[]): void {
    this.#lists.add(origin);
    for (const { url, title } of items) {
      this.#named.add(canonicalKey(url));
      this.#titles.add(title);
    }
  }

  /**
   * Marks the reports that are named no more; those which were not asked for in this run wait to be.
   * @param now ISO time at which the run began
   * @returns their addresses
   */
  async mark(frontier: Frontier, now: string): Promise<string[]> {
    if (this.#lists.size === 0) return [];
    for (const list of this.#lists) if (frontier.get(list)?.reshaped_at !== undefined) this.#lists.delete(list);
    const lost = [...frontier.all()].filter((record) => this.#isLost(record, now));
    if (lost.length > MAX_ASKED) return [];
    const change = ({ last_fetched: last = '' }: UrlRecord) =>
      ({ unlisted_at: now, ...(last < now ? { state: 'pending' as const } : {}) }) as const;
    await frontier.record(lost.map((record) => ({ url: record.url, change: change(record) })));
    return lost.map(({ url }) => url);
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

function isGone({ state, reason = '' }: UrlRecord): boolean {
  return state === 'failed' && GONE.test(reason);
}

/** Whether a report was taken off its list and from its address, and that is no old news. */
export function isWithdrawn(record: UrlRecord, now: Date): boolean {
  const { unlisted_at: since } = record;
  return since !== undefined && isGone(record) && now.getTime() - Date.parse(since) < TOLD_MS;
}
