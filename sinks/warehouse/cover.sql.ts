import { CORPS_CITIES, CORPS_CODE, CORPS_NAME } from '../../model/corps.ts';
import { VERTICAL_BODIES } from '../../model/vertical-bodies.ts';
import { ZONE_WORDINGS } from '../../model/zone-wordings.ts';
import { quoted } from './sql.ts';
import { STANDING_OF_TWO } from './two-names.sql.ts';

/** SQL that tells whether no local government's report adds up an agency: its own head office leads it. */
export function isVertical(agencyId: string): string {
  return `substr(${agencyId}, 8) IN (${VERTICAL_BODIES.map(quoted).join(', ')})`;
}

/**
 * SQL for the code under which a body stands in a cover: its region's, but for bodies of 新疆生产建设兵团, which 新疆 does
 * not add up.
 */
export function coverCode(regionCode: string, name: string): string {
  return `CASE WHEN ${regionCode} = '650000' AND starts_with(${name}, ${quoted(CORPS_NAME)}) THEN ${quoted(CORPS_CODE)} ELSE ${regionCode} END`;
}

/** SQL for a name in which zones are called by their short words, without the 市 of the city before them. */
function shortZones(name: string): string {
  const short = ZONE_WORDINGS.reduce(
    (text, [pattern, word]) => `regexp_replace(${text}, ${quoted(pattern)}, ${quoted(word)})`,
    name,
  );
  return `regexp_replace(${short}, '市', '')`;
}

/** SQL that tells whether a code in a cover lies in the province or region of its first two digits. */
export function ofProvince(code: string): string {
  return `${code} NOT LIKE ${quoted(`${CORPS_CITIES}%`)}`;
}

/**
 * The current reports whose agency or year waits for a person, also where another name claims the same. They stand for nothing: one taken for a government's by
 * mistake would put all reports below it aside.
 */
export const WAITING_REPORTS = `
SELECT r.report_id, r.agency_id, r.region_code, r.sector, r.report_year
FROM reports r
SEMI JOIN (
  SELECT report_id, kind FROM findings WHERE kind IN ('uncertain_agency', 'uncertain_year') AND severity <> 'info'
  UNION ALL
  SELECT report_id, 'two_names' FROM (${STANDING_OF_TWO})
) f ON f.report_id = r.report_id AND (f.kind = 'uncertain_year' OR NOT r.decided)
WHERE r.is_current`;

/**
 * Which reports stand for an area in a year: worked out when reports come, for the years that they are about, so that a
 * sum over an area needs no search. The rule is that of the view report_cover.
 * @param years a query for the years
 */
function coverOf(years: string): string {
  return `
WITH placed AS (
  SELECT r.report_id, r.agency_id, r.report_year, r.quality, r.agency_full_name,
    -- 兵团 adds up its bodies and cities as a government does, though its report is its own by the form.
    CASE WHEN r.agency_full_name = ${quoted(CORPS_NAME)} THEN 'consolidated' ELSE r.scope END AS scope,
    ${coverCode('coalesce(r.region_code, a.region_code)', 'r.agency_full_name')} AS region_code,
    coalesce(r.sector, a.sector) AS sector
  FROM reports r
  LEFT JOIN agencies a ON a.agency_id = r.agency_id
  ANTI JOIN (${WAITING_REPORTS}) w ON w.report_id = r.report_id
  WHERE r.is_current AND r.agency_id IS NOT NULL AND r.report_year IN (${years})
), consolidated AS (
  SELECT * FROM placed
  WHERE scope = 'consolidated' AND region_code IS NOT NULL
  QUALIFY row_number() OVER (
    PARTITION BY region_code, report_year
    ORDER BY sector IS NOT DISTINCT FROM 'government' DESC,
      CASE quality WHEN 'ok' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, agency_id, report_id
  ) = 1
), candidate AS (
  SELECT *, false AS vertical FROM consolidated
  UNION ALL
  SELECT *, ${isVertical('agency_id')} FROM placed WHERE scope <> 'consolidated' AND region_code IS NOT NULL
), zone AS (
  -- A government whose report is its own is that of a zone, which adds up the bodies named after the zone or may do so.
  SELECT region_code, report_year, regexp_replace(${shortZones('agency_full_name')}, '(管理委员会|管委会|人民政府)$', '') AS zone_name
  FROM placed
  WHERE scope = 'own' AND sector = 'government' AND region_code IS NOT NULL AND agency_full_name IS NOT NULL
), in_zone AS (
  SELECT DISTINCT c.report_id
  FROM candidate c
  JOIN zone z ON z.region_code = c.region_code AND z.report_year = c.report_year
    AND c.scope = 'own' AND c.sector IS DISTINCT FROM 'government' AND NOT c.vertical
    AND length(z.zone_name) > 2 AND starts_with(${shortZones('c.agency_full_name')}, z.zone_name)
), covered AS (
  SELECT c.report_id, p.report_id IS NOT NULL OR f.report_id IS NOT NULL OR s.report_id IS NOT NULL
      OR l.report_id IS NOT NULL OR z.report_id IS NOT NULL AS within_province
  FROM candidate c
  LEFT JOIN consolidated s ON s.region_code = c.region_code AND s.report_year = c.report_year
    AND s.report_id <> c.report_id AND c.region_code <> '000000' AND NOT c.vertical
  LEFT JOIN placed l ON l.scope = 'consolidated_level' AND l.region_code = c.region_code
    AND l.report_year = c.report_year AND c.scope = 'own' AND c.region_code <> '000000' AND NOT c.vertical
    AND c.sector IS DISTINCT FROM 'town'
  LEFT JOIN consolidated f ON f.region_code = left(c.region_code, 4) || '00' AND f.report_year = c.report_year
    AND f.region_code <> c.region_code AND f.region_code <> '000000' AND NOT c.vertical
  LEFT JOIN consolidated p ON p.region_code = left(c.region_code, 2) || '0000' AND p.report_year = c.report_year
    AND p.region_code <> c.region_code AND p.region_code <> '000000' AND NOT c.vertical AND ${ofProvince('c.region_code')}
  LEFT JOIN in_zone z ON z.report_id = c.report_id
  LEFT JOIN consolidated n ON n.region_code = '000000' AND n.report_year = c.report_year AND n.report_id <> c.report_id
  WHERE s.report_id IS NOT NULL OR f.report_id IS NOT NULL OR p.report_id IS NOT NULL OR n.report_id IS NOT NULL
    OR l.report_id IS NOT NULL OR z.report_id IS NOT NULL
)
SELECT left(c.region_code, 2) || '0000' AS area_code, c.report_year, c.report_id, c.agency_id, c.region_code, c.scope
FROM candidate c
LEFT JOIN covered v ON v.report_id = c.report_id
WHERE left(c.region_code, 2) <> '00' AND (v.report_id IS NULL OR NOT v.within_province)
UNION ALL
SELECT '000000', c.report_year, c.report_id, c.agency_id, c.region_code, c.scope
FROM candidate c
ANTI JOIN covered v ON v.report_id = c.report_id`;
}

/**
 * Works the cover out again.
 * @param years a query for the years (report_year) in which anything changed
 */
export function coverStatements(years: string): readonly string[] {
  return [
    `CREATE OR REPLACE TEMP TABLE cover_years AS SELECT DISTINCT report_year FROM (${years}) WHERE report_year IS NOT NULL`,
    'DELETE FROM cover WHERE report_year IN (FROM cover_years)',
    `INSERT INTO cover ${coverOf('FROM cover_years')}`,
    'DROP TABLE cover_years',
  ];
}

/** Works the whole cover out again: for other registers, and for code that has another rule. */
export const REBUILD_COVER = coverStatements('SELECT report_year FROM reports UNION SELECT report_year FROM cover');
