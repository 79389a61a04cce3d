import { INDICATORS } from '../../model/indicators.ts';
import { APPLICANT_TYPES } from '../../model/vocabulary.ts';
import { quoted } from '../warehouse/sql.ts';

/**
 * The figures of every current report, packed. Reports of one form have their cells in the same places, so the places
 * are kept once (a layout: a sorted list of packed places) and a report is only the list of its values.
 *
 * A place has 60 bits: table 14, row 21, column 14, each plus one so that 0 means that it is not known (or lies beyond
 * what fits, which no reader lets through), then the indicator's ordinal and the applicant type's, 11 together. So the
 * order of the numbers is the order of the cells in the document.
 */
const BITS = { row: 21, column: 14, series: 11 } as const;
const TYPES = APPLICANT_TYPES.length;

const plusOne = (column: string, limit: number): string =>
  `CASE WHEN ${column} BETWEEN 0 AND ${limit} THEN CAST(${column} AS BIGINT) + 1 ELSE 0 END`;
const PLACE = `
((${plusOne('o.table_index', 2 ** 14 - 2)}) << ${BITS.row + BITS.column + BITS.series})
| ((${plusOne('o.row_index', 2 ** BITS.row - 2)}) << ${BITS.column + BITS.series})
| ((${plusOne('o.column_index', 2 ** BITS.column - 2)}) << ${BITS.series})
| (i.n * ${TYPES} + list_position([${APPLICANT_TYPES.map(quoted).join(', ')}], o.applicant_type) - 1)`;

/** Longest cell that is shown in full; tables hold numbers, and a cell with an essay in it would slow every page. */
const LONGEST = 500;

/**
 * A value as JSON: the bare number where the cell prints exactly it, else `[value, raw text, status, doubt]`. Numbers of
 * up to nine digits are compared as doubles, which hold them and their six decimals exactly.
 */
const VALUE = `
CASE WHEN o.obs_status = 'A' AND o.doubt IS NULL AND length(o.raw_text) <= 9
    AND CAST(TRY_CAST(o.raw_text AS INTEGER) AS VARCHAR) = o.raw_text
    AND TRY_CAST(o.raw_text AS DOUBLE) = CAST(o.value AS DOUBLE)
  THEN o.raw_text
  ELSE CAST(to_json([rtrim(rtrim(CAST(o.value AS VARCHAR), '0'), '.'),
    CASE WHEN length(o.raw_text) > ${LONGEST} THEN left(o.raw_text, ${LONGEST}) || '…' ELSE o.raw_text END,
    o.obs_status, o.doubt]) AS VARCHAR) END`;

/** Reports whose figures are gathered at once: a list cannot go to the disk while it grows. */
const GATHERED = 1000;

/** The lots that reports are gathered in, each with the rows of observations between which its own lie. Needs site_lots. */
export const LOTS = 'SELECT lot, min(first) AS first, max(last) AS last FROM site_lots GROUP BY lot ORDER BY lot';

/** Brings the reports of a lot into site_cells. */
export function gatherCells(lot: number, first: number, last: number): string {
  return `
INSERT INTO site_cells
SELECT report_id, [c.place FOR c IN cells], array_to_string([c.figure FOR c IN cells], ',')
FROM (
  SELECT o.report_id, list_sort(list({'place': ${PLACE}, 'figure': ${VALUE}})) AS cells
  FROM site_lots l
  JOIN observations o ON o.report_id = l.report_id
  JOIN site_indicators i ON i.indicator_code = o.indicator_code
  WHERE l.lot = ${lot} AND o.rowid BETWEEN ${first} AND ${last}
  GROUP BY o.report_id
)`;
}

/** The places that reports share: site_layouts (layout, places). Needs site_cells. */
export const LAYOUTS = `
CREATE OR REPLACE TEMP TABLE site_layouts AS
SELECT places, row_number() OVER (ORDER BY places) - 1 AS layout FROM (SELECT DISTINCT places FROM site_cells)`;

/** Temporary tables before site_layouts: site_cells (report_id, places, figures) is filled by gatherCells. */
export const FIGURE_TABLES: ReadonlyArray<readonly [name: string, sql: string]> = [
  [
    'site_indicators',
    `SELECT * FROM (VALUES ${INDICATORS.map(({ code }, n) => `(${quoted(code)}, ${n})`).join(', ')}) i(indicator_code, n)`,
  ],
  [
    'site_lots',
    `
SELECT report_id, first, last, (row_number() OVER (ORDER BY first) - 1) // ${GATHERED} AS lot
FROM (
  SELECT o.report_id, min(o.rowid) AS first, max(o.rowid) AS last
  FROM reports r JOIN observations o ON o.report_id = r.report_id
  WHERE r.is_current AND r.agency_id IS NOT NULL
  GROUP BY o.report_id
)`,
  ],
  ['site_cells', 'SELECT NULL::VARCHAR AS report_id, NULL::BIGINT[] AS places, NULL::VARCHAR AS figures WHERE false'],
];

/** Where a figure stands: its indicator's ordinal in INDICATORS, its type's in APPLICANT_TYPES, -1 for what is not known. */
export type Place = readonly [indicator: number, type: number, table: number, row: number, column: number];

/** The place of a packed number. */
export function unpackPlace(packed: bigint): Place {
  const take = (from: number, bits: number): number => Number((packed >> BigInt(from)) & ((1n << BigInt(bits)) - 1n));
  const series = take(0, BITS.series);
  return [
    Math.floor(series / TYPES),
    series % TYPES,
    take(BITS.row + BITS.column + BITS.series, 14) - 1,
    take(BITS.column + BITS.series, BITS.row) - 1,
    take(BITS.series, BITS.column) - 1,
  ];
}
