import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { startSampleSite } from '../../sources/sample-site/sample-site.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';
import { gongkai, registryFor, runNode, type CommandOptions, type Ended } from './command.ts';
import { Random } from '../corpus/random.ts';
import type { HALVES } from './nights.ts';
import { damagesOfLatest, leftBehind, stateOf } from './state.ts';
import { numberFrom } from './steps.ts';

/** Together 50 kills: nights on the sample site, and more of the halves of small ones, which cost a tenth. */
const ROUNDS = numberFrom('GONGKAI_CRASH_ROUNDS', 4);
const SMALL_ROUNDS = numberFrom('GONGKAI_CRASH_SMALL_ROUNDS', 46);
const SEED = numberFrom('GONGKAI_CRASH_SEED', 1);
const HALF_NIGHT = fileURLToPath(new URL('half-night.js', import.meta.url));

/** A part of a night, in a process of its own. */
type Part = (root: string, options?: CommandOptions) => Promise<Ended>;

interface Killing {
  /** Processes that must have been killed in the end. */
  readonly kills: number;
  /** What follows upon each other in a folder, each killed so often before it may finish. */
  readonly parts: readonly Part[];
  readonly perPart: number;
  /** How a part ends that nobody kills. */
  readonly exitCode: number;
}

/** Kills the parts of nights at random moments, lets each finish in the end, and compares. */
async function killAtRandom(folder: string, { kills, parts, perPart, exitCode }: Killing): Promise<void> {
  const random = new Random(SEED);
  const undisturbed = join(folder, 'undisturbed');
  const wholes: number[] = [];
  for (const part of parts) {
    const whole = await part(undisturbed);
    expect([whole.exitCode, whole.stderr]).toEqual([exitCode, '']);
    wholes.push(whole.milliseconds);
  }
  const expected = await stateOf(undisturbed);
  let killed = 0;
  for (let round = 1; killed < kills; round++) {
    expect(round).toBeLessThanOrEqual(kills);
    const root = join(folder, `killed-${round}`);
    for (const [index, part] of parts.entries()) {
      let whole = wholes[index] as number;
      for (let kill = 0; kill < perPart && killed < kills; kill++) {
        const moment = Math.round(whole * random.next());
        const where = `seed ${SEED}, round ${round}, part ${index}, killed after ${moment} of ${Math.round(whole)} ms, `;
        const ended = await part(root, { killAfter: moment });
        expect([where, [null, exitCode].includes(ended.exitCode) ? '' : ended.stderr]).toEqual([where, '']);
        // One that came to its end has little left to do: a kill as late as before would find nobody again.
        if (ended.exitCode === null) killed += 1;
        else whole = Math.min(whole, ended.milliseconds);
        expect([where, await damagesOfLatest(root)]).toEqual([where, []]);
      }
      const finished = await part(root);
      expect([root, finished.exitCode, finished.stderr]).toEqual([root, exitCode, '']);
    }
    expect([root, await stateOf(root)]).toEqual([root, expected]);
    expect([root, await leftBehind(root)]).toEqual([root, []]);
    await rm(root, { recursive: true });
  }
}

/** Half a small night. */
const half =
  (name: keyof typeof HALVES): Part =>
  (root, options) =>
    runNode([HALF_NIGHT, name, root], { ...options, fromFirstWord: true });

test(
  `a night killed at ${ROUNDS} random moments ends as one that nobody killed`,
  () =>
    inFolder(async (folder) => {
      const site = await startSampleSite();
      try {
        const registry = await registryFor(folder, site.origin);
        const night: Part = (root, options) =>
          gongkai(['nightly', '--quiet', '--sources', registry, '--warehouse', root], options);
        await killAtRandom(folder, { kills: ROUNDS, parts: [night], perPart: 4, exitCode: 1 });
      } finally {
        await site.close();
      }
    }),
  60 * 60_000,
);

test(
  `so do the halves of small ones killed ${SMALL_ROUNDS} times, six times each before it may finish`,
  () =>
    inFolder((folder) =>
      killAtRandom(folder, {
        kills: SMALL_ROUNDS,
        parts: [half('ingest'), half('publish')],
        perPart: 6,
        exitCode: 0,
      }),
    ),
  60 * 60_000,
);

test.each([
  ['its lock', 'lock'],
  ['a half warehouse', 'warehouse.next.duckdb'],
  ['a half snapshot', 'snapshots/.snapshot.writing'],
])(
  'what a run killed when it has made %s leaves is cleared away by the next',
  (_, made) =>
    inFolder(async (folder) => {
      const root = join(folder, 'warehouse');
      const ingest = ['ingest', 'test/fixtures/reports/jiyuan-2022/report.txt', '--quiet', '--warehouse', root];
      const publish = ['publish', '--quiet', '--warehouse', root];
      if (made.startsWith('snapshots')) await gongkai(ingest);
      const killed = await gongkai(made.startsWith('snapshots') ? publish : ingest, { killAt: join(root, made) });
      expect(killed.exitCode).toBeNull();
      const left = await leftBehind(root);
      expect(left).toEqual(expect.arrayContaining(['lock', made]));
      for (const command of [ingest, publish]) {
        const { exitCode, stderr } = await gongkai(command);
        expect([command[0], exitCode === 3, stderr]).toEqual([command[0], false, '']);
      }
      expect(await leftBehind(root)).toEqual([]);
    }),
  300_000,
);
