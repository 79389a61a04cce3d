import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { Unreadable } from '../../../model/errors.ts';
import { guardZip, readMembers, repackZip } from '../../../transforms/read/zip-guard.ts';
import { unpack } from '../../../transforms/read/zip.ts';

const MB = 2 ** 20;
const X = strToU8('x');

async function refusal(bytes: Uint8Array): Promise<[string, string]> {
  try {
    await unpack(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return [error.status, error.message];
    throw error;
  }
  throw new Error('the archive was unpacked');
}

/** Writes other sizes into the local header of the first member and into all entries of the directory. */
function lie(bytes: Uint8Array, size: number, packed?: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const directory = view.getUint32(copy.length - 6, true);
  view.setUint32(22, size, true);
  for (let at = directory; view.getUint32(at, true) === 0x02014b50; at += 46 + view.getUint16(at + 28, true)) {
    view.setUint32(at + 24, size, true);
    if (packed !== undefined) view.setUint32(at + 20, packed, true);
  }
  return copy;
}

describe('unpack', () => {
  test('gives the members and leaves folders out', async () => {
    const members = await unpack(zipSync({ 'a/': new Uint8Array(), 'a/b.html': strToU8('x'), 'c.txt': strToU8('y') }));
    expect(members.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a/b.html', 'x'],
      ['c.txt', 'y'],
    ]);
  });

  test.each([
    ['../../etc/passwd', '_/_/etc/passwd'],
    ['/abs.txt', 'abs.txt'],
    ['a\\..\\b.txt', 'a/_/b.txt'],
    ['C:\\x.txt', 'C_/x.txt'],
    ['a\u0000b.txt', 'a_b.txt'],
    ['年报.txt', '年报.txt'],
  ])('names are for display: %s', async (name, shown) => {
    expect((await unpack(zipSync({ [name]: strToU8('x') })))[0]?.name).toBe(shown);
  });

  test('names in GBK are decoded', async () => {
    // fflate writes names as UTF-8, so the GBK bytes are put in the place of an ASCII name of the same length.
    const plain = zipSync({ 'nianbaoz.txt': strToU8('x') });
    const at = Buffer.from(plain).indexOf('nianbaoz.txt');
    const again = Buffer.from(plain).indexOf('nianbaoz.txt', at + 1);
    for (const place of [at, again]) plain.set(iconv.encode('年报正文.txt', 'gbk'), place);
    expect((await unpack(plain))[0]?.name).toBe('年报正文.txt');
  });

  test.each<[string, () => Uint8Array, [string, string]]>([
    [
      'too many members',
      () => zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}`, strToU8('')]))),
      ['quarantined', 'the archive is larger than gongkai unpacks: it has 2001 members, and at most 2000 are read'],
    ],
    [
      'a member too large',
      () => lie(zipSync({ a: X }), 65 * MB),
      [
        'quarantined',
        `the archive is larger than gongkai unpacks: member a has ${65 * MB} bytes, and at most 64 MB are read`,
      ],
    ],
    [
      'zeros',
      () => zipSync({ a: new Uint8Array(5 * MB) }),
      [
        'quarantined',
        expect.stringMatching(/member a grows from \d+ to 5242880 bytes, more than 200 times/) as unknown as string,
      ],
    ],
    [
      'a total too large',
      () => lie(zipSync({ a: X, b: X, c: X, d: X, e: X }), 60 * MB, 60 * MB),
      ['quarantined', 'the archive is larger than gongkai unpacks: its members have more than 256 MB together'],
    ],
    [
      'a size that lies',
      () => lie(zipSync({ a: new Uint8Array(5 * MB) }), 10),
      ['failed', expect.stringMatching(/damaged/) as unknown as string],
    ],
    [
      'an encrypted member',
      () => encrypted(),
      ['quarantined', 'member a of the zip archive is encrypted; send it without a password'],
    ],
    [
      'no zip at all',
      () => strToU8('PK\u0003\u0004 nothing'),
      ['failed', expect.stringMatching(/damaged/) as unknown as string],
    ],
  ])('refuses %s', async (_, make, expected) => {
    expect(await refusal(make())).toEqual(expected);
  });
});

function encrypted(): Uint8Array {
  const bytes = zipSync({ a: strToU8('x') });
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(bytes.length - 6, true);
  view.setUint16(6, 1, true);
  view.setUint16(directory + 8, 1, true);
  return bytes;
}

describe('the guard of Office files', () => {
  test('lists what it lets through', () => {
    expect(guardZip(zipSync({ a: [strToU8('xyz'), { level: 0 }] }))).toEqual([{ name: 'a', packed: 3, size: 3 }]);
  });

  test('refuses a bomb before inflating it', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(5 * MB) });
    expect(() => guardZip(bomb)).toThrow('more than 200 times');
    expect(() => readMembers(bomb, () => true)).toThrow(Unreadable);
  });

  test('never inflates beyond the declared size', () => {
    const liar = lie(zipSync({ a: new Uint8Array(5 * MB) }), 10);
    expect(readMembers(liar, () => true).get('a')?.length).toBe(10);
    expect(guardZip(repackZip(liar))).toEqual([{ name: 'a', packed: 10, size: 10 }]);
  });
});
