import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { textOf } from '../query/values.ts';
import { DuckDBInstance } from '../warehouse/duckdb.ts';
import { GIVING_BACK, PUBLISHING_MEGABYTES, type Within, withinMemory } from '../warehouse/memory.ts';
import { spillFolder } from '../warehouse/spill.ts';
import { quoted, rowsOf } from '../warehouse/sql.ts';
import {
  CHANGES_IN_ORDER,
  COMPARE,
  COUNT_CHANGES,
  COUNT_DOCUMENT_CHANGES,
  COUNT_REPORT_CHANGES,
  COUNT_SIDES,
  REPORT_CHANGES,
} from './diff.sql.ts';
import { openSide, warehouseFile } from './sides.ts';

/** Why a figure differs; see diff.sql.ts. */
export const REASONS = ['new_report', 'revision', 'withdrawn', 'correction', 'code'] as const;
export type Reason = (typeof REASONS)[number];
export type Change = 'added' | 'removed' | 'changed';

/** How many changes of one kind there are, for one reason. */
export interface ChangeCount {
  readonly change: Change;
  readonly reason: Reason;
  readonly count: number;
}

/** Documents whose status differs; null where the document is not there. */
export interface DocumentCount {
  readonly before: string | null;
  readonly after: string | null;
  readonly count: number;
}

/** Reports and observations that count on each side. */
export interface SideCounts {
  readonly reports: number;
  readonly observations: number;
}

export interface DiffSummary {
  readonly equal: boolean;
  readonly before: SideCounts;
  readonly after: SideCounts;
  readonly observations: readonly ChangeCount[];
  readonly reports: readonly ChangeCount[];
  readonly documents: readonly DocumentCount[];
}

/** A row of a diff by column name, every value as exact text. */
export type DiffRow = Readonly<Record<string, string | null>>;

/** Two states, compared. */
export interface Diff {
  readonly summary: DiffSummary;
  /** The first changed observations, by year, agency and cell. */
  readonly observations: (limit: number) => Promise<DiffRow[]>;
  /** The first reports that came, went, were replaced or are read otherwise. */
  readonly reports: (limit: number) => Promise<DiffRow[]>;
  /** Writes every changed observation as Parquet. */
  readonly writeParquet: (path: string) => Promise<void>;
}

/**
 * Compares two states and gives the comparison to `use`, for as long as that takes.
 * @param before a warehouse file, a warehouse folder, or the folder of a snapshot
 * @param after the same, for the newer state
 * @throws PersonError where one of them is none of these, or cannot be opened
 */
export async function diff<T>(before: string, after: string, use: (diff: Diff) => Promise<T>): Promise<T> {
  const temp_directory = await spillFolder((await warehouseFile(after)) ?? after);
  const instance = await DuckDBInstance.create(':memory:', { ...GIVING_BACK, temp_directory });
  try {
    const connection = await instance.connect();
    try {
      await openSide(connection, 'before', before);
      await openSide(connection, 'after', after);
      return await use(await compared(connection));
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

async function compared(connection: DuckDBConnection): Promise<Diff> {
  const within: Within = (work) => withinMemory(connection, PUBLISHING_MEGABYTES, work);
  for (const statement of COMPARE) await within(() => connection.run(statement));
  const firstRows = async (sql: string, limit: number): Promise<DiffRow[]> => {
    const rows = await within(() => rowsOf(connection, `${sql} LIMIT ${limit}`));
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)])));
  };
  return {
    summary: await within(() => summarise(connection)),
    observations: (limit) => firstRows(CHANGES_IN_ORDER, limit),
    reports: (limit) => firstRows(REPORT_CHANGES, limit),
    writeParquet: async (path) => {
      await within(() =>
        connection.run(`COPY (${CHANGES_IN_ORDER}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`),
      );
    },
  };
}

async function summarise(connection: DuckDBConnection): Promise<DiffSummary> {
  const [sides = {}] = await rowsOf(connection, COUNT_SIDES);
  const side = (name: string): SideCounts => ({
    reports: Number(sides[`reports_${name}`]),
    observations: Number(sides[`observations_${name}`]),
  });
  const observations = (await rowsOf(connection, COUNT_CHANGES)).map(changeCount);
  const reports = (await rowsOf(connection, COUNT_REPORT_CHANGES)).map(changeCount);
  const documents = (await rowsOf(connection, COUNT_DOCUMENT_CHANGES)).map((row) => ({
    before: row['status_before'] as string | null,
    after: row['status_after'] as string | null,
    count: Number(row['n']),
  }));
  const equal = observations.length + reports.length + documents.length === 0;
  return { equal, before: side('before'), after: side('after'), observations, reports, documents };
}

function changeCount(row: Record<string, DuckDBValue>): ChangeCount {
  return { change: row['change'] as Change, reason: row['reason'] as Reason, count: Number(row['n']) };
}
