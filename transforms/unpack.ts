import { createHash } from 'node:crypto';
import { Unreadable } from '../model/errors.ts';
import type { Received } from '../model/received.ts';
import { sniff } from './read/sniff.ts';
import { unpack } from './read/zip.ts';

/** A document, or an archive of documents that ended with a status of its own. */
export interface Unpacked {
  readonly received: Received;
  /** Set for archives and for what could not be unpacked. */
  readonly ended?: { readonly status: 'not_a_report' | 'quarantined' | 'failed'; readonly reason: string };
}

/** Archives inside archives are opened this deep. */
const DEEPEST = 2;

/**
 * A zip archive stands for its members: each is a document of its own with the address `<archive>!/<member>`. Any
 * other document is returned as it is.
 */
export async function unpackReceived(received: Received, depth = 0): Promise<Unpacked[]> {
  if (sniff(received.bytes) !== 'zip') return [{ received }];
  if (depth >= DEEPEST)
    return [ended(received, 'quarantined', `archives inside archives are opened ${DEEPEST} deep, not deeper`)];
  try {
    const members = await unpack(received.bytes);
    const inner = await Promise.all(
      members.map(({ name, bytes }) => unpackReceived(memberOf(received, name, bytes), depth + 1)),
    );
    const reason = `an archive of ${members.length} files, each a document of its own`;
    return [ended(received, 'not_a_report', reason), ...inner.flat()];
  } catch (error) {
    if (error instanceof Unreadable) return [ended(received, error.status, error.message)];
    throw error;
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
