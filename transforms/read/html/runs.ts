import { looksOf } from '../markup.ts';

/** Tags that stand right behind one another, as they are written: between two texts, mostly. */
export interface Run<T> {
  readonly written: string;
  readonly tags: readonly T[];
  /** The run that stood behind it the last time. */
  next: Run<T> | null;
}

/** Longer runs are not kept in mind, as longer tags are not. */
const LONGEST_KEPT = 1_000;
/** So many are: a page of made-up ones must not fill the memory. */
const MOST_KEPT = 2_000;

/**
 * The runs of tags of a page. Cells pasted from Word have the same few runs around their texts, each behind the same
 * one before: to compare a run with the one expected costs less than to take it apart.
 */
export class Runs<T> {
  readonly #source: string;
  /** The run last met of those that look alike. */
  readonly #alike = new Map<number, Run<T>>();
  /** The run met last. */
  #last: Run<T> = { written: '', tags: [], next: null };

  constructor(source: string) {
    this.#source = source;
  }

  /** Gives the run that stood behind the last one before, where it begins at a place again; null where it does not. */
  again(at: number): Run<T> | null {
    const { next } = this.#last;
    if (next === null || this.#source.slice(at, at + next.written.length) !== next.written) return null;
    this.#last = next;
    return next;
  }

  /** Keeps a run in mind, and that it stood behind the last one. */
  keep(from: number, to: number, tags: readonly T[]): void {
    if (to - from > LONGEST_KEPT) return;
    const written = this.#source.slice(from, to);
    const looks = looksOf(this.#source, from, to);
    let run = this.#alike.get(looks);
    if (run?.written !== written) {
      if (this.#alike.size >= MOST_KEPT) return;
      run = { written, tags, next: null };
      this.#alike.set(looks, run);
    }
    this.#last.next = run;
    this.#last = run;
  }
}
