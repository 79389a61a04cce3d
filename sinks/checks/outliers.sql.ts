import { plain, type CrossCheck } from './relation.ts';

/** A jump is this many times the median of the agency's other years, or as many times below, and this far from it. */
const JUMP_FACTOR = 20;
const JUMP_LEAST = 100;
/** With fewer other years a median says nothing. */
const OTHER_YEARS = 2;
/** Small reports repeat each other by chance: one application alone fills six cells. */
const COPIED_FIGURES = 12;

const JUMPS = `(
  abs(value - middle) >= ${JUMP_LEAST}
  AND (value >= greatest(middle, 1) * ${JUMP_FACTOR} OR middle >= greatest(value, 1) * ${JUMP_FACTOR})
)`;

/**
 * O1, jumps: each printed total against the (lower) median of the agency's other years. A row per jump; where there is
 * none, one row that says so. A report without enough other years has no row.
 */
const JUMP_CHECK: CrossCheck = {
  code: 'O1',
  sql: `
WITH printed AS (
  SELECT c.agency_id, c.scope, c.report_id, c.report_year, o.indicator_code, o.value
  FROM agency_reports c
  JOIN cross_observations o ON o.report_id = c.report_id
  JOIN indicators i ON i.indicator_code = o.indicator_code
  WHERE i.kind = 'printed' AND o.applicant_type IN ('total', 'all') AND o.value IS NOT NULL
    AND NOT ends_with(o.indicator_code, '.items_change')
), series AS (
  SELECT agency_id, scope, indicator_code, count(*) AS years, max(value) AS largest
  FROM printed
  GROUP BY agency_id, scope, indicator_code
  HAVING count(*) > ${OTHER_YEARS}
), ranked AS (
  SELECT p.*, s.years,
    row_number() OVER (PARTITION BY p.agency_id, p.scope, p.indicator_code ORDER BY p.value, p.report_id) AS rank
  FROM printed p
  JOIN series s ON s.agency_id = p.agency_id AND s.scope = p.scope AND s.indicator_code = p.indicator_code
    AND s.largest >= ${JUMP_LEAST}
), compared AS (
  -- Without the year itself the middle of the others moves up by one where the year stands at or below it.
  SELECT r.report_id, r.report_year, r.indicator_code, r.value, o.value AS middle
  FROM ranked r
  JOIN ranked o ON o.agency_id = r.agency_id AND o.scope = r.scope AND o.indicator_code = r.indicator_code
    AND o.rank = r.years // 2 + CASE WHEN r.rank <= r.years // 2 THEN 1 ELSE 0 END
), jumps AS (
  SELECT * FROM compared WHERE ${JUMPS}
)
SELECT report_id, indicator_code AS scope, middle AS expected, value AS actual, false AS passed,
  indicator_code || ' of ' || report_year || ' is ' || ${plain('value')} || ', the median of the other years '
    || ${plain('middle')} AS message,
  report_year || ' 年的值为 ' || ${plain('value')} || '，其他年度的中位数为 ' || ${plain('middle')} AS message_zh
FROM jumps
UNION ALL
SELECT report_id, 'all', NULL, NULL, true,
  'no figure jumps against the other years', '各数值较其他年度无突变'
FROM (SELECT DISTINCT report_id FROM printed SEMI JOIN series USING (agency_id, scope, indicator_code)) a
ANTI JOIN jumps j USING (report_id)`,
};

/** O1, copies: all figures that are not zero are those of the year before, and there are enough of them to tell. */
const COPY_CHECK: CrossCheck = {
  code: 'O1',
  sql: `
WITH prints AS (
  SELECT o.report_id, count(*) AS figures,
    bit_xor(hash(o.indicator_code, o.applicant_type, o.value)) AS print
  FROM cross_observations o
  JOIN indicators i ON i.indicator_code = o.indicator_code
  SEMI JOIN (SELECT report_id FROM neighbours UNION SELECT earlier_id FROM neighbours) n ON n.report_id = o.report_id
  WHERE i.kind = 'printed' AND o.value <> 0
  GROUP BY o.report_id
)
SELECT n.report_id, 'copied' AS scope, NULL AS expected, NULL AS actual,
  later.figures <> earlier.figures OR later.print <> earlier.print AS passed,
  CASE WHEN passed THEN 'the figures are not those of ' || n.earlier_year || ' again'
    ELSE 'all ' || later.figures || ' figures that are not zero are those of ' || n.earlier_year END AS message,
  CASE WHEN passed THEN '数据与 ' || n.earlier_year || ' 年不同'
    ELSE '全部 ' || later.figures || ' 个非零数据与 ' || n.earlier_year || ' 年相同' END AS message_zh
FROM neighbours n
JOIN prints later ON later.report_id = n.report_id AND later.figures >= ${COPIED_FIGURES}
JOIN prints earlier ON earlier.report_id = n.earlier_id`,
};

/** The checks that look for what is unlikely. */
export const OUTLIER_CHECKS: readonly CrossCheck[] = [JUMP_CHECK, COPY_CHECK];
