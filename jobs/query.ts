import { once } from 'node:events';
import { patiently } from '../pipeline/patience.ts';
import { query, type QueryFormat } from '../sinks/query.ts';
import type { QueryFlags } from './program.ts';
import { layoutFor } from './settings.ts';

/**
 * `gongkai query "SQL"`: rows to stdout as they come. Its csv and json are the data exactly as it is, for programs: a
 * title that begins with `=` stays so. For spreadsheets there are the files of the snapshot, where such text cannot run.
 */
export async function queryJob(sql: string, flags: QueryFlags): Promise<void> {
  const { database } = await layoutFor(flags);
  await print(database, sql, flags.format);
}

/** Prints the rows of a query as they come; a run that writes its last row is waited for. */
export async function print(database: string, sql: string, format: QueryFormat): Promise<void> {
  const [pieces, first] = await patiently(async () => {
    const begun = query(database, sql, { format });
    return [begun, await begun.next()] as const;
  });
  for (let piece = first; !piece.done; piece = await pieces.next()) {
    if (!process.stdout.write(piece.value)) await once(process.stdout, 'drain');
  }
}
