import { SCALE, WIDTH } from '../../model/decimal.ts';

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

/** Works every series out again, in order: for a code that defines them otherwise. */
export const REBUILD_SERIES: readonly string[] = [
  'DELETE FROM series_new',
  'DELETE FROM series',
  `INSERT INTO series ${seriesOf('observations', 'reports')} ORDER BY 1, 2, 3`,
];

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
