/** The phrases by which a report names itself, on squashed text. */

/** 政府信息公开 and its variants, but not 人民政府 + 信息公开办公室. */
export const DISCLOSURE = /(?:(?<!人民)政府|政务)信息(?:依法)?公开|政务公开|信息公开/;

/** 政府信息公开工作年度报告 in all its wordings. */
export const REPORT_PHRASE =
  /(?:(?:(?<!人民)政府|政务)信息公开|政务公开|信息公开|信息)(?:工作)?(?:(?:20\d\d|[〇○零二一三四五六七八九]{4})年?度?)?(?:年度|年终|全年)?(?:工作)?(?:年度)?(?:情况)?(?:的)?(?:年度|工作|专项|总结)?(?:报告|年报)/;

/** 政府信息公开情况统计表, the annex that is the whole form of 2014; some call the tables of later forms so. */
const STATISTICS_PHRASE =
  /(?:(?<!人民)政府|政务)信息公开(?:工作)?(?:20\d\d年?度?)?(?:年度)?(?:工作)?(?:情况)?(?:年度)?(?:数据)?统计(?:年)?报?表/;

/** Where in a text a report, or the table that stands for one, is named; null where none is. */
export function reportPhraseIn(text: string): RegExpExecArray | null {
  return REPORT_PHRASE.exec(text) ?? STATISTICS_PHRASE.exec(text);
}

/** A line that is the title of a report, or a part of it. */
export function namesReport(text: string): boolean {
  return reportPhraseIn(text) !== null || text.endsWith('年度报告');
}
