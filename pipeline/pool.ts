import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { EncodedBatch } from '../model/tables.ts';
import { readPlace, writePlace, type Lineage, type Place, type Task } from './transform-batch.ts';
import type { WorkerSetup } from './transform-worker.ts';

/** What one document may cost before it is quarantined with the limit named. */
export interface PoolLimits {
  readonly workers: number;
  readonly secondsPerDocument: number;
  readonly megabytesPerWorker: number;
  /** The module of the threads: another one where it is tried out what becomes of threads that die. */
  readonly thread?: URL;
}

export const POOL_LIMITS: PoolLimits = {
  workers: Math.max(1, availableParallelism()),
  secondsPerDocument: 30,
  megabytesPerWorker: 1024,
};

const THREAD = new URL('./transform-worker.js', import.meta.url);
/** An archive may take so many times as long as one document. */
const ARCHIVE_TIMES = 10;
/** An archive of which more documents than this had to be set apart is set apart itself. */
const MOST_APART = 3;

interface Job {
  readonly tasks: readonly Task[];
  readonly resolve: (batches: EncodedBatch[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Worker threads that transform batches of documents. A document that takes too long, needs too much memory or
 * trips over a bug of ours is quarantined with the reason, alone: the documents beside it, also those of the same
 * archive, are transformed again.
 */
export class TransformPool {
  private readonly limits: PoolLimits;
  private readonly lineage: Lineage;
  private readonly idle: PooledWorker[] = [];
  private readonly all = new Set<PooledWorker>();
  private readonly waiting: Job[] = [];
  private closed = false;

  constructor(lineage: Lineage, limits: PoolLimits = POOL_LIMITS) {
    this.lineage = lineage;
    this.limits = limits;
  }

  /** Batches that can be under way at once without waiting for a worker. */
  get size(): number {
    return this.limits.workers;
  }

  /** Transforms the tasks in order. The result is one batch, or several where a document had to be set apart. */
  async transform(tasks: readonly Task[]): Promise<EncodedBatch[]> {
    if (tasks.length === 0) return [];
    return new Promise((resolve, reject) => {
      this.waiting.push({ tasks, resolve, reject });
      this.next();
    });
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.all].map((worker) => worker.end()));
  }

  private next(): void {
    if (this.closed || this.waiting.length === 0) return;
    const worker = this.idle.pop() ?? (this.all.size < this.limits.workers ? this.hire() : undefined);
    const job = worker ? this.waiting.shift() : undefined;
    if (!worker || !job) return;
    this.run(worker, job)
      .then(job.resolve, job.reject)
      .finally(() => this.next());
  }

  private hire(): PooledWorker {
    const worker = new PooledWorker(this.lineage, this.limits);
    this.all.add(worker);
    return worker;
  }

  private async run(worker: PooledWorker, { tasks }: Job): Promise<EncodedBatch[]> {
    const outcome = await worker.transform(tasks);
    if ('batch' in outcome) {
      this.idle.push(worker);
      return [outcome.batch];
    }
    this.all.delete(worker);
    await worker.end();
    const guilty = tasks[outcome.place.task];
    if (!guilty || guilty.ended) throw new Error(`a transform worker failed: ${outcome.reason}`);
    const next = tasks.with(outcome.place.task, without(guilty, outcome));
    return this.run(this.hire(), { tasks: next, resolve: ignore, reject: ignore });
  }
}

/** The task without the document that a worker failed on; ended itself where that does not help. */
function without(task: Task, { place: { document }, reason, whole }: Failure): Task {
  const { apart = new Map<number, string>() } = task;
  if (whole || apart.has(document)) return { ...task, ended: { status: 'quarantined', reason } };
  if (apart.size >= MOST_APART) {
    const many = `more than ${MOST_APART} files of the archive cannot be read, the last because ${reason}: take it apart`;
    return { ...task, ended: { status: 'quarantined', reason: many } };
  }
  return { ...task, apart: new Map([...apart, [document, reason]]) };
}

function ignore(): void {
  // The outer job is the one that is waited for.
}

/** What a worker died of or was stopped for, and where. */
interface Failure {
  readonly place: Place;
  readonly reason: string;
  /** Whether it is the task as a whole that costs too much. */
  readonly whole: boolean;
}

type Outcome = { readonly batch: EncodedBatch } | Failure;

/** One worker thread with its watch. */
class PooledWorker {
  private readonly worker: Worker;
  private readonly at: Int32Array;
  private readonly limits: PoolLimits;

  constructor(lineage: Lineage, limits: PoolLimits) {
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
    this.worker.unref();
  }

  async transform(tasks: readonly Task[]): Promise<Outcome> {
    writePlace(this.at, { task: 0, document: 0 });
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

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  /** Calls back when the worker stays at one document, or one archive, for longer than the limit. */
  private watch(failed: (reason: string, whole?: boolean) => void): NodeJS.Timeout {
    const longest = this.limits.secondsPerDocument;
    let place = readPlace(this.at);
    let [sinceTask, sinceDocument] = [performance.now(), performance.now()];
    return setInterval(() => {
      const now = readPlace(this.at);
      const time = performance.now();
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
