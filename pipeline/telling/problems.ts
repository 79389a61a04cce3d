import type { DuckDBConnection } from '@duckdb/node-api';
import { shellWord } from '../../model/shell-word.ts';
import { CHECK_DEFINITIONS } from '../../model/checks.ts';
import { quoted, rowsOf } from '../../sinks/warehouse/sql.ts';
import { TWO_NAMES } from '../../sinks/warehouse/two-names.sql.ts';

/** Something that waits for a person, grouped by cause. */
export interface Problem {
  /** A word for machines: `quarantined`, `unknown_label`… */
  readonly kind: string;
  readonly count: number;
  /** How many of them the run that asks has found. */
  readonly fresh: number;
  readonly message: string;
  /** The command that shows them. */
  readonly command: string;
}

interface Cause {
  readonly kind: string;
  readonly message: (count: number) => string;
  /** A query with one row per problem: `run_id` and `since` (when its document came), and columns for a person. */
  readonly sql: string;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const FINDINGS_OF = (kinds: string, columns: string): string =>
  `SELECT d.run_id, d.retrieved_at AS since, ${columns} FROM findings f JOIN documents d USING (document_id)
   LEFT JOIN reports r ON r.report_id = f.report_id
   WHERE f.kind IN (${kinds}) AND f.severity <> 'info' AND (r.is_current OR r.report_id IS NULL)`;

/** Failed checks that a person has looked at stay failed, and wait no more. */
const NOT_ACCEPTED = `NOT EXISTS (
  SELECT 1 FROM decisions a WHERE a.kind = 'accept_check' AND a.status = 'applied' AND a.report_id = checks.report_id
  AND a.check_code = checks.check_code AND a.scope = checks.scope)`;

const CROSS_CHECKS = CHECK_DEFINITIONS.filter(({ reach }) => reach !== 'report')
  .map(({ code }) => quoted(code))
  .join(', ');

const DECISIONS_THAT = (status: string): string =>
  `SELECT d.run_id, coalesce(n.retrieved_at, d.date::TIMESTAMP) AS since, d.file, d.line, d.decision_id, d.detail,
     d.applies_to, d.author FROM decisions d LEFT JOIN documents n ON n.document_id = d.document_id
   WHERE d.status = ${quoted(status)}`;

/** Every cause, with the query that lists its problems. */
export const CAUSES: readonly Cause[] = [
  {
    kind: 'quarantined',
    message: (count) => `${plural(count, 'document waits', 'documents wait')} in quarantine`,
    sql: `SELECT run_id, retrieved_at AS since, document_id, source_uri, reason FROM documents WHERE status = 'quarantined'`,
  },
  {
    kind: 'failed',
    message: (count) => `${plural(count, 'document', 'documents')} could not be fetched or read`,
    sql: `SELECT run_id, retrieved_at AS since, document_id, source_uri, reason FROM documents WHERE status = 'failed'`,
  },
  {
    kind: 'unknown_label',
    message: (count) => `${plural(count, 'label', 'labels')} in reports that no form knows`,
    sql: FINDINGS_OF(`'unknown_label'`, 'f.text AS label, f.message, d.source_uri, f.table_index, f.row_index'),
  },
  {
    kind: 'incomplete',
    message: (count) => `${plural(count, 'part of a form is', 'parts of forms are')} not printed or printed twice`,
    sql: FINDINGS_OF(
      `'missing_row', 'missing_column', 'duplicate_table', 'uncertain_edition'`,
      'f.message, d.source_uri, f.table_index, f.row_index',
    ),
  },
  {
    kind: 'doubtful',
    message: (count) => `${plural(count, 'cell was', 'cells were')} read with doubt or not at all`,
    sql: FINDINGS_OF(
      `'doubtful_cell', 'unreadable_cell', 'uncertain_label'`,
      'f.message, f.text, d.source_uri, f.table_index, f.row_index, f.column_index',
    ),
  },
  {
    kind: 'damaged_text',
    message: (count) =>
      `${plural(count, 'document has', 'documents have')} damaged or machine-recognised text, or a doubtful charset`,
    sql: FINDINGS_OF(`'charset', 'damaged_text', 'recognised_text', 'limit'`, 'f.message, d.source_uri'),
  },
  {
    kind: 'unmatched',
    message: (count) => `${plural(count, 'report has', 'reports have')} no certain agency or year`,
    sql: `SELECT d.run_id, d.retrieved_at AS since, r.report_id, r.agency_name, r.report_year, r.title, d.source_uri
          FROM reports r JOIN documents d USING (document_id)
          WHERE r.is_current AND (r.agency_id IS NULL OR r.report_year IS NULL OR EXISTS (
            SELECT 1 FROM findings f WHERE f.report_id = r.report_id AND f.severity <> 'info'
            AND (f.kind = 'uncertain_year' OR (f.kind = 'uncertain_agency' AND NOT r.decided))))`,
  },
  {
    kind: 'two_names',
    message: (count) =>
      `${plural(count, 'report stands', 'reports stand')} behind one of the same agency and year that bears another name: these may be two agencies`,
    sql: `SELECT d.run_id, d.retrieved_at AS since, r.report_id, r.agency_id, r.report_year, r.agency_full_name AS agency_name,
            o.agency_full_name AS current_name, d.source_uri, c.source_uri AS current_uri
          FROM reports r JOIN documents d USING (document_id)
          JOIN reports o ON o.agency_id = r.agency_id AND o.report_year = r.report_year AND o.scope = r.scope AND o.is_current
          JOIN documents c ON c.document_id = o.document_id
          WHERE ${TWO_NAMES}`,
  },
  {
    kind: 'failed_check',
    message: (count) =>
      `${plural(count, 'report contradicts itself', 'reports contradict themselves')} in a sum of the form`,
    sql: `SELECT d.run_id, d.retrieved_at AS since, r.report_id, r.agency_name, r.report_year, c.checks, d.source_uri
          FROM reports r JOIN documents d USING (document_id)
          JOIN (SELECT report_id, string_agg(message, '; ' ORDER BY check_code, scope) AS checks FROM checks
                WHERE passed = false AND severity = 'error' AND ${NOT_ACCEPTED} GROUP BY report_id) c USING (report_id)
          WHERE r.is_current`,
  },
  {
    kind: 'contradiction',
    message: (count) =>
      `${plural(count, 'report has', 'reports have')} figures that contradict its text, or rows that do not fit together`,
    sql: `SELECT d.run_id, d.retrieved_at AS since, r.report_id, r.agency_name, r.report_year, c.checks, d.source_uri
          FROM reports r JOIN documents d USING (document_id)
          JOIN (SELECT report_id, string_agg(check_code || ' ' || message, '; ' ORDER BY check_code, scope) AS checks FROM checks
                WHERE passed = false AND severity = 'warning' AND check_code NOT IN (${CROSS_CHECKS}) AND ${NOT_ACCEPTED} GROUP BY report_id) c USING (report_id)
          WHERE r.is_current`,
  },
  {
    kind: 'cross_check',
    message: (count) => `${plural(count, 'report does', 'reports do')} not fit the years or the parts around it`,
    sql: `SELECT d.run_id, d.retrieved_at AS since, r.report_id, r.agency_name, r.report_year, c.checks, d.source_uri
          FROM reports r JOIN documents d USING (document_id)
          JOIN (SELECT report_id, string_agg(check_code || ' ' || message, '; ' ORDER BY check_code, scope) AS checks FROM checks
                WHERE passed = false AND severity <> 'info' AND check_code IN (${CROSS_CHECKS}) AND ${NOT_ACCEPTED} GROUP BY report_id) c USING (report_id)
          WHERE r.is_current`,
  },
  {
    kind: 'expired_decision',
    message: (count) => `${plural(count, 'decision was', 'decisions were')} not applied: the ground has changed`,
    sql: DECISIONS_THAT('expired'),
  },
  {
    kind: 'unmatched_decision',
    message: (count) => `${plural(count, 'decision is', 'decisions are')} about nothing that is there`,
    sql: DECISIONS_THAT('unmatched'),
  },
];

/** The cause of a kind, or undefined. */
export function causeOf(kind: string): Cause | undefined {
  return CAUSES.find((cause) => cause.kind === kind);
}

/**
 * When the load before a run had ended; NULL for the first. A run that reads everything again, after a decision or with
 * other code, has written every row: only what came since is new.
 */
const LOADED_BEFORE = `
SELECT date_trunc('second', max(finished_at)) FROM runs
WHERE run_id <> $1 AND command IN ('nightly', 'ingest', 'replay') AND outcome IN ('done', 'needs_person')
AND finished_at <= coalesce((SELECT started_at FROM runs WHERE run_id = $1), 'infinity'::TIMESTAMP)`;

/**
 * What waits for a person, only the causes that have something.
 * @param runId the run whose problems count as fresh, where their documents came since the load before it
 * @param warehouse the folder, for the commands; null where it is the default
 */
export async function problemsOf(
  connection: DuckDBConnection,
  runId: string | null,
  warehouse: string | null,
): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const { kind, sql } of CAUSES) {
    const rows = await rowsOf(
      connection,
      `WITH before AS (SELECT (${LOADED_BEFORE}) AS loaded)
       SELECT count(*) AS n, count(*) FILTER (run_id = $1 AND (loaded IS NULL OR since >= loaded)) AS fresh
       FROM (${sql}), before`,
      [runId],
    );
    const count = Number(rows[0]?.['n']);
    if (count > 0) found.push(problemOf(kind, count, Number(rows[0]?.['fresh']), warehouse));
  }
  return found;
}

/**
 * What a person is told of the problems of one cause.
 * @throws Error where there is no such cause
 */
export function problemOf(kind: string, count: number, fresh: number, warehouse: string | null): Problem {
  const cause = causeOf(kind);
  if (!cause) throw new Error(`there is no cause ${kind}`);
  const folder = warehouse === null ? '' : ` --warehouse ${shellWord(warehouse)}`;
  return { kind, count, fresh, message: cause.message(count), command: `gongkai status --show ${kind}${folder}` };
}
