import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Effects } from '../../model/effects.ts';
import { ingest, publishOnly } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { startSampleSite } from '../../sources/sample-site/sample-site.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';
import { runWith, smallNight, TWO_FILES } from './nights.ts';
import { sampleNight } from './sample-night.ts';
import { damagesOfLatest, leftBehind, stateOf } from './state.ts';
import { numberFrom, stepsOf } from './steps.ts';
import { Stopped, stoppingEffects } from './stopping-effects.ts';

/** How many steps of each kind of run are tried; 200 tries every one. */
const STEPS = numberFrom('GONGKAI_CRASH_STEPS', 4);
const MINUTES = 60_000;

type Work = (effects: Effects, root: string) => Promise<unknown>;

/** Runs the work undisturbed, then once for each step: stopped there, run again, and compared. */
async function stopEverywhere(folder: string, work: Work, wanted: number, base?: string): Promise<void> {
  const folderFor = async (name: string): Promise<string> => {
    const root = join(folder, name);
    if (base) await cp(base, root, { recursive: true, verbatimSymlinks: true });
    return root;
  };
  const undisturbed = await folderFor('undisturbed');
  const counted = stoppingEffects(realEffects, Infinity);
  await work(counted.effects, undisturbed);
  const expected = await stateOf(undisturbed);
  expect(expected.damages).toEqual([]);
  for (const step of stepsOf(counted.calls.length, wanted)) {
    const root = await folderFor(`stopped-at-${step}`);
    const { effects, calls } = stoppingEffects(realEffects, step);
    const where = `stopped at step ${step} of ${counted.calls.length}, `;
    const stopped = await work(effects, root).catch((error: unknown) => error);
    const reached = calls.length === step;
    if (reached) expect(causeOf(stopped)).toBeInstanceOf(Stopped);
    expect([where, await damagesOfLatest(root)]).toEqual([where, []]);
    await work(realEffects, root);
    expect([where, await stateOf(root)]).toEqual([where, expected]);
    expect([where, await leftBehind(root)]).toEqual([where, []]);
    await rm(root, { recursive: true });
  }
}

/** The error at the bottom of those that say where it happened. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : error;
}

describe('a run that is stopped at a step and run again leaves what an undisturbed one leaves', () => {
  test(
    'the first ingest and publish',
    () => inFolder((folder) => stopEverywhere(folder, smallNight, STEPS)),
    60 * MINUTES,
  );

  test(
    'a later ingest and publish, with a snapshot that readers have',
    () =>
      inFolder(async (folder) => {
        const base = join(folder, 'base');
        await mkdir(base);
        await ingest(runWith(realEffects, base), TWO_FILES.slice(1));
        await publishOnly(runWith(realEffects, base));
        await stopEverywhere(folder, smallNight, STEPS, base);
      }),
    60 * MINUTES,
  );

  test(
    'the first night on the sample site',
    () =>
      inFolder(async (folder) => {
        const site = await startSampleSite();
        try {
          await stopEverywhere(folder, (effects, root) => sampleNight(effects, root, site.origin), STEPS >> 1);
        } finally {
          await site.close();
        }
      }),
    60 * MINUTES,
  );
});

describe('the steps at which a run is stopped', () => {
  test.each([
    [5, 9, [1, 2, 3, 4, 5]],
    [5, 5, [1, 2, 3, 4, 5]],
    [9, 3, [1, 5, 9]],
    [56, 1, [1]],
  ])('of %i, %i wanted', (total, wanted, steps) => {
    expect(stepsOf(total, wanted)).toEqual(steps);
  });
});
