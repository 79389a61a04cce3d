/** What the words of a title say about it being an annual report on the disclosure of government information. */

const REPORT_WORDS =
  /(?:信息|政务|政府)公开.{0,20}?(?:年报|年度报告|年度.{0,6}报告|工作报告|报告|情况报告|工作总结|年度总结)/;
const YEAR_REPORT = /(?:19|20)\d{2}\s?年度?.{0,30}?(?:信息公开|政务公开|年度报告|年报)/;

/** Whether a title names such a report, or a list of them. */
export function namesReport(title: string): boolean {
  return REPORT_WORDS.test(title) || YEAR_REPORT.test(title);
}

const CUT_OFF = /(?:19|20)\d{2}\s?年?度?(?:政(?:府(?:信息?)?)?|信息?)?\s?(?:\.{2,6}|…{1,2})$/;

/** A long name leaves no more of the title than itself, and perhaps the first digits of the year. */
const CUT_NAME = /(?:局|厅|办公室|委员会|政府|街道办事处|中心)(?:[12]\d{0,3})?\s?(?:\.{2,6}|…{1,2})$/;

/** Whether a title that a list cut off (某局2023年政府信…, 某市某区某局20…) may go on as that of a report. */
export function mayBeCutOff(title: string): boolean {
  return CUT_OFF.test(title) || (CUT_NAME.test(title) && !title.includes('关于'));
}

const NOT_REPORTS: readonly (readonly [RegExp, string])[] = [
  [/图解|图说|一图|图读|读懂|解读|长图|动漫|视频|音频/, '图解 or 解读: a picture or an explanation of a report'],
  [/指南/, '指南: a guide'],
  [/(?:制度|办法|规定|条例|规范)(?:[（(].*)?$/, '制度: a rule'],
  [/公开目录|目录$/, '目录: a catalogue'],
  [/法治政府|依法行政|法治建设/, '法治政府: the report of another law'],
  [/网站工作年度报表|网站年度|网站工作报表|监管年度报表/, '网站工作年度报表: the table of a website'],
  [/事业单位法人|决算|预算|统计公报|建议提案/, 'a yearly report on something else'],
  [/申请表|流程图|登录|注册|首页$/, 'a form or a page of the site'],
];

/** Why a title is surely none of an annual report, or null. */
export function notReportBecause(title: string): string | null {
  for (const [pattern, reason] of NOT_REPORTS) if (pattern.test(title)) return reason;
  return null;
}

const YEAR_TITLE =
  /^\D{0,4}(?:19|20)\d{2}年?度?(?:\s?[-—–~～至到]{1,2}\s?(?:19|20)\d{2}年?度?)?(?:政府信息公开)?(?:工作)?(?:年报|年度报告|报告)?$/;

/** Whether a title is little more than a year, or the first and last of some: the name of a folder, or of a report whose list says what it is. */
export function namesYearOnly(title: string): boolean {
  return YEAR_TITLE.test(title.trim());
}

/** Whether a title is that of the place where the reports of earlier years are kept. */
export function namesOlderReports(title: string): boolean {
  return /以前|之前|历年|历史|历届|往年|往期|更早|旧版|老版|旧站|汇总|合集|存档|归档/.test(title);
}

const OF_MANY =
  /各(?:部门|单位|乡|镇|街|县|区|市|委)|(?:^|\d年?度?|[市县区州直级属府])(?:部门|单位|乡镇|镇街|街镇|街道乡镇|镇办)/;

/** Whether a title is that of the reports of many agencies: 2025年度部门年报, 2024年各乡镇政府信息公开年度报告. */
export function namesReportsOfMany(title: string): boolean {
  return OF_MANY.test(title.replace(/\s/g, '')) && namesReport(title);
}

/** The year a title names as its own, or null: the first that 年 follows, or one that stands alone. */
export function yearOf(title: string): number | null {
  const match = /((?:19|20)\d{2})\s?年/.exec(title) ?? /(?<!\d)(20\d{2})(?!\d)/.exec(title);
  return match ? Number(match[1]) : null;
}

const COLUMN =
  /^(?:政府|政务)?信息公开(?:工作)?(?:年报|年度报告|年度工作报告|工作年度报告)$|^(?:公开|工作)?年报$|^(?:工作|公开)?年度报告$|^(?:本|今|当|最近一)年度?年报$|^最新年报$|^政府信息公开年度?报告?$/;
const UPPER_COLUMN = /^(?:政府|政务)?信息公开(?:专栏|平台)?$|^法定主动公开内容$|^政务公开$/;

/** Whether a link's text is the name of the column of annual reports. */
export function namesReportColumn(title: string): boolean {
  return COLUMN.test(title.replace(/[\s>»·]/g, ''));
}

/** Whether a link's text is the name of the part of a site in which that column stands. */
export function namesUpperColumn(title: string): boolean {
  return UPPER_COLUMN.test(title.replace(/[\s>»·]/g, ''));
}

const COLUMN_CODE =
  /(?:zfxxgkn(?:db|b)|xxgkn(?:db|b)|gknb|ndbg|zfxxgkgzndbg|xxgkgzndbg|ndgzbg|gkndbg|gzbg|xxgkbg|xxgkndgzbg|zfxxndbb|annualreport)/i;

/** Whether a title names one report, not the column of all. */
export function namesOneReport(title: string): boolean {
  return namesReport(title) && !namesReportColumn(title);
}

/** Whether an address is that of a column of annual reports, by the customary codes in its path. */
export function addressOfReportColumn(url: string): boolean {
  return COLUMN_CODE.test(url);
}
