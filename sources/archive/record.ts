import { Buffer } from 'node:buffer';
import { hexOfLabelled, labelledDigest, sha256Hex } from './digest.ts';
import { payloadStart } from './http-block.ts';

/** WARC/1.1 (ISO 28500:2017) records: a version line, named fields, a block, two line breaks. */

export const RECORD_START = Buffer.from('WARC/1.1\r\n');
const LINE = '\r\n';
const END = Buffer.from('\r\n\r\n');

export const REVISIT_PROFILES = {
  'server-not-modified': 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
  'identical-payload-digest': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
} as const;
export type RevisitProfile = keyof typeof REVISIT_PROFILES;

export interface WarcRecord {
  /** Fields in the order of the record; no name stands twice in gongkai's records. */
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

/**
 * The bytes of a record. Content-Length and WARC-Block-Digest are added to the fields given.
 * @param blockSha256 SHA-256 of the block, hexadecimal
 */
export function serializeRecord(fields: WarcRecord['fields'], block: Uint8Array, blockSha256: string): Buffer {
  const all = [
    ...fields,
    ['WARC-Block-Digest', labelledDigest(blockSha256)],
    ['Content-Length', String(block.length)],
  ] as const;
  const head = all.map(([name, value]) => `${name}: ${value}${LINE}`).join('');
  return Buffer.concat([RECORD_START, Buffer.from(head + LINE), block, END]);
}

/**
 * Reads a record from the content of its gzip member.
 * @throws Error that says what is wrong, where the content is not exactly one record
 */
export function parseRecord(content: Buffer): WarcRecord {
  if (!content.subarray(0, RECORD_START.length).equals(RECORD_START)) throw new Error('no WARC/1.1 record begins here');
  const headEnd = content.indexOf(END);
  if (headEnd < 0) throw new Error('the WARC header has no end');
  const fields = new Map<string, string>();
  for (const line of content.toString('utf8', RECORD_START.length, headEnd).split(LINE)) {
    const colon = line.indexOf(': ');
    if (colon < 1) throw new Error('a line of the WARC header is no field');
    fields.set(line.slice(0, colon), line.slice(colon + 2));
  }
  const blockStart = headEnd + END.length;
  const blockEnd = content.length - END.length;
  const length = fields.get('Content-Length');
  if (length !== String(blockEnd - blockStart) || !content.subarray(blockEnd).equals(END)) {
    throw new Error('the Content-Length of the record is wrong');
  }
  return { fields, block: content.subarray(blockStart, blockEnd) };
}

/**
 * A field of a record.
 * @throws Error where the record has none of that name
 */
export function fieldOf(record: WarcRecord, name: string): string {
  return needed(record.fields, name);
}

/**
 * A field of a header.
 * @throws Error where it has none of that name
 */
export function needed(fields: WarcRecord['fields'], name: string): string {
  const value = fields.get(name);
  if (value === undefined) throw new Error(`the WARC header lacks ${name}`);
  return value;
}

/** The type of a record: `response`, `metadata`, … */
export function typeOf(record: WarcRecord): string {
  return fieldOf(record, 'WARC-Type');
}

/** What the record is about: the bytes behind the HTTP header, the whole block of a file; null for other records. */
export function payloadOf(record: WarcRecord): Buffer | null {
  const type = typeOf(record);
  if (type === 'resource') return record.block;
  return type === 'response' ? record.block.subarray(payloadStart(record.block)) : null;
}

/**
 * Computes the digests of a record again. A revisit names the digest of a payload it does not hold: that one is not
 * computed.
 * @returns what is wrong, or null
 */
export function digestProblem(record: WarcRecord): string | null {
  if (hexOfLabelled(fieldOf(record, 'WARC-Block-Digest')) !== sha256Hex(record.block)) {
    return 'the block does not match its digest';
  }
  const payload = payloadOf(record);
  if (payload && hexOfLabelled(fieldOf(record, 'WARC-Payload-Digest')) !== sha256Hex(payload)) {
    return 'the payload does not match its digest';
  }
  return null;
}
