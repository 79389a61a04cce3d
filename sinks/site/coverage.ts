import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { rowsOf } from '../warehouse/sql.ts';

/** How many reports of an area and year there are. */
export interface CoverageCell {
  /** Agencies with a report in the warehouse. */
  readonly loaded: number;
  /** Agencies whose report is published but could not be read. */
  readonly unreadable: number;
  /** Agencies whose report is owed and not found. */
  readonly missing: number;
  /** Agencies whose report is owed, and that nobody could look for. */
  readonly unseen: number;
  /** Agencies whose report was not due yet when documents were received last. */
  readonly early: number;
  /** Agencies of which it cannot be told whether they published: before the first report on their list. */
  readonly unknown: number;
}

export interface CoverageRow {
  readonly code: string;
  readonly name: string | null;
  /** In the order of the years. */
  readonly cells: readonly CoverageCell[];
}

export interface Coverage {
  readonly years: readonly number[];
  /** In the order of the codes: the nation's own bodies first; the code is empty where no region is known. */
  readonly provinces: ReadonlyArray<CoverageRow & { readonly groups: readonly CoverageRow[] }>;
  /** Documents in quarantine that are in no cell, as their area or year is not known. */
  readonly unplaced: number;
}

export type CoverageState = 'complete' | 'part' | 'unreadable' | 'missing' | 'unseen' | 'early' | 'unknown' | 'none';

/** The state of a cell. */
export function stateOf({ loaded, unreadable, missing, unseen, early, unknown }: CoverageCell): CoverageState {
  if (loaded > 0) return unreadable + missing + unseen === 0 ? 'complete' : 'part';
  if (unreadable > 0) return 'unreadable';
  if (missing > 0) return 'missing';
  if (unseen > 0) return 'unseen';
  if (early > 0) return 'early';
  return unknown > 0 ? 'unknown' : 'none';
}

/** Agencies that owe a report by now. */
export function dueIn({ loaded, unreadable, missing, unseen }: CoverageCell): number {
  return loaded + unreadable + missing + unseen;
}

const COUNTS = `
SELECT coalesce(p.province_code, left(o.region_code, 2) || '0000', '') AS province,
  coalesce(p.group_code, o.region_code, '') AS place, o.year,
  count(*) FILTER (o.status = 'reported') AS loaded, count(*) FILTER (o.status = 'unreadable') AS unreadable,
  count(*) FILTER (o.status = 'not_found') AS missing, count(*) FILTER (o.status = 'not_due') AS early,
  count(*) FILTER (o.status IN ('blocked', 'not_looked')) AS unseen, count(*) FILTER (o.status = 'unknown') AS unknown
FROM site_owed o LEFT JOIN site_place p ON p.region_code = o.region_code
GROUP BY ALL ORDER BY ALL`;

/** Documents in quarantine that no report owed by their source in the year they name stands for. */
const UNPLACED = `
SELECT count(*) AS unplaced FROM (
  SELECT source_id, CAST(nullif(regexp_extract(coalesce(link_title, ''), '(20[0-9]{2})年?', 1), '') AS INTEGER) AS year
  FROM documents WHERE status = 'quarantined'
) d ANTI JOIN (SELECT source_id, year FROM site_owed WHERE status = 'unreadable') o USING (source_id, year)`;

const NOTHING: CoverageCell = { loaded: 0, unreadable: 0, missing: 0, unseen: 0, early: 0, unknown: 0 };
const COUNTED = Object.keys(NOTHING) as (keyof CoverageCell)[];

interface Area {
  readonly cells: Map<number, CoverageCell>;
  readonly groups: Map<string, Map<number, CoverageCell>>;
}

/** Coverage by province, by prefecture and by year. Needs the site's tables. */
export async function coverageOf(connection: DuckDBConnection): Promise<Coverage> {
  const years = (await rowsOf(connection, 'SELECT year FROM site_years ORDER BY year')).map((row) =>
    Number(row['year']),
  );
  const names = await regionNames(connection);
  const provinces = new Map<string, Area>();
  for (const code of names.keys()) {
    if (/^(?!00)..0000$/.test(code)) provinces.set(code, { cells: new Map(), groups: new Map() });
  }
  for (const row of await rowsOf(connection, COUNTS)) count(provinces, row);
  const [rest] = await rowsOf(connection, UNPLACED);
  const cellsOf = (cells: ReadonlyMap<number, CoverageCell>): CoverageCell[] =>
    years.map((year) => cells.get(year) ?? NOTHING);
  const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    years,
    unplaced: Number(rest?.['unplaced']),
    provinces: sorted(provinces).map(([code, { cells, groups }]) => ({
      code,
      name: names.get(code) ?? null,
      cells: cellsOf(cells),
      groups: sorted(groups).map(([place, group]) => ({
        code: place,
        name: names.get(place) ?? null,
        cells: cellsOf(group),
      })),
    })),
  };
}

function count(provinces: Map<string, Area>, row: Record<string, DuckDBValue>): void {
  const counts = (of: (name: keyof CoverageCell) => number): CoverageCell =>
    Object.fromEntries(COUNTED.map((name) => [name, of(name)])) as unknown as CoverageCell;
  const cell = counts((name) => Number(row[name]));
  const [code, place, year] = [row['province'] as string, row['place'] as string, Number(row['year'])];
  const province: Area = provinces.get(code) ?? { cells: new Map(), groups: new Map() };
  provinces.set(code, province);
  const group = province.groups.get(place) ?? new Map<number, CoverageCell>();
  province.groups.set(place, group);
  group.set(year, cell);
  const sum = province.cells.get(year) ?? NOTHING;
  province.cells.set(
    year,
    counts((name) => sum[name] + cell[name]),
  );
}

async function regionNames(connection: DuckDBConnection): Promise<Map<string, string>> {
  const rows = await rowsOf(connection, 'SELECT region_code, name FROM region_names');
  return new Map(rows.map((row) => [row['region_code'] as string, row['name'] as string]));
}
