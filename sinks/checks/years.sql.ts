import { cell, outcome, rows, type CrossCheck } from './relation.ts';

/** Applicant types as messages name them. */
const APPLICANTS = [
  ['natural_person', 'natural persons', '自然人'],
  ['business', 'businesses', '商业企业'],
  ['research', 'research institutions', '科研机构'],
  ['social', 'social organisations', '社会公益组织'],
  ['legal_service', 'legal service organisations', '法律服务机构'],
  ['other_organisation', 'other organisations', '其他组织'],
  ['total', 'total', '总计'],
] as const;

const YEARS_EN = `n.earlier_year || ' to ' || n.report_year`;
const YEARS_ZH = `n.earlier_year || '—' || n.report_year || ' 年'`;

/** X1: what is carried out of a year is carried into the next, in each column of table 3. */
const CARRIED: CrossCheck = {
  code: 'X1',
  sql: `
SELECT report_id, scope, expected, actual, passed,
  ${outcome('words_en', 'en')} AS message, ${outcome('words_zh', 'zh')} AS message_zh
FROM (
  SELECT n.report_id, t.applicant AS scope, o.value AS expected, i.value AS actual, i.value = o.value AS passed,
    t.en || ', ' || ${YEARS_EN} || ', carried in = carried out the year before' AS words_en,
    t.zh || '，' || ${YEARS_ZH} || '，上年结转＝上年报告的结转下年' AS words_zh
  FROM neighbours n
  CROSS JOIN ${rows(APPLICANTS)} t (applicant, en, zh)
  ${cell('o', 'n.earlier_id', `'applications.carried_out'`, 't.applicant')}
  ${cell('i', 'n.report_id', `'applications.carried_in'`, 't.applicant')}
  WHERE n.edition IN ('2019', '2021') AND n.earlier_edition IN ('2019', '2021')
)`,
};

const STOCKS = [
  ['regulations', 'regulations', '规章'],
  ['normative_documents', 'normative documents', '行政规范性文件'],
] as const;

/** X2: what is in force is what was, with what was issued, less what was repealed. */
const IN_FORCE: CrossCheck = {
  code: 'X2',
  sql: `
SELECT report_id, scope, expected, actual, passed,
  ${outcome('words_en', 'en')} AS message, ${outcome('words_zh', 'zh')} AS message_zh
FROM (
  SELECT n.report_id, t.code AS scope, b.value + i.value - r.value AS expected, f.value AS actual,
    f.value = b.value + i.value - r.value AS passed,
    t.en || ', ' || ${YEARS_EN} || ', in force = in force the year before + issued - repealed' AS words_en,
    t.zh || '，' || ${YEARS_ZH} || '，现行有效＝上年现行有效＋制发－废止' AS words_zh
  FROM neighbours n
  CROSS JOIN ${rows(STOCKS)} t (code, en, zh)
  ${cell('b', 'n.earlier_id', `t.code || '.in_force'`)}
  ${cell('i', 'n.report_id', `t.code || '.issued'`)}
  ${cell('r', 'n.report_id', `t.code || '.repealed'`)}
  ${cell('f', 'n.report_id', `t.code || '.in_force'`)}
  WHERE n.edition = '2021' AND n.earlier_edition = '2021'
)`,
};

const ITEMS = [
  ['licensing', 'licensing', '行政许可'],
  ['other_services', 'other services', '其他对外管理服务事项'],
  ['penalty', 'penalties', '行政处罚'],
  ['coercion', 'coercive measures', '行政强制'],
  ['fees', 'fee items', '行政事业性收费'],
] as const;

/** X3: the items of last year are those of the year before that and their change. */
const ITEM_COUNTS: CrossCheck = {
  code: 'X3',
  sql: `
SELECT report_id, scope, expected, actual, passed,
  ${outcome('words_en', 'en')} AS message, ${outcome('words_zh', 'zh')} AS message_zh
FROM (
  SELECT n.report_id, t.code AS scope, b.value + c.value AS expected, l.value AS actual,
    l.value = b.value + c.value AS passed,
    t.en || ', ' || ${YEARS_EN} || ', items last year = items of the year before that + change' AS words_en,
    t.zh || '，' || ${YEARS_ZH} || '，上一年项目数量＝上年报告的上一年项目数量＋本年增/减' AS words_zh
  FROM neighbours n
  CROSS JOIN ${rows(ITEMS)} t (code, en, zh)
  ${cell('b', 'n.earlier_id', `t.code || '.items_last_year'`)}
  ${cell('c', 'n.earlier_id', `t.code || '.items_change'`)}
  ${cell('l', 'n.report_id', `t.code || '.items_last_year'`)}
  WHERE n.edition = '2019' AND n.earlier_edition = '2019'
)`,
};

const AMOUNTS = [
  ['fees.amount', '2021', 'administrative fees', '行政事业性收费'],
  ['procurement.amount', '2019', 'procurement', '政府集中采购'],
] as const;

/**
 * 元 for 万元 is a factor of 10,000, and amounts move by as much as five from year to year. With a factor of two every
 * fourth slip or more went unseen in a drawn panel; a real amount a thousand times its neighbour is rare either way.
 */
const LEAST_FACTOR = 2_000;
const GREATEST_FACTOR = 50_000;
const TEN_THOUSANDFOLD = (small: string, large: string): string =>
  `(${small} > 0 AND ${large} BETWEEN ${small} * ${LEAST_FACTOR} AND ${small} * ${GREATEST_FACTOR})`;

/** X4: an amount about ten thousand times its neighbour's, either way, was printed in another unit. */
const UNITS: CrossCheck = {
  code: 'X4',
  sql: `
SELECT report_id, scope, expected, actual, passed,
  ${outcome('words_en', 'en', 'and', 'against')} AS message, ${outcome('words_zh', 'zh', '与', '与')} AS message_zh
FROM (
  SELECT n.report_id, t.code AS scope, b.value AS expected, a.value AS actual,
    NOT (${TEN_THOUSANDFOLD('a.value', 'b.value')} OR ${TEN_THOUSANDFOLD('b.value', 'a.value')}) AS passed,
    t.en || ', ' || n.report_year || ' and ' || n.earlier_year || ', yuan, not ten thousand times apart' AS words_en,
    t.zh || '，' || n.report_year || ' 年与 ' || n.earlier_year || ' 年（元），不应相差约一万倍' AS words_zh
  FROM neighbours n
  CROSS JOIN ${rows(AMOUNTS)} t (code, edition, en, zh)
  ${cell('b', 'n.earlier_id', 't.code')}
  ${cell('a', 'n.report_id', 't.code')}
  WHERE n.edition = t.edition AND n.earlier_edition = t.edition
)`,
};

/** The checks between the years of one agency. */
export const YEAR_CHECKS: readonly CrossCheck[] = [CARRIED, IN_FORCE, ITEM_COUNTS, UNITS];
