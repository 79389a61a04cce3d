import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../warehouse/sql.ts';

/** What one source has brought. */
export interface SourceSummary {
  readonly id: string;
  /** The day of the last document that could be read; null where none could. */
  readonly lastSuccess: string | null;
  /** Documents by what became of them. */
  readonly loaded: number;
  readonly duplicate: number;
  readonly otherPages: number;
  readonly quarantined: number;
  readonly failed: number;
  /** Reports it owes a year by the source registry; null where that is not known. */
  readonly expected: number | null;
  /** Current reports of the newest year. */
  readonly found: number;
}

/** A document that waits for a person. */
export interface WaitingDocument {
  readonly uri: string;
  readonly status: string;
  readonly reason: string | null;
  readonly sha256: string;
}

export interface Sources {
  readonly newestYear: number | null;
  /** Those with the most trouble, in the order of their ids. */
  readonly sources: readonly SourceSummary[];
  readonly sourcesInAll: number;
  /** The first of them, in the order of the sources. */
  readonly waiting: readonly WaitingDocument[];
  readonly waitingInAll: number;
}

const LISTED = 500;
/** Sources the page lists, those with the most trouble first: a browser takes thousands of rows badly. */
const SOURCES_LISTED = 300;

/** Sources, and the documents none of whose figures are here. Needs the site's tables. */
export async function sourcesOf(connection: DuckDBConnection): Promise<Sources> {
  const [newest] = await rowsOf(connection, 'SELECT max(report_year) AS year FROM site_reports');
  const rows = await rowsOf(
    connection,
    `
WITH document AS (
  SELECT source_id,
    strftime(max(retrieved_at) FILTER (status IN ('loaded', 'duplicate', 'not_a_report')), '%Y-%m-%d') AS last_success,
    count(*) FILTER (status = 'loaded') AS loaded, count(*) FILTER (status = 'duplicate') AS duplicate,
    count(*) FILTER (status = 'not_a_report') AS other_pages,
    count(*) FILTER (status = 'quarantined') AS quarantined, count(*) FILTER (status = 'failed') AS failed
  FROM documents GROUP BY source_id
), registered AS (
  SELECT source_id, nullif(max(expected_per_year), 0) AS expected FROM expected_reports GROUP BY source_id
), newest AS (
  SELECT d.source_id, count(*) AS found
  FROM site_reports r JOIN documents d ON d.document_id = r.document_id
  WHERE r.report_year = (SELECT max(report_year) FROM site_reports)
  GROUP BY d.source_id
)
SELECT * FROM (
  SELECT *, count(*) OVER () AS in_all
  FROM document FULL JOIN registered USING (source_id) LEFT JOIN newest USING (source_id)
  ORDER BY quarantined IS NULL OR quarantined + failed > 0 DESC,
    expected IS NOT NULL AND (found IS NULL OR found < expected) DESC, source_id
  LIMIT ${SOURCES_LISTED})
ORDER BY source_id`,
  );
  const waiting = await rowsOf(
    connection,
    `SELECT source_uri, status, reason, sha256, count(*) OVER () AS in_all FROM documents
     WHERE status IN ('quarantined', 'failed')
     ORDER BY source_id, source_uri, document_id LIMIT ${LISTED}`,
  );
  const count = (row: (typeof rows)[number], name: string): number => (row[name] === null ? 0 : Number(row[name]));
  return {
    newestYear: newest?.['year'] === null || newest === undefined ? null : Number(newest['year']),
    sourcesInAll: rows.length === 0 ? 0 : Number(rows[0]?.['in_all']),
    sources: rows.map((row) => ({
      id: row['source_id'] as string,
      lastSuccess: row['last_success'] as string | null,
      loaded: count(row, 'loaded'),
      duplicate: count(row, 'duplicate'),
      otherPages: count(row, 'other_pages'),
      quarantined: count(row, 'quarantined'),
      failed: count(row, 'failed'),
      expected: row['expected'] === null ? null : Number(row['expected']),
      found: count(row, 'found'),
    })),
    waiting: waiting.map((row) => ({
      uri: row['source_uri'] as string,
      status: row['status'] as string,
      reason: row['reason'] as string | null,
      sha256: row['sha256'] as string,
    })),
    waitingInAll: waiting.length === 0 ? 0 : Number(waiting[0]?.['in_all']),
  };
}
