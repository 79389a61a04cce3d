import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startSampleSite } from '../../sources/sample-site/sample-site.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';
import { gongkai, registryFor } from './command.ts';
import { Random } from '../corpus/random.ts';
import { damagesOfLatest, leftBehind, stateOf } from './state.ts';
import { numberFrom } from './steps.ts';

const ROUNDS = numberFrom('GONGKAI_CRASH_ROUNDS', 8);
const SEED = numberFrom('GONGKAI_CRASH_SEED', 1);
/** A folder is killed this often before its run may finish. */
const KILLS_PER_FOLDER = 2;

test(
  `a night killed at ${ROUNDS} random moments ends as one that nobody killed`,
  () =>
    inFolder(async (folder) => {
      const site = await startSampleSite();
      const random = new Random(SEED);
      try {
        const registry = await registryFor(folder, site.origin);
        const night = (root: string): string[] => ['nightly', '--quiet', '--sources', registry, '--warehouse', root];
        const undisturbed = join(folder, 'undisturbed');
        const whole = await gongkai(night(undisturbed));
        expect([whole.exitCode, whole.stderr]).toEqual([1, '']);
        const expected = await stateOf(undisturbed);
        let killed = 0;
        for (let round = 1; round <= ROUNDS;) {
          const root = join(folder, `killed-${round}`);
          for (let kill = 0; kill < KILLS_PER_FOLDER && round <= ROUNDS; kill++, round++) {
            const moment = Math.round(whole.milliseconds * (0.1 + 0.95 * random.next()));
            const where = `seed ${SEED}, round ${round}, killed after ${moment} of ${Math.round(whole.milliseconds)} ms, `;
            const { exitCode, stderr } = await gongkai(night(root), { killAfter: moment });
            expect([where, [null, 1].includes(exitCode) ? '' : stderr]).toEqual([where, '']);
            if (exitCode === null) killed += 1;
            expect([where, await damagesOfLatest(root)]).toEqual([where, []]);
          }
          const finished = await gongkai(night(root));
          expect([root, finished.exitCode, finished.stderr]).toEqual([root, 1, '']);
          expect([root, await stateOf(root)]).toEqual([root, expected]);
          expect([root, await leftBehind(root)]).toEqual([root, []]);
          await rm(root, { recursive: true });
        }
        if (ROUNDS > 0) expect(killed).toBeGreaterThan(0);
      } finally {
        await site.close();
      }
    }),
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
  120_000,
);
