import { cleanHtml } from '../build/clean-html.ts';
import { reportBlocks } from '../build/report-blocks.ts';
import { articlePage } from '../pages/article.ts';
import type { AgencySite } from '../pages/frame.ts';
import { listPage, type ListItem } from '../pages/list.ts';
import { pictureBody, pictureSvg } from '../pages/near-misses.ts';
import { standingPages } from '../pages/standing-pages.ts';
import { htmlResource, type Resource } from '../resource.ts';

const SITE: AgencySite = {
  name: '长治市上党区应急管理局',
  base: '/shangdang/',
  charset: 'utf-8',
  siteCode: '1404040012',
  reports: '/shangdang/zfxxgknb/',
  guide: '/shangdang/zfxxgkzn/202112/t20211207_1190023.html',
  rules: '/shangdang/zfxxgkzd/202112/t20211207_1190031.html',
  lawReport: '/shangdang/fzzf/202302/t20230203_1240118.html',
};
const CONTAINER = '<div class="TRS_Editor">';
const DATE = '2023-01-18';
const PICTURE_DATE = '2023-01-20';
const FOLDER = `${SITE.reports}202301/`;

const FIRST: readonly ListItem[] = [
  {
    date: PICTURE_DATE,
    href: './202301/t20230120_1235102.html',
    title: '图解：上党区应急管理局2022年政府信息公开工作年度报告',
  },
  {
    date: '2021-12-07',
    href: '../zfxxgkzn/202112/t20211207_1190023.html',
    title: '长治市上党区应急管理局政府信息公开指南',
  },
  {
    date: '2021-12-07',
    href: '../zfxxgkzd/202112/t20211207_1190031.html',
    title: '长治市上党区应急管理局政府信息公开制度',
  },
];
const SECOND: readonly ListItem[] = [
  { date: DATE, href: './202301/t20230118_1234567.html', title: '长治市上党区应急管理局政府信息公开工作年度报告' },
  // The page behind this address was lost when the site moved.
  {
    date: '2019-01-22',
    href: './201901/t20190122_0871245.html',
    title: '长治市上党区应急管理局2018年政府信息公开工作年度报告',
  },
];

/** A TRS column: static pages, the second one `index_1.html`; the report is an article with clean tables. */
export function shangdangResources(): Resource[] {
  const report = articlePage(SITE, {
    title: '长治市上党区应急管理局政府信息公开工作年度报告',
    date: DATE,
    body: cleanHtml(reportBlocks('shangdang-2022')),
    container: CONTAINER,
  });
  const picture = articlePage(SITE, {
    title: '图解：上党区应急管理局2022年政府信息公开工作年度报告',
    date: PICTURE_DATE,
    body: pictureBody(SITE.name, './W020230120345678901.svg'),
    container: CONTAINER,
  });
  const list = listPage(SITE, FIRST, pager(0));
  return [
    ...standingPages(SITE, '2021-12-07', CONTAINER),
    htmlResource(SITE.reports, PICTURE_DATE, list),
    htmlResource(`${SITE.reports}index.html`, PICTURE_DATE, list),
    htmlResource(`${SITE.reports}index_1.html`, PICTURE_DATE, listPage(SITE, SECOND, pager(1))),
    htmlResource(`${FOLDER}t20230118_1234567.html`, DATE, report),
    htmlResource(`${FOLDER}t20230120_1235102.html`, PICTURE_DATE, picture),
    {
      path: `${FOLDER}W020230120345678901.svg`,
      contentType: 'image/svg+xml',
      body: Buffer.from(pictureSvg(SITE.name), 'utf8'),
      modified: PICTURE_DATE,
    },
  ];
}

/** The pages are numbered from 0 and counted by the script, not linked. */
function pager(page: number): string {
  return `<script type="text/javascript">createPageHTML(2, ${page}, "index", "html");</script>`;
}
