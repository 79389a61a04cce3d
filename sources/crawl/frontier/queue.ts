import { canonicalKey } from './canonical.ts';
import type { UrlRecord } from './frontier-record.ts';

const LINES = ['lists', 'further', 'fresh', 'known'] as const;
type Line = (typeof LINES)[number];

/** So many further pages of lists come before what waits to be fetched has its turn, too: a list may have no end. */
const FURTHER_FIRST = 40;

/** The addresses of a source that wait in this run: lists first, then what is new, then what is visited again. */
export class VisitQueue {
  readonly #lines: Record<Line, string[]> = { lists: [], further: [], fresh: [], known: [] };
  readonly #waiting = new Set<string>();
  readonly #taken: Record<Line, number> = { lists: 0, further: 0, fresh: 0, known: 0 };
  #last: Line = 'lists';

  /** Puts an address in line, once. */
  add(record: UrlRecord): void {
    const key = canonicalKey(record.url);
    if (this.#waiting.has(key)) return;
    this.#waiting.add(key);
    this.#lines[lineOf(record)].push(record.url);
  }

  /** The next address, or null. */
  take(): string | null {
    const byTurns = this.#taken.further >= FURTHER_FIRST && this.#last === 'further';
    for (const line of byTurns ? (['lists', 'fresh', 'further', 'known'] as const) : LINES) {
      const url = this.#lines[line][this.#taken[line]];
      if (url === undefined) continue;
      this.#taken[line]++;
      this.#last = line;
      this.#waiting.delete(canonicalKey(url));
      return url;
    }
    return null;
  }

  get size(): number {
    return this.#waiting.size;
  }
}

function lineOf({ kind, role, state }: UrlRecord): Line {
  if (kind === 'list') return role === 'later' ? 'further' : 'lists';
  return state === 'pending' ? 'fresh' : 'known';
}
