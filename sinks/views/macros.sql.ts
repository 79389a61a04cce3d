import type { Comment } from '../../model/tables.ts';

/**
 * Macros that give NULL and a count where a number would mislead. They are made anew with the views.
 */
export interface MacroDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly comment: Comment;
  /** What follows AS. */
  readonly sql: string;
}

const STRUCT = {
  en: 'Gives {value, of_reported, reported, missing}: value is NULL unless every row of the group has all figures; of_reported is over the rows that have them',
  zh: '返回 {value, of_reported, reported, missing}：组内各行数据齐全时才有 value，of_reported 只按数据齐全的行计算',
};

const SHARE_OF: MacroDefinition = {
  name: 'share_of',
  parameters: ['part', 'whole'],
  comment: {
    en: `Aggregate: sum of part over sum of whole, both over the same rows. ${STRUCT.en}`,
    zh: `聚合：同一批行的 part 之和除以 whole 之和。${STRUCT.zh}`,
  },
  sql: `struct_pack(
  value := CASE WHEN count(*) = count(part + whole) THEN sum(part)::DOUBLE / nullif(sum(whole)::DOUBLE, 0) END,
  of_reported := sum(part) FILTER (part IS NOT NULL AND whole IS NOT NULL)::DOUBLE
    / nullif(sum(whole) FILTER (part IS NOT NULL AND whole IS NOT NULL)::DOUBLE, 0),
  reported := count(part + whole),
  missing := count(*) - count(part + whole)
)`,
};

const DISCLOSURE_RATE: MacroDefinition = {
  name: 'disclosure_rate',
  parameters: ['granted', 'partial', 'processed'],
  comment: {
    en: `Aggregate: applications granted in full or in part among those processed. ${STRUCT.en}`,
    zh: `聚合：公开率，（予以公开＋部分公开）÷办理总计。${STRUCT.zh}`,
  },
  sql: 'share_of(granted + partial, processed)',
};

const REFUSAL_SHARE: MacroDefinition = {
  name: 'refusal_share',
  parameters: ['refused', 'processed'],
  comment: {
    en: `Aggregate: applications refused, on one ground or all, among those processed. ${STRUCT.en}`,
    zh: `聚合：不予公开（某项理由或合计）占办理总计的比例。${STRUCT.zh}`,
  },
  sql: 'share_of(refused, processed)',
};

const CORRECTION_RATE: MacroDefinition = {
  name: 'correction_rate',
  parameters: ['corrected', 'total', 'pending'],
  comment: {
    en: `Aggregate: disputes in which the agency was corrected among those decided (total without pending). The form of 2014 counts none as pending: give 0 for it there, and only there. ${STRUCT.en}`,
    zh: `聚合：纠错率，结果纠正÷（总计－尚未审结）；2014 版无尚未审结，仅该版可填 0。${STRUCT.zh}`,
  },
  sql: 'share_of(corrected, total - pending)',
};

const PER_AGENCY: MacroDefinition = {
  name: 'per_agency',
  parameters: ['figure'],
  comment: {
    en: `Aggregate: the mean of a figure, a row per agency. ${STRUCT.en}`,
    zh: `聚合：每个机关的平均值（每个机关一行）。${STRUCT.zh}`,
  },
  sql: `struct_pack(
  value := CASE WHEN count(*) = count(figure) THEN avg(figure) END,
  of_reported := avg(figure),
  reported := count(figure),
  missing := count(*) - count(figure)
)`,
};

function shares(name: string, area: string, columns: string, lead: Comment): MacroDefinition {
  return {
    name,
    parameters: ['part', 'whole'],
    comment: {
      en: `${lead.en} between two series or sums of series, such as 'applications.granted+applications.partial' or 'review.total-review.pending' (harmonised codes, or codes of indicators without one), over a cover in which no application is counted twice, for all applicants. share is NULL unless every report expected has all figures, a registry or the consolidated report of the area says what is expected, and of no agency it cannot be told whether it reported (untold); share_of_reported is over the reports that have them. obs_status is B in the first year after a break in one of the series. note says which series the form of the year does not have`,
      zh: `${lead.zh}：两个序列或序列之和差（如 'applications.granted+applications.partial'、'review.total-review.pending'，用可比代码或指标代码）之比，按不重复计算的年报组、全部申请人。应报年报数据齐全且没有无从得知的机关（untold）时才有 share；share_of_reported 只按数据齐全的年报计算；口径变化后首年 obs_status 为 B；note 注明当年表格没有的序列`,
    },
    sql: `TABLE
WITH term AS (
  SELECT side, ltrim(word, '+-') AS code, CASE WHEN word LIKE '-%' THEN -1 ELSE 1 END AS sign
  FROM (
    SELECT 'part' AS side, unnest(regexp_extract_all(part, '[+-]?[a-z0-9_.]+')) AS word
    UNION ALL
    SELECT 'whole', unnest(regexp_extract_all(whole, '[+-]?[a-z0-9_.]+'))
  )
), cover AS MATERIALIZED (
  SELECT c.area_code, c.report_year, c.report_id, r.edition
  FROM report_cover c JOIN reports r ON r.report_id = c.report_id
  WHERE ${area}
), figure AS (
  SELECT s.report_id, t.side, sum(s.value * t.sign) AS value
  FROM (FROM series UNION ALL FROM series_new) s
  JOIN term t ON t.code = s.harmonised_code
  -- The codes are asked for in so many words too: two shares in one statement are else answered by reading every series.
  WHERE s.applicant_type IN ('total', 'all') AND contains(part || '+' || whole, s.harmonised_code)
  GROUP BY s.report_id, t.side
  HAVING count(*) = (SELECT count(*) FROM term n WHERE n.side = t.side)
), pair AS (
  SELECT c.area_code, c.report_year, sum(p.value) AS part, sum(w.value) AS whole, count(*) AS reported
  FROM cover c
  JOIN figure p ON p.report_id = c.report_id AND p.side = 'part'
  JOIN figure w ON w.report_id = c.report_id AND w.side = 'whole'
  GROUP BY c.area_code, c.report_year
), form AS (
  SELECT area_code, report_year, list(DISTINCT edition ORDER BY edition) AS editions
  FROM cover
  GROUP BY area_code, report_year
), change AS (
  SELECT area_code, report_year, editions, lag(editions) OVER (PARTITION BY area_code ORDER BY report_year) AS before
  FROM form
), absent AS (
  SELECT f.area_code, f.report_year,
    'no ' || string_agg(DISTINCT t.code, ', ' ORDER BY t.code) || ' in the form of ' || array_to_string(any_value(f.editions), ', ') AS note
  FROM form f
  JOIN term t ON NOT EXISTS (
    SELECT 1 FROM series_members m WHERE m.harmonised_code = t.code AND list_contains(f.editions, m.edition)
  )
  GROUP BY f.area_code, f.report_year
), broken AS (
  SELECT DISTINCT c.area_code, c.report_year
  FROM change c
  JOIN series_breaks b ON b.edition > c.before[1] AND b.edition <= c.editions[-1] AND c.before <> c.editions
  JOIN term t ON t.code = b.harmonised_code
)
SELECT ${columns}c.report_year,
  CASE WHEN s.expected_basis <> 'reports' AND s.untold IS NULL AND p.reported >= s.expected THEN p.part::DOUBLE / nullif(p.whole::DOUBLE, 0) END AS share,
  p.part::DOUBLE / nullif(p.whole::DOUBLE, 0) AS share_of_reported,
  p.part, p.whole, CASE WHEN p.reported IS NULL THEN 0 ELSE p.reported END AS reported, s.expected, s.untold, s.expected_basis, s.cover,
  CASE WHEN b.area_code IS NOT NULL THEN 'B' ELSE 'A' END AS obs_status, a.note
FROM change c
JOIN cover_summary s ON s.area_code = c.area_code AND s.report_year = c.report_year
LEFT JOIN pair p ON p.area_code = c.area_code AND p.report_year = c.report_year
LEFT JOIN absent a ON a.area_code = c.area_code AND a.report_year = c.report_year
LEFT JOIN broken b ON b.area_code = c.area_code AND b.report_year = c.report_year
LEFT JOIN region_names g ON g.region_code = c.area_code
ORDER BY c.area_code, c.report_year`,
  };
}

const PROVINCE_SHARES = shares(
  'province_shares',
  "c.area_code <> '000000'",
  'c.area_code AS province_code, g.name AS province_name, ',
  { en: 'Table: share per province and year', zh: '表：各省各年度占比' },
);

const NATION_SHARES = shares('nation_shares', "c.area_code = '000000'", '', {
  en: 'Table: share in the nation per year',
  zh: '表：全国各年度占比',
});

const BALANCED_PANEL: MacroDefinition = {
  name: 'balanced_panel',
  parameters: ['code', 'first_year', 'last_year'],
  comment: {
    en: 'Table: the rows of harmonised_series of those agencies (per scope and applicant type) that have a value of the series in every year from first_year to last_year, so that a change is not one of who reported',
    zh: '表：在 first_year 至 last_year 各年度均有该序列值的机关（按口径、申请人类型）的可比序列，避免因上报机关变化造成的差异',
  },
  sql: `TABLE
SELECT * FROM harmonised_series
WHERE harmonised_code = code AND report_year BETWEEN first_year AND last_year
QUALIFY count(*) OVER (PARTITION BY agency_id, scope, applicant_type) = last_year - first_year + 1`,
};

/** Every macro, in an order in which each finds those it calls. */
export const MACROS: readonly MacroDefinition[] = [
  SHARE_OF,
  DISCLOSURE_RATE,
  REFUSAL_SHARE,
  CORRECTION_RATE,
  PER_AGENCY,
  PROVINCE_SHARES,
  NATION_SHARES,
  BALANCED_PANEL,
];
