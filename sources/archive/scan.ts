import type { FileHandle } from 'node:fs/promises';
import type { LocatedRecord } from './catalogue.ts';
import { sha256Hex } from './digest.ts';
import { beginningOf, MEMBER_HEADER, readBytes, readMember } from './member.ts';
import { parseRecord, RECORD_START, typeOf } from './record.ts';

/** A record as found in a file, or what is wrong where it should be. */
export type RecordRead =
  { readonly whole: true; readonly located: LocatedRecord } | { readonly whole: false; readonly problem: string };

/**
 * Reads the record that begins at an offset.
 * @param end where the file ends
 * @param expected the length of its gzip member, where it is known
 */
export async function readRecord(
  handle: FileHandle,
  offset: number,
  end: number,
  expected?: number,
): Promise<RecordRead> {
  const member = await readMember(handle, offset, end, expected);
  if (!member.whole) return member;
  try {
    const record = parseRecord(member.content);
    const located = { offset, length: member.bytes.length, memberSha256: sha256Hex(member.bytes), record };
    return { whole: true, located };
  } catch (error) {
    return { whole: false, problem: (error as Error).message };
  }
}

/**
 * The records of one exchange (or a file's warcinfo record alone), or where reading them failed.
 * `end` and `failedAt` are offsets in the file.
 */
export type ExchangeRead =
  | { readonly whole: true; readonly records: readonly LocatedRecord[]; readonly end: number }
  | { readonly whole: false; readonly failedAt: number; readonly problem: string };

/**
 * Reads the exchange that begins at an offset: its response, resource or revisit record, its request record if any,
 * and its metadata record, which is the last.
 * @param lengths of the gzip members, where they are known
 */
export async function readExchange(
  handle: FileHandle,
  offset: number,
  end: number,
  lengths: readonly number[] = [],
): Promise<ExchangeRead> {
  const records: LocatedRecord[] = [];
  let at = offset;
  for (const allowed of [['warcinfo', 'response', 'resource', 'revisit'], ['request', 'metadata'], ['metadata']]) {
    const read = await readRecord(handle, at, end, lengths[records.length]);
    if (!read.whole) return { whole: false, failedAt: at, problem: read.problem };
    const problem = placeProblem(read.located, records[0], allowed);
    if (problem) return { whole: false, failedAt: at, problem };
    records.push(read.located);
    at += read.located.length;
    if (['warcinfo', 'metadata'].includes(typeOf(read.located.record))) break;
  }
  return { whole: true, records, end: at };
}

function placeProblem(
  { record }: LocatedRecord,
  first: LocatedRecord | undefined,
  allowed: readonly string[],
): string | null {
  const type = record.fields.get('WARC-Type');
  if (type === undefined || !allowed.includes(type)) {
    return `a record of type ${type} stands where ${allowed.join(' or ')} is due`;
  }
  if (first && record.fields.get('WARC-Concurrent-To') !== first.record.fields.get('WARC-Record-ID')) {
    return 'the record belongs to another exchange';
  }
  return null;
}

const CHUNK = 1024 * 1024;
const PROBE = 256;
const MOST_PROBES = 10_000;

/**
 * Whether a record seems to begin anywhere behind an offset: then what lies at the offset is damage and not the torn
 * end of a file. In doubt the answer is yes.
 */
export async function recordFollows(handle: FileHandle, offset: number, end: number): Promise<boolean> {
  let probes = 0;
  for (let from = offset; from < end; from += CHUNK) {
    const chunk = await readBytes(handle, from, Math.min(CHUNK + PROBE, end - from));
    for (let at = chunk.indexOf(MEMBER_HEADER); at >= 0 && at < CHUNK; at = chunk.indexOf(MEMBER_HEADER, at + 1)) {
      if (from + at === offset) continue;
      if (++probes > MOST_PROBES) return true;
      const beginning = beginningOf(chunk.subarray(at, at + PROBE));
      if (beginning.subarray(0, RECORD_START.length).equals(RECORD_START)) return true;
    }
  }
  return false;
}
