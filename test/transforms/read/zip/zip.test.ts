import { describe, expect, test } from '@jest/globals';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { Unreadable } from '../../../../model/errors.ts';
import { guardZip, readMembers } from '../../../../transforms/read/zip/zip-guard.ts';
import { unpack, type Member } from '../../../../transforms/read/zip/zip.ts';

const MB = 2 ** 20;
const X = strToU8('x');

function membersOf(bytes: Uint8Array): Member[] {
  return [...unpack(bytes).members];
}

/** How an archive is refused, or else its first member that is. */
function refusal(bytes: Uint8Array): [string, string] {
  try {
    const problem = membersOf(bytes).find((member) => member.problem)?.problem;
    if (problem) return [problem.status, problem.message];
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
  test('gives the members and leaves folders out', () => {
    const members = membersOf(zipSync({ 'a/': new Uint8Array(), 'a/b.html': strToU8('x'), 'c.txt': strToU8('y') }));
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
  ])('names are for display: %s', (name, shown) => {
    expect(membersOf(zipSync({ [name]: strToU8('x') }))[0]?.name).toBe(shown);
  });

  test('names in GBK are decoded', () => {
    // fflate writes names as UTF-8, so the GBK bytes are put in the place of an ASCII name of the same length.
    const plain = zipSync({ 'nianbaoz.txt': strToU8('x') });
    const at = Buffer.from(plain).indexOf('nianbaoz.txt');
    const again = Buffer.from(plain).indexOf('nianbaoz.txt', at + 1);
    for (const place of [at, again]) plain.set(iconv.encode('年报正文.txt', 'gbk'), place);
    expect(membersOf(plain)[0]?.name).toBe('年报正文.txt');
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
      'members that overlap',
      () => overlapping(20),
      [
        'quarantined',
        'the archive is larger than gongkai unpacks: its members overlap, so that one content counts many times',
      ],
    ],
    [
      'a member whose content is not the one that was packed',
      () => {
        const bytes = zipSync({ a: [strToU8('本年新收 12'), { level: 0 }] });
        bytes[31 + 14] = 0x39;
        return bytes;
      },
      ['failed', 'member a of the zip archive is damaged or cut off: fetch it again'],
    ],
    [
      'a method of packing that is not known',
      () => {
        const bytes = zipSync({ a: X });
        const view = new DataView(bytes.buffer);
        view.setUint16(view.getUint32(bytes.length - 6, true) + 10, 12, true);
        return bytes;
      },
      [
        'quarantined',
        'member a of the zip archive is packed by a method that gongkai does not know (12): pack it again',
      ],
    ],
    [
      'no zip at all',
      () => strToU8('PK\u0003\u0004 nothing'),
      ['failed', expect.stringMatching(/damaged/) as unknown as string],
    ],
  ])('refuses %s', (_, make, expected) => {
    expect(refusal(make())).toEqual(expected);
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

/** One content, which the directory names many times. */
function overlapping(times: number): Uint8Array {
  const one = zipSync({ a: [new Uint8Array(1000), { level: 0 }] });
  const from = new DataView(one.buffer).getUint32(one.length - 6, true);
  const entry = one.subarray(from, one.length - 22);
  const end = one.slice(-22);
  const view = new DataView(end.buffer);
  for (const field of [8, 10]) view.setUint16(field, times, true);
  view.setUint32(12, entry.length * times, true);
  return Buffer.concat([one.subarray(0, from), ...Array.from({ length: times }, () => entry), end]);
}

describe('a directory that is damaged', () => {
  const whole = zipSync({ 'a.txt': [new Uint8Array(5000).fill(65), { level: 6 }], 'b.txt': strToU8('b') });
  const directory = new DataView(whole.buffer).getUint32(whole.length - 6, true);
  /** As packers that write to a pipe do: without sizes before the content. */
  const streamed = (): Uint8Array => {
    const parts: Uint8Array[] = [];
    const zip = new Zip((_, part) => void parts.push(part));
    for (const [name, text] of [
      ['a.txt', 'A'.repeat(5000)],
      ['b.txt', 'b'],
    ] as const) {
      const file = new ZipDeflate(name);
      zip.add(file);
      file.push(strToU8(text), true);
    }
    zip.end();
    return Buffer.concat(parts);
  };

  test.each<[string, () => Uint8Array]>([
    ['zeroed', () => whole.slice().fill(0, directory)],
    ['cut off', () => whole.subarray(0, directory)],
    ['of another place', () => whole.with(whole.length - 6, 7).with(whole.length - 10, 9)],
    ['zeroed, sizes behind the content', () => streamed().map((byte, at, all) => (at > all.length - 130 ? 0 : byte))],
  ])('%s: the members are found by their own headers', (_, make) => {
    const { members, whole: isWhole } = unpack(make());
    expect(isWhole).toBe(false);
    const found = [...members].map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]);
    expect(found).toEqual([
      ['a.txt', 'A'.repeat(5000)],
      ['b.txt', 'b'],
    ]);
  });

  test('with bytes before the archive is read as it is', () => {
    const { members, whole: isWhole } = unpack(Buffer.concat([strToU8('PK put before by a server'), whole]));
    const found = [...members].map(({ name, bytes }) => [name, bytes.length]);
    expect([isWhole, found]).toEqual([
      true,
      [
        ['a.txt', 5000],
        ['b.txt', 1],
      ],
    ]);
  });
});

describe('the guard of Office files', () => {
  test('lists what it lets through', () => {
    const { entries } = guardZip(zipSync({ a: [strToU8('xyz'), { level: 0 }] }));
    expect(entries).toMatchObject([{ name: 'a', packed: 3, size: 3 }]);
  });

  test('refuses a bomb before inflating it', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(5 * MB) });
    expect(() => guardZip(bomb)).toThrow('more than 200 times');
    expect(() => readMembers(bomb, () => true)).toThrow(Unreadable);
  });

  test('counts what the archives around it hold', () => {
    const zip = zipSync({ a: X });
    expect(guardZip(zip, { entries: 1, bytes: 0 }).entries.length).toBe(1);
    expect(() => guardZip(zip, { entries: 2000, bytes: 0 })).toThrow(
      'it has 2001 members with the archives around it, and at most 2000 are read',
    );
    expect(() => guardZip(zip, { entries: 1, bytes: 256 * MB })).toThrow(
      'its members have more than 256 MB together with the archives around it',
    );
  });

  test('never inflates beyond the declared size', () => {
    const liar = lie(zipSync({ a: new Uint8Array(5 * MB) }), 10);
    expect(() => readMembers(liar, () => true)).toThrow('member a of the zip archive is damaged');
  });

  test('knows parts by names with backslashes, as some writers of docx give them', () => {
    expect([...readMembers(zipSync({ 'word\\document.xml': X }), () => true).keys()]).toEqual(['word/document.xml']);
  });
});
