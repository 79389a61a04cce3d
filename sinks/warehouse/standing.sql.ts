import { MOVED_AGENCIES } from './parted-towns.sql.ts';

/**
 * Which revision of a report stands. An address shows what was received there last: a page that went back to an earlier
 * version brings that version back. Of what different addresses show, the one published last stands, so that a draft
 * found after the final report does not take its place; where the days are the same, the one received last. A day of
 * publication after the day of retrieval is none. A text without the form's tables never takes the place of a report
 * that has them.
 */

/** Notes where documents that were known already have been received again. */
export const MARK_RECEIPTS = `
UPDATE documents SET last_archive_file = s.archive_file, last_archive_offset = s.archive_offset
FROM (
  SELECT document_id, archive_file, archive_offset FROM staged_documents
  QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY archive_file DESC, archive_offset DESC) = 1
) s
WHERE documents.document_id = s.document_id
  AND (s.archive_file, s.archive_offset) > (documents.last_archive_file, documents.last_archive_offset)`;

/** The report that a document is, or repeats. */
const REPORT_OF = `coalesce(d.duplicate_of, 'r' || substr(d.document_id, 2))`;

/** The agencies and years of which a load brings documents, or of which reports were moved to another agency. */
export const MARK_TOUCHED = touchedKeys(`
  SELECT ${REPORT_OF} AS report_id FROM documents d SEMI JOIN staged_documents USING (document_id)
  WHERE d.status IN ('loaded', 'duplicate')`);

/** Those alone of which reports were moved. */
export const MARK_MOVED = touchedKeys('SELECT report_id FROM moved_reports');

function touchedKeys(reports: string): string {
  return `CREATE OR REPLACE TEMP TABLE touched_keys AS
SELECT r.agency_id, r.report_year, r.scope
FROM reports r
SEMI JOIN (${reports}) t ON t.report_id = r.report_id
WHERE r.agency_id IS NOT NULL AND r.report_year IS NOT NULL
UNION
SELECT r.agency_id, r.report_year, r.scope
FROM reports r
SEMI JOIN (${MOVED_AGENCIES}) m ON m.agency_id = r.agency_id
WHERE r.report_year IS NOT NULL`;
}

export const CHOOSE_STANDING: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE standing AS
WITH shown AS (
  SELECT r.report_id, r.agency_id, r.report_year, r.scope, r.revision, r.edition IS NOT NULL AS has_form,
    least(coalesce(r.published_on, o.retrieved_at::DATE), o.retrieved_at::DATE) AS published_on
  FROM reports r
  SEMI JOIN touched_keys k ON k.agency_id = r.agency_id AND k.report_year = r.report_year AND k.scope = r.scope
  JOIN documents o ON o.document_id = r.document_id
  JOIN documents d ON ${REPORT_OF} = r.report_id AND d.status IN ('loaded', 'duplicate')
  QUALIFY row_number() OVER (
    PARTITION BY r.agency_id, r.report_year, r.scope, d.source_uri
    ORDER BY d.last_archive_file DESC, d.last_archive_offset DESC, d.document_id DESC
  ) = 1
)
SELECT report_id, agency_id, report_year, scope FROM shown
QUALIFY row_number() OVER (
  PARTITION BY agency_id, report_year, scope ORDER BY has_form DESC, published_on DESC, revision DESC
) = 1`,
  `UPDATE reports SET is_current = (reports.report_id = s.report_id)
FROM standing s
WHERE reports.agency_id = s.agency_id AND reports.report_year = s.report_year AND reports.scope = s.scope
  AND reports.is_current <> (reports.report_id = s.report_id)`,
];
