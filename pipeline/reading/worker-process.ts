import type { Batch } from './transform-batch.ts';
import { WatchedThread } from './watched-thread.ts';

/** What a process that reads documents is told first; every message after it is a batch. */
export interface ProcessSetup {
  readonly secondsPerDocument: number;
  readonly megabytesPerWorker: number;
  /** Address of the module of the thread, where it is another one. */
  readonly thread: string | null;
}

/** The descriptor of the pipe on which the run hears where the thread is. */
const PIPE = 4;

let thread: WatchedThread | undefined;

process.on('message', (message: ProcessSetup | Batch) => {
  if (!('tasks' in message)) {
    const { thread: module, ...limits } = message;
    thread = new WatchedThread({ ...limits, ...(module !== null && { thread: new URL(module) }) }, PIPE);
    return;
  }
  void thread?.transform(message).then((outcome) => process.send?.(outcome));
});
// The run has ended, however it did: nobody waits for what is under way here.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl+C at a terminal goes to this process too: the run decides what becomes of it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
