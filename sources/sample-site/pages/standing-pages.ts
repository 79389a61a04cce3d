import { gbkResource, htmlResource, type Resource } from '../resource.ts';
import { articlePage } from './article.ts';
import { framePage, type AgencySite } from './frame.ts';
import { guideBody, lawReportBody, rulesBody } from './near-misses.ts';

/** A page in the charset of its site. */
export function siteResource(site: AgencySite, path: string, modified: string, text: string): Resource {
  return site.charset === 'gb2312' ? gbkResource(path, modified, text) : htmlResource(path, modified, text);
}

/**
 * The pages every agency has besides its reports: home page, 政府信息公开指南, 政府信息公开制度, 法治政府建设年度报告.
 * @param container the opening tag of the element the platform keeps an article's body in
 */
export function standingPages(site: AgencySite, date: string, container: string): Resource[] {
  const { name } = site;
  const home = framePage(site, {
    title: name,
    main: `<h2>通知公告</h2>\n<ul><li><a href="${site.reports}">政府信息公开年报</a><span>${date}</span></li></ul>`,
  });
  const articles: readonly (readonly [string, string, string])[] = [
    [site.guide, `${name}政府信息公开指南`, guideBody(name)],
    [site.rules, `${name}政府信息公开制度`, rulesBody(name)],
    [site.lawReport, `${name}法治政府建设年度报告`, lawReportBody(name)],
  ];
  return [
    siteResource(site, site.base, date, home),
    ...articles.map(([path, title, body]) =>
      siteResource(site, path, date, articlePage(site, { title, date, body, container })),
    ),
  ];
}
