/**
 * How staged rows become rows of the warehouse, in set logic. `staged_documents` and `staged_reports` hold the rows of
 * all batches of one load, with the number of their batch. All rules depend on the archive order alone, so loading the
 * same documents in other portions gives the same tables.
 */

const ORDER = 'archive_file, archive_offset, document_id';

export const CREATE_STAGING: readonly string[] = [
  'CREATE OR REPLACE TEMP TABLE staged_documents AS SELECT 0::INTEGER AS batch, * FROM documents WHERE false',
  'CREATE OR REPLACE TEMP TABLE staged_reports AS SELECT 0::INTEGER AS batch, * FROM reports WHERE false',
];

/** Documents the warehouse has not met, once each, numbered from 1 in archive order. */
const FRESH_DOCUMENTS = `
CREATE OR REPLACE TEMP TABLE fresh_documents AS
SELECT *, row_number() OVER (ORDER BY ${ORDER}) AS ordinal
FROM staged_documents
ANTI JOIN documents USING (document_id)
QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY archive_file, archive_offset, batch) = 1`;

/**
 * For each fresh document read as a report, the first document with the same bytes that was read as one, when that is
 * not the document itself. \`repeats\` is known already where that first document was loaded earlier.
 */
const SAME_BYTES = `
CREATE OR REPLACE TEMP TABLE same_bytes AS
WITH earlier AS (
  SELECT sha256, document_id, 0 AS ordinal,
    CASE WHEN status = 'duplicate' THEN duplicate_of ELSE 'r' || substr(document_id, 2) END AS repeats
  FROM documents
  WHERE status = 'loaded' OR (status = 'duplicate' AND duplicate_of IS NOT NULL)
  UNION ALL
  SELECT sha256, document_id, ordinal, NULL FROM fresh_documents WHERE status = 'loaded'
), first AS (
  SELECT sha256, document_id AS first_document, repeats
  FROM earlier
  SEMI JOIN fresh_documents USING (sha256)
  QUALIFY row_number() OVER (PARTITION BY sha256 ORDER BY ordinal, document_id) = 1
)
SELECT d.document_id, f.first_document, f.repeats
FROM fresh_documents d
JOIN first f ON f.sha256 = d.sha256
WHERE d.status = 'loaded' AND f.first_document <> d.document_id`;

/** SQL for the name that a report must share with one it repeats: under two names there may be two agencies. */
function repeatedName(report: string): string {
  return `CASE WHEN ${report}.decided THEN '' ELSE coalesce(${report}.agency_full_name, '') END`;
}

/** Reports that are left, each with the report of the same agency, name, year, scope and figures that came first. */
const FRESH_REPORTS = `
CREATE OR REPLACE TEMP TABLE fresh_reports AS
WITH left_over AS (
  SELECT r.*, d.ordinal
  FROM staged_reports r
  JOIN fresh_documents d ON d.document_id = r.document_id AND d.batch = r.batch
  ANTI JOIN same_bytes s ON s.document_id = r.document_id
), known AS (
  SELECT agency_id, report_year, scope, fingerprint, ${repeatedName('reports')} AS name, min(report_id) AS report_id
  FROM reports
  WHERE agency_id IS NOT NULL AND report_year IS NOT NULL
  GROUP BY ALL
)
SELECT l.*,
  CASE WHEN l.agency_id IS NOT NULL AND l.report_year IS NOT NULL THEN coalesce(
    k.report_id,
    first_value(l.report_id) OVER (
      PARTITION BY l.agency_id, l.report_year, l.scope, l.fingerprint, ${repeatedName('l')} ORDER BY l.ordinal
    )
  ) ELSE l.report_id END AS first_report
FROM left_over l
LEFT JOIN known k
  ON k.agency_id = l.agency_id AND k.report_year = l.report_year AND k.scope = l.scope
  AND k.fingerprint = l.fingerprint AND k.name = ${repeatedName('l')}`;

/** Every fresh document that repeats a report, which one, and how the two are alike. */
const REPEATS = `
CREATE OR REPLACE TEMP TABLE repeats AS
SELECT document_id, first_report AS report_id, 'the same agency, year, scope and figures' AS likeness
FROM fresh_reports
WHERE first_report <> report_id
UNION ALL
SELECT s.document_id, coalesce(s.repeats, f.first_report), 'the same bytes'
FROM same_bytes s
LEFT JOIN fresh_reports f ON f.document_id = s.first_document`;

/** The reports to store, with their revision: it counts on from what the warehouse has. Which one stands is chosen later. */
const NEW_REPORTS = `
CREATE OR REPLACE TEMP TABLE new_reports AS
WITH kept AS (SELECT * FROM fresh_reports WHERE first_report = report_id),
known AS (
  SELECT agency_id, report_year, scope, max(revision) AS revision
  FROM reports
  WHERE agency_id IS NOT NULL AND report_year IS NOT NULL
  GROUP BY ALL
)
SELECT r.* REPLACE (
  CASE
    WHEN r.agency_id IS NULL OR r.report_year IS NULL THEN 1
    WHEN k.revision IS NULL THEN row_number() OVER same_key
    ELSE k.revision + row_number() OVER same_key
  END AS revision,
  r.agency_id IS NULL OR r.report_year IS NULL AS is_current
)
FROM kept r
LEFT JOIN known k ON k.agency_id = r.agency_id AND k.report_year = r.report_year AND k.scope = r.scope
WINDOW same_key AS (PARTITION BY r.agency_id, r.report_year, r.scope ORDER BY r.ordinal)`;

/** What has to be known before any row is written. */
export const DECIDE: readonly string[] = [FRESH_DOCUMENTS, SAME_BYTES, FRESH_REPORTS, REPEATS, NEW_REPORTS];

export const INSERT_DOCUMENTS = `
INSERT INTO documents
SELECT d.* EXCLUDE (batch, ordinal)
FROM fresh_documents d
ANTI JOIN repeats p ON p.document_id = d.document_id`;

/** After the others, since the reason names the address of the report that is repeated. */
export const INSERT_DUPLICATES = `
INSERT INTO documents
SELECT d.* EXCLUDE (batch, ordinal) REPLACE (
  'duplicate' AS status,
  'Repeats report ' || p.report_id || ' from ' || o.source_uri || ': ' || p.likeness || '.' AS reason,
  p.report_id AS duplicate_of
)
FROM fresh_documents d
JOIN repeats p ON p.document_id = d.document_id
JOIN documents o ON o.document_id = 'd' || substr(p.report_id, 2)`;

export const INSERT_REPORTS = 'INSERT INTO reports SELECT * EXCLUDE (batch, ordinal, first_report) FROM new_reports';

/** Rows that belong to a report that is stored: those of the batch it was taken from. */
export function insertOfReports(table: string, stream: number): string {
  return `
INSERT INTO ${table}
SELECT s.* EXCLUDE (batch) FROM arrow_batch(${stream}) s
SEMI JOIN new_reports n ON n.report_id = s.report_id AND n.batch = s.batch`;
}

/** Findings about fresh documents, except those that only repeat a report. */
export function insertFindings(stream: number): string {
  return `
INSERT INTO findings
SELECT s.* EXCLUDE (batch) FROM arrow_batch(${stream}) s
SEMI JOIN fresh_documents d ON d.document_id = s.document_id AND d.batch = s.batch
ANTI JOIN repeats p ON p.document_id = s.document_id`;
}

/** Marks how far each archive file has come. */
export const MARK_LOADS: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE marks AS
SELECT archive_file, max(archive_offset) AS archive_offset
FROM (SELECT archive_file, archive_offset FROM loads UNION ALL SELECT archive_file, archive_offset FROM staged_documents)
GROUP BY archive_file`,
  'DELETE FROM loads WHERE archive_file IN (SELECT archive_file FROM staged_documents)',
  'INSERT INTO loads SELECT * FROM marks ANTI JOIN loads USING (archive_file)',
];

/** Fresh documents that no statement has inserted: there must be none. */
export const COUNT_LOST = 'SELECT count(*) AS lost FROM fresh_documents ANTI JOIN documents USING (document_id)';

export const COUNT_REVISIONS = 'SELECT count(*) AS revisions FROM new_reports WHERE revision > 1';

export const COUNT_STATUSES = `
SELECT status, count(*) AS documents
FROM documents
SEMI JOIN fresh_documents USING (document_id)
GROUP BY status`;
