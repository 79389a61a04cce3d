import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Decimal } from '../../model/decimal.ts';
import type { Decision, DecisionOf } from '../../model/decisions.ts';
import type { Row } from '../../model/tables.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { checkChanged, CROSS_CHECKS } from '../../transforms/decide/checks.ts';
import type { SourceFinding } from '../crawling/source-findings.ts';

/** What became of a decision in a document, as the warehouse says. */
interface Outcome {
  readonly decisionId: string;
  readonly status: 'applied' | 'expired';
  readonly detail: string;
  readonly documentId: string;
  readonly reportId: string | null;
  /** Whether the address has given no newer document. */
  readonly newest: boolean;
}

/**
 * The rows of the table of decisions: what became of each, by document, as far as the documents that are loaded were
 * read with them. A decision that no longer holds for an old version of a document alone is no trouble to anybody.
 * @param findings what is wrong with the sources just now
 */
export async function decisionRows(
  connection: DuckDBConnection,
  decisions: readonly Decision[],
  findings: readonly SourceFinding[],
  runId: string,
): Promise<Row[]> {
  if (decisions.length === 0) return [];
  const outcomes = new Map<string, Outcome[]>(decisions.map(({ id }) => [id, []]));
  for (const outcome of await outcomesOf(connection)) outcomes.get(outcome.decisionId)?.push(outcome);
  const rows: Row[] = [];
  for (const decision of decisions) {
    if (decision.kind === 'ignore_source_finding') {
      rows.push(rowOf(decision, runId, sourceOutcome(decision, findings)));
      continue;
    }
    const all = isAboutYears(decision) ? await crossOutcomes(connection, decision) : (outcomes.get(decision.id) ?? []);
    const telling = all.filter(({ status, newest }) => status === 'applied' || newest);
    const kept = telling.length > 0 ? telling : all;
    rows.push(...kept.map((outcome) => rowOf(decision, runId, outcome)));
    if (kept.length === 0) {
      const detail = await whyUnmatched(connection, decision);
      rows.push(rowOf(decision, runId, { status: 'unmatched', detail, documentId: null, reportId: null }));
    }
  }
  return rows;
}

function isAboutYears(decision: Decision): decision is DecisionOf<'accept_check'> {
  return decision.kind === 'accept_check' && CROSS_CHECKS.has(decision.applies_to.check);
}

/** What became of a decision about a check that compares reports: it is computed when all are loaded. */
async function crossOutcomes(connection: DuckDBConnection, decision: DecisionOf<'accept_check'>): Promise<Outcome[]> {
  const { check, scope, document, source_uri, agency, year } = decision.applies_to;
  const rows = await rowsOf(
    connection,
    `SELECT d.document_id, r.report_id, d.sha256, c.passed, c.expected, c.actual
     FROM reports r JOIN documents d USING (document_id)
     LEFT JOIN checks c ON c.report_id = r.report_id AND c.check_code = $1 AND c.scope = $2
     WHERE r.is_current AND ($3 IS NULL OR d.sha256 = $3) AND ($4 IS NULL OR d.source_uri = $4)
     AND ($5 IS NULL OR r.agency_id = $5) AND ($6 IS NULL OR r.report_year = $6)`,
    [check, scope, document ?? null, source_uri ?? null, agency ?? null, year ?? null],
  );
  return rows.map((row) => {
    const found = {
      passed: row['passed'] as boolean | null,
      expected: unitsOf(row['expected']),
      actual: unitsOf(row['actual']),
    };
    const why = checkChanged(decision, row['passed'] === null ? undefined : found);
    return {
      decisionId: decision.id,
      status: why === null ? 'applied' : 'expired',
      detail: `${check} ${scope}: ${why ?? 'looked at'}`,
      documentId: row['document_id'] as string,
      reportId: row['report_id'] as string,
      newest: true,
    };
  });
}

/** The exact decimal of a DuckDB value. */
function unitsOf(value: DuckDBValue | undefined): Decimal | null {
  return value === null || value === undefined ? null : (value as { value: bigint }).value;
}

async function outcomesOf(connection: DuckDBConnection): Promise<Outcome[]> {
  const rows = await rowsOf(
    connection,
    `SELECT f.text, f.kind, f.message, f.document_id, f.report_id, NOT EXISTS (
       SELECT 1 FROM documents n WHERE n.source_uri = d.source_uri
       AND (n.archive_file, n.archive_offset) > (d.archive_file, d.archive_offset)) AS newest
     FROM findings f JOIN documents d USING (document_id)
     WHERE f.kind IN ('applied_decision', 'expired_decision') ORDER BY f.text, f.document_id`,
  );
  return rows.map((row) => ({
    decisionId: row['text'] as string,
    status: row['kind'] === 'applied_decision' ? 'applied' : 'expired',
    detail: row['message'] as string,
    documentId: row['document_id'] as string,
    reportId: row['report_id'] as string | null,
    newest: row['newest'] as boolean,
  }));
}

interface RowOutcome {
  readonly status: 'applied' | 'expired' | 'unmatched';
  readonly detail: string;
  readonly documentId: string | null;
  readonly reportId: string | null;
}

function rowOf(decision: Decision, runId: string, { status, detail, documentId, reportId }: RowOutcome): Row {
  const { applies_to: target, expect } = decision;
  const said = 'decision' in decision ? JSON.stringify(decision.decision) : null;
  return {
    decision_id: decision.id,
    kind: decision.kind,
    applies_to: targetText(decision),
    indicator_code: 'indicator' in target ? target.indicator : null,
    applicant_type: 'applicant' in target ? target.applicant : null,
    check_code: 'check' in target ? target.check : null,
    scope: 'scope' in target ? target.scope : null,
    expect: JSON.stringify(expect),
    decision: said,
    reason: decision.reason,
    author: decision.author,
    date: decision.date,
    file: decision.file,
    line: decision.line,
    digest: decision.digest,
    status,
    detail,
    document_id: documentId,
    report_id: reportId,
    run_id: runId,
  };
}

/** What a decision is about, on one line. */
export function targetText({ applies_to: target }: Decision): string {
  return Object.entries(target)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

/** Whether a finding of the crawl is the one a decision is about. */
export function isIgnored(
  { applies_to, expect }: DecisionOf<'ignore_source_finding'>,
  finding: SourceFinding,
): boolean {
  const same = finding.sourceId === applies_to.source && finding.kind === applies_to.finding;
  return same && (expect.message === undefined || expect.message === finding.message);
}

function sourceOutcome(decision: DecisionOf<'ignore_source_finding'>, findings: readonly SourceFinding[]): RowOutcome {
  const { source, finding: kind } = decision.applies_to;
  const found = findings.filter((finding) => finding.sourceId === source && finding.kind === kind);
  const none = { documentId: null, reportId: null };
  if (found.some((finding) => isIgnored(decision, finding))) {
    return { ...none, status: 'applied', detail: `${source}: ${kind} is known and waits no more` };
  }
  const [first] = found;
  if (first) return { ...none, status: 'expired', detail: `${source}: ${kind} now says: ${first.message}` };
  return { ...none, status: 'unmatched', detail: `${source} shows no ${kind} any more` };
}

/** Why a decision is about nothing, as far as the warehouse can tell. */
async function whyUnmatched(connection: DuckDBConnection, { applies_to }: Decision): Promise<string> {
  const target = applies_to as { document?: string; source_uri?: string };
  const value = target.document ?? target.source_uri;
  if (value === undefined) return 'no report that is loaded is what it is about';
  const column = target.document === undefined ? 'source_uri' : 'sha256';
  const [row] = await rowsOf(
    connection,
    `SELECT status, duplicate_of FROM documents WHERE ${column} = ? ORDER BY archive_file DESC, archive_offset DESC LIMIT 1`,
    [value],
  );
  if (!row) return `no document with this ${column} has been received`;
  if (row['status'] === 'duplicate') return `the document repeats ${row['duplicate_of'] as string}: decide about that`;
  return `the document is ${(row['status'] as string).replaceAll('_', ' ')}: the decision changes nothing in it`;
}
