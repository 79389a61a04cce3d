import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { exitOf } from '../../jobs/exit.ts';
import type { Effects } from '../../model/effects.ts';
import { PersonError } from '../../model/errors.ts';
import { ingest as ingestFiles } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { gongkai } from '../crash/command.ts';
import { HALVES, runWith, smallNight } from '../crash/nights.ts';
import { damagesOf, damagesOfLatest, leftBehind, stateOf, type WarehouseState } from '../crash/state.ts';
import { numberFrom } from '../crash/steps.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';
import { failingEffects, systemError, type EffectName } from './failing-effects.ts';

/** How many of the faults are tried; the first differ most. */
const WANTED = numberFrom('GONGKAI_FAULTS', 5);

/** Where the disk refuses: the call, which one of its name, the code, and what the person reads. */
const FAULTS: readonly (readonly [EffectName, number, string, RegExp])[] = [
  ['write', 1, 'ENOSPC', /archive .* could not be written.*make room/],
  ['openAppend', 4, 'EMFILE', /too many open files/],
  ['replaceFile', 3, 'EDQUOT', /quota is used up/],
  ['rename', 1, 'EIO', /input\/output error/],
  ['sync', 2, 'EIO', /archive .* could not be written.*input\/output error/],
  ['mkdir', 2, 'EROFS', /read-only/],
  ['write', 2, 'ENOSPC', /archive .* could not be written.*make room/],
  ['write', 3, 'EIO', /archive .* could not be written.*input\/output error/],
  ['openAppend', 1, 'EMFILE', /too many open files/],
  ['replaceFile', 1, 'ENOSPC', /could not be written.*make room/],
  ['rename', 2, 'ENOSPC', /disk is full/],
];

describe('what the disk refuses', () => {
  test(
    'ends the run with exit code 3 and a sentence, loses nothing, and the next run completes',
    () =>
      inFolder(async (folder) => {
        await smallNight(realEffects, join(folder, 'undisturbed'));
        const expected: WarehouseState = await stateOf(join(folder, 'undisturbed'));
        for (const [name, n, code, sentence] of FAULTS.slice(0, WANTED)) {
          const root = join(folder, `${name}-${n}`);
          const where = `the ${n}. ${name} fails with ${code}`;
          const error: unknown = await smallNight(failingEffects(realEffects, name, n, code), root).catch(
            (one: unknown) => one,
          );
          const exit = exitOf(error);
          expect([where, exit.code, sentence.test(exit.text) ? '' : exit.text]).toEqual([where, 3, '']);
          expect([where, exit.text.includes('\n')]).toEqual([where, false]);
          expect([where, await damagesOfLatest(root)]).toEqual([where, []]);
          await smallNight(realEffects, root);
          expect([where, await damagesOf(root)]).toEqual([where, []]);
          expect([where, await stateOf(root)]).toEqual([where, expected]);
        }
      }),
    600_000,
  );

  test(
    'of the copy of the warehouse is taken away again: it would go on filling the disk',
    () =>
      inFolder(async (root) => {
        await HALVES.ingest(realEffects, root);
        const { nextDatabase } = layoutOf(root);
        let copy: unknown;
        const effects: Effects = {
          ...realEffects,
          openAppend: async (path) => {
            const handle = await realEffects.openAppend(path);
            if (path === nextDatabase) copy = handle;
            return handle;
          },
          write: async (handle, bytes) => {
            if (handle !== copy) return realEffects.write(handle, bytes);
            await realEffects.write(handle, bytes.subarray(0, 4096));
            throw systemError('ENOSPC', 'write');
          },
        };
        const more = ingestFiles(runWith(effects, root), ['package.json']);
        expect(exitOf(await more.catch((error: unknown) => error)).reason).toBe('out_of_space');
        expect(copy).toBeDefined();
        expect(await leftBehind(root)).toEqual([]);
      }),
    300_000,
  );

  test(
    'a file system without symbolic links gets latest as a file',
    () =>
      inFolder(async (folder) => {
        const effects = { ...realEffects, symlink: () => Promise.reject(systemError('EPERM', 'symlink')) };
        await smallNight(effects, folder);
        expect(await damagesOf(folder)).toEqual([]);
      }),
    300_000,
  );
});

/** In blocks of 512 or 1024 bytes, as the shell counts: met by the archive, by a transaction, by the checkpoint. */
test.each([8, 400, 2500])(
  'a limit of %i blocks to a file stops the run with a sentence, and the next one completes',
  (blocks) =>
    inFolder(async (folder) => {
      const root = join(folder, 'warehouse');
      const ingest = ['ingest', 'test/fixtures/reports/zhumadian-2021/report.txt', '--quiet', '--warehouse', root];
      const { exitCode, stdout, stderr } = await gongkai(ingest, { limit: `ulimit -f ${blocks}` });
      expect([exitCode, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(
        /^gongkai: .*raise the limit \(ulimit -f\) and run again, nothing that was finished is lost.*\n$/,
      );
      const again = await gongkai(ingest);
      expect([again.exitCode === 3, again.stderr]).toEqual([false, '']);
      expect(await damagesOf(root)).toEqual([]);
      expect(await leftBehind(root)).toEqual([]);
    }),
  300_000,
);

/**
 * Met while gongkai loads its own parts; packages are then said to be missing. How many are open at once is the
 * machine's affair: where the limit is not met the run completes.
 */
test.each([32, 64])(
  'a limit of %i open files stops the run with a sentence, and the next one completes',
  (files) =>
    inFolder(async (folder) => {
      const root = join(folder, 'warehouse');
      const nightly = ['nightly', '--sample-site', '--quiet', '--warehouse', root];
      const { exitCode, stdout, stderr } = await gongkai(nightly, { limit: `ulimit -n ${files}` });
      if (exitCode === 3) expect(stdout).toBe('');
      else expect(exitCode).toBe(1);
      expect(stderr).toMatch(
        exitCode === 1 ? /^$/ : /^gongkai: .*raise the limit.* \(ulimit -n\),? and run again \(.*\)\n$/,
      );
      const again = await gongkai(nightly);
      expect([again.exitCode, again.stderr]).toEqual([1, '']);
      expect(await damagesOf(root)).toEqual([]);
    }),
  300_000,
);

describe('an error at the command line', () => {
  const full = new Error(
    'TransactionContext Error: Failed to commit: Could not write file "a": No space left on device',
  );
  const corrupt = new Error(
    'IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at location 3',
  );
  test.each([
    [
      'of the system',
      systemError('ENOSPC', 'write'),
      3,
      'out_of_space',
      'the disk is full: make room and run again, nothing that was finished is lost (ENOSPC: refused, write)',
    ],
    ['for people', new PersonError('no such source', 2), 2, 'usage', 'no such source'],
    [
      'for people, of the system',
      new PersonError('not written', 3, { cause: systemError('EIO', 'write') }),
      3,
      'disk_error',
      'not written (the disk reports an input/output error: check it, then run gongkai verify)',
    ],
    [
      'of a library that is not there',
      Object.assign(new Error("Cannot find module '@duckdb/node-bindings-linux-x64/duckdb.node'"), {
        code: 'MODULE_NOT_FOUND',
      }),
      3,
      'not_loaded',
      "a part of gongkai cannot be loaded: where it is missing run npm ci, else raise the limit of open files (ulimit -n), and run again (Cannot find module '@duckdb/node-bindings-linux-x64/duckdb.node')",
    ],
    [
      'of the database, when the disk is full',
      full,
      3,
      'out_of_space',
      `the disk is full: make room and run again, nothing that was finished is lost (${full.message})`,
    ],
    [
      'of a damaged database',
      corrupt,
      3,
      'warehouse_damaged',
      `the warehouse file is damaged: run gongkai replay to build it again from the archive (${corrupt.message})`,
    ],
    [
      'of a damaged database, taken for a lock',
      new PersonError('is being written', 3, { cause: corrupt }),
      3,
      'warehouse_damaged',
      `the warehouse file is damaged: run gongkai replay to build it again from the archive (${corrupt.message})`,
    ],
  ])('%s', (_, error, code, reason, text) => {
    expect(exitOf(error)).toEqual({ code, reason, text });
  });

  test('that is a bug shows where it happened', () => {
    expect(exitOf(new TypeError('x is undefined')).text).toMatch(
      /^a bug of gongkai's .*\nTypeError: x is undefined\n +at /,
    );
  });
});
