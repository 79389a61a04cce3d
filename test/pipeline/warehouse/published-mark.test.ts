import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Effects } from '../../../model/effects.ts';
import { ingest, nightly, publishOnly } from '../../../pipeline/commands.ts';
import { realEffects } from '../../../pipeline/effects.ts';
import { layoutOf } from '../../../pipeline/warehouse/layout.ts';
import type { Run } from '../../../pipeline/runs/run.ts';
import type { Summary } from '../../../pipeline/telling/summary.ts';
import { runWith, TWO_FILES } from '../../crash/nights.ts';
import { inFolder } from '../warehouse-folder.ts';

const QUIET = { sources: 0, requests: 0, pages: 0, new: 0, changed: 0, unchanged: 0, failed: 0, skipped: 0 };

/** A night on which no source had anything, and whether it wrote any table to find that out. */
async function quietNight(root: string, change: Partial<Run> = {}): Promise<{ summary: Summary; wrote: boolean }> {
  const made: string[] = [];
  const effects: Effects = {
    ...realEffects,
    mkdir: (path) => {
      made.push(path);
      return realEffects.mkdir(path);
    },
  };
  const run = { ...runWith(effects, root, 'nightly'), ...change };
  const summary = await nightly(run, () => Promise.resolve(QUIET));
  return { summary, wrote: made.includes(join(layoutOf(root).snapshots, '.snapshot.writing')) };
}

test(
  'a night without change writes no table, and any change makes it look',
  () =>
    inFolder(async (folder) => {
      const root = join(folder, 'warehouse');
      await ingest(runWith(realEffects, root), TWO_FILES);
      const published = await publishOnly(runWith(realEffects, root));
      const quiet = await quietNight(root);
      expect(quiet.wrote).toBe(false);
      expect(quiet.summary.snapshot).toEqual({ ...published.snapshot, published: false });
      // The code may write other bytes.
      expect((await quietNight(root, { codeVersion: 'another' })).wrote).toBe(true);
      // The snapshots may be gone.
      await rm(layoutOf(root).snapshots, { recursive: true });
      const healed = await quietNight(root, { codeVersion: 'another' });
      expect([healed.wrote, healed.summary.snapshot?.published]).toEqual([true, true]);
      // The warehouse may hold more.
      await ingest(runWith(realEffects, root), ['test/fixtures/reports/mem-2021/report.txt']);
      const grown = await quietNight(root, { codeVersion: 'another' });
      expect([grown.wrote, grown.summary.snapshot?.published]).toEqual([true, true]);
    }),
  240_000,
);
