import { parentPort, workerData } from 'node:worker_threads';
import { transferables } from './batches.ts';
import { tellPlace, type PlaceOutlet } from './place.ts';
import { transformBatch, type Batch, type Lineage } from './transform-batch.ts';

/** A worker thread that transforms batches, and tells of each document before it begins which one it is. */
export interface WorkerSetup {
  readonly outlet: PlaceOutlet;
}

const { outlet } = workerData as WorkerSetup;
let lineage: Lineage;

// Libraries print what they think of a damaged file; what there is to say of a document is in its findings.
for (const say of ['debug', 'log', 'info', 'warn', 'error'] as const) console[say] = () => undefined;

parentPort?.on('message', ({ tasks, lineage: told }: Batch) => {
  lineage = told ?? lineage;
  transformBatch(tasks, lineage, (place) => tellPlace(outlet, place)).then(
    (batch) => parentPort?.postMessage({ batch }, transferables(batch)),
    (error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ error: text });
    },
  );
});
