/**
 * What cross checks start from. Only current reports with a known agency and year take part; the two years of a pair
 * are of the same scope, as a government's own figures and its consolidated ones are different things.
 */
export const PREPARE: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE cross_reports AS
SELECT r.report_id, r.agency_id, r.scope, r.report_year, r.edition, r.quality,
  coalesce(r.region_code, a.region_code) AS region_code, coalesce(r.sector, a.sector) AS sector
FROM reports r
LEFT JOIN agencies a ON a.agency_id = r.agency_id
WHERE r.is_current AND r.agency_id IS NOT NULL AND r.report_year IS NOT NULL`,
  `CREATE OR REPLACE TEMP TABLE neighbours AS
SELECT later.report_id, earlier.report_id AS earlier_id, later.report_year, earlier.report_year AS earlier_year,
  later.edition, earlier.edition AS earlier_edition
FROM cross_reports later
JOIN cross_reports earlier ON earlier.agency_id = later.agency_id AND earlier.scope = later.scope
  AND earlier.report_year = later.report_year - 1`,
];

export const CLEAN_UP: readonly string[] = ['DROP TABLE cross_reports', 'DROP TABLE neighbours'];
