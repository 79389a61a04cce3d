/**
 * Puts the decisions of people on printed names in the place of what was read. The most particular decision counts: one
 * for a source before one for a region before one for the name alone; one about the document itself, which is `decided`
 * when it comes here, before all. What was read is kept beside it.
 */
export const APPLY_DECISIONS = `
UPDATE staged_reports SET
  recognised_agency_id = staged_reports.agency_id,
  decided = true,
  agency_id = c.agency_id,
  sector = regexp_extract(c.agency_id, '^[0-9]{6}-([a-z_]+)', 1),
  region_code = CASE WHEN left(staged_reports.agency_id, 6) = left(c.agency_id, 6) THEN staged_reports.region_code
    ELSE left(c.agency_id, 6) END,
  agency_full_name = CASE WHEN staged_reports.agency_id = c.agency_id THEN staged_reports.agency_full_name END
FROM (
  SELECT s.batch, s.report_id, d.agency_id
  FROM staged_reports s
  JOIN staged_documents o ON o.document_id = s.document_id AND o.batch = s.batch
  JOIN agency_decisions d ON d.name = s.agency_name
    AND (d.region_code IS NULL OR d.region_code = s.region_code)
    AND (d.source_id IS NULL OR d.source_id = o.source_id)
  WHERE NOT s.decided
  QUALIFY row_number() OVER (
    PARTITION BY s.batch, s.report_id ORDER BY d.source_id IS NULL, d.region_code IS NULL
  ) = 1
) c
WHERE staged_reports.batch = c.batch AND staged_reports.report_id = c.report_id`;
