import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Decision, Target } from '../../model/decisions.ts';
import type { Row } from '../../model/tables.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';

/**
 * The ids of the decisions that were made, changed or taken back since the documents they are about were read. They
 * take effect when the warehouse is built again from the archive.
 */
export async function decisionsWaiting(
  connection: DuckDBConnection,
  decisions: readonly Decision[],
): Promise<readonly string[]> {
  const rows = await rowsOf(
    connection,
    `SELECT decision_id, any_value(digest) AS digest, count(document_id) > 0 AS used FROM decisions
     WHERE kind <> 'ignore_source_finding' GROUP BY decision_id ORDER BY decision_id`,
  );
  const recorded = new Map(rows.map((row) => [row['decision_id'] as string, row]));
  const current = new Set(decisions.map(({ id }) => id));
  const waiting = rows.filter((row) => row['used'] === true && !current.has(row['decision_id'] as string));
  const ids = waiting.map((row) => row['decision_id'] as string);
  for (const { id, kind, digest, applies_to } of decisions) {
    const known = recorded.get(id);
    if (kind === 'ignore_source_finding' || known?.['digest'] === digest) continue;
    if (known?.['used'] === true || (await concernsLoaded(connection, applies_to))) ids.push(id);
  }
  return ids;
}

/** Whether any document that is loaded may be what a decision is about. */
async function concernsLoaded(connection: DuckDBConnection, target: Target): Promise<boolean> {
  const fields: ReadonlyArray<readonly [column: string, value: DuckDBValue | undefined]> = [
    ['d.sha256', target.document],
    ['d.source_uri', target.source_uri],
    ['d.source_id', target.source],
    ['r.agency_id', target.agency],
    ['r.report_year', target.year],
  ];
  const given = fields.flatMap(([column, value]) => (value === undefined ? [] : [{ column, value }]));
  const where = given.length === 0 ? 'true' : given.map(({ column }) => `${column} = ?`).join(' AND ');
  const rows = await rowsOf(
    connection,
    `SELECT 1 FROM documents d LEFT JOIN reports r USING (document_id) WHERE ${where} LIMIT 1`,
    given.map(({ value }) => value),
  );
  return rows.length > 0;
}

const COMPARED = {
  decisions: ['decision_id', 'document_id', 'status', 'detail', 'digest', 'file', 'line'],
  source_findings: ['source_id', 'kind', 'url', 'severity', 'message', 'hides_reports', 'since'],
} as const;

/** Whether a table says something else than it should: a file of decisions was moved, or a source is well again. */
export async function tableDiffers(
  connection: DuckDBConnection,
  table: keyof typeof COMPARED,
  rows: readonly Row[],
): Promise<boolean> {
  const stored = await rowsOf(connection, `SELECT ${COMPARED[table].join(', ')} FROM ${table}`);
  const lines = (list: readonly Readonly<Record<string, unknown>>[]): string =>
    list
      .map((row) => COMPARED[table].map((name) => String(row[name])).join('\t'))
      .sort()
      .join('\n');
  return lines(stored) !== lines(rows);
}
