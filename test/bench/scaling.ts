import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TransformPool } from '../../pipeline/reading/pool.ts';
import type { Task } from '../../pipeline/reading/transform-batch.ts';
import { median } from './measure.ts';
import type { Comparison, Line, Part } from './part.ts';
import { sized } from './scale.ts';
import type { Share } from './scaling-process.ts';
import { BATCH, taskAt } from './scaling-tasks.ts';

/**
 * Two worker threads against one, over the same documents: what the main thread and the passing of batches cost. The
 * floor is two processes against one, which share nothing but the machine: what its second core is worth.
 */
export const SCALING: Part = { name: 'scaling', run: async () => [await timeScaling(sized(2000))] };

const ROUNDS = 5;

interface Round {
  readonly perSecond: number;
  /** The share of the time in which the main thread was at work. */
  readonly busy: number;
}

/** Reads all documents in one way. */
type Reader = () => Promise<Round>;

async function timeScaling(documents: number): Promise<Comparison> {
  const tasks = Array.from({ length: documents }, (_, index) => taskAt(index));
  const script = fileURLToPath(new URL('scaling-process.js', import.meta.url));
  const processes = [0, 1].map(() => fork(script, [String(documents)]));
  const pools = [1, 2].map((workers) => new TransformPool({ runId: 'bench', codeVersion: 'bench' }, limits(workers)));
  const readers: Reader[] = [
    ...[1, 2].map((count) => () => timed(documents, () => readApart(processes.slice(0, count)))),
    ...pools.map((pool) => () => timed(documents, () => readAll(pool, tasks))),
  ];
  try {
    // The first round is for the compilers.
    for (const read of readers) await read();
    const rounds: Round[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const all: Round[] = [];
      for (const read of readers) all.push(await read());
      rounds.push(all);
    }
    const line = (name: string, index: number, single: number): Line => lineOf(name, rounds, index, single);
    return {
      title: `${documents} reports read by processes, and by worker threads of one`,
      unit: 'reports/s',
      lines: [
        line('one process', 0, 0),
        line('two processes: what the machine gives', 1, 0),
        busyLine(line('one thread', 2, 2), rounds, 2),
        busyLine(line('two threads', 3, 2), rounds, 3),
      ],
    };
  } finally {
    for (const child of processes) child.kill();
    for (const pool of pools) await pool.close();
  }
}

/** @param single the reader that its ratio is to */
function lineOf(name: string, rounds: readonly Round[][], index: number, single: number): Line {
  const perSecond = rounds.map((all) => (all[index] as Round).perSecond);
  return {
    name,
    value: median(perSecond),
    least: Math.min(...perSecond),
    most: Math.max(...perSecond),
    ratio: median(rounds.map((all) => (all[index] as Round).perSecond / (all[single] as Round).perSecond)),
  };
}

function busyLine(line: Line, rounds: readonly Round[][], index: number): Line {
  const of = rounds.map((all) => all[index] as Round);
  const busy = median(of.map((round) => round.busy));
  const each = median(of.map((round) => (1000 * round.busy) / round.perSecond));
  return { ...line, note: `main thread ${(100 * busy).toFixed(1)} % busy, ${each.toFixed(2)} ms a report` };
}

function limits(workers: number): { workers: number; secondsPerDocument: number; megabytesPerWorker: number } {
  return { workers, secondsPerDocument: 60, megabytesPerWorker: 1024 };
}

async function timed(documents: number, work: () => Promise<unknown>): Promise<Round> {
  const before = performance.eventLoopUtilization();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: documents / seconds, busy: performance.eventLoopUtilization(before).utilization };
}

/** Each process reads its share. */
async function readApart(processes: readonly ChildProcess[]): Promise<void> {
  const done = processes.map((child) => once(child, 'message'));
  processes.forEach((child, place) => child.send({ place, of: processes.length } satisfies Share));
  await Promise.all(done);
}

/** As a load does: a bounded number of batches under way. */
async function readAll(pool: TransformPool, tasks: readonly Task[]): Promise<void> {
  const waiting: Array<Promise<unknown>> = [];
  for (let at = 0; at < tasks.length; at += BATCH) {
    waiting.push(pool.transform(tasks.slice(at, at + BATCH)));
    if (waiting.length > pool.size * 2) await waiting.shift();
  }
  await Promise.all(waiting);
}
