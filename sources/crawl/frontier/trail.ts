import { setImmediate } from 'node:timers/promises';

/** Pages written down while the next is fetched, where no pause leaves the time: what a kill repeats at most. */
export const TRAILING = 8;

/**
 * Work that goes on behind the fetching: while one page is on its way, those before it are written to the disk, and
 * share the waiting for it. So much of it is under way at a time.
 */
export class Trail {
  readonly #most: number;
  readonly #under = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | null = null;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Begins a piece of work.
   * @returns when there is room for another one
   * @throws what an earlier piece threw
   */
  async add(work: () => Promise<void>): Promise<void> {
    const running: Promise<void> = nextOnItsWay()
      .then(work)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#under.delete(running));
    this.#under.add(running);
    while (this.#under.size >= this.#most) await Promise.race(this.#under);
    this.#throwFailure();
  }

  /**
   * Waits for all work.
   * @throws what a piece threw
   */
  async settled(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under);
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

/** Two turns of the event loop: one for whoever was told that there is room, one for the connection to send. */
async function nextOnItsWay(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
