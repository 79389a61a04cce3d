import { setTimeout as wait } from 'node:timers/promises';

/** A run holds the published warehouse for the moment in which it writes its own row: readers wait for that. */
const LONGEST_MS = 10_000;
const PAUSE_MS = 50;

/**
 * Opens the warehouse, again and again while a run, or where it is to be written a reader, holds it.
 * @throws what `open` throws for any other reason, or where the file is still held after ten seconds
 */
export async function patiently<T>(open: () => Promise<T>, longest = LONGEST_MS): Promise<T> {
  const end = performance.now() + longest;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!isHeld(error) || performance.now() > end) throw error;
      await wait(PAUSE_MS);
    }
  }
}

/** Whether another process has the file open, by what DuckDB says. */
function isHeld(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { message, cause } = error as Error;
  return /Could not set lock on file/.test(message) || isHeld(cause);
}
