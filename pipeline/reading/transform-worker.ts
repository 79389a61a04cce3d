import { parentPort, workerData } from 'node:worker_threads';
import { transferables } from './batches.ts';
import { transformBatch, writePlace, type Lineage, type Task } from './transform-batch.ts';

/** A worker thread that transforms batches. What it is at stands in shared memory, so that a hang can be named. */
export interface WorkerSetup {
  readonly lineage: Lineage;
  /** The place at hand, see `writePlace`. */
  readonly progress: SharedArrayBuffer;
}

const { lineage, progress } = workerData as WorkerSetup;
const at = new Int32Array(progress);

// Libraries print what they think of a damaged file; what there is to say of a document is in its findings.
for (const say of ['debug', 'log', 'info', 'warn', 'error'] as const) console[say] = () => undefined;

parentPort?.on('message', (tasks: Task[]) => {
  transformBatch(tasks, lineage, (place) => writePlace(at, place)).then(
    (batch) => parentPort?.postMessage({ batch }, transferables(batch)),
    (error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ error: text });
    },
  );
});
