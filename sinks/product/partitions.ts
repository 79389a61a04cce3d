import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Effects } from '../../model/effects.ts';
import { tableOf } from '../../model/tables.ts';
import type { Within } from '../warehouse/memory.ts';
import { quoted, rowsOf } from '../warehouse/sql.ts';

/** The report's columns that stand before those of the observation. */
export const REPORT_PART = ['agency_id', 'region_code', 'edition', 'scope', 'revision', 'is_current'] as const;

/** Where Hive-style readers find the rows of reports whose year is not known. */
const UNKNOWN_YEAR = '__HIVE_DEFAULT_PARTITION__';

/** Rows of a row group: a reader of one indicator over the network fetches few of them. */
const ROW_GROUP = 50_000;

export interface Partition {
  readonly file: string;
  readonly year: number | null;
  readonly rows: number;
}

/**
 * Writes the observations a second time, a file per report year (`observations/report_year=2021/part-0.parquet`),
 * sorted by indicator so that a reader who asks for one year and indicator fetches a part of one file only. Each row
 * has besides the columns of `observations` those of its report that a sum needs: agency, region, edition, scope,
 * revision, is_current.
 */
export async function writePartitions(
  connection: DuckDBConnection,
  within: Within,
  folder: string,
  effects: Effects,
): Promise<Partition[]> {
  const years = await within(() => rowsOf(connection, YEARS));
  const written: Partition[] = [];
  for (const row of years) {
    const year = row['year'] === null ? null : Number(row['year']);
    const part = `observations/report_year=${year ?? UNKNOWN_YEAR}`;
    await effects.mkdir(join(folder, part));
    const file = `${part}/part-0.parquet`;
    await within(() => connection.run(copyStatement(year, join(folder, file))));
    await syncFile(join(folder, file), effects);
    written.push({ file, year, rows: Number(row['rows']) });
  }
  return written;
}

const YEARS = `
SELECT r.report_year AS year, count(*) AS rows
FROM observations o JOIN reports r ON r.report_id = o.report_id GROUP BY ALL ORDER BY ALL NULLS LAST`;

function copyStatement(year: number | null, path: string): string {
  const columns = tableOf('observations').columns.filter(({ published }) => published);
  const names = [...REPORT_PART.map((name) => `r.${name}`), ...columns.map(({ name }) => `o."${name}"`)];
  return `
COPY (
  SELECT ${names.join(', ')} FROM observations o JOIN reports r ON r.report_id = o.report_id
  WHERE r.report_year IS NOT DISTINCT FROM ${year ?? 'NULL'}
  ORDER BY o.indicator_code, o.applicant_type, r.region_code, o.report_id, ${columns.map(({ name }) => `o."${name}"`).join(', ')}
) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP})`;
}

/** Forces to the disk what DuckDB wrote. */
async function syncFile(path: string, effects: Effects): Promise<void> {
  const handle = await effects.openAppend(path);
  try {
    await effects.sync(handle);
  } finally {
    await handle.close();
  }
}
