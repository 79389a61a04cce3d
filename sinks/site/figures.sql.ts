import { INDICATORS } from '../../model/indicators.ts';
import { APPLICANT_TYPES } from '../../model/vocabulary.ts';
import { quoted } from '../warehouse/sql.ts';

/**
 * The figures of every current report, packed. Reports of one form have their cells in the same places, so a
 * shard keeps the places once (a layout: a sorted list of packed places) and a report is only the list of its values.
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

/** The cells of current reports among some, packed; each place less the one before it. Needs site_indicators. */
export const packedCells = (reports: string, within: string): string => `
SELECT report_id, array_to_string([c.place - CASE WHEN i = 1 THEN 0 ELSE cells[i - 1].place END FOR c, i IN cells], ' ') AS places,
  array_to_string([c.figure FOR c IN cells], ',') AS figures
FROM (
  SELECT o.report_id, list_sort(list({'place': ${PLACE}, 'figure': ${VALUE}})) AS cells
  FROM ${reports} l
  JOIN observations o ON o.report_id = l.report_id
  JOIN site_indicators i ON i.indicator_code = o.indicator_code
  WHERE l.is_current AND ${within}
  GROUP BY o.report_id
)`;

/** The ordinals of the indicators: site_indicators (indicator_code, n). */
export const SITE_INDICATORS = `
SELECT * FROM (VALUES ${INDICATORS.map(({ code }, n) => `(${quoted(code)}, ${n})`).join(', ')}) i(indicator_code, n)`;

/** Where a figure stands: its indicator's ordinal in INDICATORS, its type's in APPLICANT_TYPES, -1 for what is not known. */
export type Place = readonly [indicator: number, type: number, table: number, row: number, column: number];

/** The places of a layout, from the packed numbers with blanks between them, each less the one before it. */
export function unpackPlaces(packed: string): Place[] {
  let place = 0n;
  return packed.split(' ').map((step) => unpackPlace((place += BigInt(step))));
}

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
