import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { realEffects } from '../../../pipeline/effects.ts';
import { makeNamedFolder } from '../../../pipeline/explaining/named-place.ts';
import { inFolder } from '../warehouse-folder.ts';

test.each(['/proc/x/y', '/proc/y', 'package.json', 'package.json/x', '/dev/null/x', 'x'.repeat(300)])(
  'a warehouse folder that cannot be is refused: %s',
  async (path) => {
    await expect(makeNamedFolder(path, realEffects)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/ cannot be a folder \([A-Z]+\): name another one$/),
    });
  },
);

test('a folder is made with those it lies in, by several at once, and also where it is there', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'a', 'b', 'c');
    await Promise.all([1, 2, 3, 4].map(() => makeNamedFolder(path, realEffects)));
    await makeNamedFolder(path, realEffects);
    await makeNamedFolder(`${path}/`, realEffects);
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['c']);
    await symlink('b', join(folder, 'a', 'link'));
    await makeNamedFolder(join(folder, 'a', 'link'), realEffects);
    await mkdir(join(folder, 'a', 'link', 'd'));
  }));
