import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { gongkai } from '../crash/command.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';

test('an answer that cannot be written ends with exit code 3 and a sentence', async () => {
  const { exitCode, stderr } = await gongkai(['config'], { limit: 'exec >/dev/full' });
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/^gongkai: the answer could not be written .*make room there.*ENOSPC.*\n$/);
});

test.each(['text', 'json'])(
  'a log of %s that takes no more does not keep a run from its work',
  (format) =>
    inFolder(async (folder) => {
      const args = ['ingest', 'package.json', '--log-format', format, '--warehouse', join(folder, 'warehouse')];
      const { exitCode, stdout } = await gongkai(args, { limit: 'exec 2>/dev/full' });
      expect(exitCode).toBe(1);
      expect(stdout).toContain('1 archived');
    }),
  300_000,
);

test('nor does it change how a wrong question ends', async () => {
  const { exitCode } = await gongkai(['query', 'SELECT', '--warehouse', '/nowhere'], { limit: 'exec 2>/dev/full' });
  expect(exitCode).toBe(2);
});
