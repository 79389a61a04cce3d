import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { inFolder } from '../pipeline/warehouse-folder.ts';

const run = promisify(execFile);
const BIN = resolve('bin/gongkai.mjs');

/** Commands that can be given without an option, and what each says in a folder where nothing was ever done. */
const BARE: ReadonlyArray<readonly [readonly string[], number, RegExp]> = [
  [['status'], 2, /there is no warehouse in warehouse yet/],
  [['query', 'SELECT 1'], 2, /there is no warehouse at warehouse/],
  [['explain', 'some-document'], 2, /some-document/],
  [['review', '--list'], 2, /there is no warehouse in warehouse yet/],
  [['publish'], 2, /there is no warehouse at warehouse/],
  [['replay'], 2, /there is no archive at warehouse/],
  [['verify'], 2, /neither an archive nor a snapshot/],
  [['serve'], 2, /there is no snapshot with a site in warehouse: run `gongkai publish` first/],
  [['withdraw', 'latest', '--why', 'it is wrong'], 2, /there is no snapshot in warehouse yet/],
  [['config'], 0, /warehouse/],
];

test.each(BARE)('%j takes the default folder, and says what is missing there', async (args, exit, said) => {
  await inFolder(async (folder) => {
    const { code, text } = await run(process.execPath, [BIN, ...args], { cwd: folder }).then(
      ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        text: error.stdout + error.stderr,
      }),
    );
    expect(text).toMatch(said);
    expect(text).not.toContain('a bug of gongkai');
    expect(code).toBe(exit);
  });
});
