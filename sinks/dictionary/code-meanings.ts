import type { SourceFindingKind } from '../../model/source-findings.ts';
import type { IndicatorKind } from '../../model/indicators.ts';
import type {
  ApplicantType,
  DocumentStatus,
  Edition,
  FindingKind,
  ObsStatus,
  Quality,
  Scope,
  Severity,
} from '../../model/vocabulary.ts';

/** What the codes of each list mean, English and Chinese. The types make sure that no code is left out. */

type Meanings<C extends string = string> = Readonly<Record<C, readonly [en: string, zh: string]>>;

const DOCUMENT_STATUS: Meanings<DocumentStatus> = {
  loaded: ['Read as a report; its figures are in the warehouse', '已识别为年报，数值已入库'],
  duplicate: ['Repeats a report that is there already', '与已有年报重复'],
  not_a_report: ['Something else than a yearly report', '不是年度报告'],
  quarantined: ['Waits for a person; see reason', '待人工处理，见 reason'],
  failed: ['Could not be fetched or read; see reason', '未能获取或读取，见 reason'],
};

const EDITION: Meanings<Edition> = {
  2014: [
    'Statistics table of 国办发〔2014〕32号, report years 2014 to 2018',
    '国办发〔2014〕32号统计表，2014—2018 年度',
  ],
  2019: ['Format of 国办公开办函〔2019〕60号, report years 2019 and 2020', '国办公开办函〔2019〕60号，2019、2020 年度'],
  2021: ['Format of 国办公开办函〔2021〕30号, report years 2021 and later', '国办公开办函〔2021〕30号，2021 年度起'],
};

const SCOPE: Meanings<Scope> = {
  own: ['One agency’s own figures', '本机关'],
  consolidated_level: [
    'A government’s figures with those of its departments, not of towns and places below it',
    '本级汇总（本级政府及其部门）',
  ],
  consolidated: ['A government’s figures with those of the agencies below it', '汇总（含下级机关）'],
};

const APPLICANT_TYPE: Meanings<ApplicantType> = {
  natural_person: ['Natural person', '自然人'],
  business: ['Business', '商业企业'],
  research: ['Research institution', '科研机构'],
  social: ['Organisation for public welfare', '社会公益组织'],
  legal_service: ['Legal service', '法律服务机构'],
  other_organisation: ['Other organisation', '其他（法人或其他组织）'],
  total: ['Total as printed', '总计（表内所印）'],
  all: ['The indicator is not split by applicant', '该指标不分申请人'],
};

const OBS_STATUS: Meanings<ObsStatus> = {
  A: ['Normal', '正常'],
  B: ['Break: the first value after the concept of the series changed', '口径变化后的首个值'],
  E: ['Estimated', '估计'],
  I: ['Imputed: corrected by a person; doubt says by whom and why', '人工更正，更正人及原因见 doubt'],
  M: ['Missing: blank, a dash, or not readable for certain; value is NULL', '缺失：空白、横线或无法确认；value 为空'],
  U: ['Low reliability: read with the doubt that is named', '可靠性低，存疑原因见 doubt'],
};

const QUALITY: Meanings<Quality> = {
  ok: ['No check that could be assessed failed', '可判断的检查均通过'],
  warning: ['A warning, or cells read with doubt', '有警告或存疑单元格'],
  error: ['A sum of the form does not hold as read', '表内勾稽关系不成立'],
};

const SEVERITY: Meanings<Severity> = {
  info: ['Good to know', '提示'],
  warning: ['Look before using it', '警告'],
  error: ['Wrong as printed or as read', '错误'],
};

const FINDING_KIND: Meanings<FindingKind> = {
  unknown_label: ['A label that no form knows', '表格中未知的行列名称'],
  missing_row: ['A row of the form is not printed', '缺行'],
  missing_column: ['A column of the form is not printed', '缺列'],
  doubtful_cell: ['Place or value of a cell is not certain', '单元格位置或数值存疑'],
  unreadable_cell: ['The text of a cell is no number, blank or dash', '单元格内容无法读为数值'],
  suspicious_unit: ['The unit of an amount is named nowhere or looks wrong', '金额单位存疑'],
  extra_table: ['A table that belongs to no form', '表格之外的附加表'],
  duplicate_table: ['A part of the form is printed twice', '同一表格重复'],
  uncertain_label: ['A label that matches only nearly', '名称仅近似匹配'],
  charset: ['Declared and found charset disagree, or characters were lost', '字符集不符或字符丢失'],
  damaged_text: ['Replacement or private-use characters', '文本受损'],
  recognised_text: ['The text was recognised by a machine in pictures of the pages', '文字由机器从页面图像中识别'],
  limit: ['Something was cut because it broke a limit', '超出限制而截断'],
  uncertain_agency: ['The agency is not certain', '机关不确定'],
  uncertain_year: ['The report year is not certain', '年度不确定'],
  uncertain_edition: ['The edition is not certain', '版本不确定'],
  uncertain_date: ['The day of publication is not certain', '发布日期不确定'],
  applied_decision: ['What a person decided, as it was applied', '已应用的人工决定'],
  expired_decision: ['A decision of a person whose ground no longer holds', '依据已不成立的人工决定'],
};

const SOURCE_FINDING_KIND: Meanings<SourceFindingKind> = {
  list_empty: ['No list of the source holds a report', '列表中没有年报'],
  list_failed: ['A list cannot be read', '列表无法读取'],
  list_changed: [
    'A list had rows on earlier nights and has none now, no more than half, or no report among them',
    '列表以前有条目，现在没有、不超过原来的一半，或其中没有年报',
  ],
  list_cut: ['A list is longer than what is read of it', '列表过长，只读了前面部分'],
  lapsed_domain: ['Another owner’s pages stand at the address', '域名已易主'],
  fewer_than_expected: ['Fewer reports on the lists than the registry says', '少于来源登记的应有数'],
  fewer_than_stated: ['Fewer entries found than the list itself states', '少于列表自称的条数'],
  report_withdrawn: ['A report was taken off its list and from its address', '年报已从列表及原网址撤下'],
  moved_host: ['A list leads to another host', '列表已迁往其他网站'],
  other_scheme: [
    'A host answers by http or https only, and links to itself by the other',
    '网站只支持 http 或 https 之一，链接却用另一种',
  ],
  blocked: ['The site turned the crawler away', '网站拒绝访问'],
  robots_disallow: ['robots.txt forbids it, and is obeyed', 'robots.txt 禁止访问，予以遵守'],
  robots_unreachable: ['robots.txt could not be had, so nothing is fetched', '无法取得 robots.txt，故不访问'],
  time_limit: ['The time of the source was used up before the end', '访问时间用尽，未看完'],
  request_limit: ['The requests of the source were used up before the end', '请求次数用尽，未看完'],
  busy: ['The site asks to come later', '网站繁忙，要求稍后再来'],
  no_answer: ['Addresses that nobody answered', '网址无应答'],
  source_failed: ['The source could not be opened', '来源无法打开'],
};

const COVERAGE_STATUS: Meanings = {
  reported: ['A report is there', '已有年报'],
  unreadable: ['Published, but no reader got figures or text of it', '已发布但无法读取'],
  not_due: ['The day had not come when gongkai last looked', '最近一次查看时尚未到期'],
  blocked: [
    'The site or its robots.txt forbade to look: it may be published',
    '网站或 robots.txt 拒绝查看，有无发布不明',
  ],
  not_looked: [
    'The source was never visited, or its last visit could not see all of it: it may be published',
    '来源从未访问，或最近一次访问未能看全，有无发布不明',
  ],
  unknown: [
    'Before the first report on its list, or before a reform gave it its name: nobody can tell',
    '早于列表所列首份年报，或早于机构改革更名，无从得知',
  ],
  not_found: ['Looked for, and not there', '已查而未见'],
};

const INDICATOR_KIND: Meanings<IndicatorKind> = {
  printed: ['A cell of the national form', '全国统一表格单元格'],
  local: ['An extra row of a local form', '地方表格增列'],
  derived: ['Summed by gongkai from printed cells; absent when one is', '由表内数值推算，任一缺失即不列'],
  narrative: ['From the text of the report', '取自正文'],
};

const SECTION: Meanings = {
  proactive: ['Section 2: proactive disclosure', '二、主动公开政府信息情况'],
  applications: ['Section 3: applications', '三、收到和处理政府信息公开申请情况'],
  disputes: ['Section 4: reconsideration and litigation', '四、行政复议、行政诉讼情况'],
  statistics_2014: ['Statistics table of 2014', '2014 年版统计表'],
  narrative: ['Text', '正文'],
};

const REGION_LEVEL: Meanings = {
  nation: ['The nation', '全国'],
  province: ['Province, autonomous region or municipality', '省级'],
  prefecture: ['Prefecture', '地级'],
  county: ['County or district', '县级'],
};

const AGENCY_LINK_KIND: Meanings = {
  renamed: ['Another name, the same agency', '更名'],
  merged_into: ['Merged into another', '并入'],
  split_into: ['Split', '拆分'],
  took_functions_of: ['Took functions of another', '承接职能'],
};

const AGENCY_ORIGIN: Meanings = {
  register: ['Listed in the register of agencies', '机关名录'],
  report: ['Met in a report only', '仅见于年报'],
};

const UNIT: Meanings = {
  件: ['Pieces: documents, applications, cases, decisions', '件'],
  项: ['Items: kinds of matter, not decisions', '事项'],
  元: ['Yuan (CNY); forms print 万元, 10,000 yuan', '元（表格多以万元计）'],
  个: ['Units: projects, offices, places', '个'],
  条: ['Items of information', '条'],
  次: ['Times', '次'],
  篇: ['Articles', '篇'],
  人: ['Persons', '人'],
  人次: ['Persons, counted each time', '人次'],
};

export const CODE_MEANINGS = {
  document_status: DOCUMENT_STATUS,
  edition: EDITION,
  scope: SCOPE,
  applicant_type: APPLICANT_TYPE,
  obs_status: OBS_STATUS,
  quality: QUALITY,
  severity: SEVERITY,
  finding_kind: FINDING_KIND,
  source_finding_kind: SOURCE_FINDING_KIND,
  coverage_status: COVERAGE_STATUS,
  indicator_kind: INDICATOR_KIND,
  section: SECTION,
  region_level: REGION_LEVEL,
  agency_link_kind: AGENCY_LINK_KIND,
  agency_origin: AGENCY_ORIGIN,
  unit: UNIT,
} as const satisfies Readonly<Record<string, Meanings>>;

export type CodeListName = keyof typeof CODE_MEANINGS;
