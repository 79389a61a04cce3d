import { Buffer } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';
import { MAX_RECORD_BYTES } from './limits.ts';

/**
 * Gzip members (RFC 1952), one for each record. The header is always these ten bytes: no name, time 0, system unknown
 * (255), so that the same record gives the same bytes on every system.
 */
export const MEMBER_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

const TRAILER_BYTES = 8;
const FIRST_WINDOW = 64 * 1024;
const LARGEST_WINDOW = MAX_RECORD_BYTES + FIRST_WINDOW;

/**
 * Most records are a few headers, and the tables of a whole window would cost more than they do; a page of ordinary
 * size costs less here than on its way to a thread.
 */
const FEW_BYTES = 4096;
const FEW = { windowBits: 12, memLevel: 5 };
const PAGE_BYTES = 64 * 1024;
/** A table of half the usual size holds all of such a page, and takes a quarter less time to clear. */
const PAGE = { memLevel: 7 };

const deflate = promisify<Uint8Array, Buffer>(deflateRaw);

/** One gzip member that holds the content. */
export async function compressMember(content: Uint8Array): Promise<Buffer> {
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeUInt32LE(crc32(content), 0);
  trailer.writeUInt32LE(content.length, 4);
  return Buffer.concat([MEMBER_HEADER, await deflated(content), trailer]);
}

function deflated(content: Uint8Array): Buffer | Promise<Buffer> {
  if (content.length <= FEW_BYTES) return deflateRawSync(content, FEW);
  return content.length <= PAGE_BYTES ? deflateRawSync(content, PAGE) : deflate(content);
}

/** A member as found in a file, or what is wrong with it. */
export type MemberRead =
  | { readonly whole: true; readonly bytes: Buffer; readonly content: Buffer }
  | { readonly whole: false; readonly problem: string };

/**
 * Reads the member that begins at an offset, and checks its header, checksum and length.
 * @param end where the file ends, or is taken to end
 * @param expected the member's length where it is known; any other length is found as well, with more reading
 */
export async function readMember(
  handle: FileHandle,
  offset: number,
  end: number,
  expected?: number,
): Promise<MemberRead> {
  let window = expected ?? FIRST_WINDOW;
  for (;;) {
    const last = offset + window >= end || window >= LARGEST_WINDOW;
    const bytes = await readBytes(handle, offset, Math.min(window, end - offset));
    const result = parseMember(bytes);
    if (result !== 'unfinished') return result;
    if (last) return { whole: false, problem: 'the file ends inside the record' };
    window = Math.min(Math.max(window * 2, FIRST_WINDOW), LARGEST_WINDOW);
  }
}

/**
 * Reads a stretch of a file.
 * @returns the bytes, fewer than asked for where the file ends
 */
export async function readBytes(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, length));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** What the first bytes of a member hold, as far as they go; empty where they begin no member. */
export function beginningOf(bytes: Buffer): Buffer {
  if (!startsLikeMember(bytes)) return Buffer.alloc(0);
  try {
    return inflateRawSync(bytes.subarray(MEMBER_HEADER.length), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

function parseMember(bytes: Buffer): MemberRead | 'unfinished' {
  if (!startsLikeMember(bytes)) return { whole: false, problem: 'no gzip member as gongkai writes it begins here' };
  const inflated = inflate(bytes.subarray(MEMBER_HEADER.length));
  if (typeof inflated === 'string') {
    return inflated === 'unfinished' ? inflated : { whole: false, problem: inflated };
  }
  const trailer = MEMBER_HEADER.length + inflated.consumed;
  const length = trailer + TRAILER_BYTES;
  if (bytes.length < length) return 'unfinished';
  if (bytes.readUInt32LE(trailer) !== crc32(inflated.content)) {
    return { whole: false, problem: 'the checksum of the gzip member is wrong' };
  }
  if (bytes.readUInt32LE(trailer + 4) !== inflated.content.length) {
    return { whole: false, problem: 'the length in the gzip member is wrong' };
  }
  return { whole: true, bytes: bytes.subarray(0, length), content: inflated.content };
}

function startsLikeMember(bytes: Buffer): boolean {
  const known = Math.min(bytes.length, MEMBER_HEADER.length);
  return bytes.subarray(0, known).equals(MEMBER_HEADER.subarray(0, known));
}

interface InflateInfo {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function inflate(bytes: Buffer): { content: Buffer; consumed: number } | string {
  try {
    const options = { info: true, maxOutputLength: MAX_RECORD_BYTES };
    const { buffer, engine } = inflateRawSync(bytes, options) as unknown as InflateInfo;
    return { content: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') return 'unfinished';
    if (code === 'ERR_BUFFER_TOO_LARGE') return `the record is larger than ${MAX_RECORD_BYTES} bytes`;
    return `the gzip member is damaged (${message})`;
  }
}
