import type { ViewDefinition } from './view.ts';

export const SERIES_MEMBERS: ViewDefinition = {
  name: 'series_members',
  kind: 'step',
  comment: {
    en: 'Which indicators make up a series in an edition. An indicator without a harmonised code is a series of its own',
    zh: '各版本中组成序列的指标；没有可比代码的指标自成序列',
  },
  sql: `
WITH member AS (
  SELECT coalesce(harmonised_code, indicator_code) AS harmonised_code, harmonised_code IS NOT NULL AS harmonised,
    indicator_code, unnest(string_split(editions, ';')) AS edition, unit, by_applicant
  FROM indicators
)
SELECT harmonised_code, harmonised, indicator_code, edition, unit,
  count(*) OVER series AS members,
  1 << (row_number() OVER (PARTITION BY harmonised_code, edition ORDER BY indicator_code) - 1) AS bit,
  string_agg(indicator_code, ';') OVER series AS member_codes,
  bool_or(by_applicant = 'yes') OVER (PARTITION BY harmonised_code) AS split_by_applicant
FROM member
WINDOW series AS (
  PARTITION BY harmonised_code, edition ORDER BY indicator_code
  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
)`,
};

export const SERIES_VALUES: ViewDefinition = {
  name: 'series_values',
  kind: 'step',
  comment: {
    en: 'A value per current report, series and applicant type: the sum of the members that its edition has, absent when any of them is missing or blank. Status B marks the first value of an agency after a change of concept',
    zh: '每份现行年报各序列的值：该版本组成指标之和，任一缺失即不列；口径变化后的首个值标记 B',
  },
  sql: `
WITH placed AS (
  SELECT r.agency_id, r.scope, r.report_year, r.edition, s.*, lag(r.edition) OVER (
    PARTITION BY r.agency_id, r.scope, s.harmonised_code, s.applicant_type ORDER BY r.report_year
  ) AS previous_edition
  FROM (FROM series UNION ALL FROM series_new) s
  JOIN reports r ON r.report_id = s.report_id
  WHERE r.is_current AND r.agency_id IS NOT NULL AND r.report_year IS NOT NULL
), step AS (
  SELECT b.harmonised_code, p.edition AS previous_edition, n.edition
  FROM series_breaks b
  JOIN (VALUES ('2014'), ('2019'), ('2021')) p(edition) ON true
  JOIN (VALUES ('2014'), ('2019'), ('2021')) n(edition) ON true
  WHERE b.edition > least(p.edition, n.edition) AND b.edition <= greatest(p.edition, n.edition)
  GROUP BY ALL
), definition AS (
  SELECT DISTINCT harmonised_code, edition, harmonised, member_codes, unit FROM series_members
)
SELECT s.agency_id, s.scope, s.report_year, s.edition, s.report_id, s.harmonised_code, s.applicant_type,
  d.harmonised, d.member_codes AS members, d.unit, s.value,
  CASE WHEN t.harmonised_code IS NOT NULL THEN 'B' ELSE s.obs_status END AS obs_status
FROM placed s
JOIN definition d ON d.harmonised_code = s.harmonised_code AND d.edition = s.edition
LEFT JOIN step t ON t.harmonised_code = s.harmonised_code AND t.previous_edition = s.previous_edition
  AND t.edition = s.edition`,
};

export const HARMONISED_SERIES: ViewDefinition = {
  name: 'harmonised_series',
  kind: 'contract',
  comment: {
    en: 'One series across the editions per agency, scope and applicant type. A value is the sum of the indicators that share the harmonised code in the edition of the report, absent when any of them is missing or blank. The form of 2014 does not split applications by applicant: its figures stand under total. obs_status B: the first value of the agency after the concept changed with the edition (see series_breaks)',
    zh: '跨版本可比序列（按机关、口径、申请人类型）：同一可比代码的指标之和，任一缺失或空白即不列；2014 版不分申请人，列于 total；口径变化后的首个值 obs_status 为 B（见 series_breaks）',
  },
  sql: `
SELECT v.agency_id, coalesce(a.name, r.agency_name) AS agency_name, r.sector, r.region_code, g.province_code,
  v.scope, v.report_year, v.edition, v.harmonised_code, v.applicant_type, v.value, v.unit, v.obs_status,
  v.members, v.report_id, r.quality
FROM series_values v
JOIN reports r ON r.report_id = v.report_id
LEFT JOIN agencies a ON a.agency_id = v.agency_id
LEFT JOIN region_names g ON g.region_code = r.region_code
WHERE v.harmonised`,
};
