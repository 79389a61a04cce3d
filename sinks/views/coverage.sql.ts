import { REFUSALS } from '../../model/source-findings.ts';
import { WAITING_REPORTS } from '../warehouse/cover.sql.ts';
import { quoted } from '../warehouse/sql.ts';
import type { ViewDefinition } from './view.ts';

/**
 * The day by which a report is due. Since the regulation of 2019 (art. 49) departments publish by 31 January and
 * governments by 31 March; before, all by 31 March (regulation of 2007, art. 31).
 */
const DUE_MONTHS = { departments: 1, governments: 3 };
const DUE = (sector: string, year: string): string =>
  `make_date(${year} + 1, CASE WHEN ${year} >= 2019 AND ${sector} IS DISTINCT FROM 'government' THEN ${DUE_MONTHS.departments} ELSE ${DUE_MONTHS.governments} END, 31)`;

/** The day on which a run last looked at the sources; NULL where none did. */
export const LAST_LOOK = `SELECT max(finished_at)::DATE AS day FROM runs WHERE command IN ('nightly', 'crawl')`;

/** The day as of which coverage tells what is due: when anything was received or looked for last. */
export const AS_OF = `SELECT greatest((SELECT max(retrieved_at) FROM documents)::DATE, (${LAST_LOOK})) AS day`;

/**
 * The stretch of a year that a day lies in: no report falls due within it, so that coverage tells the same as of each of
 * its days.
 * @param day ISO date; null where nothing was looked for
 */
export function dueStretch(day: string | null): string {
  if (day === null) return 'never';
  const passed = Object.values(DUE_MONTHS).filter((month) => Number(day.slice(5, 7)) > month);
  return `${day.slice(0, 4)} ${passed.length}`;
}

/** No report is about an earlier year: the regulation came into force on 1 May 2008. */
const FIRST_YEAR = 2008;

/** The year a title names; an attachment that names none belongs to the page that links to it. */
const YEAR_IN = (title: string): string => `try_cast(regexp_extract(${title}, '(20[0-9]{2})年?', 1) AS INTEGER)`;

/**
 * What an agency's list no longer, or not yet, shows cannot be told from what was never published: the first report on
 * it, or the founding of the body that keeps it, is where the answer begins. Sums and coverage follow this one rule.
 */
export const TOLD_SINCE: ViewDefinition = {
  name: 'told_since',
  kind: 'step',
  comment: {
    en: 'From which report year on it can be told whether an agency of the source registry published a report. first_shown: the first year of which its sources, or the agency anywhere, show a report, read or not; renamed_in: the year a reform gave it the name under which it publishes today; first_told: the former, or where nothing is shown the latter. What was published before may stand on no list any more',
    zh: '自哪一年度起可知来源登记中的机关是否发布年报。first_shown 为其来源（或该机关在他处）可见的首个年报年度，含未能读取者；renamed_in 为机构改革更名之年；first_told 取前者，无前者则取后者。此前所发可能已不在任何列表上',
  },
  sql: `
WITH shown AS (
  SELECT d.source_id, r.report_year
  FROM reports r JOIN documents d ON d.document_id = r.document_id
  WHERE r.is_current AND r.report_year IS NOT NULL
  UNION ALL
  SELECT source_id, ${YEAR_IN('link_title')} FROM documents WHERE status IN ('quarantined', 'failed')
  UNION ALL
  SELECT e.source_id, r.report_year
  FROM reports r JOIN expected_reports e ON e.agency_id = r.agency_id
  WHERE r.is_current AND r.report_year IS NOT NULL
), begins AS (
  SELECT e.agency_id, min(s.report_year)::SMALLINT AS first_shown
  FROM expected_reports e JOIN shown s ON s.source_id = e.source_id
  WHERE s.report_year >= ${FIRST_YEAR}
  GROUP BY e.agency_id
), renamed AS (
  SELECT from_agency_id AS agency_id, max(year) AS renamed_in FROM agency_links WHERE kind = 'renamed' GROUP BY ALL
)
SELECT e.agency_id, b.first_shown, n.renamed_in, coalesce(b.first_shown, n.renamed_in) AS first_told
FROM (SELECT DISTINCT agency_id FROM expected_reports) e
LEFT JOIN begins b ON b.agency_id = e.agency_id
LEFT JOIN renamed n ON n.agency_id = e.agency_id`,
};

/**
 * The agencies that nothing was seen of because nobody could look: by the finding of one of their sources, or because a
 * source was never visited.
 */
const HIDDEN = `
SELECT agency_id,
  any_value(kind ORDER BY hides_reports DESC, CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, kind, source_id) AS source_finding,
  bool_or(hides_reports) AS hidden, bool_or(hides_reports AND kind IN (${REFUSALS.map(quoted).join(', ')})) AS refused
FROM (
  SELECT e.agency_id, f.source_id, f.kind, f.severity, f.hides_reports
  FROM expected_reports e JOIN source_findings f ON f.source_id = e.source_id
  WHERE e.expected_per_year > 0
  UNION ALL
  SELECT e.agency_id, e.source_id, NULL, NULL, true
  FROM expected_reports e
  ANTI JOIN documents d ON d.source_id = e.source_id
  ANTI JOIN source_findings f ON f.source_id = e.source_id
  WHERE e.expected_per_year > 0
)
GROUP BY agency_id`;

export const COVERAGE: ViewDefinition = {
  name: 'coverage',
  kind: 'extra',
  comment: {
    en: 'What is there and what is missing, a row per agency and report year. status: reported; unreadable (published, but no reader got figures or text of it); not_due (the day had not come when gongkai last looked); blocked (the site or its robots.txt forbade to look); not_looked (the source was never visited, or its last visit could not see all of it); unknown (before the first report on its list, or before its reform gave it its name, so that nobody can tell); not_found (looked for, and not there). source_finding says what the last visit found (table source_findings). basis: registry, where the source registry says that the agency owes a report; reports, where only reports of other years before and after show it. on_time compares the day of publication with the day due',
    zh: '各机关各年度年报的有无。status：reported 已有；unreadable 已发布但无法读取；not_due 最近一次查看时尚未到期；blocked 网站或 robots.txt 拒绝查看；not_looked 从未访问，或最近一次访问未能看全；unknown 早于来源所列首份年报或早于机构改革更名，有无发布无从得知；not_found 已查而未见。source_finding 为最近一次访问所见问题（见 source_findings）。basis：registry 依来源登记应报；reports 仅由前后年度年报推知。on_time 为发布日期是否在期限内',
  },
  sql: `
WITH as_of AS (${AS_OF}
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
), hidden AS (${HIDDEN}
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
    WHEN y.report_year < t.first_shown THEN 'unknown'
    WHEN h.refused THEN 'blocked'
    WHEN h.hidden THEN 'not_looked'
    WHEN y.report_year < t.first_told THEN 'unknown'
    ELSE 'not_found'
  END AS status,
  y.basis, y.source_id, f.report_id, f.quality, f.published_on, ${DUE('a.sector', 'y.report_year')} AS due_on,
  w.report_id IS NOT NULL AS waits, f.published_on <= ${DUE('a.sector', 'y.report_year')} AS on_time, u.document_id AS unread_document_id,
  CASE WHEN f.report_id IS NULL THEN h.source_finding END AS source_finding
FROM year_owed y
LEFT JOIN agencies a ON a.agency_id = y.agency_id
LEFT JOIN region_names g ON g.region_code = a.region_code
LEFT JOIN told_since t ON t.agency_id = y.agency_id
LEFT JOIN hidden h ON h.agency_id = y.agency_id
LEFT JOIN found f ON f.agency_id = y.agency_id AND f.report_year = y.report_year
LEFT JOIN unread u ON u.source_id = y.source_id AND u.report_year = y.report_year
LEFT JOIN (${WAITING_REPORTS}) w ON w.report_id = f.report_id`,
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
