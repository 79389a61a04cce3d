import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { EncodedBatch } from '../model/tables.ts';
import type { Lineage, Task } from './transform-batch.ts';
import type { WorkerSetup } from './transform-worker.ts';

/** What one document may cost before it is quarantined with the limit named. */
export interface PoolLimits {
  readonly workers: number;
  readonly secondsPerDocument: number;
  readonly megabytesPerWorker: number;
}

export const POOL_LIMITS: PoolLimits = {
  workers: Math.max(1, availableParallelism()),
  secondsPerDocument: 30,
  megabytesPerWorker: 1024,
};

interface Job {
  readonly tasks: readonly Task[];
  readonly resolve: (batches: EncodedBatch[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Worker threads that transform batches of documents. A document that takes too long, needs too much memory or
 * trips over a bug of ours is quarantined with the reason, alone: the documents beside it are transformed again.
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
    const guilty = tasks[outcome.ordinal];
    if (!guilty || guilty.ended) throw new Error(`a transform worker failed: ${outcome.reason}`);
    const ended: Task = { ...guilty, ended: { status: 'quarantined', reason: outcome.reason } };
    return this.run(this.hire(), { tasks: tasks.with(outcome.ordinal, ended), resolve: ignore, reject: ignore });
  }
}

function ignore(): void {
  // The outer job is the one that is waited for.
}

type Outcome = { readonly batch: EncodedBatch } | { readonly ordinal: number; readonly reason: string };

/** One worker thread with its watch. */
class PooledWorker {
  private readonly worker: Worker;
  private readonly at: Int32Array;
  private readonly limits: PoolLimits;

  constructor(lineage: Lineage, limits: PoolLimits) {
    const progress = new SharedArrayBuffer(4);
    this.at = new Int32Array(progress);
    this.limits = limits;
    const workerData: WorkerSetup = { lineage, progress };
    this.worker = new Worker(new URL('./transform-worker.js', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytesPerWorker },
    });
    // An error between two batches must not end the run: nothing of it was under way.
    this.worker.on('error', ignore);
    this.worker.unref();
  }

  async transform(tasks: readonly Task[]): Promise<Outcome> {
    Atomics.store(this.at, 0, 0);
    this.worker.ref();
    return new Promise((resolve) => {
      // The worker itself listens to its thread in the same way, so only what is added here may be taken away.
      const settle = (outcome: Outcome): void => {
        clearInterval(watch);
        this.worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        this.worker.unref();
        resolve(outcome);
      };
      const failed = (reason: string): void => settle({ ordinal: Atomics.load(this.at, 0), reason });
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

  /** Calls back when the worker stays at one document for longer than the limit. */
  private watch(failed: (reason: string) => void): NodeJS.Timeout {
    let ordinal = Atomics.load(this.at, 0);
    let since = performance.now();
    return setInterval(() => {
      const now = Atomics.load(this.at, 0);
      if (now !== ordinal) {
        ordinal = now;
        since = performance.now();
      } else if (performance.now() - since > this.limits.secondsPerDocument * 1000) {
        failed(`reading it takes longer than ${this.limits.secondsPerDocument} seconds`);
      }
    }, 250);
  }
}
