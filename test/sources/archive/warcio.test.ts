import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { WARCParser, WARCSerializer } from 'warcio';
import type { CatalogueEntry } from '../../../sources/archive/catalogue.ts';
import { ArchiveWriter } from '../../../sources/archive/writer.ts';
import { contentsOf, inFolder, localFile, page, stillEffects } from './samples.ts';

const FIRST = 'gongkai-20260331T080000Z-000001.warc.gz';
const CATALOGUE = 'gongkai-20260331T080000Z-000001.catalogue.jsonl';

/** A second implementation reads what gongkai wrote. */
test('warcio finds every record at its catalogued offset, with the same digests', () =>
  inFolder(async (dir) => {
    const writer = await ArchiveWriter.open(dir, stillEffects);
    const request = Buffer.from('GET /a HTTP/1.1\r\nHost: www.gd.gov.cn\r\n\r\n');
    const first = await writer.append(page('http://www.gd.gov.cn/a', Buffer.from([0, 255, 13, 10]), { request }));
    const headers = [
      ['Content-Encoding', 'gzip'],
      ['Transfer-Encoding', 'chunked'],
    ] as const;
    const body = gzipSync('5\r\nhello\r\n0\r\n\r\n');
    await writer.append(
      page('http://www.gd.gov.cn/b', '', { response: { status: 200, statusText: 'OK', headers, body } }),
    );
    await writer.append(localFile('报告.pdf', 'a local file'));
    const { uri, retrievedAt, metadata } = page('http://www.gd.gov.cn/a', '');
    const again = { type: 'revisit', uri, retrievedAt, metadata, profile: 'server-not-modified' } as const;
    await writer.append({
      ...again,
      refersTo: first,
      response: { status: 304, statusText: 'Not Modified', headers: [] },
    });
    await writer.close();

    const entries = (await contentsOf(dir)).get(CATALOGUE)?.toString().trimEnd().split('\n') ?? [];
    const parser = new WARCParser(createReadStream(join(dir, FIRST)));
    const bodies: string[] = [];
    for (const entry of entries.map((line) => JSON.parse(line) as CatalogueEntry)) {
      const record = await parser.parse();
      if (!record) throw new Error(`warcio stops before ${entry.offset}`);
      bodies.push(Buffer.from(await record.readFully(true)).toString('latin1'));
      await record.skipFully();
      const written = [record.warcHeader('WARC-Block-Digest'), record.warcHeader('WARC-Payload-Digest')];
      const catalogued = [entry.block_sha256, entry.payload_sha256].map((hex) => hex && labelled(hex));
      expect(written.map((value) => value ?? undefined)).toEqual(catalogued);
      expect([record.warcType, record.warcTargetURI ?? undefined]).toEqual([entry.type, entry.target_uri]);
      expect(record.warcHeader('WARC-Record-ID')).toBe(entry.record_id);
      expect([parser.offset, parser.recordLength]).toEqual([entry.offset, entry.length]);
    }
    expect(await parser.parse()).toBeNull();
    expect(entries.map((line) => (JSON.parse(line) as CatalogueEntry).type)).toEqual([
      'warcinfo',
      'response',
      'request',
      'metadata',
      'response',
      'metadata',
      'resource',
      'metadata',
      'revisit',
      'metadata',
    ]);
    expect([bodies[1], bodies[4], bodies[6]]).toEqual(['\0\xff\r\n', '5\r\nhello\r\n0\r\n\r\n', 'a local file']);
  }));

test('warcio computes the same digests', () =>
  inFolder(async (dir) => {
    const writer = await ArchiveWriter.open(dir, stillEffects);
    await writer.append(page('http://www.gd.gov.cn/a', 'text'));
    await writer.close();
    for await (const record of new WARCParser(createReadStream(join(dir, FIRST)), { keepHeadersCase: true })) {
      if (record.warcType !== 'response') continue;
      const digests = [record.warcBlockDigest, record.warcPayloadDigest];
      for (const name of ['WARC-Block-Digest', 'WARC-Payload-Digest']) record.warcHeaders.headers.delete(name);
      await WARCSerializer.serialize(record, { digest: { algo: 'sha-256', prefix: 'sha256:', base32: true } });
      expect([record.warcBlockDigest, record.warcPayloadDigest]).toEqual(digests);
    }
    expect.assertions(1);
  }));

/** The digest of RFC 4648 by another way than the archive's: bits of a big number. */
function labelled(hex: string): string {
  const digits = (BigInt(`0x${hex}`) << 4n).toString(32).padStart(52, '0');
  const letters = Array.from(digits, (digit) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(digit, 32)]);
  return `sha256:${letters.join('')}====`;
}
