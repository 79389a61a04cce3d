import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { Decision } from '../../model/decisions.ts';
import { fileState } from '../../model/file-state.ts';
import { AS_OF, dueStretch, LAST_LOOK } from '../../sinks/views/coverage.sql.ts';
import { SCHEMA_DIGESTS } from '../../sinks/warehouse/ddl.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { archiveEnd } from '../../sources/archive/known-end.ts';
import type { SourceFinding } from '../crawling/source-findings.ts';
import { problemOf, problemsOf, type Problem } from '../telling/problems.ts';
import { stateOf, type WarehouseState } from '../telling/summary.ts';
import type { Layout } from '../warehouse/layout.ts';
import { wholeVersion } from './code-version.ts';
import type { Run } from './run.ts';

const place = z.object({ file: z.string(), offset: z.number() });
const quality = z.object({
  reports: z.number(),
  ok: z.number(),
  warning: z.number(),
  error: z.number(),
  notAssessed: z.number(),
});
const year = z.object({
  year: z.number(),
  expected: z.number(),
  reported: z.number(),
  unreadable: z.number(),
  notDue: z.number(),
  notFound: z.number(),
  blocked: z.number(),
  notLooked: z.number(),
  unknown: z.number(),
});

/**
 * What the last run found in the warehouse, and in which state it left the file. A night on which nothing came tells the
 * same again and need not ask the tables, however much they hold. A file that was changed or replaced by anybody, other
 * code, and a day on which reports fall due make a run ask again; what is kept can be removed at any time.
 */
const keptSchema = z.object({
  warehouse: z.string(),
  code: z.string(),
  /** The day as of which coverage was told. */
  day: z.string().nullable(),
  quality,
  coverage: z.array(year),
  problems: z.array(z.object({ kind: z.string(), count: z.number() })),
  /** Everything in the archive before this place is loaded; null where that is not known. */
  loaded: place.nullable(),
  /** The digest of the decisions and findings that the tables hold; null where that is not known. */
  recorded: z.string().nullable(),
});
export type KeptState = z.infer<typeof keptSchema>;

/** What the warehouse tells at the end of a run. */
export interface Told {
  readonly state: WarehouseState;
  readonly problems: readonly Problem[];
  /** The day as of which coverage is told. */
  readonly day: string | null;
  /** Whether the tables will say the same until they change. */
  readonly lasting: boolean;
}

/** What is kept of the warehouse as it lies there; null where nothing is known of the state it is in. */
export async function keptState({ layout }: Pick<Run, 'layout'>): Promise<KeptState | null> {
  const text = await readFile(layout.state, 'utf8').catch(() => null);
  const kept = text === null ? null : parse(text);
  if (kept?.code !== wholeVersion()) return null;
  return kept.warehouse === (await settledState(layout)) ? kept : null;
}

/** What the warehouse tells: again what is kept of it, where that still holds, or else what its tables say. */
export async function toldBy(connection: DuckDBConnection, run: Run): Promise<Told> {
  const kept = await keptState(run);
  const looked = kept && (await dayOf(connection, LAST_LOOK));
  const day = later(kept?.day ?? null, looked);
  if (kept && dueStretch(day) === dueStretch(kept.day)) {
    const problems = kept.problems.map(({ kind, count }) => problemOf(kind, count, 0, run.layout.root));
    return { state: { quality: kept.quality, coverage: kept.coverage, sample: [] }, problems, day, lasting: true };
  }
  return {
    state: await stateOf(connection, run.runId),
    problems: await problemsOf(connection, run.runId, run.layout.root),
    day: await dayOf(connection, AS_OF),
    lasting: await hasViewsOfCode(connection),
  };
}

/**
 * Keeps what was told for the next run. Nobody may have the warehouse open for writing.
 * @param before what was kept before, as far as it held
 * @param recorded the digest of the decisions and findings, where the run has loaded the whole archive with them
 */
export async function keepState(
  { layout, effects }: Pick<Run, 'layout' | 'effects'>,
  { state, problems, day, lasting }: Told,
  before: KeptState | null,
  recorded: string | null,
): Promise<void> {
  const warehouse = await settledState(layout);
  const { quality: counts, coverage } = state;
  if (!lasting || warehouse === null || !counts || !coverage) return;
  const kept: KeptState = {
    warehouse,
    code: wholeVersion(),
    day,
    quality: counts,
    coverage: [...coverage],
    problems: problems.map(({ kind, count }) => ({ kind, count })),
    loaded: recorded === null ? (before?.loaded ?? null) : await archiveEnd(layout.archiveEnd, layout.archive),
    recorded: recorded ?? before?.recorded ?? null,
  };
  await effects.replaceFile(layout.state, `${JSON.stringify(kept)}\n`);
}

/** A digest of what people decided and what the visits to the sources found. */
export function recordedDigest(decisions: readonly Decision[], findings: readonly SourceFinding[]): string {
  return createHash('sha256')
    .update(JSON.stringify([decisions, findings]))
    .digest('hex');
}

/** The state of the file; null where something waits beside it to be moved into it, or there is none. */
async function settledState({ database }: Layout): Promise<string | null> {
  const waits = await access(`${database}.wal`).then(
    () => true,
    () => false,
  );
  return waits ? null : fileState(database);
}

/** Whether the tables and views are those of this code: a file that was only read keeps those it was made with. */
async function hasViewsOfCode(connection: DuckDBConnection): Promise<boolean> {
  const [row] = await rowsOf(connection, 'SELECT tables, views FROM schema_version');
  return row?.['tables'] === SCHEMA_DIGESTS.tables && row['views'] === SCHEMA_DIGESTS.views;
}

async function dayOf(connection: DuckDBConnection, sql: string): Promise<string | null> {
  const [row] = await rowsOf(connection, `SELECT strftime(day, '%Y-%m-%d') AS day FROM (${sql})`);
  return (row?.['day'] ?? null) as string | null;
}

function later(one: string | null, other: string | null): string | null {
  return one !== null && (other === null || one > other) ? one : other;
}

function parse(text: string): KeptState | null {
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
