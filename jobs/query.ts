import { once } from 'node:events';
import { query } from '../sinks/query.ts';
import type { QueryFlags } from './program.ts';
import { layoutFor } from './settings.ts';

/** `gongkai query "SQL"`: rows to stdout as they come. */
export async function queryJob(sql: string, flags: QueryFlags): Promise<void> {
  const { database } = await layoutFor(flags);
  for await (const piece of query(database, sql, { format: flags.format })) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
}
