import { parentPort, workerData } from 'node:worker_threads';
import { transferables } from './batches.ts';
import { tellPlace, type PlaceOutlet } from './place.ts';
import { transformBatch, type Lineage, type Task } from './transform-batch.ts';

/** A worker thread that transforms batches, and tells of each document before it begins which one it is. */
export interface WorkerSetup {
  readonly lineage: Lineage;
  readonly outlet: PlaceOutlet;
}

const { lineage, outlet } = workerData as WorkerSetup;

// Libraries print what they think of a damaged file; what there is to say of a document is in its findings.
for (const say of ['debug', 'log', 'info', 'warn', 'error'] as const) console[say] = () => undefined;

parentPort?.on('message', (tasks: Task[]) => {
  transformBatch(tasks, lineage, (place) => tellPlace(outlet, place)).then(
    (batch) => parentPort?.postMessage({ batch }, transferables(batch)),
    (error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ error: text });
    },
  );
});
