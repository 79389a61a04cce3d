import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { archiveEnd } from '../../../sources/archive/known-end.ts';
import { catalogueOf } from '../../../sources/archive/names.ts';
import { ArchiveWriter } from '../../../sources/archive/writer.ts';
import { copyExchanges } from '../../bench/copied-exchanges.ts';
import { damageOf, inFolder, page, readAll, stillEffects, write } from './samples.ts';

const FILE = 'gongkai-20260331T080000Z-000001.warc.gz';
const MANY = 3000;

/** The bytes this process has read so far, as Linux counts them. */
function bytesRead(): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

/** An archive of many exchanges, and the file in which its writers keep its end. */
async function withMany(use: (dir: string, endFile: string) => Promise<void>): Promise<void> {
  await inFolder(async (dir) => {
    await write(dir, ['a']);
    await copyExchanges(dir, MANY);
    const endFile = join(dirname(dir), 'end.json');
    await write(dir, ['b'], { endFile });
    await use(dir, endFile);
  });
}

async function readBy(work: () => Promise<unknown>): Promise<number> {
  const before = bytesRead();
  await work();
  return bytesRead() - before;
}

test('what a night reads of the archive does not grow with it', () =>
  withMany(async (dir, endFile) => {
    const catalogue = (await readFile(join(dir, catalogueOf(FILE)))).length;
    expect(await readBy(() => write(dir, []))).toBeGreaterThan(catalogue);
    expect(await readBy(() => write(dir, ['c'], { endFile }))).toBeLessThan(10_000);
    expect(await readBy(() => write(dir, ['d'], { endFile }))).toBeLessThan(10_000);
    const from = await archiveEnd(endFile, dir);
    expect(from).toMatchObject({ file: FILE });
    const after = (await readAll(dir)).at(-2);
    const place = { file: FILE, offset: after?.archiveOffset as number };
    await write(dir, ['e'], { endFile });
    for (const options of [{ from: from ?? place }, { after: place }, { from: from ?? place, after: place }]) {
      const read = await readBy(async () => {
        const found = (await readAll(dir, options)).map(({ body }) => Buffer.from(body).toString());
        expect(found).toEqual('from' in options ? ['e'] : ['d', 'e']);
      });
      expect(read).toBeLessThan(200_000);
    }
    expect(await damageOf(dir)).toHaveLength(0);
  }));

test('reading on from any place gives what lies behind it', () =>
  withMany(async (dir) => {
    const offsets = (await readAll(dir)).map(({ archiveOffset }) => archiveOffset);
    for (const at of [0, 1, 700, 1999, MANY - 1, MANY, MANY + 1]) {
      const after = { file: FILE, offset: offsets[at] as number };
      const found = (await readAll(dir, { after })).map(({ archiveOffset }) => archiveOffset);
      expect(found).toEqual(offsets.slice(at + 1));
    }
  }));

test('a catalogue that anybody has written to is looked through again', () =>
  withMany(async (dir, endFile) => {
    const path = join(dir, catalogueOf(FILE));
    const bytes = await readFile(path);
    const broken = Buffer.from(bytes);
    broken[bytes.indexOf('"offset"', bytes.length / 2) + 1] = 0x78;
    await writeFile(path, broken);
    expect(await archiveEnd(endFile, dir)).toBeNull();
    const { recovery } = await ArchiveWriter.open(dir, stillEffects, { endFile });
    expect(recovery.notes).toEqual([expect.stringContaining('do not agree')]);
    await writeFile(path, bytes);
    const again = await write(dir, ['c'], { endFile });
    expect(again.recovery.notes).toEqual([]);
    expect((await readAll(dir)).length).toBe(MANY + 3);
  }));

test('an end that cannot be kept or read is looked for again', () =>
  withMany(async (dir, endFile) => {
    await writeFile(endFile, '{');
    const refuse = () => Promise.reject(new Error('the disk is full'));
    const writer = await ArchiveWriter.open(dir, { ...stillEffects, replaceFile: refuse }, { endFile });
    await writer.append(page('http://www.gd.gov.cn/c.html', 'c'));
    await writer.close();
    expect(await archiveEnd(endFile, dir)).toBeNull();
    await write(dir, ['d'], { endFile });
    expect(await archiveEnd(endFile, dir)).not.toBeNull();
    expect((await readAll(dir)).slice(-2).map(({ body }) => Buffer.from(body).toString())).toEqual(['c', 'd']);
  }));
