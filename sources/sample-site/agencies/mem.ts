import { pdf } from '../build/pdf.ts';
import { reportBlocks } from '../build/report-blocks.ts';
import { articlePage, paragraphs } from '../pages/article.ts';
import type { AgencySite } from '../pages/frame.ts';
import { listPage, type ListItem } from '../pages/list.ts';
import { standingPages } from '../pages/standing-pages.ts';
import { htmlResource, type Resource } from '../resource.ts';

const SITE: AgencySite = {
  name: '中华人民共和国应急管理部',
  base: '/mem/',
  charset: 'utf-8',
  siteCode: 'bm32000001',
  reports: '/mem/gk/zfxxgknb/',
  guide: '/mem/gk/zfxxgkzn/202109/t20210903_397514.shtml',
  rules: '/mem/gk/zfxxgkzd/202109/t20210903_397520.shtml',
  lawReport: '/mem/gk/fzzf/202203/t20220328_410377.shtml',
};
const CONTAINER = '<div class="TRS_Editor">';
const DATE = '2022-01-29';
const TITLE = '应急管理部2021年政府信息公开工作报告';
const ANNOUNCEMENT = '中华人民共和国应急管理部公告（2022年第2号）';
const PDF_ID = '6d656d2d323032312d7265706f727421';

const FIRST: readonly ListItem[] = [{ date: DATE, href: './202201/t20220129_407264.shtml', title: TITLE }];
const SECOND: readonly ListItem[] = [
  { date: '2021-09-03', href: '../zfxxgkzn/202109/t20210903_397514.shtml', title: '应急管理部政府信息公开指南' },
  { date: '2021-09-03', href: '../zfxxgkzd/202109/t20210903_397520.shtml', title: '应急管理部政府信息公开制度' },
];

/** A TRS column with `.shtml`; the article is the announcement, the report the PDF beside it. */
export function memResources(): Resource[] {
  const folder = `${SITE.reports}202201/`;
  const article = articlePage(SITE, {
    title: TITLE,
    date: DATE,
    body: [
      paragraphs([
        ANNOUNCEMENT,
        `按照《中华人民共和国政府信息公开条例》（国务院令第711号）有关要求，我部编制了《${TITLE}》，现予公布。`,
        '应急管理部',
        '2022年1月29日',
      ]),
      `<p>附件：<a href="./W020220129587730147321.pdf">${TITLE}.pdf</a></p>`,
    ].join('\n'),
    container: CONTAINER,
  });
  const list = listPage(SITE, FIRST, pager(0));
  return [
    ...standingPages(SITE, '2021-09-03', CONTAINER),
    htmlResource(SITE.reports, DATE, list),
    htmlResource(`${SITE.reports}index.shtml`, DATE, list),
    htmlResource(`${SITE.reports}index_1.shtml`, DATE, listPage(SITE, SECOND, pager(1))),
    htmlResource(`${folder}t20220129_407264.shtml`, DATE, article),
    {
      path: `${folder}W020220129587730147321.pdf`,
      contentType: 'application/pdf',
      body: pdf(reportBlocks('mem-2021'), TITLE, "D:20220129093000+08'00'", PDF_ID),
      modified: DATE,
    },
  ];
}

/** The pages are numbered from 0 and counted by the script, not linked. */
function pager(page: number): string {
  return `<script type="text/javascript">createPageHTML(2, ${page}, "index", "shtml");</script>`;
}
