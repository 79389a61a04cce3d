import { totalmem } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted } from './sql.ts';

/** What DuckDB may hold while rows are loaded: enough for a transaction; the threads that read need memory beside it. */
export const LOADING_MEGABYTES = 160;
/** What it may hold when nothing is read any more: comparing and ordering everything spills less to disk. */
export const SETTLING_MEGABYTES = 384;
/** What it may hold while a snapshot is written: the rows of whole tables are put in order. */
export const PUBLISHING_MEGABYTES = 1024;
/** Never more than this share of the machine's memory. */
const LARGEST_SHARE = 0.6;

/**
 * Does work within so much of DuckDB's memory. Left to itself DuckDB takes what the machine has, and holds the more the
 * larger the warehouse is. Where the work does not fit it is done again with twice as much.
 * @param work leaves nothing behind where it fails
 */
export async function withinMemory<T>(
  connection: DuckDBConnection,
  megabytes: number,
  work: () => Promise<T>,
): Promise<T> {
  const largest = (LARGEST_SHARE * totalmem()) / 1e6;
  for (let limit = megabytes; ; limit *= 2) {
    await connection.run(`SET memory_limit = ${quoted(`${limit}MB`)}`);
    try {
      return await work();
    } catch (error) {
      if (!isOutOfMemory(error) || 2 * limit > largest) throw error;
    }
  }
}

function isOutOfMemory(error: unknown): boolean {
  return String(error).includes('Out of Memory Error');
}
