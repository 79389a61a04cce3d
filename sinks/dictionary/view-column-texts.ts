import type { Comment } from '../../model/tables.ts';

const say = (en: string, zh: string): Comment => ({ en, zh });

/** Columns of views that no table has, or that mean something else in one view (`view.column`). */
export const VIEW_COLUMN_TEXTS: Readonly<Record<string, Comment>> = {
  region_name: say('Newest name of the division', '区划最新名称'),
  province_code: say('The province the division lies in', '所属省级区划代码'),
  province_name: say('Newest name of the province', '省级区划名称'),
  waits: say(
    'Whether the agency or the year of the report waits for a person: such a report is in no sum and no series',
    '年报的机关或年度是否待人工认定：待认定者不入合计与序列',
  ),
  area_code: say('The province, or 000000 for the nation', '省级区划代码；000000 为全国'),
  members: say('The indicators that make the value, separated by semicolons', '组成该值的指标，以分号分隔'),
  'series_members.members': say('How many indicators make the series in the edition', '该版本中组成指标的个数'),
  member_codes: say('The indicators of the series in the edition', '该版本中组成序列的指标'),
  harmonised: say('Whether the series runs across editions', '是否为跨版本序列'),
  split_by_applicant: say('Whether the series has applicant types', '是否按申请人类型分列'),
  bit: say('A bit of its own for each member', '组成指标的二进制标记'),
  reported: say('Reports of the cover that have the value', '有该值的年报数'),
  reported_error: say(
    'Of these the reports whose quality is error: their figures contradict each other',
    '其中质量为 error（数字自相矛盾）的年报数',
  ),
  reported_warning: say('Of these the reports whose quality is warning', '其中质量为 warning 的年报数'),
  expected: say(
    'Reports the cover would need: those it has, and those of agencies known to owe one; the least it can be where expected_basis is reports',
    '应有年报数：已有者加已知应报而未见者；expected_basis 为 reports 时仅为最低数',
  ),
  expected_basis: say(
    'consolidated: the report of the area itself stands; registry: the source registry lists its agencies; reports: only reports of other years tell who is expected, so nothing is called complete',
    'consolidated 为本地区汇总年报；registry 依来源登记；reports 仅由其他年度年报推知，故不视为齐全',
  ),
  value_if_complete: say(
    'The sum where everything expected was reported; NULL otherwise',
    '应报全部已报时的合计，否则为空',
  ),
  consolidated_reports: say('Consolidated reports in the cover', '其中汇总年报数'),
  own_reports: say('Reports of single agencies in the cover', '其中本机关年报数'),
  cover: say('What the cover is made of, in words', '覆盖构成说明'),
  editions: say('Editions of the reports in the sum', '所含年报的表格版本'),

  'coverage.status': say(
    'reported, unreadable, not_due, blocked, not_looked, unknown or not_found',
    '已有、无法读取、未到期、被拒、未能查看、无从得知、未找到',
  ),
  source_finding: say(
    'The gravest finding of the last visits to the sources of the agency (source_findings.kind), first one that hides reports; NULL where there is none, or no visit',
    '该机关来源最近一次访问所见最严重的问题（source_findings.kind），可能遮蔽年报者优先；没有或从未访问为空',
  ),
  first_shown: say('The first report year its sources show', '来源可见的首个年报年度'),
  renamed_in: say('The year of its last renaming in a reform', '最近一次机构改革更名之年'),
  first_told: say('The first report year of which a missing report can be told', '可判断有无年报的首个年度'),
  untold: say(
    'Reports of which it cannot be told whether they were published: not expected, and nothing with them is complete',
    '有无发布无从得知的年报数：不计入应有数，但合计不视为齐全',
  ),
  'coverage.basis': say(
    'registry: the source registry says it is owed; reports: reports of years before and after show it',
    'registry 依来源登记，reports 由前后年度年报推知',
  ),
  'coverage.report_id': say('The report, where there is one', '年报标识（如有）'),
  due_on: say('Day by which it was due', '应发布的最后日期'),
  on_time: say('Whether it was published by then; NULL where the day is not known', '是否按期发布；日期不详为空'),
  unread_document_id: say('A document that could not be read and names the year', '标题含该年度而无法读取的文件'),

  'source_coverage.expected': say('Reports the source owes in a year', '该来源每年应有年报数'),
  found: say('Current reports of the year', '现行年报数'),
  unreadable: say('Documents that could not be read and name the year', '标题含该年度而无法读取的文件数'),
  incomplete: say('Whether fewer were found than are owed', '是否少于应有数'),

  from_revision: say('The earlier revision', '前一修订次序'),
  to_revision: say('The later revision', '后一修订次序'),
  from_report_id: say('Its report', '前一修订的年报标识'),
  to_report_id: say('Its report', '后一修订的年报标识'),
  from_is_current: say('Whether the earlier one stands', '前一修订是否现行'),
  to_is_current: say('Whether the later one stands', '后一修订是否现行'),
  from_published_on: say('Day the earlier one was published', '前一修订发布日期'),
  to_published_on: say('Day the later one was published', '后一修订发布日期'),
  change: say('changed, added (not in the earlier one) or removed', '改动、新增、删去'),
  from_value: say('Value in the earlier one', '前一修订数值'),
  to_value: say('Value in the later one', '后一修订数值'),
  from_raw_text: say('Cell as printed in the earlier one', '前一修订单元格原文'),
  to_raw_text: say('Cell as printed in the later one', '后一修订单元格原文'),

  'unmatched_agencies.state': say('unknown: no agency; uncertain: one with doubt', 'unknown 未认定，uncertain 存疑'),
  'unmatched_agencies.reports': say('Current reports under this name', '该名称下的现行年报数'),
  'unmatched_agencies.first_year': say('First report year', '最早年度'),
  'unmatched_agencies.last_year': say('Last report year', '最晚年度'),
  example_uri: say('Address of one of them', '其中一份的网址'),
};
