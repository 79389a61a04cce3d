import type { ArchivedExchange } from '../../sources/archive/archived.ts';
import type { ExchangeKind } from '../../sources/archive/exchange.ts';
import { documentIdOf } from '../../transforms/unpack.ts';
import type { Task } from './transform-batch.ts';

/** The kinds of exchange that are documents; lists and robots.txt only lead to them. */
export const DOCUMENT_KINDS: readonly ExchangeKind[] = ['page', 'attachment', 'file'];

/** The kinds among which documents are: damage of which nothing is known any more counts as `other`. */
export const READ_KINDS: readonly ExchangeKind[] = [...DOCUMENT_KINDS, 'other'];

/** The key under which the archive's details say why a file could not be read. */
export const UNREAD = 'unread';

/**
 * What is to be transformed for an exchange of the archive.
 * @returns null where it is certainly no document, or the server said that it is the one received before (304); the
 * same bytes from another address are a document of their own
 */
export function taskOf(exchange: ArchivedExchange): Task | null {
  if (exchange.revisit?.profile === 'server-not-modified') return null;
  if (!DOCUMENT_KINDS.includes(exchange.kind) && !isUnknown(exchange)) return null;
  const { sourceUri, sourceId, retrievedAt, httpStatus, contentType, body, sha256, archiveFile, archiveOffset, hints } =
    exchange;
  const unread = exchange.details[UNREAD];
  const received = {
    documentId: documentIdOf(sourceUri, typeof unread === 'string' ? UNREAD : sha256),
    sourceUri,
    sourceId,
    retrievedAt,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(contentType === undefined ? {} : { contentType }),
    bytes: body,
    sha256,
    archiveFile,
    archiveOffset,
    hints,
  };
  const task = { received, ...(exchange.archiveLength !== undefined && { archiveLength: exchange.archiveLength }) };
  if (typeof unread === 'string') return { ...task, ended: { status: 'failed', reason: unread } };
  if (exchange.problem !== undefined) return { ...task, ended: { status: 'quarantined', reason: exchange.problem } };
  return task;
}

/** A damaged stretch of the archive of which nothing is known any more, not even whether it was a document. */
function isUnknown({ recordId, problem }: ArchivedExchange): boolean {
  return recordId === '' && problem !== undefined;
}
