import { Buffer } from 'node:buffer';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rebuildCatalogue } from '../../../sources/archive/rebuild.ts';
import { contentsOf, damageOf, inFolder, readAll, stillEffects, write } from './samples.ts';

const FIRST = 'gongkai-20260331T080000Z-000001.warc.gz';
const SECOND = 'gongkai-20260331T080000Z-000002.warc.gz';
const FIRST_CATALOGUE = 'gongkai-20260331T080000Z-000001.catalogue.jsonl';
const SECOND_CATALOGUE = 'gongkai-20260331T080000Z-000002.catalogue.jsonl';

interface CatalogueLine {
  readonly offset: number;
  readonly length: number;
  readonly type: string;
  readonly target_uri?: string;
}

function linesOf(catalogue: Buffer | undefined): CatalogueLine[] {
  const lines = catalogue?.toString().trimEnd().split('\n') ?? [];
  return lines.map((line) => JSON.parse(line) as CatalogueLine);
}

/** Two files: a, b and c in the first, d in the second. */
async function archive(dir: string): Promise<Map<string, Buffer>> {
  await write(dir, ['a', 'b', 'c', 'd'], { maxFileBytes: 3000 });
  expect(await damageOf(dir)).toEqual([]);
  return contentsOf(dir);
}

test(
  'a flipped bit in any byte of a WARC file is found, with file, offset and address',
  () =>
    inFolder(async (dir) => {
      await write(dir, ['a']);
      const contents = await contentsOf(dir);
      const bytes = contents.get(FIRST) ?? Buffer.alloc(0);
      for (const { offset, length, target_uri: uri = null } of linesOf(contents.get(FIRST_CATALOGUE))) {
        for (let at = offset; at < offset + length; at++) {
          const flipped = Buffer.from(bytes);
          flipped[at]! ^= 1 << (at % 8);
          await writeFile(join(dir, FIRST), flipped);
          const [first] = await damageOf(dir);
          expect(first).toMatch(new RegExp(`^${FIRST} ${offset} `));
          expect(first).toContain(` ${uri} `);
        }
      }
    }),
  120_000,
);

test.each([FIRST_CATALOGUE, 'files.json'])('a flipped bit in any byte of %s is found', (name) =>
  inFolder(async (dir) => {
    await write(dir, ['a']);
    const bytes = (await contentsOf(dir)).get(name) ?? Buffer.alloc(0);
    for (let at = 0; at < bytes.length; at += name === 'files.json' ? 1 : 7) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (at % 8);
      await writeFile(join(dir, name), flipped);
      expect({ at, damages: (await damageOf(dir)).length }).not.toEqual({ at, damages: 0 });
    }
  }),
);

describe('lost and added bytes are found', () => {
  const changes: [string, (bytes: Buffer, at: number) => Buffer][] = [
    ['a byte lost', (bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])],
    ['a byte added', (bytes, at) => Buffer.concat([bytes.subarray(0, at), Buffer.from([7]), bytes.subarray(at)])],
    ['the end lost', (bytes, at) => bytes.subarray(0, at)],
  ];
  test.each(changes)('%s', (_, change) =>
    inFolder(async (dir) => {
      const contents = await archive(dir);
      const lines = linesOf(contents.get(FIRST_CATALOGUE));
      for (const { offset, length, target_uri: uri = null } of lines) {
        for (const at of [offset, offset + 5, offset + length - 1]) {
          await writeFile(join(dir, FIRST), change(contents.get(FIRST) ?? Buffer.alloc(0), at));
          expect((await damageOf(dir))[0]).toMatch(new RegExp(`^${FIRST} ${offset} ${uri} `));
        }
      }
    }),
  );

  test('bytes behind the last record, of the file and of the catalogue', () =>
    inFolder(async (dir) => {
      const contents = await archive(dir);
      const end = contents.get(SECOND)?.length;
      await writeFile(join(dir, SECOND), Buffer.concat([contents.get(SECOND) ?? Buffer.alloc(0), Buffer.from('xx')]));
      const added = Buffer.concat([contents.get(SECOND_CATALOGUE) ?? Buffer.alloc(0), Buffer.from('xxx')]);
      await writeFile(join(dir, SECOND_CATALOGUE), added);
      expect(await damageOf(dir)).toEqual([
        `${SECOND} ${end} null no gzip member as gongkai writes it begins here; nothing behind it could be checked`,
        `${SECOND_CATALOGUE} 0 null 3 bytes behind the last line are no line`,
      ]);
    }));
});

describe('files that are not what they were', () => {
  const cases: [string, (dir: string) => Promise<unknown>, string[]][] = [
    [
      'WARC file missing',
      (dir) => rm(join(dir, FIRST)),
      [`${FIRST} 0 null the file is missing; its catalogue names 3 exchanges`],
    ],
    [
      'last file and its catalogue missing',
      async (dir) => {
        await rm(join(dir, SECOND));
        await rm(join(dir, SECOND_CATALOGUE));
      },
      [`${SECOND} 0 null the file is missing`],
    ],
    [
      'catalogue missing',
      (dir) => rm(join(dir, FIRST_CATALOGUE)),
      [`${FIRST_CATALOGUE} 0 null the catalogue is missing`],
    ],
    [
      'list missing',
      (dir) => rm(join(dir, 'files.json')),
      ['files.json 0 null the list of the archive files is missing'],
    ],
    [
      'unknown file',
      (dir) => writeFile(join(dir, 'a.txt'), ''),
      ['a.txt 0 null the file does not belong to the archive'],
    ],
  ];
  test.each(cases)('%s', (_, change, damages) =>
    inFolder(async (dir) => {
      await archive(dir);
      await change(dir);
      expect(await damageOf(dir)).toEqual(damages);
    }),
  );

  test.each([
    [
      'swapped with their catalogues',
      [
        [FIRST, SECOND],
        [FIRST_CATALOGUE, SECOND_CATALOGUE],
      ],
    ],
    ['swapped without them', [[FIRST, SECOND]]],
  ])('%s', (_, swaps) =>
    inFolder(async (dir) => {
      await archive(dir);
      for (const [a = '', b = ''] of swaps) {
        await rename(join(dir, a), join(dir, 'aside'));
        await rename(join(dir, b), join(dir, a));
        await rename(join(dir, 'aside'), join(dir, b));
      }
      const damages = await damageOf(dir);
      expect(damages).toContain(`${FIRST} 0 null the file was written under the name ${SECOND}`);
      expect(damages).toContain(`${SECOND} 0 null the file was written under the name ${FIRST}`);
    }),
  );

  test('a file doubled under another name', () =>
    inFolder(async (dir) => {
      const contents = await archive(dir);
      const third = 'gongkai-20260331T080000Z-000003.warc.gz';
      await writeFile(join(dir, third), contents.get(SECOND) ?? '');
      expect(await damageOf(dir)).toEqual([
        `${third} 0 null the file is unknown: files.json does not name it`,
        `gongkai-20260331T080000Z-000003.catalogue.jsonl 0 null the catalogue is missing`,
        `${third} 0 null the file was written under the name ${SECOND}`,
      ]);
    }));

  test('the last exchange lost from a finished file and from its catalogue', () =>
    inFolder(async (dir) => {
      const contents = await archive(dir);
      const lines = contents.get(FIRST_CATALOGUE)?.toString().split('\n') ?? [];
      const end = linesOf(contents.get(FIRST_CATALOGUE)).at(-2)?.offset ?? 0;
      await writeFile(join(dir, FIRST_CATALOGUE), `${lines.slice(0, 5).join('\n')}\n`);
      await writeFile(join(dir, FIRST), contents.get(FIRST)?.subarray(0, end) ?? '');
      const due = `${contents.get(FIRST)?.length} bytes and 7 records`;
      const found = `${end} bytes and 5 records were found`;
      expect(await damageOf(dir)).toEqual([`${FIRST} 0 null the list of files says ${due}; ${found}`]);
    }));
});

test('a catalogue line that is missing, doubled or foreign names the records concerned, and no others', () =>
  inFolder(async (dir) => {
    const contents = await archive(dir);
    const lines = contents.get(FIRST_CATALOGUE)?.toString().trimEnd().split('\n') ?? [];
    const [third = '', fourth = ''] = lines.slice(2, 4);
    const at = linesOf(contents.get(FIRST_CATALOGUE));
    const where = (line: number): string => `${FIRST} ${at[line]?.offset} ${at[line]?.target_uri}`;
    for (const [changed, problem] of [
      [lines.toSpliced(2, 1), `${where(2)} the record is not in the catalogue`],
      [lines.toSpliced(2, 0, third), `${where(3)} line 4 of the catalogue is about no record of the file`],
      [
        lines.toSpliced(3, 1, '{}'),
        `${where(3)} the record and line 4 of the catalogue do not agree: the line is damaged`,
      ],
      [
        lines.toSpliced(3, 1, fourth.replace('"http_status":200', '"http_status":201')),
        `${where(3)} the record and line 4 of the catalogue do not agree: http_status`,
      ],
    ] as const) {
      await writeFile(join(dir, FIRST_CATALOGUE), `${changed.join('\n')}\n`);
      expect(await damageOf(dir)).toEqual([problem]);
    }
  }));

test('catalogues and list made again are those that were written; a damaged file keeps its own', () =>
  inFolder(async (dir) => {
    const contents = await archive(dir);
    const names = [FIRST_CATALOGUE, SECOND_CATALOGUE, 'files.json'];
    for (const name of names) await rm(join(dir, name));
    expect(await rebuildCatalogue(dir, stillEffects)).toEqual({ written: names, kept: [] });
    expect(await contentsOf(dir)).toEqual(contents);
    expect(await rebuildCatalogue(dir, stillEffects)).toEqual({ written: [], kept: [] });
    const offset = (await readAll(dir))[1]?.archiveOffset ?? 0;
    const damaged = Buffer.from(contents.get(FIRST) ?? []);
    damaged[offset + 20]! ^= 4;
    await writeFile(join(dir, FIRST), damaged);
    expect(await rebuildCatalogue(dir, stillEffects)).toMatchObject({ written: [], kept: [{ file: FIRST, offset }] });
    expect((await contentsOf(dir)).get(FIRST_CATALOGUE)).toEqual(contents.get(FIRST_CATALOGUE));
    expect((await readAll(dir)).map(({ sourceUri, problem }) => [sourceUri, problem === undefined])).toEqual([
      ['http://www.gd.gov.cn/a.html', true],
      ['http://www.gd.gov.cn/b.html', false],
      ['http://www.gd.gov.cn/c.html', true],
      ['http://www.gd.gov.cn/d.html', true],
    ]);
  }));

test.each([
  ['a line is damaged', (text: string) => text.replace('"type"', '"tipe"')],
  ['its last lines are gone', (text: string) => text.split('\n').slice(0, 3).join('\n')],
  ['something stands behind it', (text: string) => `${text}{"offset"`],
])('a catalogue of which %s is made again', (_, damaged) =>
  inFolder(async (dir) => {
    const contents = await archive(dir);
    await writeFile(join(dir, FIRST_CATALOGUE), damaged(contents.get(FIRST_CATALOGUE)?.toString() ?? ''));
    expect(await damageOf(dir)).not.toEqual([]);
    expect(await rebuildCatalogue(dir, stillEffects)).toEqual({ written: [FIRST_CATALOGUE], kept: [] });
    expect(await contentsOf(dir)).toEqual(contents);
  }),
);

test('a catalogue that tells of records which the file has lost is kept', () =>
  inFolder(async (dir) => {
    const contents = await archive(dir);
    const lines = linesOf(contents.get(FIRST_CATALOGUE));
    const lost = lines.at(-3)!;
    await writeFile(join(dir, FIRST), Buffer.from(contents.get(FIRST) ?? []).subarray(0, lost.offset));
    const told = await damageOf(dir);
    expect(told.length).toBeGreaterThan(0);
    expect(await rebuildCatalogue(dir, stillEffects)).toMatchObject({
      written: [],
      kept: [{ file: FIRST, offset: lost.offset }],
    });
    expect(await damageOf(dir)).toEqual(told);
  }));
