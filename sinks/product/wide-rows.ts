import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { indicatorOfColumn } from '../dictionary/view-columns.ts';
import { VIEWS } from '../views/index.sql.ts';
import { WIDE_VIEWS, wideSql, type WideView } from '../views/wide.sql.ts';
import type { Within } from '../warehouse/memory.ts';
import { rowsOf } from '../warehouse/sql.ts';

export { WIDE_VIEWS, type WideView } from '../views/wide.sql.ts';

/** Reports whose rows are made at once. */
const GATHERED = 2000;

/** Where the observations of each report lie: tables hold those of reports loaded together near each other. */
const lots = (reports: number): string => `
CREATE OR REPLACE TEMP TABLE wide_lots AS
SELECT report_id, first, last, (row_number() OVER (ORDER BY first) - 1) // ${reports} AS lot
FROM (SELECT report_id, min(rowid) AS first, max(rowid) AS last FROM observations GROUP BY report_id)`;

const LOT_RANGES = 'SELECT lot, min(first) AS first, max(last) AS last FROM wide_lots GROUP BY lot ORDER BY lot';

/** All columns that tell rows apart are in it, so that it is the same whatever the store does. */
const orderOf = (view: WideView): string => `
ORDER BY province_code NULLS LAST, region_code NULLS LAST, agency_id NULLS LAST, scope,
  report_id${view === 'applications' ? ', applicant_type' : ''}`;

/**
 * Makes the rows of the wide views, does the work that reads them, and forgets them again. A row has a column per
 * indicator: those of a whole nation made or put in order at once hold memory that cannot go to the disk, so they are
 * made some reports at a time, once for all files.
 * @param gathered reports whose rows are made at once: what is read does not depend on it
 */
export async function withWideRows<T>(
  connection: DuckDBConnection,
  within: Within,
  work: () => Promise<T>,
  gathered = GATHERED,
): Promise<T> {
  try {
    await within(() => connection.run(lots(gathered)));
    for (const view of WIDE_VIEWS) await within(() => gather(connection, view));
    return await work();
  } finally {
    for (const name of ['wide_lots', ...WIDE_VIEWS.map(tableOf)]) {
      await connection.run(`DROP TABLE IF EXISTS temp.${name}`);
    }
  }
}

function tableOf(view: WideView): string {
  return `wide_${view}`;
}

async function gather(connection: DuckDBConnection, view: WideView): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${tableOf(view)} AS ${wideSql(view, 'false')}`);
  for (const { lot, first, last } of await rowsOf(connection, LOT_RANGES)) {
    const ofLot = `rowid BETWEEN ${String(first)} AND ${String(last)}
    AND report_id IN (SELECT report_id FROM wide_lots WHERE lot = ${String(lot)})`;
    await connection.run(`INSERT INTO ${tableOf(view)} ${wideSql(view, ofLot)}`);
  }
}

/** The names of the columns of a wide view. Needs its rows. */
export async function wideColumns(connection: DuckDBConnection, view: WideView): Promise<string[]> {
  return (await connection.run(`FROM ${tableOf(view)} LIMIT 0`)).columnNames();
}

/**
 * The rows of a wide view as they come, the newest year first, then by province, region, agency and applicant type.
 * Needs its rows, which are put in order a year at a time.
 */
export async function* wideRows(connection: DuckDBConnection, view: WideView): AsyncGenerator<DuckDBValue[][]> {
  const years = await rowsOf(
    connection,
    `SELECT DISTINCT report_year AS year FROM ${tableOf(view)} ORDER BY year DESC NULLS LAST`,
  );
  for (const { year } of years) {
    const ofYear = `report_year IS NOT DISTINCT FROM ${year === null ? 'NULL' : Number(year)}`;
    const result = await connection.stream(`FROM ${tableOf(view)} WHERE ${ofYear} ${orderOf(view)}`);
    yield* result.yieldRows();
  }
}

/** The description of a view in both languages. */
export function viewComment(view: WideView): { readonly en: string; readonly zh: string } {
  const found = VIEWS.find(({ name }) => name === view);
  if (!found) throw new Error(`there is no view ${view}`);
  return found.comment;
}

/** Whether a column of a wide view holds figures. */
export function isFigure(view: WideView, column: string): boolean {
  return indicatorOfColumn(view, column) !== undefined;
}
