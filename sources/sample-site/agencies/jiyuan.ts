import { docx } from '../build/docx.ts';
import { reportBlocks } from '../build/report-blocks.ts';
import { articlePage } from '../pages/article.ts';
import type { AgencySite } from '../pages/frame.ts';
import { listPage, type ListItem } from '../pages/list.ts';
import { noticeBody } from '../pages/near-misses.ts';
import { standingPages } from '../pages/standing-pages.ts';
import { htmlResource, type Resource } from '../resource.ts';

const SITE: AgencySite = {
  name: '济源市应急管理局',
  base: '/jiyuan/',
  charset: 'utf-8',
  siteCode: '4190010026',
  reports: '/jiyuan/zfxxgknb/',
  guide: '/jiyuan/2021/09-14/2310877.html',
  rules: '/jiyuan/2021/09-14/2310880.html',
  lawReport: '/jiyuan/2023/02-08/2681190.html',
};
const CONTAINER = '<div class="article-content">';
const DATE = '2023-01-30';
const REPORT = '/jiyuan/2023/01-30/2675312.html';
const ATTACHMENT = '/jiyuan/2023/01-30/W020230130402513679810.docx';
const NOTICE = '/jiyuan/2022/12-19/2651004.html';
const NOTICE_TITLE = '关于做好2022年政府信息公开工作年度报告编制工作的通知';
const TITLE = '应急管理局2022年政府信息公开工作年度报告';
const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const FIRST: readonly ListItem[] = [
  { date: DATE, href: REPORT, title: TITLE },
  { date: '2022-12-19', href: NOTICE, title: NOTICE_TITLE },
];
const SECOND: readonly ListItem[] = [
  { date: '2021-09-14', href: SITE.guide, title: '济源市应急管理局政府信息公开指南' },
];

/** A list with linked pages; the article only says 见附件, the report is the Word document it links to. */
export function jiyuanResources(): Resource[] {
  const article = articlePage(SITE, {
    title: TITLE,
    date: DATE,
    body: `<p>见附件</p>\n<p>附件：<a href="${ATTACHMENT}">${TITLE}.docx</a></p>`,
    container: CONTAINER,
  });
  const notice = articlePage(SITE, {
    title: NOTICE_TITLE,
    date: '2022-12-19',
    body: noticeBody(SITE.name),
    container: CONTAINER,
  });
  const list = listPage(
    SITE,
    FIRST,
    '<a href="/jiyuan/zfxxgknb/index_1.html">下一页</a> <a href="/jiyuan/zfxxgknb/index_1.html">尾页</a>',
  );
  return [
    ...standingPages(SITE, '2021-09-14', CONTAINER),
    htmlResource(SITE.reports, DATE, list),
    htmlResource(`${SITE.reports}index_1.html`, DATE, listPage(SITE, SECOND, `<a href="${SITE.reports}">上一页</a>`)),
    htmlResource(REPORT, DATE, article),
    htmlResource(NOTICE, '2022-12-19', notice),
    {
      path: ATTACHMENT,
      contentType: DOCX_TYPE,
      body: docx(reportBlocks('jiyuan-2022'), TITLE, [2023, 1, 30]),
      modified: DATE,
    },
  ];
}
