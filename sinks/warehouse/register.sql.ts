import { MUNICIPALITIES } from '../../model/agencies.ts';

/**
 * The register of agencies as it follows from what the warehouse holds: agencies that reports name, the names printed,
 * and what the rules of reforms (body_names, reforms, region_links) say about agencies that are known. Everything here
 * depends on the content of the tables alone, so the order and portions of loading make no difference.
 */

/** Regions with their level in the words of body_names, a row per code. */
const PLACES = `
SELECT g.region_code, g.name, g.valid_from,
  CASE WHEN g.region_code IN (${MUNICIPALITIES.map((code) => `'${code}'`).join(', ')}) THEN 'municipality'
    ELSE g.level END AS body_level, g.level,
  CASE WHEN g.level = 'nation' THEN ''
    WHEN g.level = 'county' AND g.name LIKE '%区' AND u.level IN ('prefecture', 'province') THEN u.name || g.name
    ELSE g.name END AS full_name
FROM region_names g
LEFT JOIN region_names u ON u.region_code = g.parent_code`;

/** Adds the agencies named by reports and by no register. */
const ADD_AGENCIES = `
INSERT INTO agencies
SELECT r.agency_id, NULL, min_by(r.region_code, d.archive_file || printf('%020d', d.archive_offset) || d.document_id),
  min_by(r.sector, d.archive_file || printf('%020d', d.archive_offset) || d.document_id), NULL, NULL, 'report'
FROM reports r
JOIN documents d ON d.document_id = r.document_id
SEMI JOIN touched_agencies t ON t.agency_id = r.agency_id
ANTI JOIN agencies a ON a.agency_id = r.agency_id
GROUP BY r.agency_id`;

/** Forgets agencies that no report names any more: under their id stood two, which got ids of their own. */
const DROP_AGENCIES = `
DELETE FROM agencies
WHERE origin = 'report' AND agency_id IN (SELECT agency_id FROM touched_agencies)
  AND agency_id NOT IN (SELECT agency_id FROM reports WHERE agency_id IS NOT NULL)`;

/** The full name that the newest report gives, and the division it lies in by then. */
const NAME_AGENCIES = `
UPDATE agencies SET name = n.name, region_code = coalesce(n.region_code, agencies.region_code)
FROM (
  SELECT r.agency_id, coalesce(r.agency_full_name, r.agency_name) AS name, r.region_code
  FROM reports r
  JOIN documents d ON d.document_id = r.document_id
  SEMI JOIN touched_agencies t ON t.agency_id = r.agency_id
  WHERE coalesce(r.agency_full_name, r.agency_name) IS NOT NULL
  QUALIFY row_number() OVER (
    PARTITION BY r.agency_id ORDER BY r.report_year DESC NULLS LAST, r.is_current DESC,
      d.archive_file DESC, d.archive_offset DESC, d.document_id DESC
  ) = 1
) n
WHERE agencies.agency_id = n.agency_id AND agencies.origin = 'report'`;

/** A report bears the name its agency has when it is published, which is the year after the one reported on. */
const PRINTED_NAMES: readonly string[] = [
  `DELETE FROM agency_names WHERE origin = 'report' AND agency_id IN (SELECT agency_id FROM touched_agencies)`,
  `
INSERT INTO agency_names
WITH printed AS (
  SELECT r.agency_id, coalesce(r.agency_full_name, r.agency_name) AS name,
    coalesce(r.report_year + 1, year(r.published_on)) AS printed_in
  FROM reports r
  SEMI JOIN touched_agencies t ON t.agency_id = r.agency_id
  WHERE coalesce(r.agency_full_name, r.agency_name) IS NOT NULL
), span AS (
  SELECT agency_id, name, min(printed_in) AS first, max(printed_in) AS last FROM printed GROUP BY ALL
)
SELECT s.agency_id, s.name, s.first, min(p.printed_in), 'report'
FROM span s
LEFT JOIN printed p ON p.agency_id = s.agency_id AND p.printed_in > s.last
GROUP BY s.agency_id, s.name, s.first`,
];

/** Names by the rules; a region that got its name later bears them from then on only. */
const REFORM_NAMES: readonly string[] = [
  `DELETE FROM agency_names WHERE origin = 'reform'`,
  `
INSERT INTO agency_names
SELECT a.agency_id, p.full_name || b.name, CASE WHEN p.valid_from > 2008 THEN greatest(p.valid_from, b.valid_from)
    ELSE b.valid_from END, b.valid_to, 'reform'
FROM agencies a
JOIN (${PLACES}) p ON p.region_code = left(a.agency_id, 6)
JOIN body_names b ON b.body = substr(a.agency_id, 8) AND b.level = p.body_level
WHERE b.valid_to IS NULL OR p.valid_from IS NULL OR p.valid_from < b.valid_to`,
];

/**
 * A body that still reports on later years was not merged, whatever the rule says; one whose region had ended did
 * nothing. A body that a reform renamed, or whose region got another code, is the same agency before and after: its link
 * leads from itself to itself and tells the year.
 */
const LINKS: readonly string[] = [
  'DELETE FROM agency_links WHERE basis IS NOT NULL',
  `
INSERT INTO agency_links
SELECT f.agency_id, t.agency_id, r.year, r.kind,
  string_agg(r.functions, '、' ORDER BY r.functions) || '，' || any_value(r.basis)
FROM reforms r
JOIN agencies f ON substr(f.agency_id, 8) = r.from_body
JOIN agencies t ON t.agency_id = left(f.agency_id, 6) || '-' || r.to_body
JOIN region_names g ON g.region_code = left(f.agency_id, 6) AND g.level = r.level
LEFT JOIN last_years y ON y.agency_id = f.agency_id
WHERE (r.kind <> 'merged_into' OR y.last_year IS NULL OR y.last_year <= r.year)
  AND NOT EXISTS (SELECT 1 FROM region_links e WHERE e.from_code = left(f.agency_id, 6) AND e.year <= r.year)
GROUP BY f.agency_id, t.agency_id, r.year, r.kind
UNION ALL
SELECT f.agency_id, t.agency_id, l.year, l.kind, '行政区划调整（' || l.from_code || '→' || l.to_code || '）'
FROM region_links l
JOIN agencies f ON left(f.agency_id, 6) = l.from_code
JOIN agencies t ON t.agency_id = l.to_code || substr(f.agency_id, 7)
WHERE l.kind <> 'renamed' AND l.year >= 2008
UNION ALL
SELECT agency_id, agency_id, year, 'renamed', string_agg(basis, '；' ORDER BY basis)
FROM (
  SELECT n.agency_id, n.valid_to AS year, n.name || '→' || m.name AS basis
  FROM agency_names n
  JOIN agency_names m ON m.agency_id = n.agency_id AND m.valid_from = n.valid_to AND m.origin = 'reform'
  WHERE n.origin = 'reform'
  UNION ALL
  SELECT DISTINCT r.agency_id, l.year, '行政区划代码变更（' || l.from_code || '→' || l.to_code || '）'
  FROM region_links l
  JOIN reports r ON r.region_code = l.from_code AND left(r.agency_id, 6) = l.to_code
  WHERE l.kind = 'renamed'
)
GROUP BY agency_id, year`,
];

/**
 * From when to when agencies that only reports name existed, as far as a rule says so. One whose region had another code
 * before is older than the name it bears under this one.
 */
const VALIDITY = `
UPDATE agencies SET valid_from = v.valid_from, valid_to = v.valid_to
FROM (
  SELECT a.agency_id,
    (SELECT CASE WHEN count(*) = count(n.valid_from) THEN min(n.valid_from) END
      FROM agency_names n
      WHERE n.agency_id = a.agency_id AND n.origin = 'reform'
        AND NOT EXISTS (SELECT 1 FROM region_links l WHERE l.to_code = left(a.agency_id, 6) AND l.kind = 'renamed')
    ) AS valid_from,
    (SELECT min(year) FROM (
      SELECT l.year FROM agency_links l
      WHERE l.from_agency_id = a.agency_id AND l.kind IN ('merged_into', 'split_into')
      UNION ALL
      SELECT e.year FROM region_links e
      WHERE e.from_code = left(a.agency_id, 6) AND e.kind IN ('merged_into', 'split_into') AND e.year >= 2008
        AND NOT EXISTS (SELECT 1 FROM regions g WHERE g.region_code = e.from_code AND (g.valid_to IS NULL OR g.valid_to > e.year))
    )) AS valid_to
  FROM agencies a
  WHERE a.origin = 'report'
) v
WHERE agencies.agency_id = v.agency_id`;

/**
 * Brings the register up to date with the reports.
 * @param touched a query for the agencies (agency_id) whose reports have changed
 */
export function registerStatements(touched: string): readonly string[] {
  return [
    `CREATE OR REPLACE TEMP TABLE touched_agencies AS SELECT DISTINCT agency_id FROM (${touched}) WHERE agency_id IS NOT NULL`,
    DROP_AGENCIES,
    ADD_AGENCIES,
    NAME_AGENCIES,
    ...PRINTED_NAMES,
    ...REFORM_NAMES,
    `CREATE OR REPLACE TEMP TABLE last_years AS
SELECT agency_id, max(report_year) AS last_year FROM reports WHERE agency_id IS NOT NULL GROUP BY agency_id`,
    ...LINKS,
    VALIDITY,
  ];
}
