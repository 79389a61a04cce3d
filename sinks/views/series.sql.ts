import { WAITING_REPORTS } from '../warehouse/cover.sql.ts';
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
WITH definition AS (
  SELECT DISTINCT harmonised_code, edition, harmonised, member_codes, unit FROM series_members
)
SELECT r.agency_id, r.scope, r.report_year, r.edition, s.report_id, s.harmonised_code, s.applicant_type,
  d.harmonised, d.member_codes AS members, d.unit, s.value, r.quality,
  CASE WHEN t.harmonised_code IS NOT NULL THEN 'B' ELSE s.obs_status END AS obs_status
FROM (FROM series UNION ALL FROM series_new) s
JOIN reports r ON r.report_id = s.report_id
-- Every value has a definition; an inner join would be tried first, for every report and every series of its edition.
LEFT JOIN definition d ON d.harmonised_code = s.harmonised_code AND d.edition = r.edition
LEFT JOIN series_steps t ON t.harmonised_code = s.harmonised_code AND t.applicant_type = s.applicant_type
  AND t.report_id = s.report_id
WHERE r.is_current AND r.agency_id IS NOT NULL AND r.report_year IS NOT NULL`,
};

export const HARMONISED_SERIES: ViewDefinition = {
  name: 'harmonised_series',
  kind: 'contract',
  comment: {
    en: 'One series across the editions per agency, scope and applicant type. A value is the sum of the indicators that share the harmonised code in the edition of the report, absent when any of them is missing or blank. The form of 2014 does not split applications by applicant: its figures stand under total. obs_status B: the first value of the agency after the concept changed with the edition (see series_breaks). A report whose agency or year waits for a person is in no series; observations_current and the wide views show it with waits',
    zh: '跨版本可比序列（按机关、口径、申请人类型）：同一可比代码的指标之和，任一缺失或空白即不列；2014 版不分申请人，列于 total；口径变化后的首个值 obs_status 为 B（见 series_breaks）。机关或年度待人工认定的年报不入序列，在 observations_current 及各宽表中以 waits 标明',
  },
  sql: `
SELECT v.agency_id, coalesce(a.name, r.agency_name) AS agency_name, r.sector, r.region_code, g.province_code,
  v.scope, v.report_year, v.edition, v.harmonised_code, v.applicant_type, v.value, v.unit, v.obs_status,
  v.members, v.report_id, r.quality
FROM series_values v
JOIN reports r ON r.report_id = v.report_id
LEFT JOIN agencies a ON a.agency_id = v.agency_id
LEFT JOIN region_names g ON g.region_code = r.region_code
ANTI JOIN (${WAITING_REPORTS}) w ON w.report_id = v.report_id
WHERE v.harmonised`,
};
