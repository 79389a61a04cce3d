import { reportBlocks } from '../build/report-blocks.ts';
import { wordHtml } from '../build/word-html.ts';
import { articlePage } from '../pages/article.ts';
import type { AgencySite } from '../pages/frame.ts';
import { listPage, type ListItem } from '../pages/list.ts';
import { standingPages } from '../pages/standing-pages.ts';
import { gbkResource, type Resource } from '../resource.ts';

const SITE: AgencySite = {
  name: '淄博市应急管理局',
  base: '/zibo/',
  charset: 'gb2312',
  siteCode: '3703000041',
  reports: '/zibo/col/col1234/index.html',
  guide: '/zibo/art/2019/11/5/art_1230_1790154.html',
  rules: '/zibo/art/2019/11/5/art_1231_1790160.html',
  lawReport: '/zibo/art/2020/1/20/art_1302_1841217.html',
};
const CONTAINER = '<div id="zoom">';
const DATE = '2020-01-16';
const REPORT = '/zibo/art/2020/1/16/art_1234_1840027.html';
const SECOND_PAGE = '/zibo/col/col1234/index.html?uid=5867528&pageNum=2';

const FIRST: readonly ListItem[] = [
  { date: '2019-11-05', href: SITE.guide, title: '淄博市应急管理局政府信息公开指南' },
  { date: '2019-11-05', href: SITE.rules, title: '淄博市应急管理局政府信息公开制度' },
];
const SECOND: readonly ListItem[] = [
  { date: DATE, href: REPORT, title: '淄博市应急局2019年度政府信息公开工作年度报告' },
];

/** A Hanweb column in GBK that only a meta tag names; the report is an article pasted from Word. */
export function ziboResources(): Resource[] {
  const report = articlePage(SITE, {
    title: '淄博市应急局2019年度政府信息公开工作年度报告',
    date: DATE,
    body: wordHtml(reportBlocks('zibo-2019')),
    container: CONTAINER,
  });
  const next = SECOND_PAGE.replaceAll('&', '&amp;');
  const firstPager = `<span class="current">1</span> <a href="${next}">2</a> <a href="${next}">下一页</a>`;
  const secondPager = `<a href="${SITE.reports}">上一页</a> <a href="${SITE.reports}">1</a> <span class="current">2</span>`;
  return [
    ...standingPages(SITE, '2019-11-05', CONTAINER),
    gbkResource(SITE.reports, DATE, listPage(SITE, FIRST, firstPager)),
    gbkResource(SECOND_PAGE, DATE, listPage(SITE, SECOND, secondPager)),
    gbkResource(REPORT, DATE, report),
  ];
}
