import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import CFB from 'cfb';
import { gongkai } from '../crash/command.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';

const UNKNOWN = 0x7777;
/** The record that says how a sheet is printed: nobody misses it. */
const SETUP = 0x00a1;

/** A workbook of Excel 97 with a record in it that no version of Excel has written. */
async function workbookWithUnknownRecord(): Promise<Uint8Array> {
  const container = CFB.read(await readFile('test/fixtures/formats/form-2021.xls'), { type: 'buffer' });
  const stream = CFB.find(container, 'Workbook');
  if (!stream) throw new Error('the fixture has no workbook');
  const records = Buffer.from(stream.content);
  let changed = 0;
  for (let at = 0; at + 4 <= records.length; at += 4 + records.readUInt16LE(at + 2)) {
    if (records.readUInt16LE(at) !== SETUP) continue;
    records.writeUInt16LE(UNKNOWN, at);
    changed += 1;
  }
  expect(changed).toBe(1);
  stream.content = records;
  return Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Buffer);
}

test(
  'what a library prints about a damaged file does not wake the reader of cron’s mail',
  () =>
    inFolder(async (folder) => {
      const path = join(folder, 'damaged.xls');
      await writeFile(path, await workbookWithUnknownRecord());
      const { stdout, stderr } = await gongkai(['ingest', path, '--quiet', '--warehouse', join(folder, 'warehouse')]);
      expect(stderr).toBe('');
      expect(stdout).toContain('1 documents = 1 loaded');
    }),
  120_000,
);

test(
  'a night needs no program but Node: where PATH holds nothing it goes the same, and quietly',
  () =>
    inFolder(async (folder) => {
      const night = ['nightly', '--sample-site', '--quiet', '--warehouse', join(folder, 'warehouse')];
      const { exitCode, stdout, stderr } = await gongkai(night, { limit: 'PATH=/nowhere' });
      expect([exitCode, stderr]).toEqual([1, '']);
      expect(stdout).toContain('10 documents = 5 loaded');
    }),
  120_000,
);
