import { CORPS_CODE } from '../../model/corps.ts';
import { coverCode, isVertical, ofProvince, WAITING_REPORTS } from '../warehouse/cover.sql.ts';
import type { ViewDefinition } from './view.ts';

/**
 * Sums over areas. GB/T 2260 builds a code from its parents' codes: the first two digits name the province, the first
 * four the prefecture. So the areas a code lies in need no table. 新疆生产建设兵团 lies in the nation alone.
 */
const AREAS = (code: string): string =>
  `unnest(list_distinct([${code}, left(${code}, 4) || '00', CASE WHEN ${ofProvince(code)} THEN left(${code}, 2) || '0000' ELSE ${code} END, '000000']))`;

export const REPORT_COVER: ViewDefinition = {
  name: 'report_cover',
  kind: 'step',
  comment: {
    en: 'The reports that stand for an area (a province, or 000000) in a year without any of them counting what another counts. A consolidated report stands for everything in its region that the government leads; a report below it is left out; one for the level itself (本级) stands for the departments of its government alone. Tax, customs, meteorology and tobacco are led by their own head offices (政府信息公开条例 art. 3), so no local government adds them up: their reports stand beside it. Of several consolidated reports of one region and year the one of the government itself stands, then the one of better quality. The report of a development zone stands for the bodies named after the zone, which it may add up. 新疆生产建设兵团, which 新疆 does not add up, stands beside it under the code 659000, for its bodies and its cities (6590xx). A report whose agency or year waits for a person stands for nothing',
    zh: '代表某地区某年度且互不重复的年报：汇总年报代表该级政府所领导的全部机关，其下年报不计；本级年报只代表本级政府部门；税务、海关、气象、烟草由上级主管（条例第三条），不在地方汇总之内，单独计入；同一地区有多份汇总年报时取政府本身的、质量较好的一份；开发区年报代表以该区命名的部门，因其可能已汇总；新疆生产建设兵团不在新疆汇总之内，以代码 659000 单列，代表其部门及各市（6590xx）；机关或年度待人工认定的年报不计',
  },
  sql: 'SELECT area_code, report_year, report_id, agency_id, region_code, scope FROM cover',
};

export const COVER_SUMMARY: ViewDefinition = {
  name: 'cover_summary',
  kind: 'step',
  comment: {
    en: 'How complete a cover is. Expected are the reports the cover would need: each consolidated report in it counts once, and where no consolidated report stands, each agency that owes a report by the source registry (expected_reports), with those a list of several owes beyond the agencies known, each agency that reported on a year before and a year after, and each report whose agency or year waits for a person. Years of which it cannot be told whether an agency reported (view told_since) are not expected but counted as untold, NULL where there are none; so is 新疆生产建设兵团 where 新疆 reported and nothing is known of it. A government is expected only where nothing below it is known. expected_basis: consolidated, the report of the area itself stands; registry, the registry lists agencies of the area; reports, it lists none, so that expected is only the least it can be',
    zh: '覆盖的完整程度。应有数：每份汇总年报计一，其余按来源登记中应报机关计（expected_reports，含同一栏目应有而未知的机关），并含前后年度均有年报的机关及机关或年度待人工认定的年报；有无发布无从得知的（见 told_since）不计入应有数，另计为 untold，没有则为空；新疆已报而新疆生产建设兵团情况不明时亦计入 untold；政府仅在其下无已知机关时计入。expected_basis：consolidated 为本地区汇总年报；registry 依来源登记；reports 为来源登记中无该地区机关，应有数仅为最低数',
  },
  sql: `
WITH area AS (
  SELECT area_code, report_year,
    count(*) FILTER (WHERE scope <> 'own') AS consolidated_reports,
    count(*) FILTER (WHERE scope = 'own') AS own_reports,
    bool_or(scope = 'consolidated' AND region_code = area_code) AS whole
  FROM report_cover
  GROUP BY area_code, report_year
), year AS (SELECT DISTINCT report_year FROM area
), owed AS (
  SELECT y.report_year, e.source_id, e.agency_id, e.region_code, e.sector, e.expected_per_year,
    t.first_told IS NULL OR t.first_told <= y.report_year AS told
  FROM year y
  JOIN expected_reports e ON e.expected_per_year > 0 AND e.region_code IS NOT NULL
    AND e.first_year <= y.report_year AND (e.last_year IS NULL OR e.last_year >= y.report_year)
  LEFT JOIN told_since t ON t.agency_id = e.agency_id
), registered AS (
  SELECT left(region_code, 2) || '0000' AS area_code, report_year FROM owed WHERE left(region_code, 2) <> '00'
  UNION
  SELECT '000000', report_year FROM owed
), known AS (
  SELECT agency_id, arg_max(region_code, report_year) AS region_code, arg_max(sector, report_year) AS sector,
    min(report_year) AS first_year, max(report_year) AS last_year
  FROM reports
  WHERE is_current AND agency_id IS NOT NULL AND report_year IS NOT NULL AND region_code IS NOT NULL
  GROUP BY agency_id
  HAVING last_year - first_year > 1
), waiting AS (${WAITING_REPORTS}
), silent AS (
  SELECT o.report_year, o.agency_id, any_value(${coverCode('o.region_code', 'a.name')}) AS region_code, any_value(o.sector) AS sector, bool_or(o.told) AS told
  FROM (
    SELECT report_year, agency_id, region_code, sector, told FROM owed
    UNION ALL
    SELECT y.report_year, k.agency_id, k.region_code, k.sector, true
    FROM known k JOIN year y ON y.report_year > k.first_year AND y.report_year < k.last_year
    UNION ALL
    SELECT report_year, agency_id, region_code, sector, true
    FROM waiting
    WHERE agency_id IS NOT NULL AND report_year IS NOT NULL AND region_code IS NOT NULL
  ) o
  LEFT JOIN agencies a ON a.agency_id = o.agency_id
  ANTI JOIN (FROM reports r ANTI JOIN waiting w ON w.report_id = r.report_id WHERE r.is_current) r ON r.agency_id = o.agency_id AND r.report_year = o.report_year
  GROUP BY o.report_year, o.agency_id
), listed AS (
  SELECT d.source_id, r.report_year, count(DISTINCT r.agency_id) AS agencies
  FROM reports r
  JOIN documents d ON d.document_id = r.document_id
  SEMI JOIN (FROM expected_reports WHERE expected_per_year > 1) e ON e.source_id = d.source_id
  WHERE r.is_current
  GROUP BY d.source_id, r.report_year
), absent AS (
  SELECT report_year, region_code, sector IS NOT DISTINCT FROM 'government' AS governs,
    ${isVertical('agency_id')} AS vertical, sector IS NOT DISTINCT FROM 'town' AS town, told, 1 AS units
  FROM silent
  UNION ALL
  SELECT o.report_year, o.region_code, false, false, false, o.told,
    o.expected_per_year - CASE WHEN l.agencies > 1 THEN l.agencies ELSE 1 END
  FROM owed o
  LEFT JOIN listed l ON l.source_id = o.source_id AND l.report_year = o.report_year
  WHERE o.expected_per_year > 1 AND (l.agencies IS NULL OR l.agencies < o.expected_per_year)
), absent_region AS (
  SELECT unnest(list_distinct([left(region_code, 2) || '0000', '000000'])) AS area_code,
    report_year, region_code, governs, vertical, town, sum(units) FILTER (told) AS units,
    sum(units) FILTER (NOT told) AS untold
  FROM absent
  GROUP BY report_year, region_code, governs, vertical, town
), covered_region AS (
  SELECT DISTINCT a.area_code, a.report_year, a.region_code, false AS vertical, a.town
  FROM (SELECT area_code, report_year, region_code, town, ${AREAS('region_code')} AS within FROM absent_region) a
  JOIN report_cover k
    ON k.area_code = a.area_code AND k.report_year = a.report_year AND k.region_code = a.within
    AND (k.scope = 'consolidated'
      OR (k.scope = 'consolidated_level' AND k.region_code = a.region_code AND NOT a.town))
), left_over AS (
  FROM absent_region ANTI JOIN covered_region USING (area_code, report_year, region_code, vertical, town)
), busy AS (
  SELECT DISTINCT area_code, report_year, within
  FROM (
    SELECT *, ${AREAS('region_code')} AS within
    FROM (
      SELECT DISTINCT area_code, report_year, region_code, false AS governs FROM report_cover
      UNION
      SELECT area_code, report_year, region_code, governs FROM left_over
    )
  )
  WHERE NOT governs OR within <> region_code
), corps_untold AS (
  -- 新疆 does not add 兵团 up: without its report, and where nothing says that it is missing, it cannot be told.
  SELECT report_year FROM report_cover WHERE area_code = '650000' AND region_code = '650000' AND scope = 'consolidated'
  EXCEPT
  SELECT report_year FROM report_cover WHERE region_code = '${CORPS_CODE}'
  EXCEPT
  SELECT report_year FROM absent_region WHERE region_code = '${CORPS_CODE}'
), missing AS (
  SELECT area_code, report_year, sum(units) AS units, sum(untold) AS untold
  FROM (
    SELECT l.area_code, l.report_year, l.units, l.untold
    FROM left_over l
    LEFT JOIN busy b ON b.area_code = l.area_code AND b.report_year = l.report_year AND b.within = l.region_code
    WHERE NOT l.governs OR b.within IS NULL
    UNION ALL
    SELECT unnest(['650000', '000000']), report_year, NULL, 1 FROM corps_untold
  )
  GROUP BY area_code, report_year
)
SELECT y.area_code, y.report_year, y.consolidated_reports, y.own_reports,
  CASE WHEN m.units IS NULL THEN y.consolidated_reports + y.own_reports
    ELSE (y.consolidated_reports + y.own_reports + m.units)::BIGINT END AS expected,
  m.untold::BIGINT AS untold,
  CASE WHEN y.whole THEN 'consolidated' WHEN g.area_code IS NULL THEN 'reports' ELSE 'registry' END AS expected_basis,
  CASE WHEN y.whole AND y.consolidated_reports + y.own_reports = 1 THEN 'the consolidated report of the area'
    WHEN y.whole AND y.consolidated_reports > 1 THEN 'the consolidated report of the area, and ' || (y.consolidated_reports - 1) || ' consolidated and ' || y.own_reports || ' own reports beside it'
    WHEN y.whole THEN 'the consolidated report of the area and ' || y.own_reports || ' own reports of bodies led from above'
    ELSE y.consolidated_reports || ' consolidated and ' || y.own_reports || ' own reports' END AS cover
FROM area y
LEFT JOIN registered g ON g.area_code = y.area_code AND g.report_year = y.report_year
LEFT JOIN missing m ON m.area_code = y.area_code AND m.report_year = y.report_year`,
};

const RULE = {
  en: 'The cover is chosen per year, the same for every series: the consolidated report of the area alone where there is one, else those of its parts, and single agencies only where no consolidated report covers them. reported counts the reports of the cover that have the value, reported_error and reported_warning those among them whose quality is error (figures that contradict each other) or warning, expected those the cover would need (see cover_summary). harmonised_code is the own code of an indicator that has no harmonised one. value is the sum over what was reported; value_if_complete is the same only where everything expected was reported, and NULL otherwise, also where no registry says what is expected (expected_basis reports) and where it cannot be told of some agencies whether they reported (untold). obs_status is B in the year in which a form changed the concept, and where most of the reports step to it. Reports whose agency, year or region is not known, or waits for a person, are in no sum',
  zh: '每年选取一组互不重复的年报，各序列相同：有本地区汇总年报则只用它，否则用下级汇总年报，未被汇总覆盖的机关才单独计入。reported 为组内有该值的年报数，其中 reported_error、reported_warning 为质量为 error（数字自相矛盾）、warning 的年报数，expected 为应有数（见 cover_summary）；无可比代码的指标用其自身代码；value 为已报之和；value_if_complete 仅在应报全部已报时给出，否则（包括没有来源登记可依，即 expected_basis 为 reports 时，及有机关无从得知时，即 untold 不为空）为空。obs_status 在表格改变口径的当年，或过半年报当年改用新口径时为 B。机关、年度或区划不明或待人工认定的年报不计入',
};

function yearView(
  name: string,
  areaColumns: string,
  areaFilter: string,
  lead: { en: string; zh: string },
): ViewDefinition {
  return {
    name,
    kind: 'contract',
    comment: { en: `${lead.en}. ${RULE.en}`, zh: `${lead.zh}。${RULE.zh}` },
    sql: `
SELECT ${areaColumns}c.report_year, v.harmonised_code, v.applicant_type,
  sum(v.value) AS value, CASE WHEN count(s.untold) = 0 AND count(*) >= any_value(s.expected) FILTER (s.expected_basis <> 'reports') THEN sum(v.value) END AS value_if_complete,
  min(v.unit) AS unit,
  -- A few reports that take the new form late do not break the sum of all.
  CASE WHEN bool_or(v.obs_status = 'B' AND n.first_year IS NOT NULL)
      OR count(*) FILTER (v.obs_status = 'B') * 2 > count(*) THEN 'B'
    WHEN bool_or(v.obs_status = 'U') THEN 'U' WHEN bool_or(v.obs_status = 'I') THEN 'I'
    WHEN bool_or(v.obs_status = 'E') THEN 'E' ELSE 'A' END AS obs_status,
  count(*) AS reported, count(*) FILTER (v.quality = 'error') AS reported_error,
  count(*) FILTER (v.quality = 'warning') AS reported_warning, s.expected, s.untold, s.expected_basis, s.consolidated_reports, s.own_reports, s.cover,
  string_agg(DISTINCT v.edition, ';' ORDER BY v.edition) AS editions
FROM report_cover c
JOIN series_values v ON v.report_id = c.report_id
JOIN cover_summary s ON s.area_code = c.area_code AND s.report_year = c.report_year
LEFT JOIN (SELECT DISTINCT harmonised_code, first_year FROM series_breaks) n
  ON n.harmonised_code = v.harmonised_code AND n.first_year = c.report_year
LEFT JOIN region_names g ON g.region_code = c.area_code
WHERE ${areaFilter}
GROUP BY ALL`,
  };
}

export const PROVINCE_YEAR = yearView(
  'province_year',
  'c.area_code AS province_code, g.name AS province_name, ',
  "c.area_code <> '000000'",
  { en: 'Sums per province and year in which no application is counted twice', zh: '各省年度合计，不重复计算' },
);

export const NATION_YEAR = yearView('nation_year', '', "c.area_code = '000000'", {
  en: 'Sums for the nation per year in which no application is counted twice',
  zh: '全国年度合计，不重复计算',
});
