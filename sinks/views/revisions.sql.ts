import type { ViewDefinition } from './view.ts';

export const REVISIONS: ViewDefinition = {
  name: 'revisions',
  kind: 'extra',
  comment: {
    en: 'Which observations differ between one revision of a report and the next, by archive order. change: changed, added (not in the earlier one) or removed. to_is_current says whether the later one stands; where a page went back to an earlier version, from_is_current is true',
    zh: '同一年报相邻两次修订之间不同的观测值。change：changed 改动、added 新增、removed 删去；to_is_current 为后一修订是否现行，页面恢复旧版时 from_is_current 为真',
  },
  sql: `
WITH pair AS (
  SELECT n.agency_id, n.report_year, n.scope, o.revision AS from_revision, n.revision AS to_revision,
    o.report_id AS from_report_id, n.report_id AS to_report_id,
    o.is_current AS from_is_current, n.is_current AS to_is_current,
    o.published_on AS from_published_on, n.published_on AS to_published_on
  FROM reports n
  JOIN reports o
    ON o.agency_id = n.agency_id AND o.report_year = n.report_year AND o.scope = n.scope
    AND o.revision = n.revision - 1
), figure AS (
  SELECT p.to_report_id AS pair_id, o.indicator_code, o.applicant_type, true AS later, o.value, o.raw_text
  FROM pair p JOIN observations o ON o.report_id = p.to_report_id
  UNION ALL
  SELECT p.to_report_id, o.indicator_code, o.applicant_type, false, o.value, o.raw_text
  FROM pair p JOIN observations o ON o.report_id = p.from_report_id
), difference AS (
  SELECT pair_id, indicator_code, applicant_type,
    any_value(value) FILTER (NOT later) AS from_value, any_value(value) FILTER (later) AS to_value,
    any_value(raw_text) FILTER (NOT later) AS from_raw_text, any_value(raw_text) FILTER (later) AS to_raw_text,
    CASE WHEN bool_and(later) THEN 'added' WHEN bool_and(NOT later) THEN 'removed' ELSE 'changed' END AS change
  FROM figure
  GROUP BY pair_id, indicator_code, applicant_type
)
SELECT p.*, d.indicator_code, d.applicant_type, d.change, d.from_value, d.to_value, d.from_raw_text, d.to_raw_text
FROM pair p
JOIN difference d ON d.pair_id = p.to_report_id
WHERE d.change <> 'changed' OR d.from_value IS DISTINCT FROM d.to_value`,
};

export const UNMATCHED_AGENCIES: ViewDefinition = {
  name: 'unmatched_agencies',
  kind: 'extra',
  comment: {
    en: 'Printed names that lead to no agency, or to one with doubt, with how many reports they hold back: what decisions/agency-names.yaml can settle. A decided name is not listed',
    zh: '无法认定或存疑的文中机关名称及涉及年报数，可在 decisions/agency-names.yaml 中认定；已认定的不再列出',
  },
  sql: `
SELECT CASE WHEN r.agency_id IS NULL THEN 'unknown' ELSE 'uncertain' END AS state,
  r.agency_name, r.region_code, d.source_id, any_value(r.agency_id ORDER BY r.report_id) AS agency_id,
  count(*) AS reports, min(r.report_year) AS first_year, max(r.report_year) AS last_year,
  any_value(d.source_uri ORDER BY r.report_id) AS example_uri
FROM reports r
JOIN documents d ON d.document_id = r.document_id
LEFT JOIN (
  SELECT DISTINCT report_id FROM findings WHERE kind = 'uncertain_agency' AND severity <> 'info'
) f ON f.report_id = r.report_id
WHERE r.is_current AND NOT r.decided AND (r.agency_id IS NULL OR f.report_id IS NOT NULL)
GROUP BY 1, r.agency_name, r.region_code, d.source_id`,
};
