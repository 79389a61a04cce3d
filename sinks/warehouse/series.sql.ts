import { SCALE, WIDTH } from '../../model/decimal.ts';
import { WAITING_REPORTS } from './cover.sql.ts';

/** How the values of series are worked out and kept; the views read what these statements leave. */

/**
 * The values of every series of some reports. A value is there only where every member of the series in the report's
 * edition is printed with a number, once.
 * @param observations a relation with the columns of observations
 * @param reports a relation with report_id and edition
 */
function seriesOf(observations: string, reports: string): string {
  const value = `try_cast(sum(o.value) AS DECIMAL(${WIDTH}, ${SCALE}))`;
  return `
SELECT m.harmonised_code,
  CASE WHEN m.split_by_applicant AND o.applicant_type = 'all' THEN 'total' ELSE o.applicant_type END AS applicant_type,
  o.report_id, ${value} AS value,
  CASE WHEN bool_or(o.obs_status = 'U') THEN 'U' WHEN bool_or(o.obs_status = 'I') THEN 'I'
    WHEN bool_or(o.obs_status = 'E') THEN 'E' ELSE 'A' END AS obs_status
FROM ${observations} o
JOIN ${reports} r ON r.report_id = o.report_id
JOIN series_members m ON m.indicator_code = o.indicator_code AND m.edition = r.edition
GROUP BY ALL
-- Every member once: as many rows and values as members, and all of their bits among them.
HAVING count(*) = any_value(m.members) AND count(o.value) = any_value(m.members)
  AND bit_or(m.bit) = (1 << any_value(m.members)) - 1 AND ${value} IS NOT NULL`;
}

/** Adds the series of the reports that are stored. */
export function insertSeries(stream: number): string {
  const stored = `(
  SELECT s.* FROM arrow_batch(${stream}) s SEMI JOIN new_reports n ON n.report_id = s.report_id AND n.batch = s.batch
)`;
  return `
INSERT INTO series_new
${seriesOf(stored, 'new_reports')}`;
}

/** Notes the agencies whose reports have changed, or which of them stand. */
export const MARK_DUE = `
INSERT INTO series_due
SELECT DISTINCT agency_id FROM touched_keys ANTI JOIN series_due USING (agency_id)`;

/**
 * Finds the first value of an agency after the concept of a series changed, for the agencies that are due. To find them
 * at every question would take most of its time.
 */
export const FIND_STEPS: readonly string[] = [
  `DELETE FROM series_steps
WHERE report_id IN (SELECT report_id FROM reports SEMI JOIN series_due USING (agency_id))`,
  `INSERT INTO series_steps
WITH placed AS (
  SELECT s.harmonised_code, s.applicant_type, s.report_id, r.edition, lag(r.edition) OVER (
    PARTITION BY r.agency_id, r.scope, s.harmonised_code, s.applicant_type ORDER BY r.report_year
  ) AS previous_edition
  FROM (FROM series UNION ALL FROM series_new) s
  SEMI JOIN series_breaks b ON b.harmonised_code = s.harmonised_code
  JOIN reports r ON r.report_id = s.report_id
  SEMI JOIN series_due u ON u.agency_id = r.agency_id
  ANTI JOIN (${WAITING_REPORTS}) w ON w.report_id = s.report_id
  WHERE r.is_current AND r.report_year IS NOT NULL
)
SELECT harmonised_code, applicant_type, report_id
FROM placed p
SEMI JOIN series_breaks b ON b.harmonised_code = p.harmonised_code
  AND b.edition > least(p.edition, p.previous_edition) AND b.edition <= greatest(p.edition, p.previous_edition)
WHERE previous_edition IS NOT NULL
ORDER BY ALL`,
  'DELETE FROM series_due',
];

/** Works every series out again, in order: for a code that defines them otherwise. */
export const REBUILD_SERIES: readonly string[] = [
  'DELETE FROM series_new',
  'DELETE FROM series',
  `INSERT INTO series ${seriesOf('observations', 'reports')} ORDER BY 1, 2, 3`,
  'DELETE FROM series_steps',
  'DELETE FROM series_due',
  'INSERT INTO series_due SELECT DISTINCT agency_id FROM reports WHERE agency_id IS NOT NULL',
  ...FIND_STEPS,
];

/** Whether series_steps has to be worked out for some agencies. */
export const IS_DUE = 'SELECT count(*) > 0 AS due FROM series_due';

/** Whether enough has come since to make putting everything in order worth its time. */
export const DISORDER = `
SELECT (SELECT count(*) FROM series_new) > 10000
  AND (SELECT count(*) FROM series_new) > (SELECT count(*) FROM series) / 20 AS disorder`;

/** Puts the new values among the others. */
export const ORDER_SERIES: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE ordered_series AS
FROM (FROM series UNION ALL FROM series_new) ORDER BY harmonised_code, applicant_type, report_id`,
  'DELETE FROM series_new',
  'DELETE FROM series',
  'INSERT INTO series FROM ordered_series',
  'DROP TABLE ordered_series',
];
