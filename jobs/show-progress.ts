import { duration, type Progress, type StepState } from '../pipeline/telling/progress.ts';
import type { Screen } from './screen.ts';

/** A person sees no more than this. */
const PAUSE_MS = 200;

/**
 * Shows on a terminal how far a run is: a line that is written over, and a line that stays for each finished source.
 * @param now milliseconds of a clock
 */
export function showProgress(screen: Screen, now: () => number): Progress {
  let last = -Infinity;
  return {
    at: (state) => {
      if (now() - last < PAUSE_MS) return;
      last = now();
      screen.show(stateLine(state()));
    },
    part: (text) => screen.line(`  ${text}`),
    over: () => {
      last = -Infinity;
      screen.clear();
    },
  };
}

/** `crawl  12 of 348 sources, 1204 pages (187 new, 2 failed) · 3 % · about 12 min left`. */
export function stateLine({ step, text, share, secondsLeft }: StepState): string {
  const parts = [
    ...(text === '' ? [] : [text]),
    ...(share === null ? [] : [`${Math.floor(share * 100)} %`]),
    ...(secondsLeft === null ? [] : [`about ${duration(Math.max(1, Math.round(secondsLeft)))} left`]),
  ];
  return `${step.padEnd(10)}${parts.length === 0 ? '…' : parts.join(' · ')}`;
}
