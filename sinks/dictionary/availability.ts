import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../warehouse/sql.ts';
import type { CellCount } from './warnings.ts';

/** The cells of an indicator in the current reports of a year. */
export interface YearCount extends CellCount {
  readonly year: number;
  readonly reports: number;
}

/** Cells of the current reports by indicator and year; reports of unknown year are left out. */
export async function countCells(connection: DuckDBConnection): Promise<ReadonlyMap<string, readonly YearCount[]>> {
  const rows = await rowsOf(
    connection,
    `SELECT o.indicator_code, r.report_year, count(DISTINCT o.report_id) AS reports, count(*) AS cells,
       count(*) FILTER (o.value IS NULL) AS blank
     FROM observations o JOIN reports r ON r.report_id = o.report_id
     WHERE r.is_current AND r.report_year IS NOT NULL
     GROUP BY ALL ORDER BY ALL`,
  );
  const counts = new Map<string, YearCount[]>();
  for (const row of rows) {
    const code = row['indicator_code'] as string;
    const one = {
      year: Number(row['report_year']),
      reports: Number(row['reports']),
      cells: Number(row['cells']),
      blank: Number(row['blank']),
    };
    counts.set(code, [...(counts.get(code) ?? []), one]);
  }
  return counts;
}

/** The counts of all years together; undefined where there is no cell. */
export function addYears(years: readonly YearCount[] | undefined): CellCount | undefined {
  return years?.reduce<CellCount>((sum, { cells, blank }) => ({ cells: sum.cells + cells, blank: sum.blank + blank }), {
    cells: 0,
    blank: 0,
  });
}
