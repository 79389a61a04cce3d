import { parentPort } from 'node:worker_threads';

await import('../../pipeline/reading/transform-worker.ts');

/** A worker thread that transforms one batch, and dies while it waits for the next: once it has answered, however long it took. */
const port = parentPort;
if (!port) throw new Error('this is a worker thread');
const answer = port.postMessage.bind(port);
port.postMessage = (...args) => {
  answer(...args);
  setTimeout(() => {
    throw new Error('died while it waited');
  }, 100);
};
