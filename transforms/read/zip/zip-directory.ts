import { inflateRawSync } from 'node:zlib';
import { ZIP_LIMITS } from '../limits.ts';

/** A member as the directory of a zip file declares it; sizes in bytes. */
export interface ZipMember {
  readonly rawName: Uint8Array;
  readonly flags: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly at: number;
}

/** What stands in a zip file. */
export interface ZipDirectory {
  readonly members: readonly ZipMember[];
  /** False where the directory at the end is missing or damaged, and the members were found by their own headers. */
  readonly whole: boolean;
}

const LOCAL = { sign: 0x04034b50, length: 30 };
const CENTRAL = { sign: 0x02014b50, length: 46 };
const END = { sign: 0x06054b50, length: 22 };
const LOCATOR = { sign: 0x07064b50, length: 20 };
const END64 = { sign: 0x06064b50, length: 56 };
/** The comment at the end has at most so many bytes. */
const LONGEST_COMMENT = 0xffff;
/** Sizes of 4 bytes that only say that a longer one stands elsewhere. */
const ELSEWHERE = 0xffffffff;
/** Sizes stand behind the content, because the packer did not know them before it. */
const SIZES_BEHIND = 8;

/**
 * Reads the directory at the end of a zip file, or where that is missing or damaged the headers before each member, as
 * they are in the file (APPNOTE 6.3). Nothing is unpacked but what has no size of its own.
 * @returns null where the bytes hold no member at all
 */
export function zipDirectory(bytes: Uint8Array): ZipDirectory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const members = centralMembers(bytes, view);
  if (members !== null) return { members, whole: true };
  const found = localMembers(bytes, view);
  return found.length === 0 ? null : { members: found, whole: false };
}

/** How many members the end of a zip file declares, without looking at any; 0 where it has no end, or is none. */
export function declaredMembers(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 0;
  return endOf(view)?.count ?? 0;
}

/** Where the packed content of a member begins; null where no header of a member stands at its place. */
export function contentAt(bytes: Uint8Array, at: number): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!signAt(view, at, LOCAL)) return null;
  return at + LOCAL.length + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

function signAt(view: DataView, at: number, { sign, length }: { sign: number; length: number }): boolean {
  return at >= 0 && at + length <= view.byteLength && view.getUint32(at, true) === sign;
}

interface End {
  /** Where the end itself stands. */
  readonly at: number;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

function endOf(view: DataView): End | null {
  const first = Math.max(0, view.byteLength - END.length - LONGEST_COMMENT);
  const tail = Buffer.from(view.buffer, view.byteOffset + first, view.byteLength - first);
  for (
    let hit = tail.lastIndexOf('PK\u0005\u0006');
    hit >= 0;
    hit = hit === 0 ? -1 : tail.lastIndexOf('PK\u0005\u0006', hit - 1)
  ) {
    const at = first + hit;
    if (!signAt(view, at, END)) continue;
    const count = view.getUint16(at + 10, true);
    const [size, offset] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    const long = count === 0xffff || offset === ELSEWHERE ? longEnd(view, at) : null;
    return long ?? { at, count, size, offset };
  }
  return null;
}

function longEnd(view: DataView, end: number): End | null {
  if (!signAt(view, end - LOCATOR.length, LOCATOR)) return null;
  const at = Number(view.getBigUint64(end - LOCATOR.length + 8, true));
  if (!signAt(view, at, END64)) return null;
  const [count, size, offset] = [32, 40, 48].map((field) => Number(view.getBigUint64(at + field, true)));
  return { at, count: count!, size: size!, offset: offset! };
}

/** @returns null where the directory is missing or damaged */
function centralMembers(bytes: Uint8Array, view: DataView): ZipMember[] | null {
  const end = endOf(view);
  if (end === null) return null;
  // Where something stands before the archive, the directory ends where its end begins all the same.
  const from = [end.offset, end.at - end.size].find((at) => end.count === 0 || signAt(view, at, CENTRAL));
  if (from === undefined) return null;
  const before = from - end.offset;
  const members: ZipMember[] = [];
  let at = from;
  for (let n = 0; n < end.count; n++) {
    if (!signAt(view, at, CENTRAL)) return null;
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const behind = at + CENTRAL.length + name;
    if (behind + extra + comment > view.byteLength) return null;
    const written = {
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    };
    const sizes = longSizes(view, behind, behind + extra, written);
    members.push({
      rawName: bytes.subarray(at + CENTRAL.length, behind),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...sizes,
      at: sizes.at + before,
    });
    at = behind + extra + comment;
  }
  return members;
}

interface Sizes {
  readonly size: number;
  readonly packed: number;
  readonly at: number;
}

/** The sizes of a member, of which those that need eight bytes stand among its extra fields, in this order. */
function longSizes(view: DataView, from: number, to: number, { size, packed, at }: Sizes): Sizes {
  if (size !== ELSEWHERE && packed !== ELSEWHERE && at !== ELSEWHERE) return { size, packed, at };
  let field = from;
  while (field + 4 <= to && view.getUint16(field, true) !== 1) field += 4 + view.getUint16(field + 2, true);
  let next = field + 4;
  const long = (short: number): number => {
    if (short !== ELSEWHERE || next + 8 > to) return short;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  };
  return { size: long(size), packed: long(packed), at: long(at) };
}

/** The members whose own headers stand in the bytes, one behind the other. */
function localMembers(bytes: Uint8Array, view: DataView): ZipMember[] {
  const found: ZipMember[] = [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let unpacked = 0;
  for (let at = buffer.indexOf('PK\u0003\u0004'); at >= 0; at = buffer.indexOf('PK\u0003\u0004', at)) {
    const from = contentAt(bytes, at);
    if (from === null || found.length > ZIP_LIMITS.entries || unpacked > ZIP_LIMITS.totalBytes) return found;
    const [flags, method] = [view.getUint16(at + 6, true), view.getUint16(at + 8, true)];
    const [crc, packed, size] = [14, 18, 22].map((field) => view.getUint32(at + field, true)) as [
      number,
      number,
      number,
    ];
    const nameEnd = at + LOCAL.length + view.getUint16(at + 26, true);
    const known = { rawName: bytes.subarray(at + LOCAL.length, nameEnd), flags, method, crc, packed, size, at };
    const member = (flags & SIZES_BEHIND) !== 0 && packed === 0 ? measured(bytes, view, known, from) : known;
    if (member !== known) unpacked += member?.size ?? 0;
    if (member !== null) found.push(member);
    // What does not end inside the bytes may hide others that do.
    at = member !== null && from + member.packed <= bytes.length ? from + member.packed : from;
  }
  return found;
}

/** A deflated member whose sizes nobody wrote before it: it is unpacked to see where it ends. */
function measured(bytes: Uint8Array, view: DataView, member: ZipMember, from: number): ZipMember | null {
  if (member.method !== 8) return null;
  try {
    const options = { info: true, maxOutputLength: ZIP_LIMITS.memberBytes };
    const { buffer, engine } = inflateRawSync(bytes.subarray(from), options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    const end = from + engine.bytesWritten;
    const sign = end + 8 <= bytes.length && view.getUint32(end, true) === 0x08074b50;
    const crc = end + 4 <= bytes.length ? view.getUint32(sign ? end + 4 : end, true) : member.crc;
    return { ...member, crc, packed: engine.bytesWritten, size: buffer.length };
  } catch {
    return null;
  }
}
