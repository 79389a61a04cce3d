import { parentPort, workerData } from 'node:worker_threads';
import { transferables } from '../../pipeline/reading/batches.ts';
import { transformBatch, writePlace, type Task } from '../../pipeline/reading/transform-batch.ts';
import type { WorkerSetup } from '../../pipeline/reading/transform-worker.ts';

/**
 * A worker thread that does what the name of a document says when it comes to it: `exits`, `hangs`, `fills the memory`
 * or `throws`; in an archive at its second document.
 */
const { lineage, progress } = workerData as WorkerSetup;
const at = new Int32Array(progress);

parentPort?.on('message', (tasks: Task[]) => {
  const begin = (place: { task: number; document: number }): void => {
    writePlace(at, place);
    const task = tasks[place.task];
    const uri = task?.received.sourceUri ?? '';
    if (!task || task.ended || task.apart?.has(place.document)) return;
    if (place.document === (uri.endsWith('.zip') ? 1 : 0)) misbehave(uri);
  };
  transformBatch(tasks, lineage, begin).then(
    (batch) => parentPort?.postMessage({ batch }, transferables(batch)),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});

function misbehave(uri: string): void {
  if (uri.includes('throws')) throw new RangeError('Maximum call stack size exceeded');
  if (uri.includes('exits')) process.exit(7);
  while (uri.includes('hangs')) Math.hypot(1, 2);
  const kept: unknown[] = [];
  while (uri.includes('fills the memory')) kept.push(Array.from({ length: 100_000 }, (_, n) => ({ n })));
}
