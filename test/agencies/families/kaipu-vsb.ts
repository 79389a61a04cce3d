import { article, listPage, lookAlikes, page, pagesOf, reportRow, type Row } from '../pages.ts';
import { dayOf, reportDocx, reportFragment, reportPdf, titleOf } from '../reports.ts';
import { file, hex, json, type Agency, type Family, type Route } from '../web.ts';

/** 开普 Kaipu and 博达 VSB. */

const KAIPU = '/xjyjgl/c112937/';

function kaipuPath(year: number): string {
  return `/xjyjgl/c112937/${dayOf(year).slice(0, 7).replace('-', '')}/${hex(`kaipu${year}`)}.shtml`;
}

function kaipuArticles(routes: Record<string, Route>, agency: Agency): void {
  for (const year of agency.years) routes[kaipuPath(year)] = article(agency, year, 'id="UCAP-CONTENT"');
}

/** Static pages, the second of which is `_2`. */
export const kaipuStatic: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const rows = [
    ...agency.years.map((year) => reportRow(agency, year, kaipuPath(year))),
    ...lookAlikes(agency, (name) => `/xjyjgl/c112937/202302/c00_3170${name}.shtml`),
  ];
  const pages = pagesOf(rows, 4);
  pages.forEach((shown, n) => {
    const call = `<div id="page_div"></div><script>createPageHTML('page_div',${pages.length},${n + 1},'zfxxgk_list','shtml',${rows.length});</script>`;
    routes[`${KAIPU}zfxxgk_list${n === 0 ? '' : `_${n + 1}`}.shtml`] = listPage(shown, call);
  });
  kaipuArticles(routes, agency);
  return { routes, list: `${KAIPU}zfxxgk_list.shtml`, platform: '开普 Kaipu/UCAP' };
};

/** The page names a channel; the rows come from the search by channel. */
export const kaipuSearch: Family = (agency) => {
  const channel = hex('channel');
  const routes: Record<string, Route> = {
    [`${KAIPU}common_list.shtml`]: page(
      { title: '政府信息公开年报' },
      `<div id="list"></div><script>var channelId = '${channel}'; loadList('/common/search/' + channelId, 1);</script>`,
    ),
    [`/common/search/${channel}`]: ({ query, headers }) => {
      const at = Number(query.get('page') ?? '1');
      const results = agency.years.slice((at - 1) * 3, at * 3).map((year) => ({
        title: titleOf(agency, year),
        url: `//${headers['host']}${kaipuPath(year)}`,
        publishedTimeStr: `${dayOf(year)} 11:20:00`,
        channelName: '政府信息公开年报',
      }));
      return json({ status: 200, data: { total: agency.years.length, rows: 3, page: at, results } });
    },
  };
  kaipuArticles(routes, agency);
  return { routes, list: `${KAIPU}common_list.shtml`, platform: '开普 Kaipu/UCAP' };
};

/** The column has no rows of its own; they stand in a child column for each year. */
export const kaipuChildren: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const children = agency.years.map((year) => `<li><a href="/xjyjgl/c11${year}/xxgk_list.shtml">${year}年度</a></li>`);
  routes[`${KAIPU}xxgk_lists.shtml`] = page({ title: '政府信息公开年报' }, `<ul class="nav">${children.join('')}</ul>`);
  for (const year of agency.years) {
    routes[`/xjyjgl/c11${year}/xxgk_list.shtml`] = listPage([reportRow(agency, year, kaipuPath(year))]);
  }
  kaipuArticles(routes, agency);
  return { routes, list: `${KAIPU}xxgk_lists.shtml`, platform: '开普 Kaipu/UCAP' };
};

function vsbRow({ href, title, date }: Row, n: number): string {
  return `<li id="line_u13_${n}"><a href="${href}" title="${title}">${title}</a><span>${date}</span></li>`;
}

/** Pages numbered downwards; reports as Word files behind a download script, or as PDF in a frame. */
export const vsbList: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const rows = agency.years.map((year) => ({ year, row: reportRow(agency, year, `info/1276/${30_000 + year}.htm`) }));
  const pages = pagesOf(rows, 2);
  pages.forEach((shown, n) => {
    const up = n === 0 ? '../' : '../../';
    const items = shown.map(({ row }, k) => vsbRow({ ...row, href: up + row.href }, k)).join('');
    const next = pages.length - n - 1;
    const link =
      next > 0
        ? `<span class="p_next p_fun"><a href="${n === 0 ? 'zfxxgknb/' : ''}${next}.htm">下页</a></span>`
        : '<span class="p_next_d">下页</span>';
    const pager = `<div class="pb_sys_common"><span class="p_pages"><span class="p_t">共${pages.length}页</span>${link}</span></div><script>_simple_list_gotopage_fun(${pages.length},'u13_goto',2)</script>`;
    routes[n === 0 ? '/zfxxgk/zfxxgknb.htm' : `/zfxxgk/zfxxgknb/${pages.length - n}.htm`] = page(
      { title: '政府信息公开年报' },
      `<ul>${items}</ul>${pager}`,
    );
  });
  agency.years.forEach((year, n) => {
    const path = `/info/1276/${30_000 + year}.htm`;
    const attachment = `<p>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=${year}" target="_blank">${year}年度报告</a>】已下载<span>次</span></p>`;
    const frame = `<script>showVsbpdfIframe("/__local/A/${hex(`v${year}`, 8)}.pdf","100%","600","${hex('x', 6)}")</script>`;
    const body = [reportFragment(agency, year), attachment, frame][n % 3] ?? '';
    routes[path] = article(agency, year, 'id="vsb_content"', `<div class="v_news_content">${body}</div>`);
    routes[`/__local/A/${hex(`v${year}`, 8)}.pdf`] = file(reportPdf(agency, year), 'application/pdf');
  });
  routes['/system/_content/download.jsp'] = ({ query }) => {
    const name = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('../../年度报告.docx')}` };
    return file(reportDocx(agency, Number(query.get('wbfileid'))), 'application/octet-stream', name);
  };
  return { routes, list: '/zfxxgk/zfxxgknb.htm', platform: '博达 VSB' };
};

/** The disclosure module of VSB, rows in a table. */
export const vsbEgov: Family = (agency) => {
  const code = '11530300015124445X-';
  const rows = agency.years.map((year) => {
    const path = `/info/egovinfo/1001/xxgk_content/${code}/${year + 1}-0119004.htm`;
    return {
      year,
      path,
      html: `<tr><td>${year}</td><td><a href="${path}">${titleOf(agency, year)}</a></td><td>${dayOf(year)}</td></tr>`,
    };
  });
  const routes: Record<string, Route> = {
    '/xxgk/zfxxgknb.htm': page(
      { title: '政府信息公开年报' },
      `<table>${rows.map(({ html }) => html).join('')}</table>`,
    ),
  };
  for (const { year, path } of rows) routes[path] = article(agency, year, 'id="vsb_content_2"');
  return { routes, list: '/xxgk/zfxxgknb.htm', platform: '博达 VSB' };
};

/** One page of a column for each year, which is the report itself, and a menu of the years on each. */
export const vsbYearPages: Family = (agency) => {
  const menu = (up: string): string =>
    `<ul class="lm">${agency.years.map((year) => `<li><a href="${up}zfxxgknb/n${year}n.htm">${year}年</a></li>`).join('')}</ul>`;
  const routes: Record<string, Route> = {
    '/zfxxgk/zfxxgknb.htm': page({ title: '政府信息公开年报' }, menu('')),
  };
  for (const year of agency.years) {
    const text = page(
      { title: `${year}年-${agency.name}` },
      `${menu('../')}<h2>${titleOf(agency, year)}</h2><div class="v_news_content">${reportFragment(agency, year)}</div>`,
    );
    routes[`/zfxxgk/zfxxgknb/n${year}n.htm`] = text;
  }
  return { routes, list: '/zfxxgk/zfxxgknb.htm', platform: '博达 VSB' };
};

/** One list for each year, in a menu beside the newest of them. */
export const vsbYearLists: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const menu = agency.years.map((year) => `<li><a href="a${year}.htm">${year}年</a></li>`).join('');
  for (const year of agency.years) {
    const row = vsbRow(reportRow(agency, year, `../info/2001/${40_000 + year}.htm`), 0);
    routes[`/czj/a${year}.htm`] = page({ title: `${year}年` }, `<ul class="menu2">${menu}</ul><ul>${row}</ul>`);
    routes[`/info/2001/${40_000 + year}.htm`] = article(agency, year, 'id="vsb_content_501"');
  }
  return { routes, list: `/czj/a${agency.years[0]}.htm`, platform: '博达 VSB' };
};
