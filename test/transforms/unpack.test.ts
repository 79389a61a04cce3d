import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { documentIdOf, unpackReceived } from '../../transforms/unpack.ts';

/** The documents of an archive: address, and status with reason of those that ended. */
function unpacked(bytes: Uint8Array): string[][] {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const received = {
    documentId: documentIdOf('a.zip', sha256),
    sourceUri: 'a.zip',
    sourceId: 'local',
    retrievedAt: '2024-01-01T00:00:00Z',
    bytes,
    sha256,
    archiveFile: '',
    archiveOffset: 0,
    hints: {},
  };
  return [...unpackReceived(received)].map(({ received: one, ended }) => [
    one.sourceUri,
    ...(ended ? [ended.status, ended.reason] : []),
  ]);
}

/** An archive of `count` members, each what `make` gives. */
function many(count: number, make: (n: number) => Uint8Array): Uint8Array {
  return zipSync(Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}.zip`, make(n)])), { level: 0 });
}

const small = (count: number): Uint8Array => many(count, (n) => strToU8(`${n}`));
const millisecondsOf = (begun: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};

describe('an archive', () => {
  test('gives its members and what became of itself, also of archives inside it', () => {
    const inner = zipSync({ 'b.txt': strToU8('b') });
    expect(unpacked(zipSync({ 'a.txt': strToU8('a'), 'inner.zip': inner }))).toEqual([
      ['a.zip!/a.txt'],
      ['a.zip!/inner.zip!/b.txt'],
      ['a.zip!/inner.zip', 'not_a_report', 'an archive of 1 files, each a document of its own'],
      ['a.zip', 'not_a_report', 'an archive of 2 files, each a document of its own'],
    ]);
  });

  test('with one member that is damaged gives the others', () => {
    const bytes = zipSync({ 'a.txt': [strToU8('本年新收 12'), { level: 0 }], 'b.txt': strToU8('b') });
    bytes[30 + 5 + 13] = 0x39;
    expect(unpacked(bytes)).toEqual([
      ['a.zip!/a.txt', 'failed', 'member a.txt of the zip archive is damaged or cut off: fetch it again'],
      ['a.zip!/b.txt'],
      ['a.zip', 'not_a_report', 'an archive of 2 files, each a document of its own'],
    ]);
  });

  test('that is cut off gives what is whole in it, and is fetched again', () => {
    const bytes = zipSync({ 'a.txt': strToU8('a'), 'b.txt': strToU8('b') });
    expect(unpacked(bytes.subarray(0, bytes.length - 60))).toEqual([
      ['a.zip!/a.txt'],
      ['a.zip!/b.txt'],
      [
        'a.zip',
        'failed',
        'the archive is damaged or cut off: the 2 files found in it are documents of their own, fetch it again for the others',
      ],
    ]);
  });
});

describe('archives inside archives', () => {
  test('may hold what a system left behind, which is no report that could not be read', () => {
    const names = ['__MACOSX/._报告.html', '报告/.DS_Store', 'Thumbs.db', '~$报告.docx'];
    const left = names.map((name) => [
      `a.zip!/${name}`,
      'not_a_report',
      'a file that the system or the office program left behind',
    ]);
    const files = Object.fromEntries(['报告.html', ...names].map((name) => [name, strToU8('x')]));
    expect(unpacked(zipSync(files)).slice(0, -1)).toEqual([['a.zip!/报告.html'], ...left]);
  });

  test('are opened two deep', () => {
    const deep = zipSync({ 'b.zip': zipSync({ 'c.zip': zipSync({ 'd.zip': small(1) }) }) });
    expect(unpacked(deep)[0]).toEqual([
      'a.zip!/b.zip!/c.zip',
      'quarantined',
      'archives inside archives are opened 2 deep, not deeper',
    ]);
  });

  test('share one budget of members: a fan ends within a second with the limit named', () => {
    const inner = small(1900);
    const fan = many(200, () => inner);
    const begun = process.cpuUsage();
    const documents = unpacked(fan);
    expect(documents.length).toBe(201);
    expect(documents[0]).toEqual([
      'a.zip!/0.zip',
      'quarantined',
      'the archive is larger than gongkai unpacks: it has 2100 members with the archives around it, and at most 2000 are read',
    ]);
    expect(millisecondsOf(begun)).toBeLessThan(5000);
  });

  test('and packages share one budget of parts to look at', () => {
    const parts = Object.fromEntries(Array.from({ length: 1900 }, (_, n) => [`word/${n}`, new Uint8Array()]));
    const docx = zipSync({ '[Content_Types].xml': strToU8(''), ...parts });
    const documents = unpacked(many(60, () => docx));
    expect(documents.filter(([, status]) => status === 'quarantined').length).toBe(8);
    expect(documents.find(([, status]) => status === 'quarantined')?.[2]).toBe(
      'the files of its archive have more than 100000 parts together: take the archive apart',
    );
  });
});

test('a Word report whose directory is zeroed or missing is read all the same', () => {
  const docx = new Uint8Array(readFileSync('test/fixtures/formats/form-2021.docx'));
  const directory = new DataView(docx.buffer).getUint32(docx.length - 6, true);
  for (const bytes of [docx.slice().fill(0, directory), docx.subarray(0, directory)]) {
    expect(unpacked(bytes)).toEqual([['a.zip']]);
  }
});
