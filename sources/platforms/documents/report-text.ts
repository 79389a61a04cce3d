/**
 * The sections of a report: by 国办公开办函〔2019〕60号 and 〔2021〕30号, and those that reports of the years before share
 * with them. Pages of the disclosure platform name some of them in their menus, so one or two say nothing.
 */
const SECTIONS: readonly RegExp[] = [
  /总体情况|概述/,
  /主动公开(?:政府信息)?(?:的)?情况/,
  /(?:收到和处理政府信息公开申请|依申请公开(?:政府信息)?的?)情况/,
  /行政复议/,
  /存在的?(?:主要)?(?:问题|不足)/,
  /其他需要报告的事项|收费(?:及减免)?/,
];

/** How many sections of a report a text names. */
export function sectionsNamed(text: string): number {
  return SECTIONS.filter((section) => section.test(text)).length;
}

/** Whether a page's text is itself a report: a page that was visited as a list may be one. */
export function looksLikeReport(text: string): boolean {
  return sectionsNamed(text) >= 4;
}
