/**
 * Every agency: a row each, with where it lies and the years it owes reports for, by the order of the shards in
 * slices of so many agencies and reports, and these in parts: site_agencies.
 */
export const siteAgencies = (sliced: number): string => `
SELECT *, CAST((sum(reports + 1) OVER (ORDER BY region_code, agency_id) - 1) // ${sliced} AS INTEGER) AS slice,
  slice // ${SLICES_OF_PART} AS part
FROM (${AGENCIES})`;

const SLICES_OF_PART = 20;

/** The numbers of the parts. Needs site_agencies. */
export const PARTS = 'SELECT DISTINCT part FROM site_agencies ORDER BY part';

const AGENCIES = `
SELECT a.agency_id, a.name, coalesce(a.region_code, '') AS region_code, p.province_code, p.group_code,
  v.name AS province, g.name AS prefecture, n.name AS region, a.sector, a.valid_from, a.valid_to, d.absent, f.first_name,
  coalesce(f.reports, 0) AS reports
FROM agencies a
LEFT JOIN site_place p ON p.region_code = a.region_code
LEFT JOIN region_names v ON v.region_code = p.province_code
LEFT JOIN region_names g ON g.region_code = p.group_code
LEFT JOIN region_names n ON n.region_code = a.region_code
LEFT JOIN (
  SELECT agency_id, string_agg(year || ' ' || status, ',' ORDER BY year) AS absent
  FROM site_owed WHERE status <> 'reported' AND year >= (SELECT min(year) FROM site_years) GROUP BY agency_id
) d ON d.agency_id = a.agency_id
LEFT JOIN (SELECT agency_id, min(agency_name) AS first_name, count(*) AS reports FROM reports GROUP BY agency_id) f
  ON f.agency_id = a.agency_id`;

/** The agencies of a part in their order. Needs site_agencies. */
export const agenciesOfPart = (part: number): string => `
SELECT * FROM site_agencies WHERE part = ${part} ORDER BY region_code, agency_id`;

/** Every name the agencies of a part are found under, also the printed ones. Needs site_agencies. */
export const namesOfPart = (part: number): string => `
SELECT agency_id, name, min(valid_from) AS valid_from, max(valid_to) AS valid_to
FROM (
  SELECT agency_id, name, valid_from, valid_to FROM agency_names
  UNION ALL SELECT agency_id, agency_name, NULL, NULL FROM reports WHERE agency_id IS NOT NULL AND agency_name IS NOT NULL
)
SEMI JOIN (SELECT agency_id FROM site_agencies WHERE part = ${part}) USING (agency_id)
GROUP BY agency_id, name ORDER BY agency_id, name`;

/** What the agencies of a part became and came from, each from its own side. Needs site_agencies. */
export const linksOfPart = (part: number): string => `
SELECT l.agency_id, l.side, l.year, l.kind, l.other_id, coalesce(o.name, o.first_name, l.other_id) AS other_name
FROM (
  SELECT *, 'to' AS side, from_agency_id AS agency_id, to_agency_id AS other_id FROM agency_links
  UNION ALL SELECT *, 'from', to_agency_id, from_agency_id FROM agency_links
) l
SEMI JOIN (SELECT agency_id FROM site_agencies WHERE part = ${part}) USING (agency_id)
LEFT JOIN site_agencies o ON o.agency_id = l.other_id
WHERE l.from_agency_id <> l.to_agency_id
ORDER BY l.from_agency_id, l.to_agency_id, l.year, l.kind`;
