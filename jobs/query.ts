import { once } from 'node:events';
import { layoutOf } from '../pipeline/layout.ts';
import { query } from '../sinks/query.ts';
import type { QueryFlags } from './program.ts';

/** `gongkai query "SQL"`: rows to stdout as they come. */
export async function queryJob(sql: string, { warehouse, format }: QueryFlags): Promise<void> {
  for await (const piece of query(layoutOf(warehouse).database, sql, { format })) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
}
