import { canonicalKey } from './canonical.ts';
import type { UrlRecord } from './frontier-record.ts';

/** The addresses of a source that wait in this run: lists first, then what is new, then what is visited again. */
export class VisitQueue {
  readonly #lines: Record<'lists' | 'fresh' | 'known', string[]> = { lists: [], fresh: [], known: [] };
  readonly #waiting = new Set<string>();
  #taken = { lists: 0, fresh: 0, known: 0 };

  /** Puts an address in line, once. */
  add(record: UrlRecord): void {
    const key = canonicalKey(record.url);
    if (this.#waiting.has(key)) return;
    this.#waiting.add(key);
    const line = record.kind === 'list' ? 'lists' : record.state === 'pending' ? 'fresh' : 'known';
    this.#lines[line].push(record.url);
  }

  /** The next address, or null. */
  take(): string | null {
    for (const line of ['lists', 'fresh', 'known'] as const) {
      const url = this.#lines[line][this.#taken[line]];
      if (url === undefined) continue;
      this.#taken[line]++;
      this.#waiting.delete(canonicalKey(url));
      return url;
    }
    return null;
  }

  get size(): number {
    return this.#waiting.size;
  }
}
