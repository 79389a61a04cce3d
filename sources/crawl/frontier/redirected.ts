import { canonicalKey } from './canonical.ts';
import { FetchFailure } from '../requests/failure.ts';
import type { Frontier } from './frontier.ts';
import type { UrlRecord } from './frontier-record.ts';

/** Pages with two addresses, one of which redirects to the other: a source's lists may name both. */
export class Redirected {
  readonly #frontier: Frontier;
  readonly #startedAt: string;
  /** By the key of the address that answered, the one that was asked for. */
  readonly #reached = new Map<string, UrlRecord>();

  constructor(frontier: Frontier, startedAt: Date) {
    this.#frontier = frontier;
    this.#startedAt = startedAt.toISOString();
    for (const record of frontier.all()) if (record.answered_at !== undefined) this.note(record, record.answered_at);
  }

  /** Remembers which address answered a request. */
  note(record: UrlRecord, answeredAt: string): void {
    if (answeredAt !== record.url) this.#reached.set(canonicalKey(answeredAt), record);
  }

  /**
   * Lays an address that waits for its first visit aside where another one led to it already.
   * @returns why, or null where it is to be visited
   */
  async layAside({ url, kind, state }: UrlRecord): Promise<string | null> {
    const by = state === 'pending' ? this.#reached.get(canonicalKey(url)) : undefined;
    if (by === undefined || by.url === url || by.kind !== kind) return null;
    return this.setAside(url, `the page that ${by.url} leads to`);
  }

  /** Writes down that an address need not be visited; returns why. */
  async setAside(url: string, reason: string): Promise<string> {
    await this.#frontier.record([{ url, change: { state: 'skipped', reason } }]);
    return reason;
  }

  /** @throws FetchFailure `known` where a redirect of a new address leads to what was fetched in this run */
  check({ url, kind, state }: UrlRecord, target: string): null {
    const known = this.#frontier.get(target);
    if (
      state !== 'pending' ||
      known === undefined ||
      known.kind !== kind ||
      canonicalKey(known.url) === canonicalKey(url)
    )
      return null;
    const whole = known.state === 'fetched' || known.state === 'unchanged';
    if (whole && (known.last_fetched ?? '') >= this.#startedAt) {
      throw new FetchFailure('known', `leads to ${known.url}, which is fetched already`, false);
    }
    return null;
  }
}
