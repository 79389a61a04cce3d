import type { ViewDefinition } from './view.ts';

/**
 * The day by which a report is due. Since the regulation of 2019 (art. 49) departments publish by 31 January and
 * governments by 31 March; before, all by 31 March (regulation of 2007, art. 31).
 */
const DUE = (sector: string, year: string): string =>
  `make_date(${year} + 1, CASE WHEN ${year} >= 2019 AND ${sector} IS DISTINCT FROM 'government' THEN 1 ELSE 3 END, 31)`;

/** The year a title names; an attachment that names none belongs to the page that links to it. */
const YEAR_IN = (title: string): string => `try_cast(regexp_extract(${title}, '(20[0-9]{2})年?', 1) AS INTEGER)`;

export const COVERAGE: ViewDefinition = {
  name: 'coverage',
  kind: 'extra',
  comment: {
    en: 'What is there and what is missing, a row per agency and report year. status: reported; unreadable (published, but no reader got figures or text of it); not_due (the day had not come when gongkai last looked); not_found. basis: registry, where the source registry says that the agency owes a report; reports, where only reports of other years before and after show it. on_time compares the day of publication with the day due',
    zh: '各机关各年度年报的有无。status：reported 已有；unreadable 已发布但无法读取；not_due 最近一次查看时尚未到期；not_found 未找到。basis：registry 依来源登记应报；reports 仅由前后年度年报推知。on_time 为发布日期是否在期限内',
  },
  sql: `
WITH as_of AS (
  SELECT greatest(
    (SELECT max(retrieved_at) FROM documents),
    (SELECT max(finished_at) FROM runs WHERE command IN ('nightly', 'crawl'))
  )::DATE AS day
), span AS (
  SELECT agency_id, 'registry' AS basis, min(first_year) AS first_year,
    CASE WHEN count(*) = count(last_year) THEN max(last_year) END AS last_year, any_value(source_id ORDER BY source_id) AS source_id
  FROM expected_reports
  WHERE expected_per_year > 0
  GROUP BY agency_id
), known AS (
  SELECT agency_id, min(report_year) AS first_year, max(report_year) AS last_year
  FROM reports
  WHERE is_current AND agency_id IS NOT NULL AND report_year IS NOT NULL
  GROUP BY agency_id
), owed AS (
  SELECT s.agency_id, s.basis, s.source_id,
    unnest(range(s.first_year, coalesce(s.last_year + 1, year((SELECT day FROM as_of))))) AS report_year
  FROM span s
  UNION ALL
  SELECT k.agency_id, 'reports', NULL, unnest(range(k.first_year, k.last_year + 1)) FROM known k
), year_owed AS (
  SELECT agency_id, report_year, min(basis) AS basis, any_value(source_id) AS source_id
  FROM owed
  GROUP BY agency_id, report_year
), found AS (
  SELECT agency_id, report_year, any_value(report_id ORDER BY scope, report_id) AS report_id,
    any_value(quality ORDER BY scope, report_id) AS quality, min(published_on) AS published_on
  FROM reports
  WHERE is_current AND agency_id IS NOT NULL AND report_year IS NOT NULL
  GROUP BY agency_id, report_year
), unread AS (
  SELECT d.source_id, coalesce(${YEAR_IN('d.link_title')}, ${YEAR_IN('page.link_title')}) AS report_year,
    any_value(d.document_id ORDER BY d.document_id) AS document_id
  FROM documents d
  LEFT JOIN documents page ON page.source_id = d.source_id AND page.source_uri = d.found_on
  WHERE d.status IN ('quarantined', 'failed')
  GROUP BY ALL
)
SELECT y.agency_id, a.name AS agency_name, a.region_code, g.name AS region_name, g.province_code, a.sector,
  y.report_year::SMALLINT AS report_year,
  CASE
    WHEN f.report_id IS NOT NULL THEN 'reported'
    WHEN u.document_id IS NOT NULL THEN 'unreadable'
    WHEN (SELECT day FROM as_of) <= ${DUE('a.sector', 'y.report_year')} THEN 'not_due'
    ELSE 'not_found'
  END AS status,
  y.basis, y.source_id, f.report_id, f.quality, f.published_on, ${DUE('a.sector', 'y.report_year')} AS due_on,
  f.published_on <= ${DUE('a.sector', 'y.report_year')} AS on_time, u.document_id AS unread_document_id
FROM year_owed y
LEFT JOIN agencies a ON a.agency_id = y.agency_id
LEFT JOIN region_names g ON g.region_code = a.region_code
LEFT JOIN found f ON f.agency_id = y.agency_id AND f.report_year = y.report_year
LEFT JOIN unread u ON u.source_id = y.source_id AND u.report_year = y.report_year`,
};

export const SOURCE_COVERAGE: ViewDefinition = {
  name: 'source_coverage',
  kind: 'extra',
  comment: {
    en: 'What each source owes and gave, a row per source and report year: reports owed, found, and documents that could not be read and name the year',
    zh: '各来源各年度应有与已得年报数，及标题含该年度而无法读取的文件数',
  },
  sql: `
WITH source AS (
  SELECT source_id, min(first_year) AS first_year, max(expected_per_year) AS expected
  FROM expected_reports GROUP BY source_id
), given AS (
  SELECT d.source_id,
    coalesce(r.report_year, ${YEAR_IN('d.link_title')})::SMALLINT AS report_year,
    count(r.report_id) FILTER (r.is_current) AS found,
    count(*) FILTER (d.status IN ('quarantined', 'failed')) AS unreadable
  FROM documents d
  LEFT JOIN reports r ON r.document_id = d.document_id
  WHERE d.status IN ('loaded', 'quarantined', 'failed')
  GROUP BY ALL
)
SELECT coalesce(s.source_id, g.source_id) AS source_id, g.report_year, s.expected, g.found, g.unreadable,
  g.found < s.expected AS incomplete
FROM given g
LEFT JOIN source s ON s.source_id = g.source_id
WHERE g.report_year IS NOT NULL`,
};
