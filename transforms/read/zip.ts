import { buffer as collect } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Unreadable } from '../../model/errors.ts';
import { checkMember, checkTotal, guardZip } from './zip-guard.ts';

/** A file of an archive. Its name is for people and addresses only: nothing is ever written under it. */
export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Unpacks an archive in memory; folders are left out. Archives inside it come as members, to be unpacked by the caller.
 * @returns the members in the order of the directory, names decoded (UTF-8 where flagged, else GB18030) and tame
 * @throws Unreadable `quarantined` naming the limit that was broken or the member that is encrypted, `failed` where
 *   the archive is damaged
 */
export async function unpack(bytes: Uint8Array): Promise<Member[]> {
  guardZip(bytes);
  const zip = await open(bytes);
  try {
    return await readAll(zip);
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable('failed', `the zip archive is damaged: ${messageOf(cause)}`, { cause });
  } finally {
    zip.close();
  }
}

/** Asks the limits again: a hostile archive can show two readers two directories. */
async function readAll(zip: ZipFile): Promise<Member[]> {
  const members: Member[] = [];
  let total = 0;
  for (;;) {
    const entry = await nextEntry(zip);
    if (entry === null) return members;
    const name = displayName(entry);
    checkMember({ name, packed: entry.compressedSize, size: entry.uncompressedSize });
    total += entry.uncompressedSize;
    checkTotal(total);
    if (entry.isEncrypted()) {
      throw new Unreadable('quarantined', `member ${name} of the zip archive is encrypted; send it without a password`);
    }
    if (name.endsWith('/')) continue;
    members.push({ name, bytes: await read(zip, entry) });
  }
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return await new Promise((resolve, reject) => {
    yauzl.fromBuffer(view, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(new Unreadable('failed', `the zip archive is damaged: ${error.message}`, { cause: error }));
      else resolve(zip);
    });
  });
}

async function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return await new Promise((resolve, reject) => {
    const done = (entry: Entry | null): void => {
      zip.removeAllListeners();
      resolve(entry);
    };
    zip.once('entry', (entry: Entry) => done(entry));
    zip.once('end', () => done(null));
    zip.once('error', (error: Error) => {
      zip.removeAllListeners();
      reject(error);
    });
    zip.readEntry();
  });
}

/** yauzl ends the stream with an error as soon as a member yields more bytes than its directory entry declares. */
async function read(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  return await collect(stream);
}

/** Decodes a member's name and takes the meaning out of drive letters, leading slashes, backslashes and `..`. */
function displayName(entry: Entry): string {
  const utf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
  const name = new TextDecoder(utf8 ? 'utf-8' : nameCharset(entry.fileNameRaw)).decode(entry.fileNameRaw);
  const parts = name.replaceAll('\\', '/').split('/');
  const folder = name.endsWith('/') || name.endsWith('\\');
  const tame = parts
    .map((part) => part.replace(/[\u0000-\u001f\u007f:]/g, '_'))
    .filter((part) => part !== '' && part !== '.')
    .map((part) => (part === '..' ? '_' : part))
    .join('/');
  return (tame || '_') + (folder ? '/' : '');
}

/** Packers on Linux and macOS write UTF-8 names without the flag; Windows ones write the system's GB18030. */
function nameCharset(raw: Buffer): 'utf-8' | 'gb18030' {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(raw);
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
