import { availableParallelism } from 'node:os';
import { PersonError } from '../../model/errors.ts';
import type { EncodedBatch } from '../../model/tables.ts';
import type { Place } from './place.ts';
import { PooledWorker } from './pooled-worker.ts';
import type { Failure, WorkerLimits } from './watched-thread.ts';
import type { Lineage, Task } from './transform-batch.ts';

/** How many workers there are, and what one document may cost before it is quarantined with the limit named. */
export interface PoolLimits extends WorkerLimits {
  readonly workers: number;
}

export const POOL_LIMITS: PoolLimits = {
  workers: Math.max(1, availableParallelism()),
  secondsPerDocument: 30,
  // Far more than a worker holds: V8 ends a thread that creeps over its limit and leaves the reason, but the whole process
  // where one long array or map goes beyond it at once.
  megabytesPerWorker: 1024,
};

/** An archive of which more documents than this had to be set apart is set apart itself. */
const MOST_APART = 3;
/** So many workers in a row may fail on a batch without having come to a document that can be blamed. */
const MOST_BLAMELESS = 3;

interface Work {
  readonly tasks: readonly Task[];
  readonly lineage: Lineage;
}

interface Job extends Work {
  readonly resolve: (batches: EncodedBatch[]) => void;
  readonly reject: (error: unknown) => void;
}

/** What workers before have failed on, in one batch. */
interface Failed {
  /** How many failed before they came to a document. */
  readonly blameless: number;
  /** The document at which the last one may have ended by something else. */
  readonly suspect: Place | null;
}

const NOTHING_FAILED: Failed = { blameless: 0, suspect: null };

/**
 * Workers that transform batches of documents. A document that takes too long, needs too much memory, ends its worker or
 * trips over a bug of ours is quarantined with the reason, alone: the documents beside it, also those of the same
 * archive, are transformed again. Where something else may have ended the worker the document is tried once more.
 */
export class TransformPool {
  private readonly limits: PoolLimits;
  private readonly idle: PooledWorker[] = [];
  private readonly all = new Set<PooledWorker>();
  private readonly waiting: Job[] = [];
  private closed = false;

  constructor(limits: PoolLimits = POOL_LIMITS) {
    this.limits = limits;
  }

  /** Batches that can be under way at once without waiting for a worker. */
  get size(): number {
    return this.limits.workers;
  }

  /**
   * Transforms the tasks in order. The result is one batch, or several where a document had to be set apart.
   * @throws PersonError where workers end before they come to a document; Error where the pool is closed meanwhile
   */
  async transform(tasks: readonly Task[], lineage: Lineage): Promise<EncodedBatch[]> {
    if (tasks.length === 0) return [];
    return new Promise((resolve, reject) => {
      this.waiting.push({ tasks, lineage, resolve, reject });
      this.next();
    });
  }

  /** Ends the workers, and with them what is under way: a worker hired after this would keep the run from ending. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.all].map((worker) => worker.end()));
  }

  private next(): void {
    if (this.closed || this.waiting.length === 0) return;
    const rested = this.rested();
    const job = rested || this.all.size < this.limits.workers ? this.waiting.shift() : undefined;
    if (!job) return;
    this.run(rested ?? this.hire(), job)
      .then(job.resolve, job.reject)
      .finally(() => this.next());
  }

  /** A worker that waits for its next batch, and did not die while it waited. */
  private rested(): PooledWorker | undefined {
    for (let worker = this.idle.pop(); worker; worker = this.idle.pop()) {
      if (worker.alive) return worker;
      this.all.delete(worker);
    }
    return undefined;
  }

  private hire(): PooledWorker {
    const worker = new PooledWorker(this.limits);
    this.all.add(worker);
    return worker;
  }

  private async run(worker: PooledWorker, job: Work, failed = NOTHING_FAILED): Promise<EncodedBatch[]> {
    const { tasks, lineage } = job;
    const outcome = await worker.transform(tasks, lineage);
    if ('batch' in outcome) {
      this.idle.push(worker);
      return [outcome.batch];
    }
    this.all.delete(worker);
    await worker.end();
    if (this.closed) throw new Error('the pool was closed while a batch was under way');
    const { place, reason, unsure, cause } = outcome;
    const guilty = tasks[place.task];
    if (guilty && !guilty.ended) {
      if (unsure && !isSame(place, failed.suspect)) return this.run(this.hire(), job, { ...failed, suspect: place });
      return this.run(this.hire(), { tasks: tasks.with(place.task, without(guilty, outcome)), lineage });
    }
    const blameless = failed.blameless + 1;
    if (blameless < MOST_BLAMELESS) return this.run(this.hire(), job, { ...failed, blameless });
    throw new PersonError(
      `${MOST_BLAMELESS} workers that read documents ended before they came to one (the last: ${reason}): run the same command again; if it ends so again, lower \`workers\``,
      3,
      ...(cause === undefined ? [] : [{ cause }]),
    );
  }
}

function isSame(place: Place, other: Place | null): boolean {
  return place.task === other?.task && place.document === other.document;
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
