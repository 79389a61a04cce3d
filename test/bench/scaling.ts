import { createHash } from 'node:crypto';
import { TransformPool } from '../../pipeline/pool.ts';
import type { Task } from '../../pipeline/transform-batch.ts';
import { receivedOf } from './documents.ts';
import { pageAt } from './many-reports.ts';
import { median } from './measure.ts';
import type { Comparison, Part } from './part.ts';
import { sized } from './scale.ts';

/** Two worker threads against one, over the same documents: what the main thread and the passing of batches cost. */
export const SCALING: Part = { name: 'scaling', run: async () => [await timeScaling(sized(2000))] };

const ROUNDS = 5;
const BATCH = 32;

interface Round {
  readonly perSecond: number;
  /** The share of the time in which the main thread was at work. */
  readonly busy: number;
}

async function timeScaling(documents: number): Promise<Comparison> {
  const tasks = Array.from({ length: documents }, (_, index) => taskAt(index));
  const pools = [1, 2].map((workers) => new TransformPool({ runId: 'bench', codeVersion: 'bench' }, limits(workers)));
  try {
    // The first round is for the compilers of the threads.
    for (const pool of pools) await readAll(pool, tasks);
    const rounds: Round[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const both: Round[] = [];
      for (const pool of pools) both.push(await readAll(pool, tasks));
      rounds.push(both);
    }
    const of = (index: number): Round[] => rounds.map((both) => both[index] as Round);
    return {
      title: `${documents} reports read by worker threads`,
      unit: 'reports/s',
      lines: ['one thread', 'two threads'].map((name, index) => ({
        name,
        value: median(of(index).map(({ perSecond }) => perSecond)),
        least: Math.min(...of(index).map(({ perSecond }) => perSecond)),
        most: Math.max(...of(index).map(({ perSecond }) => perSecond)),
        ratio: median(rounds.map((both) => (both[index] as Round).perSecond / (both[0] as Round).perSecond)),
        note: `main thread ${(100 * median(of(index).map(({ busy }) => busy))).toFixed(1)} % busy`,
      })),
    };
  } finally {
    for (const pool of pools) await pool.close();
  }
}

function limits(workers: number): { workers: number; secondsPerDocument: number; megabytesPerWorker: number } {
  return { workers, secondsPerDocument: 60, megabytesPerWorker: 1024 };
}

function taskAt(index: number): Task {
  const received = receivedOf(Buffer.from(pageAt(index)), `https://www.example.gov.cn/${index}.html`);
  const documentId = `d${createHash('sha256').update(String(index)).digest('hex').slice(0, 16)}`;
  return { received: { ...received, documentId } };
}

/** As a load does: a bounded number of batches under way. */
async function readAll(pool: TransformPool, tasks: readonly Task[]): Promise<Round> {
  const before = performance.eventLoopUtilization();
  const began = performance.now();
  const waiting: Array<Promise<unknown>> = [];
  for (let at = 0; at < tasks.length; at += BATCH) {
    waiting.push(pool.transform(tasks.slice(at, at + BATCH)));
    if (waiting.length > pool.size * 2) await waiting.shift();
  }
  await Promise.all(waiting);
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: tasks.length / seconds, busy: performance.eventLoopUtilization(before).utilization };
}
