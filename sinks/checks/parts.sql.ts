import { CORPS_NAME } from '../../model/corps.ts';
import { PERHAPS_VERTICAL } from '../../model/vertical-bodies.ts';
import { ofProvince } from '../warehouse/cover.sql.ts';
import { quoted } from '../warehouse/sql.ts';
import { outcome, rows, type CrossCheck } from './relation.ts';

/** Counts that add up from parts to a whole; what is in force may be listed by both and does not. */
const ADDITIVE = [
  'applications.received',
  'applications.carried_in',
  'applications.processed',
  'applications.carried_out',
  'review.total',
  'litigation_direct.total',
  'litigation_after_review.total',
  'licensing.decisions',
  'penalty.decisions',
  'coercion.decisions',
  's2014.applications.received',
  's2014.applications.concluded',
  's2014.applications.replied',
  's2014.review.total',
  's2014.litigation.total',
];

const GOVERNMENT = `sector IN ('government', 'government_office')`;

/**
 * The parts of the governments of changed areas: the consolidated reports of the governments of the level below, and
 * the own reports of the bodies of its region. One consolidated report stands for a region, chosen as the view
 * report_cover chooses. 新疆生产建设兵团 and its cities are no part of 新疆.
 */
export const PREPARE_PARTS = `CREATE OR REPLACE TEMP TABLE parts AS
WITH parents AS (
  SELECT report_id, report_year, region_code FROM cross_reports
  SEMI JOIN changed_areas USING (region_code, report_year)
  WHERE scope = 'consolidated' AND ${GOVERNMENT} AND region_code IS NOT NULL
), governments AS (
  SELECT report_id, report_year, region_code FROM cross_reports
  WHERE scope = 'consolidated' AND ${GOVERNMENT} AND region_code IS NOT NULL
  QUALIFY row_number() OVER (
    PARTITION BY region_code, report_year
    ORDER BY sector = 'government' DESC, CASE quality WHEN 'ok' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END,
      agency_id, report_id
  ) = 1
)
SELECT p.report_id AS parent_id, c.report_id
FROM parents p
JOIN regions g ON g.parent_code = p.region_code
  AND (g.valid_from IS NULL OR g.valid_from <= p.report_year) AND (g.valid_to IS NULL OR g.valid_to > p.report_year)
JOIN governments c ON c.region_code = g.region_code AND c.report_year = p.report_year AND ${ofProvince('g.region_code')}
UNION
SELECT p.report_id, c.report_id
FROM parents p
JOIN cross_reports c ON c.region_code = p.region_code AND c.report_year = p.report_year AND c.scope = 'own'
WHERE (c.sector IS NULL OR c.sector NOT IN (SELECT * FROM ${rows(PERHAPS_VERTICAL)}))
  AND c.agency_id NOT IN (SELECT agency_id FROM agencies WHERE starts_with(name, ${quoted(CORPS_NAME)}))`;

/** P1: a government's consolidated report is at least the sum of what is known of its parts. */
const PARTS: CrossCheck = {
  code: 'P1',
  sql: `
WITH sums AS (
  SELECT p.parent_id, o.indicator_code, CAST(sum(o.value) AS DECIMAL(24, 6)) AS value, count(*) AS reports
  FROM parts p
  JOIN cross_observations o ON o.report_id = p.report_id AND o.value IS NOT NULL
  JOIN ${rows(ADDITIVE)} t (code) ON o.indicator_code = t.code
  WHERE o.applicant_type IN ('total', 'all')
  GROUP BY p.parent_id, o.indicator_code
)
SELECT report_id, scope, expected, actual, passed,
  ${outcome('words_en', 'en', '≥', '<')} AS message, ${outcome('words_zh', 'zh', '≥', '<')} AS message_zh
FROM (
  SELECT s.parent_id AS report_id, s.indicator_code AS scope, s.value AS expected, o.value AS actual,
    o.value >= s.value AS passed,
    s.indicator_code || ', the whole is at least the sum of ' || s.reports || ' known parts' AS words_en,
    i.label_zh || '，汇总数不小于已知 ' || s.reports || ' 份下级年报之和' AS words_zh
  FROM sums s
  JOIN indicators i ON i.indicator_code = s.indicator_code
  LEFT JOIN cross_observations o ON o.report_id = s.parent_id AND o.indicator_code = s.indicator_code
    AND o.applicant_type IN ('total', 'all')
)`,
};

/** The checks between a government and what it adds up. */
export const PART_CHECKS: readonly CrossCheck[] = [PARTS];
