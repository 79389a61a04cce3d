import { once } from 'node:events';
import { PersonError } from '../model/errors.ts';
import { patiently } from '../pipeline/warehouse/patience.ts';
import type { QueryFormat } from '../sinks/query.ts';
import { queryApart } from '../sinks/query/apart.ts';
import type { QueryFlags } from './flags.ts';
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
  await interruptibly(async (signal) => {
    const [pieces, first] = await patiently(async () => {
      const begun = queryApart(database, sql, { format, signal });
      return [begun, await begun.next()] as const;
    });
    try {
      for (let piece = first; !piece.done; piece = await pieces.next()) {
        if (!process.stdout.write(piece.value)) await once(process.stdout, 'drain', { signal });
      }
    } finally {
      await pieces.return(undefined);
    }
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does something that a signal to this process ends.
 * @throws PersonError (3) where it was ended so
 */
async function interruptibly(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stopped = new AbortController();
  const stop = (name: NodeJS.Signals): void => stopped.abort(new PersonError(`the query was stopped by ${name}`, 3));
  for (const name of SIGNALS) process.once(name, stop);
  try {
    await work(stopped.signal);
  } catch (error) {
    throw stopped.signal.aborted ? stopped.signal.reason : error;
  } finally {
    for (const name of SIGNALS) process.off(name, stop);
  }
}
