import { Buffer } from 'node:buffer';
import { appendFile, readFile, rm, truncate, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Effects } from '../../../model/effects.ts';
import { ArchiveWriter } from '../../../sources/archive/writer.ts';
import { bodiesIn, contentsOf, damageOf, inFolder, page, readAll, stillEffects, write } from './samples.ts';

const FIRST = 'gongkai-20260331T080000Z-000001.warc.gz';
const SECOND = 'gongkai-20260331T080000Z-000002.warc.gz';
const CATALOGUE = 'gongkai-20260331T080000Z-000001.catalogue.jsonl';

/** Puts a folder back as it was. */
async function restore(dir: string, contents: ReadonlyMap<string, Buffer>): Promise<void> {
  await rm(dir, { recursive: true, force: true });
  await stillEffects.mkdir(dir);
  for (const [name, bytes] of contents) await writeFile(join(dir, name), bytes);
}

/** An archive of `a` and `b` synced, then `c` as a killed run leaves it: written whole, not catalogued. */
async function interrupted(dir: string): Promise<{ contents: Map<string, Buffer>; synced: number }> {
  await write(dir, ['a', 'b']);
  const synced = (await readFile(join(dir, FIRST))).length;
  const catalogue = await readFile(join(dir, CATALOGUE));
  await write(dir, ['c']);
  await writeFile(join(dir, CATALOGUE), catalogue);
  return { contents: await contentsOf(dir), synced };
}

test(
  'a file that ends anywhere in the last exchange keeps the earlier ones, and writing goes on',
  () =>
    inFolder(async (dir) => {
      const { contents, synced } = await interrupted(dir);
      const whole = contents.get(FIRST)?.length ?? 0;
      expect(whole - synced).toBeGreaterThan(500);
      await rm(dir, { recursive: true });
      await write(dir, ['a', 'b']);
      await write(dir, ['d']);
      const mended = await contentsOf(dir);
      expect(await bodiesIn(dir)).toEqual(['a', 'b', 'd']);
      expect(await damageOf(dir)).toEqual([]);
      for (let length = synced; length < whole; length++) {
        await writeFile(join(dir, FIRST), contents.get(FIRST)?.subarray(0, length) ?? '');
        await writeFile(join(dir, CATALOGUE), contents.get(CATALOGUE) ?? '');
        expect(await bodiesIn(dir)).toEqual(['a', 'b']);
        const { recovery } = await write(dir, ['d']);
        const cut = length === synced ? [] : [{ file: FIRST, offset: synced, bytes: length - synced }];
        expect(recovery).toEqual({ cut, completedLines: 0, notes: [] });
        for (const name of [FIRST, CATALOGUE])
          expect(mended.get(name)?.equals(await readFile(join(dir, name)))).toBe(true);
      }
    }),
  120_000,
);

test('a whole exchange that is not catalogued is completed, wherever the catalogue is torn', () =>
  inFolder(async (dir) => {
    const { contents } = await interrupted(dir);
    const lines = contents.get(CATALOGUE)?.toString().split('\n') ?? [];
    expect(lines.length).toBe(1 + 2 * 2 + 1);
    const whole = contents.get(CATALOGUE)?.length ?? 0;
    for (const length of [whole, whole - 1, whole - 300, whole - 600, 10, 0]) {
      await restore(dir, contents);
      await truncate(join(dir, CATALOGUE), length);
      const { recovery } = await write(dir, ['d']);
      expect(recovery.completedLines).toBeGreaterThanOrEqual(2);
      expect([recovery.cut, recovery.notes]).toEqual([[], []]);
      expect(await bodiesIn(dir)).toEqual(['a', 'b', 'c', 'd']);
      expect(await damageOf(dir)).toEqual([]);
    }
  }));

test('damage is no torn end: nothing is cut, and writing goes on in a new file', () =>
  inFolder(async (dir) => {
    await write(dir, ['a', 'b', 'c']);
    const contents = await contentsOf(dir);
    const second = (await readAll(dir))[1]?.archiveOffset ?? 0;
    const bytes = Buffer.from(contents.get(FIRST) ?? []);
    bytes[second + 40]! ^= 1;
    await restore(dir, new Map([...contents, [FIRST, bytes], [CATALOGUE, Buffer.alloc(0)]]));
    const uncatalogued = await write(dir, ['d']);
    const where = `${FIRST} is damaged at byte ${second}, with records behind it`;
    expect(uncatalogued.recovery.notes).toEqual([`${where}; writing goes on in a new file. Run "gongkai verify".`]);
    expect((await contentsOf(dir)).get(FIRST)).toEqual(bytes);
    const read = await readAll(dir);
    expect(read.map(({ body, problem }) => problem ?? Buffer.from(body).toString())).toEqual([
      'a',
      expect.stringContaining(`The archive is damaged at byte ${second} of ${FIRST}`),
      'd',
    ]);

    await restore(dir, new Map([...contents, [FIRST, bytes.subarray(0, second + 50)]]));
    const short = await write(dir, ['e']);
    const note = `${FIRST} and its catalogue do not agree; writing goes on in a new file. Run "gongkai verify".`;
    expect(short.recovery).toEqual({ cut: [], completedLines: 0, notes: [note] });
    expect((await readAll(dir)).map(({ archiveFile, problem }) => [archiveFile, problem === undefined])).toEqual([
      [FIRST, true],
      [FIRST, false],
      [FIRST, false],
      [SECOND, true],
    ]);
  }));

test('a line of the catalogue damaged behind its beginning holds nothing up, and verify tells it; in its beginning it does', () =>
  inFolder(async (dir) => {
    await write(dir, ['a', 'b']);
    const contents = await contentsOf(dir);
    const text = contents.get(CATALOGUE)?.toString() ?? '';
    const damaged = (from: string, to: string): Map<string, Buffer> =>
      new Map([...contents, [CATALOGUE, Buffer.from(text.replace(from, to))]]);
    await restore(dir, damaged('"record_id"', '"record-id"'));
    expect((await write(dir, ['c'])).recovery).toEqual({ cut: [], completedLines: 0, notes: [] });
    expect(await bodiesIn(dir)).toEqual(['a', 'b', 'c']);
    expect(await damageOf(dir)).not.toEqual([]);

    await restore(dir, damaged('"type":"metadata"', '"type":"metadatum"'));
    expect((await write(dir, ['c'])).recovery.notes).toEqual([expect.stringContaining('do not agree')]);
  }));

test('a lost list of files is made again, and a lost newest file stays on it', () =>
  inFolder(async (dir) => {
    await write(dir, ['a', 'b', 'c', 'd'], { maxFileBytes: 2500 });
    const contents = await contentsOf(dir);
    for (const list of [undefined, Buffer.from('[]'), Buffer.from('{')]) {
      await rm(join(dir, 'files.json'));
      if (list) await writeFile(join(dir, 'files.json'), list);
      const { recovery } = await write(dir, []);
      const state = list ? 'damaged' : 'missing';
      expect(recovery.notes).toEqual([`files.json was ${state}; it was made again from the files in the folder.`]);
      expect(await contentsOf(dir)).toEqual(contents);
    }
    await rm(join(dir, SECOND));
    const { recovery } = await write(dir, ['e'], { maxFileBytes: 2500 });
    const note = `${SECOND} is the newest file of the list, but not of the folder. Run "gongkai verify".`;
    expect(recovery.notes).toEqual([note]);
    expect(await damageOf(dir)).toEqual([`${SECOND} 0 null the file is missing; its catalogue names 2 exchanges`]);
    expect(await bodiesIn(dir)).toEqual(['a', 'b', 'e']);
  }));

/** Effects whose n-th change fails; a write that fails has written half. From then on nothing changes any more. */
function failingAt(n: number): { effects: Effects; count: () => number } {
  let changes = 0;
  const guarded =
    <A extends unknown[], R>(change: (...args: A) => Promise<R>, half?: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<R> => {
      if (++changes === n && half) await half(...args);
      if (changes >= n) throw new Error('no space left on device');
      return change(...args);
    };
  const effects: Effects = {
    ...stillEffects,
    mkdir: guarded((path) => stillEffects.mkdir(path)),
    openAppend: guarded((path) => stillEffects.openAppend(path)),
    write: guarded(
      (handle, bytes) => stillEffects.write(handle, bytes),
      (handle, bytes) => stillEffects.write(handle, bytes.subarray(0, bytes.length / 2)),
    ),
    sync: guarded((handle) => stillEffects.sync(handle)),
    replaceFile: guarded(
      (path, bytes) => stillEffects.replaceFile(path, bytes),
      (path) => appendFile(`${path}.writing`, '['),
    ),
    rename: guarded((from, to) => stillEffects.rename(from, to)),
    truncate: guarded((path, length) => stillEffects.truncate(path, length)),
    remove: guarded((path) => stillEffects.remove(path)),
  };
  return { effects, count: () => changes };
}

/** Appends and syncs bodies, with a rotation on the way; returns those whose sync succeeded. */
async function writeSynced(dir: string, effects: Effects, bodies: readonly string[]): Promise<string[]> {
  const synced: string[] = [];
  const writer = await ArchiveWriter.open(dir, effects, { maxFileBytes: 2500 });
  try {
    for (const body of bodies) {
      await writer.append(page('http://a.gov.cn/', body));
      await writer.sync();
      synced.push(body);
    }
  } finally {
    await writer.close();
  }
  return synced;
}

test('a run that stops at any of its changes loses nothing that was synced, and the next run mends the archive', () =>
  inFolder(async (dir) => {
    const bodies = ['a', 'b', 'c', 'd'];
    const undisturbed = failingAt(Infinity);
    await writeSynced(dir, undisturbed.effects, bodies);
    expect(undisturbed.count()).toBeGreaterThan(20);
    for (let n = 1; n <= undisturbed.count(); n++) {
      await rm(dir, { recursive: true });
      await writeSynced(dir, stillEffects, ['first']);
      const { effects } = failingAt(n);
      await expect(writeSynced(dir, effects, bodies)).rejects.toThrow('no space left on device');
      const kept = await bodiesIn(dir);
      const { recovery } = await write(dir, ['last']);
      expect(recovery.notes).toEqual([]);
      expect(await bodiesIn(dir)).toEqual([...kept, 'last']);
      expect(kept).toEqual(['first', ...bodies].slice(0, kept.length));
      expect(await damageOf(dir)).toEqual([]);
    }
  }));

test('a record is catalogued only when it is safe on the disk', () =>
  inFolder(async (dir) => {
    await write(dir, ['a']);
    const calls: string[] = [];
    const names = new Map<FileHandle, string>();
    const effects: Effects = {
      ...stillEffects,
      openAppend: async (path) => {
        const handle = await stillEffects.openAppend(path);
        names.set(handle, path.endsWith('.jsonl') ? 'catalogue' : 'data');
        return handle;
      },
      write: (handle, bytes) => {
        calls.push(`write ${names.get(handle)}`);
        return stillEffects.write(handle, bytes);
      },
      sync: (handle) => {
        calls.push(`sync ${names.get(handle)}`);
        return Promise.resolve();
      },
    };
    const writer = await ArchiveWriter.open(dir, effects);
    await writer.append(page('http://a.gov.cn/', 'b'));
    await writer.append(page('http://a.gov.cn/', 'c'));
    await writer.sync();
    await writer.sync();
    await writer.close();
    expect(calls).toEqual(['write data', 'write data', 'sync data', 'write catalogue', 'sync catalogue']);
  }));

test('after a failed write nothing more is written, and what was synced stays', () =>
  inFolder(async (dir) => {
    const writer = await ArchiveWriter.open(dir, failingAt(13).effects);
    await writer.append(page('http://a.gov.cn/', 'a'));
    await writer.sync();
    const message = `The archive ${dir} could not be written: no space left on device`;
    await expect(writer.append(page('http://a.gov.cn/', 'b'))).rejects.toMatchObject({ exitCode: 3 });
    await expect(writer.append(page('http://a.gov.cn/', 'c'))).rejects.toThrow(message);
    await writer.close();
    const { recovery } = await write(dir, ['d']);
    expect(recovery.cut.length).toBe(1);
    expect(await bodiesIn(dir)).toEqual(['a', 'd']);
  }));
