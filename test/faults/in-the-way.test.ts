import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { exitOf } from '../../jobs/exit.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { smallNight } from '../crash/nights.ts';
import { damagesOf, leftBehind } from '../crash/state.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';

/** A file where a folder belongs, and the other way round. */
test.each([
  ['archive', 'file'],
  ['snapshots', 'file'],
  ['warehouse.duckdb', 'folder'],
])(
  '%s is a %s: the run ends with a sentence that names it, and completes once it is gone',
  (name, kind) =>
    inFolder(async (root) => {
      const path = join(root, name);
      await (kind === 'file' ? writeFile(path, 'x') : mkdir(path));
      const error: unknown = await smallNight(realEffects, root).catch((one: unknown) => one);
      const { code, reason, text } = exitOf(error);
      expect([code, reason, text.includes('\n')]).toEqual([3, 'in_the_way', false]);
      expect(text).toContain('move it away and run again');
      expect(text).toContain(path);
      await rm(path, { recursive: true });
      await smallNight(realEffects, root);
      expect([await damagesOf(root), await leftBehind(root)]).toEqual([[], []]);
    }),
  300_000,
);
