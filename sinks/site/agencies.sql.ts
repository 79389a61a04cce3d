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
