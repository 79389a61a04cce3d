import { createHash } from 'node:crypto';
import { Unreadable } from '../model/errors.ts';
import type { Received } from '../model/received.ts';
import { ZIP_LIMITS } from './read/limits.ts';
import { sniff } from './read/sniff.ts';
import { declaredMembers } from './read/zip/zip-directory.ts';
import type { ZipSpent } from './read/zip/zip-guard.ts';
import { unpack, type Unzipped } from './read/zip/zip.ts';

/** Files that nobody meant to send: of macOS, of Windows, and of an office program that has a document open. */
const LEFT_BEHIND = /(?:^|\/)(?:__MACOSX\/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$[^/]*$)/i;

/** A document, or an archive of documents that ended with a status of its own. */
export interface Unpacked {
  readonly received: Received;
  /** Set for archives and for what could not be unpacked. */
  readonly ended?: { readonly status: 'not_a_report' | 'quarantined' | 'failed'; readonly reason: string };
}

/** What one received file may still unpack: it is spent by the archives inside it too. */
class Budget {
  readonly spent: ZipSpent = { entries: 0, bytes: 0 };
  #parts = 0;

  /** Takes the members that a file declares; false where all files together declare too many to be looked at. */
  look(bytes: Uint8Array): boolean {
    this.#parts += declaredMembers(bytes);
    return this.#parts <= ZIP_LIMITS.parts;
  }
}

/**
 * A zip archive stands for its members: each is a document of its own with the address `<archive>!/<member>`. They come
 * one by one, so that one at a time is in memory, and the archive behind them with what became of it. Any other document
 * is given as it is.
 */
export function* unpackReceived(received: Received): Generator<Unpacked> {
  yield* unpackWithin(received, new Budget(), 0);
}

function* unpackWithin(received: Received, budget: Budget, depth: number): Generator<Unpacked> {
  if (depth > 0 && !budget.look(received.bytes)) {
    const reason = `the files of its archive have more than ${ZIP_LIMITS.parts} parts together: take the archive apart`;
    yield ended(received, 'quarantined', reason);
  } else if (sniff(received.bytes) !== 'zip') yield { received };
  else if (depth >= ZIP_LIMITS.depth) {
    const reason = `archives inside archives are opened ${ZIP_LIMITS.depth} deep, not deeper`;
    yield ended(received, 'quarantined', reason);
  } else yield* members(received, budget, depth);
}

function* members(archive: Received, budget: Budget, depth: number): Generator<Unpacked> {
  let unzipped: Unzipped;
  try {
    unzipped = unpack(archive.bytes, budget.spent);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield ended(archive, error.status, error.message);
    return;
  }
  let count = 0;
  for (const { name, bytes, problem } of unzipped.members) {
    count++;
    const member = memberOf(archive, name, bytes);
    if (LEFT_BEHIND.test(name))
      yield ended(member, 'not_a_report', 'a file that the system or the office program left behind');
    else if (problem === undefined) yield* unpackWithin(member, budget, depth + 1);
    else yield ended(member, problem.status, problem.message);
  }
  if (unzipped.whole) yield ended(archive, 'not_a_report', `an archive of ${count} files, each a document of its own`);
  else {
    const reason = `the archive is damaged or cut off: the ${count} files found in it are documents of their own, fetch it again for the others`;
    yield ended(archive, 'failed', reason);
  }
}

/**
 * The identity of a document: `d` and 16 hexadecimal digits over its address and its content.
 * @param sha256 digest of the content, hexadecimal
 */
export function documentIdOf(sourceUri: string, sha256: string): string {
  return `d${createHash('sha256').update(`${sourceUri}\n${sha256}`).digest('hex').slice(0, 16)}`;
}

function memberOf(received: Received, name: string, bytes: Uint8Array): Received {
  const sourceUri = `${received.sourceUri}!/${name}`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { contentType: _, ...rest } = received;
  return { ...rest, documentId: documentIdOf(sourceUri, sha256), sourceUri, bytes, sha256 };
}

function ended(received: Received, status: 'not_a_report' | 'quarantined' | 'failed', reason: string): Unpacked {
  return { received, ended: { status, reason } };
}
