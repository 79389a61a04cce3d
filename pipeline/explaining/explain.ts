import { createHash } from 'node:crypto';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { PersonError } from '../../model/errors.ts';
import type { Received } from '../../model/received.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { readAt } from '../../sources/archive/restore.ts';
import { localFiles } from '../../sources/local.ts';
import { endedReading, trace, type Trace } from '../../transforms/transform.ts';
import { documentIdOf, unpackReceived } from '../../transforms/unpack.ts';
import { codeVersion } from '../runs/code-version.ts';
import { loadDecisions } from '../decisions/load.ts';
import type { Layout } from '../warehouse/layout.ts';
import { exists, openPublished } from '../warehouse/staged-warehouse.ts';
import { taskOf } from '../reading/task.ts';

/** What the warehouse keeps of a document. */
export interface KeptDocument {
  readonly documentId: string;
  readonly reportId: string | null;
  readonly sourceUri: string;
  readonly retrievedAt: string;
  readonly status: string;
  readonly reason: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly archiveFile: string;
  readonly archiveOffset: number;
  readonly codeVersion: string;
  readonly runId: string;
}

/** A check that compares the report with others: only the warehouse has it. */
export interface KeptCheck {
  readonly code: string;
  readonly scope: string;
  readonly passed: boolean | null;
  readonly message: string;
}

/** How a document was read, seen again from its bytes. */
export interface DocumentExplanation {
  /** Null for a file that is not in the warehouse. */
  readonly kept: KeptDocument | null;
  readonly received: Received;
  /** SHA-256 of the bytes read again just now, hexadecimal. */
  readonly sha256: string;
  readonly trace: Trace;
  /** The version of the code that read it now. */
  readonly codeVersion: string;
  readonly crossChecks: readonly KeptCheck[];
  /** How many other documents the warehouse has under the same address. */
  readonly others: number;
}

/**
 * Explains a document of the warehouse, or a file that is not in it (an archive: each of its members).
 * @param name a document_id, a report_id, a source_uri or the path of a file
 * @throws PersonError where there is no such thing, or its bytes cannot be read from the archive
 */
export async function explainDocument(layout: Layout, name: string): Promise<DocumentExplanation[]> {
  if (await exists(layout.database)) {
    const warehouse = await openPublished(layout);
    try {
      const found = await documentsNamed(warehouse.connection, name);
      const [kept] = found;
      if (kept) return [await explainKept(layout, warehouse.connection, kept, found.length - 1)];
    } finally {
      warehouse.close();
    }
  }
  if (!(await exists(name))) {
    throw new PersonError(
      `${name} is no document, report or address of ${layout.database}, and no file: gongkai query "SELECT document_id, source_uri FROM documents" lists what there is`,
      2,
    );
  }
  return explainFile(name);
}

/**
 * Explains a document the warehouse has, from the bytes in the archive.
 * @throws PersonError where they cannot be read
 */
export async function explainKept(
  layout: Layout,
  connection: DuckDBConnection,
  kept: KeptDocument,
  others = 0,
): Promise<DocumentExplanation> {
  const task = taskOf(await readAt(layout.archive, kept.archiveFile, kept.archiveOffset));
  if (!task) {
    const place = `${kept.archiveFile} at ${kept.archiveOffset}`;
    throw new PersonError(`the archive record ${place} holds no document: run gongkai verify`, 3);
  }
  const members = task.ended ? [task] : [...unpackReceived(task.received)];
  const one = members.find(({ received }) => received.documentId === kept.documentId) ?? members[0] ?? task;
  const { received, ended } = one;
  return {
    kept,
    received,
    sha256: digestOf(received.bytes),
    trace: ended ? endedTrace(received, ended) : await trace(received, await loadDecisions(layout.decisions)),
    codeVersion: codeVersion(),
    crossChecks: kept.reportId === null ? [] : await crossChecksOf(connection, kept.reportId),
    others,
  };
}

async function explainFile(path: string): Promise<DocumentExplanation[]> {
  const explained: DocumentExplanation[] = [];
  for await (const file of localFiles([path])) {
    if ('problem' in file) throw new PersonError(`${file.path}: ${file.problem}`, 2);
    const sha256 = digestOf(file.bytes);
    const whole: Received = {
      documentId: documentIdOf(file.path, sha256),
      sourceUri: file.path,
      sourceId: 'local',
      retrievedAt: file.modified.toISOString(),
      bytes: file.bytes,
      sha256,
      archiveFile: '',
      archiveOffset: 0,
      hints: {},
    };
    for (const { received, ended } of unpackReceived(whole)) {
      explained.push({
        kept: null,
        received,
        sha256: received.sha256,
        trace: ended ? endedTrace(received, ended) : await trace(received),
        codeVersion: codeVersion(),
        crossChecks: [],
        others: 0,
      });
    }
  }
  return explained;
}

function endedTrace(
  received: Received,
  ended: { readonly status: 'not_a_report' | 'quarantined' | 'failed'; readonly reason: string },
): Trace {
  const reading = endedReading(received, ended.status, ended.reason);
  return { reading, content: null, recognition: null, alignment: null, narrative: null };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const KEPT = `
SELECT d.document_id, r.report_id, d.source_uri, strftime(d.retrieved_at, '%Y-%m-%dT%H:%M:%SZ') AS retrieved_at,
  d.status, d.reason, d.bytes, d.sha256, d.archive_file, d.archive_offset, d.code_version, d.run_id
FROM documents d LEFT JOIN reports r ON r.document_id = d.document_id`;

/** The documents of a name, the newest first. */
async function documentsNamed(connection: DuckDBConnection, name: string): Promise<KeptDocument[]> {
  const rows = await rowsOf(
    connection,
    `${KEPT} WHERE d.document_id = $1 OR r.report_id = $1 OR d.source_uri = $1
     ORDER BY d.archive_file DESC, d.archive_offset DESC, d.document_id`,
    [name],
  );
  return rows.map(keptOf);
}

/**
 * The document a report was made of.
 * @throws Error where the warehouse has none: it contradicts itself
 */
export async function documentOfReport(connection: DuckDBConnection, reportId: string): Promise<KeptDocument> {
  const [row] = await rowsOf(connection, `${KEPT} WHERE r.report_id = $1`, [reportId]);
  if (!row) throw new Error(`the report ${reportId} has no document`);
  return keptOf(row);
}

function keptOf(row: Record<string, DuckDBValue>): KeptDocument {
  const text = (name: string): string => row[name] as string;
  return {
    documentId: text('document_id'),
    reportId: row['report_id'] as string | null,
    sourceUri: text('source_uri'),
    retrievedAt: text('retrieved_at'),
    status: text('status'),
    reason: row['reason'] as string | null,
    bytes: Number(row['bytes']),
    sha256: text('sha256'),
    archiveFile: text('archive_file'),
    archiveOffset: Number(row['archive_offset']),
    codeVersion: text('code_version'),
    runId: text('run_id'),
  };
}

async function crossChecksOf(connection: DuckDBConnection, reportId: string): Promise<KeptCheck[]> {
  const rows = await rowsOf(
    connection,
    `SELECT check_code, scope, passed, message FROM checks
     WHERE report_id = $1 AND regexp_matches(check_code, '^[XPO]') ORDER BY check_code, scope`,
    [reportId],
  );
  return rows.map((row) => ({
    code: row['check_code'] as string,
    scope: row['scope'] as string,
    passed: row['passed'] as boolean | null,
    message: row['message'] as string,
  }));
}
