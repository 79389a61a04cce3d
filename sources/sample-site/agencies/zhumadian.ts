import { articlePage } from '../pages/article.ts';
import type { AgencySite } from '../pages/frame.ts';
import { listPage, type ListItem } from '../pages/list.ts';
import { noticeBody } from '../pages/near-misses.ts';
import { standingPages } from '../pages/standing-pages.ts';
import { sampleReportText } from '../reports.ts';
import { gb18030TextResource, htmlResource, type Resource } from '../resource.ts';

const SITE: AgencySite = {
  name: '驻马店市应急管理局',
  base: '/zhumadian/',
  charset: 'utf-8',
  siteCode: '4117000035',
  reports: '/zhumadian/xxgknb/list.shtml',
  guide: '/zhumadian/c106201/202011/2f6c1e0b7d5a4c9e8a31d0f4b6c7e812.shtml',
  rules: '/zhumadian/c106202/202011/9d0b3a6e5c714f28b1e4a7c3d2f50e96.shtml',
  lawReport: '/zhumadian/c106310/202202/51c8e7f03b2d4a6e9c0f8d71b3a4e265.shtml',
};
const CONTAINER = '<div id="zoomcon" class="article-content">';
const DATE = '2022-01-21';
const REPORT = '/zhumadian/xxgknb/202201/zmdyjglj2021ndbg.txt';
const NOTICE = '/zhumadian/xxgknb/202112/b7e20d94c15f4386a0c9e3f7d18b5a42.shtml';
const NOTICE_TITLE = '关于报送2021年政府信息公开工作年度报告的通知';

const FIRST: readonly ListItem[] = [
  { date: DATE, href: REPORT, title: '驻马店市应急管理局2021年政府信息公开工作年度报告' },
  { date: '2021-12-24', href: NOTICE, title: NOTICE_TITLE },
];
const SECOND: readonly ListItem[] = [
  { date: '2020-11-06', href: SITE.guide, title: '驻马店市应急管理局政府信息公开指南' },
  { date: '2020-11-06', href: SITE.rules, title: '驻马店市应急管理局政府信息公开制度' },
];

/** A Kaipu column, where the second page is `list_2.shtml`; the report is a text file in GB18030 without a label. */
export function zhumadianResources(): Resource[] {
  const notice = articlePage(SITE, {
    title: NOTICE_TITLE,
    date: '2021-12-24',
    body: noticeBody(SITE.name),
    container: CONTAINER,
  });
  return [
    ...standingPages(SITE, '2020-11-06', CONTAINER),
    htmlResource(SITE.reports, DATE, listPage(SITE, FIRST, pager(1))),
    htmlResource('/zhumadian/xxgknb/list_2.shtml', DATE, listPage(SITE, SECOND, pager(2))),
    htmlResource(NOTICE, '2021-12-24', notice),
    gb18030TextResource(REPORT, DATE, sampleReportText('zhumadian-2021')),
  ];
}

/** The pages are numbered from 1 and counted by the script, not linked. */
function pager(page: number): string {
  return `<div id="page_div"></div><script type="text/javascript">createPageHTML('page_div', 2, ${page}, 'list', 'shtml', 4);</script>`;
}
