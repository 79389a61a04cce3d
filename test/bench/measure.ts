import type { Line } from './part.ts';

/** Times functions in turn, A B C A B C …, so that a drift of the machine's speed meets all of them alike. */

/** A contestant: the work of one round. */
export type Contestant = () => unknown;

export interface MeasureOptions {
  /** Calls before anything is measured: a night reads thousands of reports, and compiled code is what reads them. */
  readonly warmUp?: number;
  readonly rounds?: number;
  /** Calls in one round: enough for the clock, and for whoever leaves garbage to pay for most of it himself. */
  readonly calls?: number;
}

/**
 * Runs every contestant once per round and compares it with the first, the floor or peer: the values are
 * milliseconds a call, the ratio is the median of the ratios round by round.
 * @param contestants by name, the floor first
 */
export async function measure(
  contestants: Readonly<Record<string, Contestant>>,
  { warmUp = 300, rounds = 21, calls = 20 }: MeasureOptions = {},
): Promise<Line[]> {
  const names = Object.keys(contestants);
  const samples = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const name of names) {
      const took = await timed(contestants[name] as Contestant, round < 0 ? 1 : calls);
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

async function timed(work: Contestant, calls: number): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) await work();
  return (performance.now() - start) / calls;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
