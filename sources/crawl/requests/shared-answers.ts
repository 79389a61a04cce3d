import { canonicalKey } from '../frontier/canonical.ts';
import type { Conditions, Followed } from './client.ts';
import type { SourceEntry } from '../../registry/schema.ts';

/** Bodies kept for other sources; the oldest give way. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Answers that several sources of a run want: where agencies share a column, what one of them fetched is not asked for
 * again by the others in the same night.
 */
export class SharedAnswers {
  readonly #hosts: ReadonlySet<string>;
  readonly #answers = new Map<
    string,
    { readonly by: string; readonly answer: Promise<Followed | null>; bytes: number }
  >();
  #bytes = 0;

  constructor(sources: readonly SourceEntry[]) {
    const counts = new Map<string, number>();
    for (const { list_urls: lists } of sources) {
      for (const host of new Set(lists.map((url) => new URL(url).host))) counts.set(host, (counts.get(host) ?? 0) + 1);
    }
    this.#hosts = new Set([...counts].filter(([, count]) => count > 1).map(([host]) => host));
  }

  /**
   * What another source received for the same request, or else what `ask` brings. Only whole answers that came without
   * a redirect are shared; a source that asks again itself does so because the answer was of no use.
   * @throws what `ask` throws
   */
  async get(
    sourceId: string,
    address: string,
    conditions: Conditions,
    ask: (conditions: Conditions) => Promise<Followed>,
  ): Promise<Followed> {
    if (!this.#hosts.has(new URL(address).host)) return ask(conditions);
    const { etag, lastModified } = conditions;
    const key = [canonicalKey(address), new URL(address).origin, etag ?? '', lastModified ?? ''].join(' ');
    const earlier = this.#answers.get(key);
    const known = earlier === undefined || earlier.by === sourceId ? null : await earlier.answer;
    if (known) return known;
    const asked = ask(conditions);
    const kept = { by: sourceId, answer: asked.then(shareable, () => null), bytes: 0 };
    this.#bytes -= earlier?.bytes ?? 0;
    this.#answers.set(key, kept);
    const followed = await asked;
    if (this.#answers.get(key) === kept) this.#weigh(key, kept, followed);
    return followed;
  }

  #weigh(key: string, kept: { bytes: number }, followed: Followed): void {
    if (shareable(followed) === null) {
      this.#answers.delete(key);
      return;
    }
    kept.bytes = followed.exchange.body.length;
    this.#bytes += kept.bytes;
    for (const [oldest, { bytes }] of this.#answers) {
      if (this.#bytes <= MAX_BYTES) break;
      this.#answers.delete(oldest);
      this.#bytes -= bytes;
    }
  }
}

function shareable(followed: Followed): Followed | null {
  const { status } = followed.exchange;
  return followed.hops.length === 0 && (status === 200 || status === 304) ? followed : null;
}
