import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { formatDecimal } from '../../model/decimal.ts';
import type { Decision } from '../../model/decisions.ts';
import { quoted, rowsOf } from '../../sinks/warehouse/sql.ts';
import { CROSS_CHECKS } from '../../transforms/decide/checks.ts';
import type { Problem } from '../telling/problems.ts';
import { RUN_PROBLEMS, type RunProblem } from '../telling/run-problems.ts';
import type { SourceFinding } from '../crawling/source-findings.ts';
import { TWO_NAMES } from '../../sinks/warehouse/two-names.sql.ts';

/** What a person can decide on, in the order in which it is asked. */
export const REVIEW_KINDS = [
  ...RUN_PROBLEMS,
  'quarantined',
  'failed',
  'unmatched',
  'two_names',
  'unknown_label',
  'incomplete',
  'doubtful',
  'damaged_text',
  'failed_check',
  'contradiction',
  'cross_check',
  'source',
  'expired_decision',
  'unmatched_decision',
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** One thing that waits, with what a decision about it needs to know. Texts are as printed: hostile. */
export interface ReviewItem {
  readonly kind: ReviewKind;
  readonly documentId: string;
  readonly sourceId: string;
  readonly sourceUri: string;
  readonly sha256: string;
  readonly message: string;
  /** Why a figure is doubted: figures of a report with one cause are asked about together; null where there is none. */
  readonly cause: string | null;
  /** The printed cell it is about; null where there is none. */
  readonly place: { readonly table: number; readonly row: number; readonly column: number } | null;
  /** The printed label or cell. */
  readonly text: string | null;
  readonly figure: ReviewFigure | null;
  readonly check: ReviewCheck | null;
  /** The kind of a finding about a document or a source. */
  readonly finding: string | null;
  /** How agency and year are read; set for reports. */
  readonly agency: string | null;
  readonly year: number | null;
}

/** A figure as it was read. */
export interface ReviewFigure {
  readonly indicator: string;
  readonly applicant: string;
  readonly value: string | null;
}

/** A failed check, with both sides. */
export interface ReviewCheck {
  readonly code: string;
  readonly scope: string;
  readonly expected: string | null;
  readonly actual: string | null;
}

const DOCUMENT = 'd.document_id, d.source_id, d.source_uri, d.sha256';
const REPORT = `${DOCUMENT}, r.agency_id, r.report_year`;
const ORDER = 'ORDER BY d.archive_file, d.archive_offset, d.document_id';

const FINDINGS = (kinds: string): string => `
    SELECT ${REPORT}, f.kind AS finding, f.message, f.text, f.table_index, f.row_index, f.column_index
    FROM findings f JOIN documents d USING (document_id) LEFT JOIN reports r ON r.report_id = f.report_id
    WHERE f.kind IN (${kinds}) AND f.severity <> 'info' AND (r.is_current OR r.report_id IS NULL)
    ${ORDER}, f.finding_id`;

const FAILED = (which: string): string => `
    SELECT ${REPORT}, c.check_code || ' ' || c.message AS message, c.check_code, c.scope, c.expected, c.actual,
      p.place.table_index AS table_index, p.place.row_index AS row_index, p.place.column_index AS column_index
    FROM checks c JOIN reports r USING (report_id) JOIN documents d USING (document_id)
    LEFT JOIN LATERAL (SELECT min({'table_index': o.table_index, 'row_index': o.row_index, 'column_index': o.column_index}) AS place
      FROM observations o WHERE o.report_id = c.report_id AND o.table_index IS NOT NULL AND (o.indicator_code = c.scope
        OR o.indicator_code || '|' || o.applicant_type = c.scope OR starts_with(o.indicator_code, c.scope || '.')
        OR (o.applicant_type = c.scope AND o.indicator_code = 'applications.received'))) p ON true
    WHERE r.is_current AND c.passed = false AND ${which} AND NOT EXISTS (
      SELECT 1 FROM decisions a WHERE a.kind = 'accept_check' AND a.status = 'applied'
      AND a.report_id = c.report_id AND a.check_code = c.check_code AND a.scope = c.scope)
    ${ORDER}, c.check_code, c.scope`;

const CROSS_CODES = [...CROSS_CHECKS].map(quoted).join(', ');

const DECISIONS = (status: string): string => `
    SELECT coalesce(a.document_id, '') AS document_id, a.file || ':' || a.line AS source_uri, a.decision_id AS text,
      a.kind || ' of ' || a.author || ' about ' || a.applies_to || ': ' || a.detail AS message
    FROM decisions a WHERE a.status = ${quoted(status)} ORDER BY a.file, a.line, a.document_id`;

/** What the warehouse knows; the findings of the crawl and what runs told lie beside it. */
const QUERIES: Readonly<Record<Exclude<ReviewKind, 'source' | RunProblem>, string>> = {
  quarantined: `SELECT ${DOCUMENT}, d.reason AS message FROM documents d WHERE d.status = 'quarantined' ${ORDER}`,
  failed: `SELECT ${DOCUMENT}, d.reason AS message FROM documents d WHERE d.status = 'failed' ${ORDER}`,
  unmatched: `
    SELECT ${REPORT}, coalesce(r.title, 'no title') || coalesce(chr(10) || f.messages, '') AS message
    FROM reports r JOIN documents d USING (document_id)
    LEFT JOIN (SELECT report_id, string_agg(message, chr(10) ORDER BY finding_id) AS messages FROM findings
      WHERE kind IN ('uncertain_agency', 'uncertain_year') AND severity <> 'info' GROUP BY report_id) f USING (report_id)
    WHERE r.is_current AND (r.agency_id IS NULL OR r.report_year IS NULL OR f.messages IS NOT NULL) ${ORDER}`,
  two_names: `
    SELECT ${REPORT}, r.agency_full_name || ' stands behind ' || o.agency_full_name || ', ' || c.source_uri AS message
    FROM reports r JOIN documents d USING (document_id)
    JOIN reports o ON o.agency_id = r.agency_id AND o.report_year = r.report_year AND o.scope = r.scope AND o.is_current
    JOIN documents c ON c.document_id = o.document_id
    WHERE ${TWO_NAMES} ${ORDER}`,
  unknown_label: FINDINGS(`'unknown_label', 'uncertain_label'`),
  incomplete: FINDINGS(`'missing_row', 'missing_column', 'duplicate_table', 'uncertain_edition'`),
  doubtful: `
    SELECT ${REPORT}, o.indicator_code || ' ' || o.applicant_type || ': ' || o.doubt AS message, o.doubt AS cause, o.raw_text AS text,
      o.table_index, o.row_index, o.column_index, o.indicator_code, o.applicant_type, o.value
    FROM observations o JOIN reports r USING (report_id) JOIN documents d USING (document_id)
    WHERE r.is_current AND o.doubt IS NOT NULL AND (o.obs_status = 'U' OR (o.value IS NULL AND o.doubt NOT LIKE 'corrected by %'))
    AND NOT (o.raw_text IS NULL AND o.doubt LIKE 'a part is %') ${ORDER}, o.table_index, o.row_index, o.column_index`,
  damaged_text: FINDINGS(`'charset', 'damaged_text', 'recognised_text', 'limit'`),
  failed_check: FAILED(`c.severity = 'error'`),
  contradiction: FAILED(`c.severity = 'warning' AND c.check_code NOT IN (${CROSS_CODES})`),
  cross_check: FAILED(`c.severity <> 'info' AND c.check_code IN (${CROSS_CODES})`),
  expired_decision: DECISIONS('expired'),
  unmatched_decision: DECISIONS('unmatched'),
};

/**
 * What waits for a decision, but for what is decided already and only waits for the next load.
 * @param kinds the kinds wanted
 * @param sources what the crawl found and nobody decided to ignore
 * @param runs what runs left that no table shows
 */
export async function reviewItems(
  connection: DuckDBConnection,
  kinds: readonly ReviewKind[],
  decisions: readonly Decision[],
  sources: readonly SourceFinding[] = [],
  runs: readonly (Problem & { readonly kind: RunProblem })[] = [],
): Promise<ReviewItem[]> {
  const items: ReviewItem[] = [];
  for (const kind of kinds) {
    if (kind === 'lost' || kind === 'publish_refused') {
      items.push(...runs.filter((problem) => problem.kind === kind).map(ofRun));
      continue;
    }
    if (kind === 'source') {
      items.push(...sources.filter(({ severity }) => severity !== 'info').map(ofSource));
      continue;
    }
    const rows = await rowsOf(connection, QUERIES[kind]);
    items.push(...rows.map((row) => itemOf(kind, row)).filter((item) => !isDecided(item, decisions)));
  }
  return items;
}

/** Nothing about a document. */
const APART = {
  documentId: '',
  sourceId: '',
  sourceUri: '',
  sha256: '',
  cause: null,
  place: null,
  text: null,
  figure: null,
  check: null,
  agency: null,
  year: null,
};

function ofSource({ sourceId, kind, message, url }: SourceFinding): ReviewItem {
  return { ...APART, kind: 'source', sourceId, sourceUri: url ?? '', message, finding: kind };
}

/** The address is the command that shows it. */
function ofRun({ kind, message, command }: Problem & { readonly kind: RunProblem }): ReviewItem {
  return { ...APART, kind, sourceUri: command, message, finding: kind };
}

function itemOf(kind: ReviewKind, row: Readonly<Record<string, DuckDBValue>>): ReviewItem {
  const text = (name: string): string | null => (row[name] ?? null) as string | null;
  const [table, line, column] = [row['table_index'], row['row_index'], row['column_index']];
  const placed = typeof table === 'number' && typeof line === 'number' && typeof column === 'number';
  const [indicator, applicant, code, scope] = ['indicator_code', 'applicant_type', 'check_code', 'scope'].map(text);
  return {
    kind,
    documentId: text('document_id') ?? '',
    sourceId: text('source_id') ?? '',
    sourceUri: text('source_uri') ?? '',
    sha256: text('sha256') ?? '',
    message: text('message') ?? '',
    cause: text('cause'),
    place: placed ? { table, row: line, column } : null,
    text: text('text'),
    figure: indicator && applicant ? { indicator, applicant, value: shown(row['value']) } : null,
    check: code && scope ? { code, scope, expected: shown(row['expected']), actual: shown(row['actual']) } : null,
    finding: text('finding'),
    agency: text('agency_id'),
    year: typeof row['report_year'] === 'number' ? row['report_year'] : null,
  };
}

function shown(value: DuckDBValue | undefined): string | null {
  return value === null || value === undefined ? null : formatDecimal((value as { value: bigint }).value);
}

/** Whether a decision that stands in a file is about the item: it only waits for the next load. */
function isDecided(item: ReviewItem, decisions: readonly Decision[]): boolean {
  return decisions.some((decision) => {
    const { kind, applies_to } = decision;
    if (kind === 'label') return item.kind === 'unknown_label' && decision.expect.text === item.text;
    if (kind === 'accept_finding') {
      const { finding, document, source_uri } = decision.applies_to;
      const same = finding === item.finding && decision.expect.message === item.message;
      return same && (document === item.sha256 || source_uri === item.sourceUri);
    }
    const target: { readonly document?: string | undefined; readonly source_uri?: string | undefined } =
      kind === 'ignore_source_finding' ? {} : decision.applies_to;
    if (target.document !== item.sha256 && target.source_uri !== item.sourceUri) return false;
    if (kind === 'accept_check') {
      return item.check?.code === decision.applies_to.check && item.check.scope === decision.applies_to.scope;
    }
    if ('indicator' in applies_to) {
      return item.figure?.indicator === applies_to.indicator && item.figure.applicant === applies_to.applicant;
    }
    if (kind === 'agency_year') return item.kind === 'unmatched' || item.kind === 'two_names';
    return item.kind === 'quarantined' || item.kind === 'failed';
  });
}
