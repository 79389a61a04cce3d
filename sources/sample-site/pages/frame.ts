import { escapeMarkup } from '../../escape-markup.ts';

/** What all pages of one agency's part of the site share. */
export interface AgencySite {
  readonly name: string;
  /** The folder of the agency, with both slashes. */
  readonly base: string;
  readonly charset: 'utf-8' | 'gb2312';
  /** 网站标识码: ten digits. */
  readonly siteCode: string;
  /** The column of the annual reports, an absolute path. */
  readonly reports: string;
  /** The agency's other columns: 政府信息公开指南, 政府信息公开制度, 法治政府建设年度报告. */
  readonly guide: string;
  readonly rules: string;
  readonly lawReport: string;
}

/** One page. */
export interface FramedPage {
  readonly title: string;
  /** Markup of further tags for the head. */
  readonly head?: string;
  /** Markup of the page's own part. */
  readonly main: string;
}

/**
 * A whole page: the menu above, the page's own part, a side box that leads to other columns, the footer.
 * @returns the markup, which names the site's charset and is not yet encoded
 */
export function framePage(site: AgencySite, page: FramedPage): string {
  const { base, name } = site;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${site.charset}" />
<title>${escapeMarkup(page.title)}</title>
<meta name="SiteName" content="${name}" />
<meta name="SiteDomain" content="127.0.0.1" />
<meta name="SiteIDCode" content="${site.siteCode}" />
${page.head ?? ''}
<style>body{font-family:SimSun,serif} .side{float:right;width:240px} table{border-collapse:collapse}</style>
</head>
<body>
<div class="header"><a href="${base}"><b>${name}</b></a>
<form action="/search" method="get"><input name="q" type="text" /><input type="submit" value="搜索" /></form></div>
<div class="nav"><ul>
<li><a href="${base}">首页</a></li><li><a href="${base}">机构职能</a></li><li><a href="${base}">新闻中心</a></li>
<li><a href="${site.guide}">政务公开</a></li><li><a href="${base}">办事服务</a></li><li><a href="${base}">互动交流</a></li>
</ul></div>
<div class="side">
<h3>政府信息公开</h3>
<ul>
<li><a href="${site.guide}">政府信息公开指南</a></li>
<li><a href="${site.rules}">政府信息公开制度</a></li>
<li><a href="${base}">法定主动公开内容</a></li>
<li><a href="${site.reports}">政府信息公开年报</a></li>
</ul>
<h3>法治政府建设年度报告</h3>
<ul><li><a href="${site.lawReport}" title="${name}法治政府建设年度报告">${name}法治政府建设年度报告</a></li></ul>
</div>
<div class="main">
${page.main}
</div>
<div class="footer">
<p>主办：${name}　版权所有　网站标识码：${site.siteCode}</p>
<p><a href="/search?q=">站内检索</a> | <a href="${base}">网站地图</a> | <a href="/admin/">网站管理</a></p>
</div>
</body>
</html>
`;
}

/** The line 您的位置 above lists and articles. */
export function breadcrumb(site: AgencySite): string {
  return `<div class="position">您的位置：<a href="${site.base}">首页</a> &gt; <a href="${site.guide}">政务公开</a> &gt; <a href="${site.reports}">政府信息公开年报</a></div>`;
}
