import type { DuckDBConnection } from '@duckdb/node-api';
import { formatDecimal } from '../../model/decimal.ts';
import type { Snapshot } from '../../sinks/snapshot/write.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import type { IngestSummary } from '../ingest.ts';
import type { LoadSummary } from '../reading/load.ts';
import type { Problem } from './problems.ts';
import type { Outcome, Run } from '../runs/run.ts';

/** The crawl of a run, added up over its sources. */
export interface CrawlTotals {
  readonly sources: number;
  /** Requests sent, redirects and robots.txt counted. */
  readonly requests: number;
  /** Addresses visited: each is new, changed, unchanged or failed. */
  readonly pages: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly failed: number;
  /** Links that lead to no report. */
  readonly skipped: number;
}

/** How the current reports of the warehouse stand. */
export interface QualityCounts {
  readonly reports: number;
  readonly ok: number;
  readonly warning: number;
  readonly error: number;
  readonly notAssessed: number;
}

/** The agencies that owe a report for a year, by what is there; those of which it cannot be told whether they published are beside. */
export interface YearOwed {
  readonly year: number;
  readonly expected: number;
  readonly reported: number;
  readonly unreadable: number;
  readonly notDue: number;
  readonly notFound: number;
  /** The site or its robots.txt forbade to look. */
  readonly blocked: number;
  /** The source was never visited, or its last visit could not see all of it. */
  readonly notLooked: number;
  /** Not among those expected: before the first report on the agency's list. */
  readonly unknown: number;
}

/** A few of the numbers just loaded, for a person to see that they are right. */
export interface Sample {
  readonly agency: string;
  readonly year: number | null;
  readonly received: string;
  readonly processed: string;
  readonly quality: string;
}

/** Everything a run has to say: summary.json. */
export interface Summary {
  readonly schema: 1;
  readonly runId: string;
  readonly command: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly codeVersion: string;
  readonly outcome: Outcome;
  /** Why it could not finish: the cause in a word, and the sentence people read. */
  readonly reason?: string;
  readonly message?: string;
  readonly crawl?: CrawlTotals;
  readonly ingest?: IngestSummary;
  readonly load?: LoadSummary;
  readonly quality?: QualityCounts;
  /** By report year, the oldest first. */
  readonly coverage?: readonly YearOwed[];
  readonly snapshot?: {
    readonly id: string;
    readonly published: boolean;
    readonly tables: number;
    readonly bytes: number;
  };
  readonly sample: readonly Sample[];
  readonly problems: readonly Problem[];
}

/** The parts of a summary that the steps of a run produced. */
export type SummaryParts = Pick<Summary, 'crawl' | 'ingest' | 'load'> & { readonly published?: Snapshot };

/** What the warehouse says at the end of a run. */
export interface WarehouseState {
  readonly quality?: QualityCounts;
  readonly coverage?: readonly YearOwed[];
  readonly sample: readonly Sample[];
}

/** Before anything was loaded. */
export const NOTHING_KNOWN: WarehouseState = { sample: [] };

/** The state of the warehouse, with a few numbers that the run has loaded. */
export async function stateOf(connection: DuckDBConnection, runId: string): Promise<WarehouseState> {
  return {
    quality: await qualityCounts(connection),
    coverage: await owedByYear(connection),
    sample: await sampleOf(connection, runId),
  };
}

/** The summary of a run that could not finish. */
export function summariseFailure(
  run: Run,
  outcome: Extract<Outcome, 'failed' | 'interrupted'>,
  { reason, text }: { readonly reason: string; readonly text: string },
): Summary {
  return { ...headOf(run), outcome, reason, message: text, sample: [], problems: [] };
}

function headOf(run: Run) {
  return {
    schema: 1,
    runId: run.runId,
    command: run.command,
    startedAt: run.startedAt,
    finishedAt: run.effects.now().toISOString(),
    codeVersion: run.codeVersion,
  } as const;
}

/** Puts a run's summary together from its steps and what the warehouse then holds. */
export function summarise(run: Run, state: WarehouseState, parts: SummaryParts, problems: readonly Problem[]): Summary {
  const { published, ...steps } = parts;
  const snapshot = published && {
    id: published.id,
    published: published.published,
    tables: published.tables.length,
    bytes: published.bytes,
  };
  return {
    ...headOf(run),
    outcome: problems.length > 0 ? 'needs_person' : 'done',
    ...steps,
    ...state,
    ...(snapshot ? { snapshot } : {}),
    problems,
  };
}

async function qualityCounts(connection: DuckDBConnection): Promise<QualityCounts> {
  const [row = {}] = await rowsOf(
    connection,
    `SELECT count(*) AS reports, count(*) FILTER (quality = 'ok') AS ok, count(*) FILTER (quality = 'warning') AS warning,
            count(*) FILTER (quality = 'error') AS error,
            (SELECT count(*) FROM checks c JOIN reports r USING (report_id) WHERE r.is_current AND c.passed IS NULL) AS not_assessed
     FROM reports WHERE is_current`,
  );
  const count = (name: string): number => Number(row[name]);
  return {
    reports: count('reports'),
    ok: count('ok'),
    warning: count('warning'),
    error: count('error'),
    notAssessed: count('not_assessed'),
  };
}

/** What the view coverage says, added up by year. */
export async function owedByYear(connection: DuckDBConnection): Promise<YearOwed[]> {
  const rows = await rowsOf(
    connection,
    `SELECT report_year, count(*) FILTER (status <> 'unknown') AS expected, count(*) FILTER (status = 'reported') AS reported,
            count(*) FILTER (status = 'unreadable') AS unreadable, count(*) FILTER (status = 'not_due') AS not_due,
            count(*) FILTER (status = 'not_found') AS not_found, count(*) FILTER (status = 'blocked') AS blocked,
            count(*) FILTER (status = 'not_looked') AS not_looked, count(*) FILTER (status = 'unknown') AS unknown
     FROM coverage GROUP BY report_year ORDER BY report_year`,
  );
  return rows.map((row) => ({
    year: Number(row['report_year']),
    expected: Number(row['expected']),
    reported: Number(row['reported']),
    unreadable: Number(row['unreadable']),
    notDue: Number(row['not_due']),
    notFound: Number(row['not_found']),
    blocked: Number(row['blocked']),
    notLooked: Number(row['not_looked']),
    unknown: Number(row['unknown']),
  }));
}

const SAMPLE_ROWS = 5;

async function sampleOf(connection: DuckDBConnection, runId: string): Promise<Sample[]> {
  const rows = await rowsOf(
    connection,
    `SELECT coalesce(r.agency_full_name, r.agency_name) AS agency, r.report_year, r.quality,
            any_value(value) FILTER (indicator_code = 'applications.received') AS received,
            any_value(value) FILTER (indicator_code = 'applications.processed') AS processed
     FROM reports r LEFT JOIN observations o ON o.report_id = r.report_id AND o.applicant_type = 'total'
     WHERE r.run_id = ? AND r.is_current GROUP BY ALL ORDER BY r.report_year DESC, agency LIMIT ${SAMPLE_ROWS}`,
    [runId],
  );
  return rows.map((row) => ({
    agency: (row['agency'] as string | null) ?? 'agency not known',
    year: row['report_year'] === null ? null : Number(row['report_year']),
    received: shown(row['received']),
    processed: shown(row['processed']),
    quality: row['quality'] as string,
  }));
}

/** A blank is shown as a blank. */
function shown(value: unknown): string {
  return value === null || value === undefined ? '' : formatDecimal((value as { value: bigint }).value);
}
