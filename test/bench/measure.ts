import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Line } from './part.ts';

/** Clears away what others have left, so that nobody pays for it in his own time. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Times functions in turn, A B C A B C …, so that a drift of the machine's speed meets all of them alike. */

/** A contestant: the work of one round. */
export type Contestant = () => unknown;

export interface MeasureOptions {
  /** Calls before anything is measured: a night reads thousands of reports, and compiled code is what reads them. */
  readonly warmUp?: number;
  readonly rounds?: number;
  /** Calls in one round: short work needs several for the clock. */
  readonly calls?: number;
}

/**
 * Runs every contestant once per round and compares it with the first, the floor or peer: the values are
 * milliseconds of processor time, the ratio is the median of the ratios round by round.
 * @param contestants by name, the floor first
 */
export async function measure(
  contestants: Readonly<Record<string, Contestant>>,
  { warmUp = 250, rounds = 15, calls = 6 }: MeasureOptions = {},
): Promise<Line[]> {
  const names = Object.keys(contestants);
  const samples = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const name of names) {
      if (round >= 0) collect();
      const took = await processorTime(contestants[name] as Contestant, round < 0 ? 1 : calls);
      if (round >= 0) samples.get(name)?.push(took);
    }
  }
  const floor = samples.get(names[0] as string) ?? [];
  return names.map((name) => {
    const own = samples.get(name) ?? [];
    const ratios = own.map((value, round) => value / (floor[round] as number));
    return { name, value: median(own), least: Math.min(...own), most: Math.max(...own), ratio: median(ratios) };
  });
}

async function processorTime(work: Contestant, calls: number): Promise<number> {
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / calls;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
