import type { Effects } from '../../../model/effects.ts';

/** One key's place in line, and when it may be asked again. */
interface Line {
  tail: Promise<void>;
  /** Milliseconds of the clock. */
  freeAt: number;
}

/**
 * Lets one request at a time go to a host and to a network address, with a pause between two. All sources of a run
 * share one object, so hosts that several of them use are asked no more often for that.
 */
export class Manners {
  readonly #effects: Effects;
  readonly #lines = new Map<string, Line>();

  constructor(effects: Effects) {
    this.#effects = effects;
  }

  /**
   * Waits for the turn of all keys, does the work, and keeps the pause behind it.
   * @param keys the host and its network address
   * @param pauseMs kept between the end of one request and the beginning of the next, in milliseconds
   * @throws what the work throws, or the signal's reason
   */
  async take<T>(keys: readonly string[], pauseMs: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const lines = [...new Set(keys)].sort().map((key) => this.#line(key));
    const releases: (() => void)[] = [];
    try {
      // Every caller takes its lines in the same order, so no two can wait for each other.
      for (const line of lines) releases.push(await enter(line));
      const wait = Math.max(...lines.map(({ freeAt }) => freeAt)) - this.#now();
      if (wait > 0) await this.#effects.sleep(wait, signal);
      signal.throwIfAborted();
      return await work();
    } finally {
      const free = this.#now() + pauseMs;
      for (const line of lines.slice(0, releases.length)) line.freeAt = Math.max(line.freeAt, free);
      for (const release of releases) release();
    }
  }

  /** Asks nothing of a host before so many milliseconds have passed. */
  postpone(key: string, milliseconds: number): void {
    const line = this.#line(key);
    line.freeAt = Math.max(line.freeAt, this.#now() + milliseconds);
  }

  #line(key: string): Line {
    let line = this.#lines.get(key);
    if (!line) {
      line = { tail: Promise.resolve(), freeAt: 0 };
      this.#lines.set(key, line);
    }
    return line;
  }

  #now(): number {
    return this.#effects.now().getTime();
  }
}

async function enter(line: Line): Promise<() => void> {
  const before = line.tail;
  let release = () => {};
  line.tail = new Promise((resolve) => {
    release = resolve;
  });
  await before;
  return release;
}

/**
 * The Retry-After header in milliseconds (RFC 9110, 10.2.3): seconds, or a date.
 * @returns null where there is none or it says nothing
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
