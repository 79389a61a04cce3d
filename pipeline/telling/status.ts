import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import type { Layout } from '../warehouse/layout.ts';
import { loadDecisions } from '../decisions/load.ts';
import { waitingProblems, withoutIgnored } from '../decisions/problems.ts';
import { runProblems } from './run-problems.ts';
import { pastSummaries } from '../runs/run-records.ts';
import { problemsOf, type Problem } from './problems.ts';
import { sourceFindings, sourceProblems } from '../crawling/source-findings.ts';
import { owedByYear, type YearOwed } from './summary.ts';

/** Reports of one year. */
export interface YearCoverage {
  readonly year: number | null;
  readonly reports: number;
  readonly agencies: number;
  readonly ok: number;
  readonly warning: number;
  readonly error: number;
}

/** One of the last runs. */
export interface PastRun {
  readonly runId: string;
  readonly command: string;
  readonly finishedAt: string | null;
  readonly outcome: string | null;
  /** Of a run that could not finish, the cause in a word. */
  readonly reason: string | null;
  readonly documents: number;
}

/** What `gongkai status --format json` prints. */
export interface Status {
  readonly schema: 1;
  /** Documents per status. */
  readonly documents: Readonly<Record<string, number>>;
  readonly years: readonly YearCoverage[];
  /** Agencies that owe a report, by report year and what is there. */
  readonly owed: readonly YearOwed[];
  readonly runs: readonly PastRun[];
  readonly problems: readonly Problem[];
}

const LAST_RUNS = 5;

/** Coverage, last runs, and what waits for a person. */
export async function statusOf(connection: DuckDBConnection, layout: Layout): Promise<Status> {
  const runs = await rowsOf(
    connection,
    `SELECT run_id, command, strftime(finished_at, '%Y-%m-%dT%H:%M:%SZ') AS finished_at, outcome,
            loaded + duplicate + not_a_report + quarantined + failed AS documents
     FROM runs ORDER BY started_at DESC, run_id DESC LIMIT ${LAST_RUNS}`,
  );
  const last = runs.find((run) => run['command'] !== 'publish')?.['run_id'];
  const runId = typeof last === 'string' ? last : null;
  const decisions = await loadDecisions(layout.decisions);
  const reasons = new Map((await pastSummaries(layout)).map((one) => [one.runId, one.reason]));
  const ofSources = sourceProblems(withoutIgnored(await sourceFindings(layout), decisions), runId, layout.root);
  return {
    schema: 1,
    documents: await documentsOf(connection),
    years: await yearsOf(connection),
    owed: await owedByYear(connection),
    runs: runs.map((row) => pastRun(row, reasons)),
    problems: [
      ...(await runProblems(layout)),
      ...ofSources,
      ...(await problemsOf(connection, runId, layout.root)),
      ...(await waitingProblems(connection, decisions, layout.root)),
    ],
  };
}

async function documentsOf(connection: DuckDBConnection): Promise<Record<string, number>> {
  const rows = await rowsOf(connection, 'SELECT status, count(*) AS n FROM documents GROUP BY status ORDER BY status');
  return Object.fromEntries(rows.map((row) => [row['status'] as string, Number(row['n'])]));
}

async function yearsOf(connection: DuckDBConnection): Promise<YearCoverage[]> {
  const rows = await rowsOf(
    connection,
    `SELECT report_year, count(*) AS reports, count(DISTINCT agency_id) AS agencies, count(*) FILTER (quality = 'ok') AS ok,
            count(*) FILTER (quality = 'warning') AS warning, count(*) FILTER (quality = 'error') AS error
     FROM reports WHERE is_current GROUP BY report_year ORDER BY report_year`,
  );
  return rows.map((row) => ({
    year: row['report_year'] === null ? null : Number(row['report_year']),
    reports: Number(row['reports']),
    agencies: Number(row['agencies']),
    ok: Number(row['ok']),
    warning: Number(row['warning']),
    error: Number(row['error']),
  }));
}

function pastRun(row: Record<string, DuckDBValue>, reasons: ReadonlyMap<string, string | undefined>): PastRun {
  const runId = row['run_id'] as string;
  return {
    runId,
    reason: reasons.get(runId) ?? null,
    command: row['command'] as string,
    finishedAt: row['finished_at'] as string | null,
    outcome: row['outcome'] as string | null,
    documents: Number(row['documents']),
  };
}
