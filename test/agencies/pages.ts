import { dayOf, reportFragment, titleOf } from './reports.ts';
import type { Agency } from './web.ts';

/** The pages that most families share: a frame with menus and side boxes, lists, and articles. */

const MENU = ['首页', '机构职能', '政策文件', '政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '依申请公开'];

/** What stands around the content of a page. */
export interface Frame {
  readonly title: string;
  readonly meta?: Readonly<Record<string, string>>;
  readonly head?: string;
  readonly charset?: string | null;
}

/** A whole page: menu, content, a side box with news of other columns, footer. */
export function page({ title, meta = {}, head = '', charset = 'utf-8' }: Frame, content: string): string {
  const metas = Object.entries(meta).map(([name, value]) => `<meta name="${name}" content="${value}">`);
  const menu = MENU.map((name, index) => `<li><a href="/menu/${index}/">${name}</a></li>`).join('');
  const news = [1, 2, 3].map(
    (n) =>
      `<li><a href="/xwzx/tzgg/20240${n}/t2024010${n}_90${n}.html">关于召开安全生产工作会议的通知${n}</a><span>2024-01-0${n}</span></li>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head>${charset === null ? '' : `<meta charset="${charset}">`}<title>${title}</title>${metas.join('')}${head}
<script src="/js/jquery.js"></script></head><body>
<div class="header"><form action="/search" method="get"><input name="q" placeholder="请输入关键词"></form><ul class="menu">${menu}</ul></div>
<div class="main">${content}</div>
<div class="right"><h3>最新信息</h3><ul>${news.join('')}</ul></div>
<div class="footer"><a href="/wzdt.html">网站地图</a> <a href="/login.jsp">登录</a> 主办：本机关 网站标识码：1400000000</div></body></html>`;
}

/** A row of a list. */
export interface Row {
  readonly href: string;
  readonly title: string;
  /** Empty for none. */
  readonly date: string;
}

/** The row of a report. */
export function reportRow(agency: Agency, year: number, href: string): Row {
  return { href, title: titleOf(agency, year), date: dayOf(year) };
}

/** Rows that stand among the reports and are none. */
export function lookAlikes(agency: Agency, hrefOf: (name: string) => string): Row[] {
  return [
    { href: hrefOf('7001'), title: `图解：${agency.name}2023年政府信息公开工作年度报告`, date: '2024-01-30' },
    { href: hrefOf('7002'), title: '2022年政府信息公开工作年度报告解读', date: '2023-02-01' },
    { href: hrefOf('7003'), title: `${agency.name}2022年政府网站工作年度报表`, date: '2023-01-20' },
    { href: hrefOf('7004'), title: `${agency.name}2022年法治政府建设年度报告`, date: '2023-03-20' },
  ];
}

/** Rows as a list. */
export function listOf(rows: readonly Row[]): string {
  const items = rows.map(
    ({ href, title, date }) =>
      `<li><a href="${href}" target="_blank" title="${title}">${title}</a>${date === '' ? '' : `<span>${date}</span>`}</li>`,
  );
  return `<ul class="list">${items.join('')}</ul>`;
}

/** A page with a list. */
export function listPage(rows: readonly Row[], more = '', frame: Partial<Frame> = {}): string {
  const meta = { SiteName: '某县应急管理局', ColumnName: '政府信息公开年报' };
  return page(
    { title: '政府信息公开年报', meta, ...frame },
    `<div class="position"><a href="/">首页</a> &gt; 政府信息公开年报</div>${listOf(rows)}${more}`,
  );
}

/** The page of a report, with the text in the container the platform uses. */
export function article(
  agency: Agency,
  year: number,
  container: string,
  body?: string,
  frame: Partial<Frame> = {},
): string {
  const title = titleOf(agency, year);
  const meta = { ArticleTitle: title, PubDate: `${dayOf(year)} 10:05:00`, ContentSource: agency.name };
  const text = body ?? reportFragment(agency, year);
  return page(
    { title: `${title}-${agency.name}`, meta, ...frame },
    `<h1>${title}</h1><p>发布时间：${dayOf(year)} 来源：${agency.name}</p><div ${container}>${text}</div>`,
  );
}

/** An article that is no report. */
export function otherArticle(title: string): string {
  return page({ title }, `<h1>${title}</h1><div id="zoom"><p>有关情况如下。</p></div>`);
}

/** Splits rows into pages. */
export function pagesOf<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / size)) }, (_, n) =>
    rows.slice(n * size, (n + 1) * size),
  );
}
