import { parentPort } from 'node:worker_threads';

await import('../../pipeline/transform-worker.ts');

/** A worker thread that transforms one batch, and dies while it waits for the next. */
parentPort?.on('message', () => {
  setTimeout(() => {
    throw new Error('died while it waited');
  }, 100);
});
