import { Worker } from 'node:worker_threads';
import type { EncodedBatch } from '../../model/tables.ts';
import { loadPlace, sharedPlace, STARTING, storePlace, type Place } from './place.ts';
import type { Batch } from './transform-batch.ts';
import type { WorkerSetup } from './transform-worker.ts';
import { WorkClock } from './work-clock.ts';

/** What one document may cost a worker. */
export interface WorkerLimits {
  readonly secondsPerDocument: number;
  readonly megabytesPerWorker: number;
  /** The module of the threads: another one where it is tried out what becomes of threads that die. */
  readonly thread?: URL;
}

const THREAD = new URL('./transform-worker.js', import.meta.url);
/** An archive may take so many times as long as one document. */
const ARCHIVE_TIMES = 10;
/** What a process takes beside the heap of its thread: code, compilers, and buffers that no heap counts. */
const MEGABYTES_BESIDE = 512;

/** What a worker died of or was stopped for, and where. */
export interface Failure {
  readonly place: Place;
  readonly reason: string;
  /** Whether it is the task as a whole that costs too much. */
  readonly whole: boolean;
  /** Set where it may have been something else than the document, as a person who ended the process. */
  readonly unsure?: true;
  /** Why the worker could not begin. */
  readonly cause?: Error;
}

/** What became of a batch. */
export type Outcome = { readonly batch: EncodedBatch } | Failure;

type Failing = (reason: string, more?: Partial<Failure>) => void;

/** A thread that reads documents, with its watch. */
export class WatchedThread {
  private readonly worker: Worker;
  private readonly shared = sharedPlace();
  private readonly limits: WorkerLimits;

  /** @param pipe the descriptor through which the thread tells another process where it is */
  constructor(limits: WorkerLimits, pipe: number | null) {
    this.limits = limits;
    const workerData: WorkerSetup = { outlet: { shared: this.shared, pipe } };
    this.worker = new Worker(limits.thread ?? THREAD, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytesPerWorker },
    });
  }

  /**
   * Transforms a batch. One batch at a time.
   * @returns the batch, or what the worker died of or was stopped for: it must then be ended
   */
  async transform(batch: Batch): Promise<Outcome> {
    storePlace(this.shared, STARTING);
    return new Promise((resolve) => {
      // The worker itself listens to its thread in the same way, so only what is added here may be taken away.
      const settle = (outcome: Outcome): void => {
        clearInterval(watch);
        this.worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        resolve(outcome);
      };
      const failed: Failing = (reason, more = {}) =>
        settle({ place: loadPlace(this.shared), reason, whole: false, ...more });
      const onMessage = (message: { batch: EncodedBatch } | { error: string }): void => {
        if ('batch' in message) settle(message);
        else failed(`gongkai failed on this document, which is a bug: ${message.error}`);
      };
      const onError = (error: Error & { code?: string }): void => {
        const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        failed(
          memory
            ? `reading it needs more than ${this.limits.megabytesPerWorker} MB`
            : `the worker died: ${error.message}`,
        );
      };
      const onExit = (code: number): void => failed(`the worker ended with code ${code}`);
      const watch = this.watch(failed);
      this.worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      this.worker.postMessage(batch);
    });
  }

  /** Calls back when the worker stays at one document, or one archive, for longer than the limit. */
  private watch(failed: Failing): NodeJS.Timeout {
    const longest = this.limits.secondsPerDocument;
    const clock = new WorkClock();
    let place = loadPlace(this.shared);
    let [sinceTask, sinceDocument] = [0, 0];
    return setInterval(() => {
      const now = loadPlace(this.shared);
      const time = clock.read();
      if (now.task !== place.task) sinceTask = time;
      if (now.task !== place.task || now.document !== place.document) sinceDocument = time;
      place = now;
      if (time - sinceDocument > longest * 1000) failed(`reading it takes longer than ${longest} seconds`);
      else if (process.memoryUsage.rss() > (this.limits.megabytesPerWorker + MEGABYTES_BESIDE) * 1024 * 1024) {
        // What a document before it has left may be among it.
        failed(`reading it needs more than ${this.limits.megabytesPerWorker} MB`, { unsure: true });
      } else if (time - sinceTask > longest * ARCHIVE_TIMES * 1000) {
        failed(`reading the archive takes longer than ${longest * ARCHIVE_TIMES} seconds: take it apart`, {
          whole: true,
        });
      }
    }, 250);
  }
}
