import { Buffer } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { readAt } from '../../../sources/archive/restore.ts';
import { ArchiveWriter } from '../../../sources/archive/writer.ts';
import { bodiesIn, contentsOf, damageOf, inFolder, localFile, page, readAll, stillEffects, write } from './samples.ts';

const FIRST = 'gongkai-20260331T080000Z-000001.warc.gz';
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('what was appended comes back', () => {
  const gbk = iconv.encode('政府信息公开工作年度报告', 'gbk');
  const bodies: [string, Uint8Array][] = [
    ['nothing', new Uint8Array(0)],
    ['GBK text', gbk],
    ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['line breaks and WARC words', Buffer.from('\r\n\r\nWARC/1.1\r\n\r\n\r\n')],
    ['noise longer than one window', randomBytes(300_000)],
    ['a body that looks chunked', Buffer.from('5\r\nhello\r\n0\r\n\r\n')],
  ];
  test.each(bodies)('%s', (_, body) =>
    inFolder(async (dir) => {
      const writer = await ArchiveWriter.open(dir, stillEffects);
      const web = await writer.append(page('http://www.gd.gov.cn/a.html', body));
      const file = await writer.append(localFile('报告/a.pdf', body));
      await writer.close();
      const read = await readAll(dir);
      expect(read.map((exchange) => Buffer.from(body).equals(exchange.body))).toEqual([true, true]);
      expect(read.map((exchange) => exchange.sha256)).toEqual([sha256(body), sha256(body)]);
      expect([web.sha256, file.sha256]).toEqual([sha256(body), sha256(body)]);
      expect(await readAt(dir, file.file, file.offset)).toMatchObject({
        sourceUri: '报告/a.pdf',
        sha256: sha256(body),
      });
      expect(await damageOf(dir)).toEqual([]);
    }),
  );
});

test('everything that was known about a page comes back', () =>
  inFolder(async (dir) => {
    const writer = await ArchiveWriter.open(dir, stillEffects);
    const uri = 'http://www.gd.gov.cn/年报 1.html';
    const headers = [
      ['Content-Type', 'text/html'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Transfer-Encoding', 'chunked'],
      ['X-Name', '年报'],
      [Buffer.from('X-Gbk'), Buffer.from([0xc4, 0xea])],
      ['X-Broken', 'one\r\ntwo'],
    ] as const;
    const response = { status: 404, statusText: 'Not Found', headers, body: Buffer.from('没有') };
    const details = { attempt: 2 };
    const known = { sourceId: 'gd', kind: 'attachment', hints: { agency: '广东省应急管理厅' }, details } as const;
    const request = Buffer.from('GET / HTTP/1.1\r\n\r\n');
    const at = await writer.append(page(uri, '', { response, metadata: known, request }));
    await writer.close();
    expect(await readAll(dir)).toEqual([
      {
        archiveFile: FIRST,
        archiveOffset: at.offset,
        archiveLength: expect.any(Number),
        recordType: 'response',
        recordId: at.recordId,
        sourceUri: uri,
        targetUri: 'http://www.gd.gov.cn/%E5%B9%B4%E6%8A%A5%201.html',
        ...known,
        retrievedAt: '2026-03-31T08:00:01Z',
        httpStatus: 404,
        headers: [
          ['Content-Type', 'text/html'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
          ['transfer-encoding', 'chunked'],
          ['X-Name', '年报'],
          ['X-Gbk', '\u00c4\u00ea'],
          ['X-Broken', 'one  two'],
        ],
        contentType: 'text/html',
        rawBody: Buffer.from('没有'),
        body: Buffer.from('没有'),
        payloadSha256: sha256(Buffer.from('没有')),
        sha256: sha256(Buffer.from('没有')),
      },
    ]);
  }));

describe('a source_uri is kept exactly beside a valid URI', () => {
  test.each([
    ['https://www.gd.gov.cn/a?b=c#d', 'https://www.gd.gov.cn/a?b=c#d'],
    ['/data/报告 1.doc', 'file:///data/%E6%8A%A5%E5%91%8A%201.doc'],
    ['./报告.zip!/内/a.doc', 'urn:gongkai:./%E6%8A%A5%E5%91%8A.zip!/%E5%86%85/a.doc'],
    ['C:\\年报\\a.doc', 'urn:gongkai:C%3A/%E5%B9%B4%E6%8A%A5/a.doc'],
    ['http://[broken', 'urn:gongkai:http%3A//%5Bbroken'],
    ['broken\ud800name\r\n', 'urn:gongkai:broken%EF%BF%BDname%0D%0A'],
  ])('%j', (given, target) =>
    inFolder(async (dir) => {
      const writer = await ArchiveWriter.open(dir, stillEffects);
      await writer.append(localFile(given, 'a'));
      await writer.close();
      const [read] = await readAll(dir);
      expect([read?.sourceUri, read?.targetUri]).toEqual([given, target]);
    }),
  );
});

describe('content encodings are stored as received and undone when read', () => {
  const text = Buffer.from('年度报告'.repeat(100));
  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['gzip', text],
    ['utf-8', text],
  ])('%s', (encoding, raw) =>
    inFolder(async (dir) => {
      const [read] = await encoded(dir, encoding, raw);
      expect(Buffer.from(read?.body ?? [])).toEqual(text);
      expect(Buffer.from(read?.rawBody ?? [])).toEqual(raw);
      expect([read?.sha256, read?.payloadSha256, read?.problem]).toEqual([sha256(text), sha256(raw), undefined]);
    }),
  );

  test.each([
    ['gzip', gzipSync(Buffer.alloc(2000)), 'the decoded body is larger than 1600 bytes'],
    ['identity', Buffer.alloc(2000), 'the body is larger than 1600 bytes'],
    ['gzip', gzipSync(text).subarray(0, 30), 'the content encoding gzip cannot be undone (unexpected end of file)'],
    ['zstd', text, 'the content encoding zstd is not supported'],
    ['gzip,gzip,gzip,gzip,gzip', text, 'more than 4 content encodings'],
  ])('%s that cannot be undone', (encoding, raw, problem) =>
    inFolder(async (dir) => {
      const [read] = await encoded(dir, encoding, raw);
      expect(read).toMatchObject({ problem, sha256: sha256(raw), body: new Uint8Array(0) });
    }),
  );

  test.each([
    ['text/html; charset=gbk', true],
    ['application/json', true],
    ['application/gzip', false],
    ['application/octet-stream', false],
  ])('gzip without a word of it under the type %s is undone: %s', (type, undone) =>
    inFolder(async (dir) => {
      const raw = gzipSync(text);
      const [read] = await encoded(dir, '', raw, [['Content-Type', type]]);
      expect(Buffer.from(read?.body ?? [])).toEqual(undone ? Buffer.from(text) : raw);
    }),
  );

  type Headers = readonly (readonly [string, string])[];
  async function encoded(dir: string, encoding: string, body: Uint8Array, more: Headers = []) {
    const writer = await ArchiveWriter.open(dir, stillEffects);
    const headers = [['Content-Encoding', encoding], ...more] as const;
    await writer.append(page('http://a.gov.cn/', '', { response: { status: 200, statusText: '', headers, body } }));
    await writer.close();
    return readAll(dir, { maxBodyBytes: 1600 });
  }
});

test('a revisit gives the bytes it stands for, also through another revisit', () =>
  inFolder(async (dir) => {
    const writer = await ArchiveWriter.open(dir, stillEffects, { maxFileBytes: 1000 });
    const uri = 'http://a.gov.cn/';
    const first = await writer.append(page(uri, 'the report'));
    const metadata = page(uri, '').metadata;
    const revisit = { type: 'revisit', uri, retrievedAt: '2026-04-01T00:00:00Z', metadata } as const;
    const response = { status: 304, statusText: 'Not Modified', headers: [['ETag', '"1"']] } as const;
    const second = await writer.append({ ...revisit, profile: 'server-not-modified', response, refersTo: first });
    await writer.append({ ...revisit, profile: 'identical-payload-digest', uri: 'b.html', refersTo: second });
    await writer.close();
    const place = { file: first.file, offset: first.offset };
    const [, notModified, identical] = await readAll(dir);
    expect(Buffer.from(notModified?.body ?? []).toString()).toBe('the report');
    expect(notModified).toMatchObject({
      recordType: 'revisit',
      httpStatus: 304,
      contentType: 'text/html; charset=gbk',
      headers: [['ETag', '"1"']],
      payloadSha256: first.sha256,
      sha256: first.sha256,
      revisit: { profile: 'server-not-modified', ...place },
    });
    expect(Buffer.from(identical?.body ?? []).toString()).toBe('the report');
    expect(identical).toMatchObject({
      sourceUri: 'b.html',
      revisit: { profile: 'identical-payload-digest', ...place },
    });
    expect(identical?.httpStatus).toBeUndefined();
    expect(await damageOf(dir)).toEqual([]);
    const nowhere = { ...revisit, profile: 'server-not-modified', refersTo: { ...first, offset: 7 } } as const;
    const again = await ArchiveWriter.open(dir, stillEffects);
    await expect(again.append(nowhere)).rejects.toThrow('No whole exchange begins at byte 7');
    await again.append(page(uri, 'still writing'));
    await again.close();
    expect(await bodiesIn(dir)).toEqual(['the report', 'the report', 'the report', 'still writing']);
  }));

test('files are rotated at their size, and their names sort in the order of writing though the clock goes back', () =>
  inFolder(async (dir) => {
    const clock = ['2026-03-31T08:00:00Z', '2026-03-31T09:00:00Z', '2020-01-01T00:00:00Z'];
    const bodies = Array.from({ length: 12 }, (_, number) => `body ${number}`);
    for (const time of clock) {
      const writer = await ArchiveWriter.open(
        dir,
        { ...stillEffects, now: () => new Date(time) },
        { maxFileBytes: 2500 },
      );
      for (const body of bodies.splice(0, 4)) await writer.append(page('http://a.gov.cn/', body));
      await writer.close();
    }
    const files = await contentsOf(dir);
    const names = [...files.keys()].filter((name) => name.endsWith('.warc.gz'));
    expect(names).toEqual([
      'gongkai-20260331T080000Z-000001.warc.gz',
      'gongkai-20260331T080000Z-000002.warc.gz',
      'gongkai-20260331T090000Z-000003.warc.gz',
      'gongkai-20260331T090000Z-000004.warc.gz',
      'gongkai-20260331T090000Z-000005.warc.gz',
      'gongkai-20260331T090000Z-000006.warc.gz',
    ]);
    for (const name of names) expect(files.get(name)?.length).toBeLessThanOrEqual(2500);
    expect(await bodiesIn(dir)).toEqual(Array.from({ length: 12 }, (_, number) => `body ${number}`));
    expect(await damageOf(dir)).toEqual([]);
  }));

test('reading goes on behind a place, and only with the kinds asked for', () =>
  inFolder(async (dir) => {
    await write(dir, ['a', 'b', 'c', 'd', 'e'], { maxFileBytes: 2500 });
    const writer = await ArchiveWriter.open(dir, stillEffects, { maxFileBytes: 2500 });
    await writer.append(localFile('f.pdf', 'f'));
    const places = (await readAll(dir)).map(({ archiveFile: file, archiveOffset: offset }) => ({ file, offset }));
    for (const [position, after] of places.entries()) {
      expect(await bodiesIn(dir, { after })).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].slice(position + 1));
    }
    expect(await bodiesIn(dir, { kinds: ['file'] })).toEqual(['f']);
    expect(await bodiesIn(dir, { kinds: ['page'] })).toEqual(['a', 'b', 'c', 'd', 'e']);
    await writer.close();
  }));

test('calls that do not wait for each other are written in their order, and read before they are synced', () =>
  inFolder(async (dir) => {
    const writer = await ArchiveWriter.open(dir, stillEffects);
    const bodies = Array.from({ length: 20 }, (_, number) => 'x'.repeat(20_000 - number * 1000));
    await Promise.all(bodies.map((body) => writer.append(page('http://a.gov.cn/', body))));
    expect(await bodiesIn(dir)).toEqual(bodies);
    await writer.sync();
    await writer.append(page('http://a.gov.cn/', 'last'));
    expect(await bodiesIn(dir)).toEqual([...bodies, 'last']);
    await writer.close();
    await expect(writer.append(page('http://a.gov.cn/', 'more'))).rejects.toThrow('The archive was closed');
  }));

test('the same writing gives the same bytes', async () => {
  const once = await inFolder(async (dir) => (await write(dir, ['a', 'b', 'c']), contentsOf(dir)));
  const twice = await inFolder(async (dir) => (await write(dir, ['a', 'b', 'c']), contentsOf(dir)));
  expect(once).toEqual(twice);
});

test('an empty folder and no folder hold nothing and have no damage', () =>
  inFolder(async (dir) => {
    expect([await readAll(dir), await damageOf(dir)]).toEqual([[], []]);
    await (await ArchiveWriter.open(dir, stillEffects)).close();
    expect([await readAll(dir), await damageOf(dir)]).toEqual([[], []]);
  }));

test('readAt takes no path out of the archive', () =>
  inFolder(async (dir) => {
    await expect(readAt(dir, '../../etc/passwd', 0)).rejects.toThrow('is no file name of the archive');
  }));
