import { unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { Unreadable } from '../../model/errors.ts';
import { ZIP_LIMITS } from './limits.ts';

const MB = 2 ** 20;

/** One member as the central directory declares it; sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
}

/**
 * Lists the central directory without inflating anything and without judging sizes.
 * @returns the entries in the order of the directory; names that are not UTF-8 come as Latin-1
 * @throws Unreadable `failed` where the bytes are not a whole zip file
 */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const entries: ZipEntry[] = [];
  walk(bytes, ({ name, size, originalSize }) => {
    entries.push({ name, packed: size, size: originalSize });
    return false;
  });
  return entries;
}

/**
 * Refuses what declares itself too large: too many members, a member or the sum of all too large, or packed too well
 * to be a document. The declared sizes bind, because `readMembers` and `repackZip` never inflate beyond them.
 * @returns the entries
 * @throws Unreadable `quarantined` naming the limit, `failed` where the bytes are not a whole zip file
 */
export function guardZip(bytes: Uint8Array): ZipEntry[] {
  const entries = listZip(bytes);
  if (entries.length > ZIP_LIMITS.entries) {
    throw bomb(`it has ${entries.length} members, and at most ${ZIP_LIMITS.entries} are read`);
  }
  let total = 0;
  for (const entry of entries) {
    total += entry.size;
    checkMember(entry);
    checkTotal(total);
  }
  return entries;
}

/** Throws Unreadable `quarantined` where a member is too large, or too large for its packed size. */
export function checkMember({ name, packed, size }: ZipEntry): void {
  if (size > ZIP_LIMITS.memberBytes) {
    throw bomb(`member ${name} has ${size} bytes, and at most ${ZIP_LIMITS.memberBytes / MB} MB are read`);
  }
  if (size > ZIP_LIMITS.ratioFrom && size > packed * ZIP_LIMITS.ratio) {
    throw bomb(`member ${name} grows from ${packed} to ${size} bytes, more than ${ZIP_LIMITS.ratio} times`);
  }
}

/** Throws Unreadable `quarantined` where all members together are too large. */
export function checkTotal(total: number): void {
  if (total > ZIP_LIMITS.totalBytes) {
    throw bomb(`its members have more than ${ZIP_LIMITS.totalBytes / MB} MB together`);
  }
}

/**
 * Inflates the wanted members after the guard has passed.
 * @returns name → bytes; a member whose true size is larger than declared is cut at the declared size
 * @throws Unreadable as `guardZip`, and `failed` where a member is damaged
 */
export function readMembers(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  guardZip(bytes);
  return new Map(Object.entries(walk(bytes, ({ name }) => wanted(name))));
}

/**
 * Gives the same members in a new archive, stored without packing and with their true sizes. For readers that inflate
 * by themselves and would believe a directory that lies about sizes.
 * @throws Unreadable as `readMembers`
 */
export function repackZip(bytes: Uint8Array): Uint8Array {
  return zipSync(Object.fromEntries(readMembers(bytes, () => true)), { level: 0 });
}

function walk(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    throw new Unreadable('failed', 'the file begins like a zip archive but is damaged or cut off', { cause });
  }
}

function bomb(what: string): Unreadable {
  return new Unreadable('quarantined', `the archive is larger than gongkai unpacks: ${what}`);
}
