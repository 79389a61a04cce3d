import { Worker } from 'node:worker_threads';
import type { EncodedBatch } from '../../model/tables.ts';
import { readPlace, STARTING, writePlace, type Lineage, type Place, type Task } from './transform-batch.ts';
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

/** What a worker died of or was stopped for, and where. */
export interface Failure {
  readonly place: Place;
  readonly reason: string;
  /** Whether it is the task as a whole that costs too much. */
  readonly whole: boolean;
}

type Outcome = { readonly batch: EncodedBatch } | Failure;

/** One worker thread with its watch. */
export class PooledWorker {
  private readonly worker: Worker;
  private readonly at: Int32Array;
  private readonly limits: WorkerLimits;
  private ended = false;

  constructor(lineage: Lineage, limits: WorkerLimits) {
    const progress = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
    this.at = new Int32Array(progress);
    this.limits = limits;
    const workerData: WorkerSetup = { lineage, progress };
    this.worker = new Worker(limits.thread ?? THREAD, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytesPerWorker },
    });
    // An error between two batches must not end the run: nothing of it was under way.
    this.worker.on('error', ignore);
    this.worker.on('exit', () => (this.ended = true));
    this.worker.unref();
  }

  /** False once the thread has ended, for whatever reason. */
  get alive(): boolean {
    return !this.ended;
  }

  /**
   * Transforms a batch. One batch at a time.
   * @returns the batch, or what the worker died of or was stopped for: it must then be ended
   */
  async transform(tasks: readonly Task[]): Promise<Outcome> {
    writePlace(this.at, STARTING);
    this.worker.ref();
    return new Promise((resolve) => {
      // The worker itself listens to its thread in the same way, so only what is added here may be taken away.
      const settle = (outcome: Outcome): void => {
        clearInterval(watch);
        this.worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        this.worker.unref();
        resolve(outcome);
      };
      const failed = (reason: string, whole = false): void => settle({ place: readPlace(this.at), reason, whole });
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
      this.worker.postMessage(tasks);
    });
  }

  /** Ends the thread, whatever it does. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  /** Calls back when the worker stays at one document, or one archive, for longer than the limit. */
  private watch(failed: (reason: string, whole?: boolean) => void): NodeJS.Timeout {
    const longest = this.limits.secondsPerDocument;
    const clock = new WorkClock();
    let place = readPlace(this.at);
    let [sinceTask, sinceDocument] = [0, 0];
    return setInterval(() => {
      const now = readPlace(this.at);
      const time = clock.read();
      if (now.task !== place.task) sinceTask = time;
      if (now.task !== place.task || now.document !== place.document) sinceDocument = time;
      place = now;
      if (time - sinceDocument > longest * 1000) failed(`reading it takes longer than ${longest} seconds`);
      else if (time - sinceTask > longest * ARCHIVE_TIMES * 1000) {
        failed(`reading the archive takes longer than ${longest * ARCHIVE_TIMES} seconds: take it apart`, true);
      }
    }, 250);
  }
}

function ignore(): void {
  // What is under way hears of it by its own listener.
}
