import type { DuckDBConnection } from '@duckdb/node-api';
import type { Within } from '../warehouse/memory.ts';

/**
 * What several pages read, as temporary tables: they live in memory beside a warehouse that may be open for reading
 * only.
 *
 * site_place: every region code with its province and its group, which is the prefecture, or the county itself where
 * the province governs it directly (the districts of 北京市, 仙桃市).
 * site_reports: the current reports whose agency and year are known. A report for a year before the first (the 条例 came
 * into force in 2008) or after the newest retrieval cannot be one; it would stretch every table of years.
 * site_owed: the view `coverage`, by the day on which a document was received last: runs are in no snapshot, so what
 * is published must not depend on the day of a run that found nothing new.
 * site_years: every year from the first that is owed or reported to the last; not those of which nothing can be told.
 */
const TABLES: ReadonlyArray<readonly [name: string, sql: string]> = [
  ['site_day', 'SELECT CAST(max(retrieved_at) AS DATE) AS day FROM documents'],
  [
    'site_place',
    `
SELECT region_code, coalesce(province_code, region_code) AS province_code,
  CASE WHEN level = 'county' AND parent_code IS NOT NULL AND parent_code <> province_code
    THEN parent_code ELSE region_code END AS group_code
FROM region_names`,
  ],
  [
    'site_reports',
    `
SELECT * FROM reports
WHERE is_current AND agency_id IS NOT NULL AND report_year BETWEEN 2008 AND (SELECT year(day) FROM site_day)`,
  ],
  [
    'site_owed',
    `
SELECT agency_id, region_code, report_year AS year, source_id,
  CASE WHEN status IN ('reported', 'unreadable') THEN status WHEN day <= due_on THEN 'not_due' ELSE status END
    AS status
FROM coverage, site_day
WHERE report_year BETWEEN 2008 AND year(day) AND (status = 'reported' OR report_year < year(day))`,
  ],
  [
    'site_years',
    `
SELECT unnest(range(min(year)::BIGINT, max(year)::BIGINT + 1)) AS year FROM site_owed WHERE status <> 'unknown'`,
  ],
];

/** Makes the tables, does the work, and drops them again. */
export async function withSiteTables<T>(
  connection: DuckDBConnection,
  within: Within,
  work: () => Promise<T>,
): Promise<T> {
  try {
    for (const [name, sql] of TABLES) {
      await within(() => connection.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${sql}`));
    }
    return await work();
  } finally {
    for (const [name] of TABLES) await connection.run(`DROP TABLE IF EXISTS temp.${name}`);
  }
}
