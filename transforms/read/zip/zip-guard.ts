import { isUtf8 } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { Unreadable } from '../../../model/errors.ts';
import { ZIP_LIMITS } from '../limits.ts';
import { contentAt, zipDirectory, type ZipMember } from './zip-directory.ts';

const MB = 2 ** 20;

/** One member with its name as text: slashes between folders, whatever the packer wrote. */
export interface ZipEntry extends ZipMember {
  readonly name: string;
}

/** What zip files that belong together may hold, and have held so far. */
export interface ZipSpent {
  entries: number;
  bytes: number;
}

/**
 * Lists the members without inflating anything and without judging sizes.
 * @returns the entries in the order of the directory; names in UTF-8 or else in the charset of Chinese systems
 * @throws Unreadable `failed` where the bytes are no zip file
 */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  return listed(bytes).entries;
}

function listed(bytes: Uint8Array): { entries: ZipEntry[]; whole: boolean } {
  const directory = zipDirectory(bytes);
  if (directory === null) {
    throw new Unreadable('failed', 'the file begins like a zip archive but is damaged or cut off');
  }
  const entries = directory.members.map((member) => ({ ...member, name: nameOf(member) }));
  return { entries, whole: directory.whole };
}

/**
 * Refuses what declares itself too large: too many members, a member or the sum of all too large, packed too well to be
 * a document, or one content under many names. The declared sizes bind: nothing is ever inflated beyond them.
 * @param spent what the archives around it hold; the members are added to it
 * @returns the entries, and whether the directory at the end is whole
 * @throws Unreadable `quarantined` naming the limit, `failed` where the bytes are no zip file
 */
export function guardZip(
  bytes: Uint8Array,
  spent: ZipSpent = { entries: 0, bytes: 0 },
): { entries: ZipEntry[]; whole: boolean } {
  const { entries, whole } = listed(bytes);
  const others = spent.entries === 0 ? '' : ' with the archives around it';
  if (spent.entries + entries.length > ZIP_LIMITS.entries) {
    throw bomb(`it has ${spent.entries + entries.length} members${others}, and at most ${ZIP_LIMITS.entries} are read`);
  }
  let [total, packed] = [spent.bytes, 0];
  for (const entry of entries) {
    total += entry.size;
    packed += entry.packed;
    checkMember(entry);
    if (total > ZIP_LIMITS.totalBytes) {
      throw bomb(`its members have more than ${ZIP_LIMITS.totalBytes / MB} MB together${others}`);
    }
  }
  if (whole && packed > bytes.length) throw bomb('its members overlap, so that one content counts many times');
  spent.entries += entries.length;
  spent.bytes = total;
  return { entries, whole };
}

function checkMember({ name, packed, size }: ZipEntry): void {
  if (size > ZIP_LIMITS.memberBytes) {
    throw bomb(`member ${name} has ${size} bytes, and at most ${ZIP_LIMITS.memberBytes / MB} MB are read`);
  }
  if (size > ZIP_LIMITS.ratioFrom && size > packed * ZIP_LIMITS.ratio) {
    throw bomb(`member ${name} grows from ${packed} to ${size} bytes, more than ${ZIP_LIMITS.ratio} times`);
  }
}

/**
 * Unpacks one member that has passed the guard.
 * @throws Unreadable `quarantined` where it is encrypted or packed in a way that is not known, `failed` where its
 *   content is not the one that was packed
 */
export function inflateMember(bytes: Uint8Array, { name, flags, method, crc, packed, size, at }: ZipEntry): Uint8Array {
  if ((flags & 1) !== 0) {
    throw new Unreadable('quarantined', `member ${name} of the zip archive is encrypted; send it without a password`);
  }
  if (method !== 0 && method !== 8) {
    const reason = `member ${name} of the zip archive is packed by a method that gongkai does not know (${method}): pack it again`;
    throw new Unreadable('quarantined', reason);
  }
  const from = contentAt(bytes, at);
  if (from === null || from + packed > bytes.length) throw damaged(name);
  const content = bytes.subarray(from, from + packed);
  const inflated = method === 0 ? content : inflate(content, size, name);
  // Some programs write no checksum.
  if (inflated.length !== size || (crc !== 0 && crc32(inflated) !== crc)) throw damaged(name);
  return inflated;
}

function inflate(content: Uint8Array, size: number, name: string): Uint8Array {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause?: unknown): Unreadable {
  return new Unreadable('failed', `member ${name} of the zip archive is damaged or cut off: fetch it again`, { cause });
}

/**
 * Inflates the wanted members after the guard has passed.
 * @returns name → bytes
 * @throws Unreadable as `guardZip` and `inflateMember`
 */
export function readMembers(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const { entries } = guardZip(bytes);
  return new Map(
    entries.filter(({ name }) => wanted(name)).map((entry) => [entry.name, inflateMember(bytes, entry)] as const),
  );
}

const UTF8_NAME = 0x800;
const UTF8 = new TextDecoder('utf-8');
const GB18030 = new TextDecoder('gb18030');

/** Packers on Linux and macOS write UTF-8 names without the flag; Windows ones write the system's GB18030. */
function nameOf({ rawName, flags }: ZipMember): string {
  const decoder = (flags & UTF8_NAME) !== 0 || isUtf8(rawName) ? UTF8 : GB18030;
  return decoder.decode(rawName).replaceAll('\\', '/');
}

function bomb(what: string): Unreadable {
  return new Unreadable('quarantined', `the archive is larger than gongkai unpacks: ${what}`);
}
