import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TransformPool } from '../../pipeline/reading/pool.ts';
import type { Task } from '../../pipeline/reading/transform-batch.ts';
import { childrenUse } from './children.ts';
import { median } from './measure.ts';
import type { Comparison, Line, Part } from './part.ts';
import { sized, took } from './scale.ts';
import type { Share } from './scaling-process.ts';
import { BATCH, taskAt } from './scaling-tasks.ts';

/**
 * Two workers of a run against one, over the same documents: what the run and the passing of batches cost. The floor is
 * two bare processes against one, which make their documents themselves: what the second core of the machine is worth.
 */
export const SCALING: Part = { name: 'scaling', run: async () => [await timeScaling(sized(800))] };

const ROUNDS = 5;

interface Round {
  readonly perSecond: number;
  /** Milliseconds of processor time for a report, of all threads: also of those that compile and collect garbage. */
  readonly processor: number;
  /** The share of the time in which the main thread was at work. */
  readonly busy: number;
}

const LINEAGE = { runId: 'bench', codeVersion: 'bench' };

/** Reads all documents in one way. */
type Reader = () => Promise<Round>;

async function timeScaling(documents: number): Promise<Comparison> {
  const tasks = Array.from({ length: documents }, (_, index) => taskAt(index));
  const script = fileURLToPath(new URL('scaling-process.js', import.meta.url));
  const processes = [0, 1].map(() => fork(script, [String(documents)]));
  const pools = [1, 2].map((workers) => new TransformPool(limits(workers)));
  const readers: Reader[] = [
    ...[1, 2].map((count) => () => timed(documents, () => readApart(processes.slice(0, count)))),
    ...pools.map((pool) => () => timed(documents, () => readAll(pool, tasks))),
  ];
  // For the compilers, who begin anew in each thread: two of them read as many reports each as one.
  const warming = readers.flatMap((read, index) => (index % 2 === 0 ? [read] : [read, read]));
  try {
    for (const read of warming) await read();
    const rounds: Round[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await inTurn(readers, round % 2 === 1));
    const line = (name: string, index: number, single: number): Line => lineOf(name, rounds, index, single);
    return {
      title: `${documents} reports read by bare processes, and by the workers of a run`,
      unit: 'reports/s',
      lines: [
        line('one process', 0, 0),
        line('two processes: what the machine gives', 1, 0),
        busyLine(line('one worker', 2, 2), rounds, 2),
        busyLine(line('two workers', 3, 2), rounds, 3),
      ],
    };
  } finally {
    for (const child of processes) child.kill();
    for (const pool of pools) await pool.close();
  }
}

/** Every reader once, every other time from the last to the first: none has always the better place. */
async function inTurn(readers: readonly Reader[], backwards: boolean): Promise<Round[]> {
  const round: Round[] = [];
  for (const [index, read] of backwards ? [...readers.entries()].toReversed() : readers.entries()) {
    round[index] = await read();
  }
  return round;
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
    note: `${median(rounds.map((all) => (all[index] as Round).processor)).toFixed(2)} ms of processor time each`,
  };
}

function busyLine(line: Line, rounds: readonly Round[][], index: number): Line {
  const of = rounds.map((all) => all[index] as Round);
  const busy = median(of.map((round) => round.busy));
  return { ...line, note: `${line.note ?? ''}, run ${(100 * busy).toFixed(1)} % busy` };
}

function limits(workers: number): { workers: number; secondsPerDocument: number; megabytesPerWorker: number } {
  return { workers, secondsPerDocument: 60, megabytesPerWorker: 1024 };
}

/** @param work returns the seconds of processor time that it took elsewhere */
async function timed(documents: number, work: () => Promise<number>): Promise<Round> {
  const before = performance.eventLoopUtilization();
  let elsewhere = 0;
  const { seconds, processor } = await took(async () => {
    elsewhere = await work();
  });
  return {
    perSecond: documents / seconds,
    processor: (1000 * (processor + elsewhere)) / documents,
    busy: performance.eventLoopUtilization(before).utilization,
  };
}

/** Each process reads its share. */
async function readApart(processes: readonly ChildProcess[]): Promise<number> {
  const done = processes.map((child) => once(child, 'message') as Promise<[processor: number]>);
  processes.forEach((child, place) => child.send({ place, of: processes.length } satisfies Share));
  return (await Promise.all(done)).reduce((sum, [processor]) => sum + processor, 0);
}

/** As a load does: a bounded number of batches under way. */
async function readAll(pool: TransformPool, tasks: readonly Task[]): Promise<number> {
  const before = childrenUse().processor;
  const waiting: Array<Promise<unknown>> = [];
  for (let at = 0; at < tasks.length; at += BATCH) {
    waiting.push(pool.transform(tasks.slice(at, at + BATCH), LINEAGE));
    if (waiting.length > pool.size * 2) await waiting.shift();
  }
  await Promise.all(waiting);
  return childrenUse().processor - before;
}
