import { quoted } from '../warehouse/sql.ts';

/** What cross checks start from. Each table is of the session: CLEAN_UP drops them. */

/**
 * Only current reports with a known agency and year take part. `state` takes in everything that a check depends on
 * beside the figures, which never change under a report_id: `compared_reports` keeps it from one call to the next.
 * @param rules what the checks say: where it is another text, everything is compared again
 */
function crossReports(rules: string): string {
  return `CREATE OR REPLACE TEMP TABLE cross_reports AS
WITH placed AS (
  SELECT r.report_id, r.agency_id, r.scope, r.report_year, r.edition, r.quality,
    coalesce(r.region_code, a.region_code) AS region_code, coalesce(r.sector, a.sector) AS sector
  FROM reports r
  LEFT JOIN agencies a ON a.agency_id = r.agency_id
  WHERE r.is_current AND r.agency_id IS NOT NULL AND r.report_year IS NOT NULL
), given AS (
  SELECT (SELECT bit_xor(hash(g)) FROM regions g) AS regions, (SELECT bit_xor(hash(i)) FROM indicators i) AS indicators
)
SELECT p.*, hash(p, given.regions, given.indicators, ${quoted(rules)})::VARCHAR AS state
FROM placed p CROSS JOIN given`;
}

const CHANGED_REPORTS = `CREATE OR REPLACE TEMP TABLE changed_reports AS
SELECT agency_id, scope, report_year, region_code FROM cross_reports ANTI JOIN compared_reports USING (report_id, state)
UNION
SELECT agency_id, scope, report_year, region_code FROM compared_reports ANTI JOIN cross_reports USING (report_id, state)`;

/** Where something changed, and the divisions above: what a government there adds up is another sum now. */
const CHANGED_AREAS = `CREATE OR REPLACE TEMP TABLE changed_areas AS
SELECT region_code, report_year FROM changed_reports WHERE region_code IS NOT NULL
UNION
SELECT g.parent_code, c.report_year
FROM changed_reports c
JOIN regions g ON g.region_code = c.region_code
WHERE g.parent_code IS NOT NULL`;

/** The reports of the agencies of which any year changed, as all years of an agency are compared. */
const AGENCY_REPORTS = `CREATE OR REPLACE TEMP TABLE agency_reports AS
SELECT * FROM cross_reports SEMI JOIN changed_reports USING (agency_id, scope)`;

/** The two years of a pair are of one scope: a government's own figures and its consolidated ones are different things. */
const NEIGHBOURS = `CREATE OR REPLACE TEMP TABLE neighbours AS
SELECT later.report_id, earlier.report_id AS earlier_id, later.report_year, earlier.report_year AS earlier_year,
  later.edition, earlier.edition AS earlier_edition
FROM agency_reports later
JOIN agency_reports earlier ON earlier.agency_id = later.agency_id AND earlier.scope = later.scope
  AND earlier.report_year = later.report_year - 1`;

/**
 * The statements up to the question which reports are to be compared.
 * @param rules what the checks say
 */
export function prepare(rules: string): readonly string[] {
  return [crossReports(rules), CHANGED_REPORTS, CHANGED_AREAS, AGENCY_REPORTS, NEIGHBOURS];
}

/** The reports whose figures are needed, and whether they are few among all. */
export const NEEDED: readonly [string, string] = [
  `CREATE OR REPLACE TEMP TABLE needed_reports AS
SELECT report_id FROM agency_reports UNION SELECT parent_id FROM parts UNION SELECT report_id FROM parts`,
  'SELECT count(*) * 4 < (SELECT count(*) FROM reports) AS few FROM needed_reports',
];

/** Their figures: gathered where they are few, that not every check searches all figures for them. */
export function crossObservations(few: boolean): string {
  return few
    ? 'CREATE OR REPLACE TEMP TABLE cross_observations AS FROM observations SEMI JOIN needed_reports USING (report_id)'
    : 'CREATE OR REPLACE TEMP VIEW cross_observations AS FROM observations';
}

/** Takes away what was said of the reports that are compared again, and of those that stand no longer. */
export function forget(codes: readonly string[], from: 'changed_reports' | 'changed_areas'): string {
  const columns = from === 'changed_reports' ? 'agency_id, scope' : 'region_code, report_year';
  return `DELETE FROM checks WHERE check_code IN (${codes.map(quoted).join(', ')}) AND report_id IN (
  SELECT report_id FROM (
    SELECT report_id, agency_id, scope, report_year, region_code FROM compared_reports
    UNION ALL
    SELECT report_id, agency_id, scope, report_year, region_code FROM cross_reports
  ) SEMI JOIN ${from} USING (${columns})
)`;
}

export const REMEMBER: readonly string[] = [
  'DELETE FROM compared_reports',
  `INSERT INTO compared_reports
SELECT report_id, agency_id, scope, report_year, region_code, state FROM cross_reports ORDER BY report_id`,
];

/** Drops the tables of the session. */
export function cleanUp(few: boolean): readonly string[] {
  const tables = [
    'cross_reports',
    'changed_reports',
    'changed_areas',
    'agency_reports',
    'neighbours',
    'parts',
    'needed_reports',
  ];
  return [`DROP ${few ? 'TABLE' : 'VIEW'} cross_observations`, ...tables.map((table) => `DROP TABLE ${table}`)];
}
