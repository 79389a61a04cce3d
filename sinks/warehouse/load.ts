import type { DuckDBConnection } from '@duckdb/node-api';
import { type DataTable, type EncodedBatch, tableOf } from '../../model/tables.ts';
import { DOCUMENT_STATUSES, type DocumentStatus } from '../../model/vocabulary.ts';
import type { ArrowScan } from './arrow-scan.ts';
import {
  COUNT_LOST,
  COUNT_REVISIONS,
  COUNT_STATUSES,
  CREATE_STAGING,
  DECIDE,
  INSERT_DOCUMENTS,
  INSERT_DUPLICATES,
  INSERT_REPORTS,
  MARK_LOADS,
  insertFindings,
  insertOfReports,
} from './load.sql.ts';
import { coverStatements } from './cover.sql.ts';
import { APPLY_DECISIONS } from './decisions.sql.ts';
import { MOVED_AGENCIES, partTowns } from './parted-towns.sql.ts';
import { registerStatements } from './register.sql.ts';
import { MARK_DUE, insertSeries } from './series.sql.ts';
import { changed, rowsOf } from './sql.ts';
import { CHOOSE_STANDING, MARK_RECEIPTS, MARK_TOUCHED } from './standing.sql.ts';

/** What one load did. */
export interface LoadCounts {
  /** Documents that are new, by the status they got here. */
  readonly documents: Readonly<Record<DocumentStatus, number>>;
  /** Documents that the warehouse had already, or that came twice: nothing changed. */
  readonly known: number;
  readonly reports: number;
  /** Reports among these that replace an earlier revision, of the warehouse or of this load. */
  readonly revisions: number;
  readonly observations: number;
  readonly checks: number;
  readonly findings: number;
}

/** Loads batches in the caller's transaction; see load.sql.ts for the rules. */
export async function load(
  connection: DuckDBConnection,
  scan: ArrowScan,
  batches: readonly EncodedBatch[],
): Promise<LoadCounts> {
  const staged = await stage(connection, scan, batches);
  for (const statement of DECIDE) await connection.run(statement);
  const inserted =
    (await changed(connection, INSERT_DOCUMENTS)) + (await changed(connection, INSERT_DUPLICATES));
  const lost = await count(connection, COUNT_LOST);
  if (lost > 0) throw new Error(`${lost} documents of the batch found no place in the warehouse`);
  const reports = await changed(connection, INSERT_REPORTS);
  const register = registerStatements(`SELECT agency_id FROM new_reports UNION ALL ${MOVED_AGENCIES}`);
  for (const statement of [MARK_RECEIPTS, MARK_TOUCHED, ...CHOOSE_STANDING, MARK_DUE, ...register]) await connection.run(statement);
  const add = (name: DataTable): number => scan.add(tableOf(name), batches.map((batch) => batch[name]));
  const figures = add('observations');
  const observations = await changed(connection, insertOfReports('observations', figures));
  await connection.run(insertSeries(figures));
  const checks = await changed(connection, insertOfReports('checks', add('checks')));
  await connection.run(insertOfReports('text_figures', add('text_figures')));
  const findings = await changed(connection, insertFindings(add('findings')));
  for (const statement of [...coverStatements('SELECT report_year FROM touched_keys'), ...MARK_LOADS]) await connection.run(statement);
  return {
    documents: await countStatuses(connection),
    known: staged - inserted,
    reports,
    revisions: await count(connection, COUNT_REVISIONS),
    observations,
    checks,
    findings,
  };
}

/** Brings documents and reports in, and returns the number of documents. */
async function stage(
  connection: DuckDBConnection,
  scan: ArrowScan,
  batches: readonly EncodedBatch[],
): Promise<number> {
  for (const statement of CREATE_STAGING) await connection.run(statement);
  const insert = async (name: 'documents' | 'reports'): Promise<number> => {
    const id = scan.add(tableOf(name), batches.map((batch) => batch[name]));
    return changed(connection, `INSERT INTO staged_${name} BY NAME SELECT * FROM arrow_batch(${id})`);
  };
  const documents = await insert('documents');
  await insert('reports');
  for (const statement of [APPLY_DECISIONS, ...partTowns(true)]) await connection.run(statement);
  return documents;
}

async function countStatuses(connection: DuckDBConnection): Promise<Record<DocumentStatus, number>> {
  const counts = new Map((await rowsOf(connection, COUNT_STATUSES)).map((row) => [row['status'], Number(row['documents'])]));
  const entries = DOCUMENT_STATUSES.map((status) => [status, counts.has(status) ? counts.get(status) : 0] as const);
  return Object.fromEntries(entries) as Record<DocumentStatus, number>;
}

/** The one number a query gives. */
async function count(connection: DuckDBConnection, sql: string): Promise<number> {
  const [row] = await rowsOf(connection, sql);
  return Number(Object.values(row ?? {})[0]);
}
