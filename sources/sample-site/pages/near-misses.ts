import { paragraphs } from './article.ts';

/**
 * Bodies of articles that stand beside annual reports, speak of them, and are none: nothing of them may be loaded.
 * Each function takes the agency's name and returns markup.
 */

/** 政府信息公开指南: who discloses what, and how to apply. */
export function guideBody(agency: string): string {
  return paragraphs([
    `为方便公民、法人和其他组织获取政府信息，${agency}编制本指南。`,
    '一、主动公开',
    '本机关主动公开的内容见政府信息公开目录，政府信息公开工作年度报告在政府信息公开年报栏目公布。',
    '二、依申请公开',
    '申请人可以当面、邮寄或者通过网站提出申请。本机关收到申请后，能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内予以答复。',
    '三、监督和救济',
    '认为本机关在政府信息公开工作中侵犯其合法权益的，可以依法申请行政复议或者提起行政诉讼。',
  ]);
}

/** 政府信息公开制度: the rules, with the duty to publish the report. */
export function rulesBody(agency: string): string {
  return paragraphs([
    `第一条　为规范${agency}政府信息公开工作，制定本制度。`,
    '第二条　办公室负责本机关政府信息公开的日常工作。',
    '第三条　每年1月31日前公布上一年度政府信息公开工作年度报告，内容包括主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、存在的主要问题及改进情况。',
    '第四条　本制度自印发之日起施行。',
  ]);
}

/** 图解: the report as a picture, without its tables. */
export function pictureBody(agency: string, picture: string): string {
  return `<p style="text-align:center"><img src="${picture}" width="800" height="1200" alt="一图读懂${agency}政府信息公开工作年度报告" /></p>`;
}

/** The picture itself: a drawing of a few words. */
export function pictureSvg(agency: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1200"><rect width="800" height="1200" fill="#eef4fb"/><text x="60" y="120" font-size="36">一图读懂</text><text x="60" y="190" font-size="28">${agency}</text></svg>\n`;
}

/** A notice that asks for reports, with the headings of the form. */
export function noticeBody(agency: string): string {
  return paragraphs([
    `${agency}各科室、局属各单位：`,
    '按照上级要求，现就做好本年度政府信息公开工作年度报告编制工作通知如下：',
    '年度报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分，请于1月10日前将数据报局办公室。',
  ]);
}

/** 法治政府建设年度报告: another yearly report, of another law. */
export function lawReportBody(agency: string): string {
  return paragraphs([
    `${agency}深入推进依法行政，现将法治政府建设情况报告如下。`,
    '一、主要举措和成效',
    '落实行政执法公示、执法全过程记录、重大执法决定法制审核制度，开展行政执法人员培训。',
    '二、存在的不足',
    '执法队伍专业化水平有待提高。',
    '三、下一步工作',
    '加强执法监督，推进严格规范公正文明执法。',
  ]);
}
