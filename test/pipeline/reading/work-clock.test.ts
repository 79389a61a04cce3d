import { expect, test } from '@jest/globals';
import { WorkClock, type Moment } from '../../../pipeline/reading/work-clock.ts';

/** What a clock shows that is looked at at each of these moments. */
function shown(moments: readonly Moment[]): number {
  let at = 0;
  const clock = new WorkClock(() => moments[at++] as Moment);
  return Math.max(...moments.slice(1).map(() => clock.read()));
}

const everyQuarter = (quarters: number, processorEach: number): Moment[] =>
  Array.from({ length: quarters + 1 }, (_, n) => ({ time: 250 * n, processor: processorEach * n }));

test.each([
  ['a process that has a processor is read as the clock on the wall', everyQuarter(40, 250), 10_000],
  ['two threads at work are no faster', everyQuarter(40, 500), 10_000],
  ['one that gets a fifth of a processor is given five times as long', everyQuarter(40, 50), 2000],
  ['one that only waits is given ten times as long, and no more', everyQuarter(40, 0), 1000],
  [
    'a machine that slept for an hour did no work',
    [
      { time: 0, processor: 0 },
      { time: 3_600_000, processor: 1 },
    ],
    100,
  ],
])('%s', (_, moments, milliseconds) => {
  expect(shown(moments)).toBeCloseTo(milliseconds);
});
