import { totalmem } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { PersonError } from '../../model/errors.ts';
import { quoted } from './sql.ts';

/**
 * DuckDB gives freed memory back to the system after every task. Left to itself it keeps up to 128 MB and more of it at
 * hand, in pieces that no later transaction fits, so that a process holds the more the longer it loads.
 */
export const GIVING_BACK = {
  allocator_flush_threshold: '1MB',
  allocator_bulk_deallocation_flush_threshold: '1MB',
  allocator_background_threads: 'true',
} as const;
/** What DuckDB may hold while rows are loaded: enough for a transaction; the threads that read need memory beside it. */
export const LOADING_MEGABYTES = 96;
/** What it may hold when nothing is read any more: comparing and ordering everything spills less to disk. */
export const SETTLING_MEGABYTES = 256;
/** What it may hold while a snapshot is written or two are compared: whole tables are put in order, on disk where they are large. */
export const PUBLISHING_MEGABYTES = 128;

/** What it may hold of that while tables of many columns are made, some reports at a time, and put in order in slices. */
export const SLICING_MEGABYTES = 112;

/** Does work that leaves nothing behind where it fails, within so much of DuckDB's memory. */
export type Within = <T>(work: () => Promise<T>, megabytes?: number) => Promise<T>;

/** A process that has grown by so much since holds memory that DuckDB has freed and not given back. */
const GROWN_BYTES = 32 * 1024 * 1024;
/** Never more than this share of the machine's memory. */
const LARGEST_SHARE = 0.6;
const LARGEST_MEGABYTES = Math.floor((LARGEST_SHARE * totalmem()) / 1e6);

/**
 * Does work within so much of DuckDB's memory. Left to itself DuckDB takes what the machine has, and holds the more the
 * larger the warehouse is. Where the work does not fit it is done again with twice as much.
 * @param work leaves nothing behind where it fails
 * @param largest what it may never take more of
 * @throws PersonError where it does not fit the most there is to give
 */
export async function withinMemory<T>(
  connection: DuckDBConnection,
  megabytes: number,
  work: () => Promise<T>,
  largest = LARGEST_MEGABYTES,
): Promise<T> {
  for (let limit = Math.min(megabytes, largest); ; limit = Math.min(2 * limit, largest)) {
    await limitTo(connection, limit);
    try {
      return await work();
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      if (limit === largest) throw tooLittle(largest, error);
    }
  }
}

/** What each connection holds its database to, and what the process held when that was set. */
const limits = new WeakMap<DuckDBConnection, { readonly megabytes: number; readonly bytes: number }>();

async function limitTo(connection: DuckDBConnection, megabytes: number): Promise<void> {
  if (limits.get(connection)?.megabytes === megabytes) return giveBack(connection);
  await connection.run(`SET memory_limit = ${quoted(`${megabytes}MB`)}`);
  limits.set(connection, { megabytes, bytes: process.memoryUsage.rss() });
}

/**
 * Lets DuckDB give back what all of its threads hold and do not use, as it does whenever a limit is set: a step would
 * begin with what the steps before it have left. That takes milliseconds, so it is done where the process has grown.
 */
export async function giveBack(connection: DuckDBConnection): Promise<void> {
  const limit = limits.get(connection);
  if (limit === undefined || process.memoryUsage.rss() < limit.bytes + GROWN_BYTES) return;
  limits.delete(connection);
  await limitTo(connection, limit.megabytes);
}

function tooLittle(megabytes: number, cause: unknown): PersonError {
  return new PersonError(
    `the warehouse needs more than the ${megabytes} MB of memory that DuckDB may take on this machine: run the same command where there is more`,
    3,
    { cause },
  );
}

function isOutOfMemory(error: unknown): boolean {
  return String(error).includes('Out of Memory Error');
}
