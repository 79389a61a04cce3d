/** Failed checks and findings of one report that its agency's page lists; their numbers are shown in full. */
const LISTED = 50;

/** Every agency in the order of the shards: a row each, with where it lies and the years it owes reports for. */
export const AGENCIES_SQL = `
SELECT a.agency_id, a.name, coalesce(a.region_code, '') AS region_code, p.province_code, p.group_code,
  v.name AS province, g.name AS prefecture, n.name AS region, a.sector, a.valid_from, a.valid_to, d.absent, f.first_name
FROM agencies a
LEFT JOIN site_place p ON p.region_code = a.region_code
LEFT JOIN region_names v ON v.region_code = p.province_code
LEFT JOIN region_names g ON g.region_code = p.group_code
LEFT JOIN region_names n ON n.region_code = a.region_code
LEFT JOIN (
  SELECT agency_id, string_agg(year || ' ' || status, ',' ORDER BY year) AS absent
  FROM site_owed WHERE status <> 'reported' AND year >= (SELECT min(year) FROM site_years) GROUP BY agency_id
) d ON d.agency_id = a.agency_id
LEFT JOIN (SELECT agency_id, min(agency_name) AS first_name FROM reports GROUP BY agency_id) f
  ON f.agency_id = a.agency_id
ORDER BY coalesce(a.region_code, ''), a.agency_id`;

/** Every name an agency is found under, also the printed ones. */
export const NAMES_SQL = `
SELECT agency_id, name, min(valid_from) AS valid_from, max(valid_to) AS valid_to
FROM (
  SELECT agency_id, name, valid_from, valid_to FROM agency_names
  UNION ALL SELECT agency_id, agency_name, NULL, NULL FROM reports WHERE agency_id IS NOT NULL AND agency_name IS NOT NULL
)
GROUP BY agency_id, name ORDER BY agency_id, name`;

export const LINKS_SQL = `
SELECT from_agency_id, to_agency_id, year, kind FROM agency_links WHERE from_agency_id <> to_agency_id ORDER BY ALL`;

/** Every report of every agency, in the order of AGENCIES_SQL, then newest year first. JSON columns are text. */
export const REPORTS_SQL = `
WITH ranked AS (
  SELECT c.*, row_number() OVER (PARTITION BY c.report_id ORDER BY c.check_code, c.scope) AS place
  FROM checks c JOIN reports r ON r.report_id = c.report_id
  WHERE NOT c.passed AND r.is_current AND r.agency_id IS NOT NULL
), failed AS (
  SELECT report_id, string_agg(CAST(to_json([check_code, scope, rtrim(rtrim(CAST(expected AS VARCHAR), '0'), '.'),
    rtrim(rtrim(CAST(actual AS VARCHAR), '0'), '.'), severity, message_zh, message]) AS VARCHAR), ','
    ORDER BY check_code, scope) AS rows
  FROM ranked WHERE place <= ${LISTED} GROUP BY report_id
), counted AS (
  SELECT report_id, count(*) FILTER (passed) AS passed, count(*) FILTER (NOT passed) AS failed,
    count(*) FILTER (passed IS NULL) AS unassessed
  FROM checks GROUP BY report_id
), placed AS (
  SELECT f.*, row_number() OVER (PARTITION BY f.report_id ORDER BY f.finding_id) AS place,
    count(*) OVER (PARTITION BY f.report_id) AS in_all
  FROM findings f WHERE f.report_id IS NOT NULL
), found AS (
  SELECT report_id, any_value(in_all) AS in_all, string_agg(CAST(to_json([kind, severity, message, left(text, 500),
    CAST(table_index AS VARCHAR), CAST(row_index AS VARCHAR), CAST(column_index AS VARCHAR)]) AS VARCHAR), ','
    ORDER BY finding_id) AS rows
  FROM placed WHERE place <= ${LISTED} GROUP BY report_id
)
SELECT r.agency_id, r.report_id, r.report_year, r.edition, r.scope, r.title, CAST(r.published_on AS VARCHAR) AS published_on,
  r.revision, r.is_current, r.quality, r.agency_name, r.edition_reason,
  d.source_uri, d.sha256, d.archive_file, d.archive_offset, strftime(d.retrieved_at, '%Y-%m-%d') AS retrieved_on,
  l.layout, c.figures, k.passed, k.failed, k.unassessed, e.rows AS failures, f.in_all AS findings_in_all, f.rows AS findings
FROM reports r
JOIN agencies a ON a.agency_id = r.agency_id
JOIN documents d ON d.document_id = r.document_id
LEFT JOIN site_cells c ON c.report_id = r.report_id
LEFT JOIN site_layouts l ON l.places = c.places
LEFT JOIN counted k ON k.report_id = r.report_id
LEFT JOIN failed e ON e.report_id = r.report_id
LEFT JOIN found f ON f.report_id = r.report_id
ORDER BY coalesce(a.region_code, ''), a.agency_id, r.report_year DESC NULLS LAST, r.scope, r.revision DESC, r.report_id`;
