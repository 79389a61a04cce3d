import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import { indicatorOfColumn } from '../dictionary/view-columns.ts';
import { VIEWS } from '../views/index.sql.ts';
import { WIDE_VIEWS, wideSql, type WideView } from '../views/wide.sql.ts';
import { giveBack, SLICING_MEGABYTES, type Within } from '../warehouse/memory.ts';
import { rowsOf } from '../warehouse/sql.ts';

export { WIDE_VIEWS, type WideView } from '../views/wide.sql.ts';

/** Reports whose rows are made at once. */
const GATHERED = 2000;

/** Reports that are put in order at once: those of a large year do not fit beside the rows they come from. */
const SLICED = 4000;

/** Rows whose values are held at once: few enough to be young still when they are done with. */
const HELD = 128;

/** How much is done at once. */
export interface WideSizes {
  readonly gathered: number;
  readonly sliced: number;
}

/**
 * The current reports with where the observations of each lie, as tables hold those of reports loaded together near each
 * other, and with their places in the files. All columns that tell reports apart are in their order, so that it is the
 * same whatever the store does.
 */
const lots = ({ gathered, sliced }: WideSizes): string => `
CREATE OR REPLACE TEMP TABLE wide_lots AS
SELECT report_id, o.first, o.last, (row_number() OVER (ORDER BY o.first) - 1) // ${gathered} AS lot,
  row_number() OVER (
    ORDER BY r.report_year DESC NULLS LAST, g.province_code NULLS LAST, r.region_code NULLS LAST,
      r.agency_id NULLS LAST, r.scope, report_id
  ) AS place, place // ${sliced} AS slice
FROM (SELECT report_id, min(rowid) AS first, max(rowid) AS last FROM observations GROUP BY report_id) o
JOIN reports r USING (report_id)
LEFT JOIN region_names g ON g.region_code = r.region_code
WHERE r.is_current`;

const LOT_RANGES = 'SELECT lot, min(first) AS first, max(last) AS last FROM wide_lots GROUP BY lot ORDER BY lot';

/**
 * Makes the rows of the wide views, does the work that reads them, and forgets them again. A row has a column per
 * indicator: those of a whole nation made or put in order at once hold memory that cannot go to the disk, so they are
 * made some reports at a time, once for all files.
 * @param sizes what is read does not depend on them
 */
export async function withWideRows<T>(
  connection: DuckDBConnection,
  within: Within,
  work: () => Promise<T>,
  sizes: WideSizes = { gathered: GATHERED, sliced: SLICED },
): Promise<T> {
  try {
    const run = (sql: string) => within(() => connection.run(sql), SLICING_MEGABYTES);
    await run(lots(sizes));
    for (const view of WIDE_VIEWS) await gather(connection, run, view);
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

const placed = (view: WideView, within: string): string =>
  `SELECT l.slice, l.place, v.* FROM (${wideSql(view, within)}) v JOIN wide_lots l USING (report_id)`;

/** The first lot makes the table: to plan these many columns for an empty one takes as long as to fill it. */
async function gather(
  connection: DuckDBConnection,
  run: (sql: string) => Promise<unknown>,
  view: WideView,
): Promise<void> {
  const ranges = await rowsOf(connection, LOT_RANGES);
  const lotsOf = ranges.map(
    ({ lot, first, last }) => `rowid BETWEEN ${String(first)} AND ${String(last)}
    AND report_id IN (SELECT report_id FROM wide_lots WHERE lot = ${String(lot)})`,
  );
  const [firstLot = 'false', ...others] = lotsOf;
  await run(`CREATE OR REPLACE TEMP TABLE ${tableOf(view)} AS ${placed(view, firstLot)}`);
  for (const lot of others) await run(`INSERT INTO ${tableOf(view)} ${placed(view, lot)}`);
}

const rowsAs = (view: WideView): string => `SELECT * EXCLUDE (slice, place) FROM ${tableOf(view)}`;

/** The names of the columns of a wide view. Needs its rows. */
export async function wideColumns(connection: DuckDBConnection, view: WideView): Promise<string[]> {
  return (await connection.run(`${rowsAs(view)} LIMIT 0`)).columnNames();
}

/**
 * The rows of a wide view, some at a time, the newest year first, then by province, region, agency and applicant type.
 * Needs its rows, which are put in order a slice at a time.
 */
export async function* wideRows(connection: DuckDBConnection, view: WideView): AsyncGenerator<DuckDBValue[][]> {
  const slices = await rowsOf(connection, `SELECT DISTINCT slice FROM ${tableOf(view)} ORDER BY slice`);
  const order = view === 'applications' ? 'place, applicant_type' : 'place';
  for (const { slice } of slices) {
    await giveBack(connection);
    const result = await connection.stream(`${rowsAs(view)} WHERE slice = ${String(slice)} ORDER BY ${order}`);
    for await (const chunk of result) yield* piecesOf(chunk);
  }
}

/** The rows of a chunk, some at a time: V8 looks through old values far less often than through young ones. */
function* piecesOf(chunk: DuckDBDataChunk): Generator<DuckDBValue[][]> {
  for (let first = 0; first < chunk.rowCount; first += HELD) {
    const count = Math.min(HELD, chunk.rowCount - first);
    yield Array.from({ length: count }, (_, row) => chunk.getRowValues(first + row));
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
