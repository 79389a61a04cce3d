import type { Effects, Log } from '../../model/effects.ts';

/** The steps of a run, in their order. */
export const STEPS = ['crawl', 'archive', 'read', 'check', 'publish'] as const;
export type Step = (typeof STEPS)[number];

/** How far a step is. */
export interface StepState {
  readonly step: Step;
  /** What has been done, in words. */
  readonly text: string;
  /** Between 0 and 1; null where the end is not known. */
  readonly share: number | null;
  readonly secondsLeft: number | null;
}

/** Where a run shows how far it is. The state is made only when somebody looks. */
export interface Progress {
  /** The state has changed: called at every address and document. */
  at(state: () => StepState): void;
  /** A part of a step is finished, such as one source. */
  part(text: string): void;
  /** The step that was shown is over. */
  over(): void;
}

/** Nobody looks. */
export const UNSEEN: Progress = { at: () => undefined, part: () => undefined, over: () => undefined };

/** What a step needs of its run. */
export interface Stepping {
  readonly effects: Effects;
  readonly log: Log;
  readonly progress: Progress;
}

/**
 * Does a step of a run and logs one line when it is over.
 * @param told what it did, in words
 */
export async function inStep<T>(
  { log, progress, effects }: Stepping,
  step: Step,
  work: () => Promise<T>,
  told: (result: T) => string,
): Promise<T> {
  const began = effects.now().getTime();
  progress.at(() => ({ step, text: '', share: null, secondsLeft: null }));
  try {
    const result = await work();
    const seconds = (effects.now().getTime() - began) / 1000;
    progress.over();
    log.info(`${step}: ${told(result)} in ${duration(seconds)}`, { step, seconds });
    return result;
  } finally {
    progress.over();
  }
}

/** A time for people: `8 s`, `12 min`, `3 h 20 min`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The seconds that are left where a share of the work took some; null before anything can be said. */
export function secondsLeft(elapsed: number, share: number): number | null {
  return share <= 0 || share > 1 || elapsed < 1 ? null : (elapsed * (1 - share)) / share;
}
