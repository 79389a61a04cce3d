import type { Decision } from '../../model/decisions.ts';
import type { EncodedBatch } from '../../model/tables.ts';
import type { LoadCounts } from '../../sinks/warehouse/load.ts';
import type { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import type { ArchivePlace } from '../../sources/archive/exchange.ts';
import { readExchanges } from '../../sources/archive/reader.ts';
import { ArchiveShare } from './archive-share.ts';
import { TransformPool } from './pool.ts';
import { secondsLeft, type StepState } from '../telling/progress.ts';
import { addCounts, NO_DOCUMENTS, type Run, type StatusCounts } from '../runs/run.ts';
import { READ_KINDS, taskOf } from './task.ts';
import type { Lineage, Task } from './transform-batch.ts';

/** What a load did to the warehouse. */
export interface LoadSummary {
  readonly documents: StatusCounts;
  /** Documents the warehouse had already. */
  readonly known: number;
  readonly reports: number;
  readonly revisions: number;
  readonly observations: number;
}

export const NOTHING_LOADED: LoadSummary = {
  documents: NO_DOCUMENTS,
  known: 0,
  reports: 0,
  revisions: 0,
  observations: 0,
};

/** A batch goes to a worker at this many documents or bytes, whichever comes first: memory stays flat. */
const BATCH_DOCUMENTS = 32;
const BATCH_BYTES = 8 * 1024 * 1024;
/** Batches of rows in one transaction: what a transaction costs beside its rows is shared by some 500 documents. */
const COMMIT_BATCHES = 16;

/**
 * Transforms everything in the archive that the warehouse has not loaded, in archive order, and loads it: a report's
 * rows always in one transaction. Workers run ahead of the loading by a bounded number of batches.
 * @param decisions what people decided, applied to each document as it is read
 */
export async function loadArchive(
  run: Run,
  warehouse: Warehouse,
  decisions: readonly Decision[] = [],
): Promise<LoadSummary> {
  const loaded = await warehouse.loaded();
  const share = await ArchiveShare.measure(run.layout.archive, lastOf(loaded));
  const began = run.effects.now().getTime();
  let documents = 0;
  const lineage: Lineage = { runId: run.runId, codeVersion: run.codeVersion, decisions };
  const pool = run.readers ?? new TransformPool(run.limits);
  let summary = NOTHING_LOADED;
  const waiting: Array<Promise<EncodedBatch[]>> = [];
  let ready: EncodedBatch[] = [];
  const commit = async (): Promise<void> => {
    if (ready.length === 0) return;
    summary = plus(summary, await warehouse.loadBatch(ready));
    ready = [];
  };
  const take = async (): Promise<void> => {
    ready.push(...((await waiting.shift()) ?? []));
    if (ready.length >= COMMIT_BATCHES) await commit();
  };
  try {
    for await (const tasks of batches(run, loaded)) {
      documents += tasks.length;
      run.progress.at(() => stateAt(tasks, documents, share, (run.effects.now().getTime() - began) / 1000));
      const batch = pool.transform(tasks, lineage);
      batch.catch(() => undefined);
      waiting.push(batch);
      if (waiting.length > pool.size * 2) await take();
    }
    while (waiting.length > 0) await take();
    await commit();
    return summary;
  } finally {
    if (pool !== run.readers) await pool.close();
  }
}

/** How far reading is, when a batch goes to the workers. */
function stateAt(tasks: readonly Task[], documents: number, share: ArchiveShare, elapsed: number): StepState {
  const last = tasks.at(-1)?.received;
  const done = last ? share.at({ file: last.archiveFile, offset: last.archiveOffset }) : 0;
  return { step: 'read', text: `${documents} documents`, share: done, secondsLeft: secondsLeft(elapsed, done) };
}

/**
 * Whether the archive holds documents that the warehouse has not loaded.
 * @param from a place before which it is known to hold none; null where none is known
 */
export async function hasUnloaded(
  run: Run,
  loaded: ReadonlyMap<string, number>,
  from: ArchivePlace | null = null,
): Promise<boolean> {
  for await (const _ of batches(run, loaded, from)) return true;
  return false;
}

async function* batches(
  run: Run,
  loaded: ReadonlyMap<string, number>,
  from: ArchivePlace | null = null,
): AsyncGenerator<Task[]> {
  let tasks: Task[] = [];
  let bytes = 0;
  const after = lastOf(loaded);
  const options = { kinds: READ_KINDS, ...(after && { after }), ...(from && { from }) };
  for await (const exchange of readExchanges(run.layout.archive, options)) {
    const task = taskOf(exchange);
    if (!task) continue;
    tasks.push(task);
    bytes += task.received.bytes.length;
    if (tasks.length >= BATCH_DOCUMENTS || bytes >= BATCH_BYTES) {
      yield tasks;
      tasks = [];
      bytes = 0;
    }
  }
  if (tasks.length > 0) yield tasks;
}

/** Archive files sort in the order of writing, so the greatest name with its offset is how far loading has come. */
function lastOf(loaded: ReadonlyMap<string, number>): { file: string; offset: number } | null {
  const file = [...loaded.keys()].sort().at(-1);
  const offset = file === undefined ? undefined : loaded.get(file);
  return file === undefined || offset === undefined ? null : { file, offset };
}

function plus(summary: LoadSummary, counts: LoadCounts): LoadSummary {
  return {
    documents: addCounts(summary.documents, counts.documents),
    known: summary.known + counts.known,
    reports: summary.reports + counts.reports,
    revisions: summary.revisions + counts.revisions,
    observations: summary.observations + counts.observations,
  };
}
