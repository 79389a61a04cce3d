import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { startSampleSite } from '../../sources/sample-site/sample-site.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';
import { gongkai, registryFor, runNode, type CommandOptions, type Ended } from './command.ts';
import { Random } from '../corpus/random.ts';
import { damagesOfLatest, leftBehind, stateOf } from './state.ts';
import { numberFrom } from './steps.ts';

/** Together 50 kills: nights on the sample site, and more of small ones, which cost a fifth. */
const ROUNDS = numberFrom('GONGKAI_CRASH_ROUNDS', 4);
const SMALL_ROUNDS = numberFrom('GONGKAI_CRASH_SMALL_ROUNDS', 46);
const SEED = numberFrom('GONGKAI_CRASH_SEED', 1);
const SMALL_NIGHT = fileURLToPath(new URL('small-night.js', import.meta.url));

interface Killing {
  readonly rounds: number;
  /** A folder is killed this often before its run may finish. */
  readonly perFolder: number;
  readonly run: (root: string, options?: CommandOptions) => Promise<Ended>;
  /** How an undisturbed run ends. */
  readonly exitCode: number;
}

/** Kills runs at random moments, lets the last one in each folder finish, and compares. */
async function killAtRandom(folder: string, { rounds, perFolder, run, exitCode }: Killing): Promise<void> {
  const random = new Random(SEED);
  const undisturbed = join(folder, 'undisturbed');
  const whole = await run(undisturbed);
  expect([whole.exitCode, whole.stderr]).toEqual([exitCode, '']);
  const expected = await stateOf(undisturbed);
  let killed = 0;
  for (let round = 1; round <= rounds;) {
    const root = join(folder, `killed-${round}`);
    for (let kill = 0; kill < perFolder && round <= rounds; kill++, round++) {
      const moment = Math.round(whole.milliseconds * (0.1 + 0.95 * random.next()));
      const where = `seed ${SEED}, round ${round}, killed after ${moment} of ${Math.round(whole.milliseconds)} ms, `;
      const ended = await run(root, { killAfter: moment });
      expect([where, [null, exitCode].includes(ended.exitCode) ? '' : ended.stderr]).toEqual([where, '']);
      if (ended.exitCode === null) killed += 1;
      expect([where, await damagesOfLatest(root)]).toEqual([where, []]);
    }
    const finished = await run(root);
    expect([root, finished.exitCode, finished.stderr]).toEqual([root, exitCode, '']);
    expect([root, await stateOf(root)]).toEqual([root, expected]);
    expect([root, await leftBehind(root)]).toEqual([root, []]);
    await rm(root, { recursive: true });
  }
  if (rounds > 0) expect(killed).toBeGreaterThan(0);
}

test(
  `a night killed at ${ROUNDS} random moments ends as one that nobody killed`,
  () =>
    inFolder(async (folder) => {
      const site = await startSampleSite();
      try {
        const registry = await registryFor(folder, site.origin);
        const run: Killing['run'] = (root, options) =>
          gongkai(['nightly', '--quiet', '--sources', registry, '--warehouse', root], options);
        await killAtRandom(folder, { rounds: ROUNDS, perFolder: 2, run, exitCode: 1 });
      } finally {
        await site.close();
      }
    }),
  60 * 60_000,
);

test(
  `so does a small one killed at ${SMALL_ROUNDS} moments, six times before it may finish`,
  () =>
    inFolder((folder) =>
      killAtRandom(folder, {
        rounds: SMALL_ROUNDS,
        perFolder: 6,
        run: (root, options) => runNode([SMALL_NIGHT, root], options),
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
