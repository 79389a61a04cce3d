import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { inFolder } from '../pipeline/warehouse-folder.ts';

interface Said {
  readonly code: number;
  readonly text: string;
}

async function gongkai(...args: readonly string[]): Promise<Said> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['bin/gongkai.mjs', ...args]);
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, text: stdout };
  }
}

test('lost catalogues are named, with the command that makes them again from the archive files', () =>
  inFolder(async (folder) => {
    await gongkai('ingest', 'test/fixtures/reports', '--quiet', '--warehouse', folder);
    const archive = join(folder, 'archive');
    const catalogue = (await readdir(archive)).find((name) => name.endsWith('.catalogue.jsonl')) as string;
    const before = await readFile(join(archive, catalogue));
    for (const name of [catalogue, 'files.json']) await rm(join(archive, name));

    const found = await gongkai('verify', '--warehouse', folder);
    expect(found.code).toBe(1);
    expect(found.text).toContain(`archive/${catalogue} at 0: the catalogue is missing`);
    expect(found.text).toContain('gongkai verify --rebuild-catalogue');

    expect(await gongkai('verify', '--rebuild-catalogue', '--warehouse', folder)).toEqual({
      code: 0,
      text: [
        `archive/${catalogue}: made again from the records`,
        'archive/files.json: made again from the records',
        'every checksum of the archive and of the snapshots is right',
        '',
      ].join('\n'),
    });
    expect(await readFile(join(archive, catalogue))).toEqual(before);
  }));
