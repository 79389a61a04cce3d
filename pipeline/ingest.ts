import { createHash } from 'node:crypto';
import type { LocalFile } from '../sources/local.ts';
import { localFiles } from '../sources/local.ts';
import type { FileExchange } from '../sources/archive/exchange.ts';
import { ArchiveWriter } from '../sources/archive/writer.ts';
import { documentIdOf } from '../transforms/unpack.ts';
import type { Run } from './runs/run.ts';
import { UNREAD } from './reading/task.ts';

/** What came in from the local disk. */
export interface IngestSummary {
  readonly files: number;
  /** Files archived now. */
  readonly archived: number;
  /** Files whose bytes had come from the same path before. */
  readonly unchanged: number;
  /** Paths that could not be read. */
  readonly unread: number;
}

const LOCAL = 'local';
/** Files that are compressed at the same time, up to so many or so many bytes of them: all cores have work. */
const UNDER_WAY = 16;
const UNDER_WAY_BYTES = 64 * 1024 * 1024;

/**
 * Archives local files as they are, the path as given being their source_uri. A file that cannot be read is archived
 * as an empty record with the reason, so that it ends with a status like any other document.
 * @param isKnown whether the warehouse has the document already
 */
export async function archiveFiles(
  run: Run,
  paths: readonly string[],
  isKnown: (documentId: string) => boolean,
): Promise<IngestSummary> {
  const { layout, effects } = run;
  const archive = await ArchiveWriter.open(layout.archive, effects, { endFile: layout.archiveEnd });
  const counts = { files: 0, archived: 0, unchanged: 0, unread: 0 };
  const under: Array<Promise<unknown>> = [];
  let bytes = 0;
  try {
    for await (const file of localFiles(paths)) {
      counts.files += 1;
      if ('problem' in file) counts.unread += 1;
      if (isKnown(documentId(file))) {
        counts.unchanged += 1;
        continue;
      }
      under.push(archive.append(exchangeOf(file, effects.now())));
      bytes += 'problem' in file ? 0 : file.bytes.length;
      counts.archived += 1;
      if (under.length >= UNDER_WAY || bytes >= UNDER_WAY_BYTES) {
        await Promise.all(under.splice(0));
        bytes = 0;
      }
    }
    await Promise.all(under);
    await archive.sync();
  } finally {
    await archive.close();
  }
  return counts;
}

function documentId(file: LocalFile): string {
  if ('problem' in file) return documentIdOf(file.path, UNREAD);
  return documentIdOf(file.path, createHash('sha256').update(file.bytes).digest('hex'));
}

function exchangeOf(file: LocalFile, now: Date): FileExchange {
  const unread = 'problem' in file;
  return {
    type: 'file',
    uri: file.path,
    retrievedAt: now,
    bytes: unread ? new Uint8Array(0) : file.bytes,
    contentType: 'application/octet-stream',
    metadata: { sourceId: LOCAL, kind: 'file', hints: {}, ...(unread ? { details: { [UNREAD]: file.problem } } : {}) },
  };
}
