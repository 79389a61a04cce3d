import { describe, expect, test } from '@jest/globals';
import type { Effects } from '../../../../model/effects.ts';
import { realEffects } from '../../../../pipeline/effects.ts';
import { Manners, retryAfterMs } from '../../../../sources/crawl/requests/manners.ts';

const NEVER = new AbortController().signal;

/** A clock that moves when somebody sleeps. */
function fakeClock(): { effects: Effects; at: () => number } {
  let now = 0;
  const effects: Effects = {
    ...realEffects,
    now: () => new Date(now),
    sleep: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
  return { effects, at: () => now };
}

describe('manners', () => {
  test('one request at a time, a pause between two of one host, none between two hosts', async () => {
    const { effects, at } = fakeClock();
    const manners = new Manners(effects);
    const began: string[] = [];
    let under = 0;
    const ask = (key: string, name: string) =>
      manners.take([key], 1000, NEVER, async () => {
        under++;
        began.push(`${name} at ${at()}, ${under} under way`);
        await Promise.resolve();
        under--;
      });
    await ask('host a', 'a1');
    await ask('host b', 'b1');
    await Promise.all([ask('host a', 'a2'), ask('host a', 'a3')]);
    expect(began).toEqual([
      'a1 at 0, 1 under way',
      'b1 at 0, 1 under way',
      'a2 at 1000, 1 under way',
      'a3 at 2000, 1 under way',
    ]);
  });

  test('two hosts on one address wait for each other', async () => {
    const { effects, at } = fakeClock();
    const manners = new Manners(effects);
    const began: number[] = [];
    for (const host of ['host a', 'host b']) {
      await manners.take([host, 'address 1.2.3.4'], 500, NEVER, () => Promise.resolve(began.push(at())));
    }
    expect(began).toEqual([0, 500]);
  });

  test('a host that asks for patience gets it, and a failure frees the line', async () => {
    const { effects, at } = fakeClock();
    const manners = new Manners(effects);
    const failing = manners.take(['host a'], 0, NEVER, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    manners.postpone('host a', 7000);
    expect(await manners.take(['host a'], 0, NEVER, () => Promise.resolve(at()))).toBe(7000);
  });
});

test.each([
  ['120', 120_000],
  ['Wed, 01 Jan 2025 00:01:00 GMT', 60_000],
  ['Wed, 01 Jan 2020 00:00:00 GMT', 0],
  ['soon', null],
  [undefined, null],
])('Retry-After %s: %s ms', (header, expected) => {
  expect(retryAfterMs(header, new Date('2025-01-01T00:00:00Z'))).toBe(expected);
});
