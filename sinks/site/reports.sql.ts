import { packedCells } from './figures.sql.ts';

/**
 * Every report of every agency with its figures, checks and findings, a row each. Lists and long texts cannot go to the
 * disk while they grow, so the rows are made some reports at a time and kept. Nor can they go there while they are put in
 * order, so that is done with those of a slice of the agencies at a time, out of those of a larger part: each part reads
 * all rows once.
 */

/** Failed checks and findings of one report that its agency's page lists; their numbers are shown in full. */
const LISTED = 50;

/** Where the rows of a report lie: tables hold those of reports loaded together near each other. */
const LYING = ['reports', 'documents', 'observations', 'checks', 'findings'] as const;

/** The rows of one table between which those of a lot lie; NULL where it has none. */
export type Range = readonly [first: number | null, last: number | null];
export interface Lot {
  readonly lot: number;
  readonly ranges: Readonly<Record<(typeof LYING)[number], Range>>;
}

const rowsOfReports = (table: string): string =>
  `(SELECT report_id, min(rowid) AS first, max(rowid) AS last FROM ${table} GROUP BY report_id)`;

/**
 * The reports with their lots of so many, the parts and slices of their agencies, and their places in the order of the agencies,
 * then newest year first: site_lots. Needs site_agencies.
 */
export const siteLots = (reports: number): string => `
SELECT r.report_id, r.is_current, r.rowid AS in_reports, d.rowid AS in_documents,
  o.first AS first_observations, o.last AS last_observations, c.first AS first_checks, c.last AS last_checks,
  f.first AS first_findings, f.last AS last_findings,
  (row_number() OVER (ORDER BY o.first NULLS LAST, r.rowid) - 1) // ${reports} AS lot,
  a.part, a.slice,
  row_number() OVER (
    ORDER BY a.region_code, a.agency_id, r.report_year DESC NULLS LAST, r.scope, r.revision DESC, r.report_id
  ) AS place
FROM reports r
JOIN site_agencies a ON a.agency_id = r.agency_id
JOIN documents d ON d.document_id = r.document_id
LEFT JOIN ${rowsOfReports('observations')} o ON o.report_id = r.report_id
LEFT JOIN ${rowsOfReports('checks')} c ON c.report_id = r.report_id
LEFT JOIN ${rowsOfReports('findings')} f ON f.report_id = r.report_id`;

/** The lots, each with where its rows lie. Needs site_lots. */
export const LOTS = `
SELECT lot, min(in_reports) AS first_reports, max(in_reports) AS last_reports,
  min(in_documents) AS first_documents, max(in_documents) AS last_documents,
  ${['observations', 'checks', 'findings'].map((table) => `min(first_${table}) AS first_${table}, max(last_${table}) AS last_${table}`).join(', ')}
FROM site_lots GROUP BY lot ORDER BY lot`;

/** A row of LOTS. */
export function lotOf(row: Readonly<Record<string, unknown>>): Lot {
  const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
  const ranges = LYING.map((table) => [table, [number(row[`first_${table}`]), number(row[`last_${table}`])] as const]);
  return { lot: Number(row['lot']), ranges: Object.fromEntries(ranges) as Lot['ranges'] };
}

/** The rows of a lot of reports. JSON columns are text. Needs site_lots and site_indicators. */
export function reportsOfLot({ lot, ranges }: Lot): string {
  const within = (alias: string, table: (typeof LYING)[number]): string =>
    `${alias}.rowid BETWEEN ${ranges[table][0] ?? 'NULL'} AND ${ranges[table][1] ?? 'NULL'}`;
  return `
WITH lot AS MATERIALIZED (SELECT report_id, is_current, part, slice, place FROM site_lots WHERE lot = ${lot}),
cells AS (${packedCells('lot', within('o', 'observations'))}
), checked AS (
  SELECT c.*, l.is_current, row_number() OVER (PARTITION BY c.report_id, c.passed ORDER BY c.check_code, c.scope) AS nth
  FROM checks c JOIN lot l ON l.report_id = c.report_id
  WHERE ${within('c', 'checks')}
), counted AS (
  SELECT report_id, count(*) FILTER (passed) AS passed, count(*) FILTER (NOT passed) AS failed,
    count(*) FILTER (passed IS NULL) AS unassessed,
    string_agg(CAST(to_json([check_code, scope, rtrim(rtrim(CAST(expected AS VARCHAR), '0'), '.'),
      rtrim(rtrim(CAST(actual AS VARCHAR), '0'), '.'), severity, message_zh, message]) AS VARCHAR), ','
      ORDER BY check_code, scope) FILTER (NOT passed AND is_current AND nth <= ${LISTED}) AS failures
  FROM checked GROUP BY report_id
), placed AS (
  SELECT f.*, row_number() OVER (PARTITION BY f.report_id ORDER BY f.finding_id) AS nth
  FROM findings f SEMI JOIN lot l ON l.report_id = f.report_id
  WHERE ${within('f', 'findings')}
), found AS (
  SELECT report_id, count(*) AS findings_in_all, string_agg(CAST(to_json([kind, severity, message, left(text, 500),
    CAST(table_index AS VARCHAR), CAST(row_index AS VARCHAR), CAST(column_index AS VARCHAR)]) AS VARCHAR), ','
    ORDER BY finding_id) FILTER (nth <= ${LISTED}) AS findings
  FROM placed GROUP BY report_id
)
SELECT l.part, l.slice, l.place, r.agency_id, r.report_id, r.report_year, r.edition, r.scope, r.title,
  CAST(r.published_on AS VARCHAR) AS published_on, r.revision, r.is_current, r.quality, r.agency_name, r.edition_reason,
  d.source_uri, d.sha256, d.archive_file, d.archive_offset, strftime(d.retrieved_at, '%Y-%m-%d') AS retrieved_on,
  c.places, c.figures, k.passed, k.failed, k.unassessed, k.failures, f.findings_in_all, f.findings
FROM lot l
JOIN reports r ON r.report_id = l.report_id
JOIN documents d ON d.document_id = r.document_id
LEFT JOIN cells c ON c.report_id = l.report_id
LEFT JOIN counted k ON k.report_id = l.report_id
LEFT JOIN found f ON f.report_id = l.report_id
WHERE ${within('r', 'reports')} AND ${within('d', 'documents')}`;
}

/** The reports of a part: site_part. Needs site_rows, which holds the rows of all lots. */
export const reportsOfPart = (part: number): string => `SELECT * EXCLUDE (part) FROM site_rows WHERE part = ${part}`;

/** The reports of a slice in their places. Needs site_part. */
export const reportsOfSlice = (slice: number): string => `
SELECT * EXCLUDE (slice, place) FROM site_part WHERE slice = ${slice} ORDER BY place`;
