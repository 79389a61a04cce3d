import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { transferables } from '../../pipeline/reading/batches.ts';
import { tellPlace, type Place } from '../../pipeline/reading/place.ts';
import { transformBatch, type Batch, type Lineage } from '../../pipeline/reading/transform-batch.ts';
import type { WorkerSetup } from '../../pipeline/reading/transform-worker.ts';

/**
 * A worker thread that does what the name of a document says when it comes to it: `exits`, `hangs`, `fills the memory`,
 * `fills buffers`, `asks for too much`, `is killed`, `is killed once` or `throws`; in an archive at its second document.
 */
const { outlet } = workerData as WorkerSetup;
let lineage: Lineage;

parentPort?.on('message', ({ tasks, lineage: told }: Batch) => {
  lineage = told ?? lineage;
  const begin = (place: Place): void => {
    tellPlace(outlet, place);
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
  if (uri.includes('is killed once')) killOnce(join(dirname(dirname(uri)), 'killed once'));
  else if (uri.includes('is killed')) kill();
  if (uri.includes('asks for too much')) ' '.repeat(2 ** 27).split('');
  if (uri.includes('throws')) throw new RangeError('Maximum call stack size exceeded');
  if (uri.includes('exits')) process.exit(7);
  while (uri.includes('hangs')) Math.hypot(1, 2);
  const kept: unknown[] = [];
  while (uri.includes('fills buffers')) kept.push(Buffer.alloc(10_000_000, 1));
  while (uri.includes('fills the memory')) kept.push(Array.from({ length: 100_000 }, (_, n) => ({ n })));
}

/** As a person does, or a system that is short of memory. */
function kill(): void {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Math.hypot(1, 2);
}

/** Not again where the file is there. */
function killOnce(marker: string): void {
  if (existsSync(marker)) return;
  writeFileSync(marker, '');
  kill();
}
