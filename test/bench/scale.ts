/** Sizes and clocks that the benchmarks of whole runs share. */

/**
 * A size as it is, or scaled down by GONGKAI_BENCH_SCALE for a quick run: 0.01 measures a hundredth of the documents.
 * @throws Error where that is no number above 0
 */
export function sized(full: number): number {
  const text = process.env['GONGKAI_BENCH_SCALE'] ?? '1';
  const scale = Number(text);
  if (!(scale > 0)) throw new Error(`GONGKAI_BENCH_SCALE is ${text}: give a number above 0`);
  return Math.max(1, Math.round(full * scale));
}

/** What some work took. */
export interface Took {
  /** Seconds on the clock. */
  readonly seconds: number;
  /** Seconds of processor time of all threads of this process. */
  readonly processor: number;
}

/** Runs the work once and says what it took. */
export async function took(work: () => unknown): Promise<Took> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, processor: (user + system) / 1e6 };
}
