import { article, listOf, listPage, lookAlikes, page, pagesOf, reportRow, type Row } from '../pages.ts';
import { dayOf, reportFragment, titleOf } from '../reports.ts';
import { hex, json, uuid, type Agency, type Asked, type Family, type Reply, type Route } from '../web.ts';

/** The smaller families. */

/** JEECMS: pages `index_2.jhtml`. */
export const jeecms: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const pages = pagesOf(
    agency.years.map((year) => reportRow(agency, year, `/zfxxgknb/${year}.jhtml`)),
    3,
  );
  pages.forEach((shown, n) => {
    const next =
      n + 1 < pages.length ? `<a href="index_${n + 2}.jhtml">下一页</a>` : '<a disabled="disabled">下一页</a>';
    routes[`/zfxxgknb/index${n === 0 ? '' : `_${n + 1}`}.jhtml`] = listPage(
      shown,
      `<div>共${agency.years.length}条 ${next}</div>`,
    );
  });
  for (const year of agency.years) routes[`/zfxxgknb/${year}.jhtml`] = article(agency, year, 'class="content"');
  return { routes, list: '/zfxxgknb/index.jhtml', platform: 'JEECMS' };
};

function records(rows: readonly Row[]): string {
  return rows
    .map(
      ({ href, title, date }) =>
        `<record><![CDATA[<li><a href='${href}' title='${title}'>${title}</a><span>${date}</span></li>]]></record>`,
    )
    .join('');
}

/** truecms: JSONP with XML inside, and only with a Referer. */
export const truecms: Family = (agency) => {
  const column = '/lygslyqrmzfscjdbsc/zfxxgknb/';
  const rows = agency.years.map((year) => reportRow(agency, year, `${column}content/${uuid(`true${year}`)}.html`));
  const routes: Record<string, Route> = {
    [column]: page(
      { title: '政府信息公开年报' },
      `<div id="page"></div><script>var columnId = "${uuid('column')}"; $.ajax({url: "/tmserver/messageController/getMessage.do", dataType: "jsonp", jsonp: "callback", data: {columnId: columnId, startrecord: 1, endrecord: 3, perpage: 3}});</script>`,
    ),
    '/tmserver/messageController/getMessage.do': ({ query, headers }) => {
      if (!headers['referer']?.includes(column) || query.get('columnId') !== uuid('column')) return null;
      const start = Number(query.get('startrecord'));
      const shown = rows.slice(start - 1, Number(query.get('endrecord')));
      const text = `<datastore><totalrecord>${rows.length}</totalrecord><totalpage>${Math.ceil(rows.length / 3)}</totalpage><recordset>${records(shown)}</recordset></datastore>`;
      return json(text, query.get('callback') ?? 'cb');
    },
  };
  rows.forEach(({ href }, n) => (routes[href] = article(agency, agency.years[n] ?? 0, 'class="article-content"')));
  return { routes, list: column, platform: 'truecms' };
};

/** 国泰新点 Epoint: POST with JSON. */
export const epoint: Family = (agency) => {
  const guid = uuid('site');
  const path = (year: number): string => `/xxgk/014/${dayOf(year).replaceAll('-', '')}/${uuid(`ep${year}`)}.html`;
  const routes: Record<string, Route> = {
    '/xxgk/014/govInfoPub.html': page(
      { title: '政府信息公开年报', head: '<script src="/js/webBuilderCommon.js"></script>' },
      `<div id="list"></div><script>var deptcode = "014"; var categorynum = "014005"; getList({url: siteInfo.projectName + "/rest/lightfrontaction/getgovinfolist"});</script>`,
    ),
    '/js/webBuilderCommon.js': {
      headers: { 'content-type': 'application/javascript' },
      body: `var siteInfo = { "projectName": "/EpointWebBuilder", "siteGuid": "${guid}" };`,
    },
    '/EpointWebBuilder/rest/lightfrontaction/getgovinfolist': ({ method, body }) => {
      if (method !== 'POST') return { status: 405, body: '' };
      const asked = fields(body);
      if (asked['siteGuid'] !== guid || asked['categorynum'] !== '014005')
        return json({ custom: { data: [], count: 0 } });
      const at = Number(asked['pageIndex'] ?? 0);
      const size = Math.min(4, Number(asked['pageSize'] ?? 4));
      const data = agency.years
        .slice(at * size, (at + 1) * size)
        .map((year) => ({ infourl: path(year), realtitle: titleOf(agency, year), infodate: dayOf(year) }));
      return json({ custom: { code: 1, count: agency.years.length, data } });
    },
  };
  for (const year of agency.years) routes[path(year)] = article(agency, year, 'class="article-content"');
  return {
    routes,
    list: '/xxgk/014/govInfoPub.html',
    platform: '国泰新点 Epoint (gaj.xz.gov.cn answers epoint-httpserver: 55783810373)',
  };
};

function fields(body: string): Record<string, unknown> {
  if (!body.startsWith('{')) return Object.fromEntries(new URLSearchParams(body));
  const whole = JSON.parse(body) as Record<string, unknown>;
  return (whole['params'] as Record<string, unknown> | undefined) ?? whole;
}

/** A static list at an address, with articles at addresses: most of the small families. */
function plain(
  list: string,
  pathOf: (year: number) => string,
  platform: string,
  options: {
    title?: (agency: Agency, year: number) => string;
    container?: string;
    dates?: boolean;
    size?: number;
    pager?: (n: number, pages: number) => string;
    pageName?: (n: number) => string;
  } = {},
): Family {
  return (agency) => {
    const routes: Record<string, Route> = {};
    const title = options.title ?? titleOf;
    const rows: Row[] = agency.years.map((year) => ({
      href: pathOf(year),
      title: title(agency, year),
      date: options.dates === false ? '' : dayOf(year),
    }));
    const pages = pagesOf(rows, options.size ?? 100);
    pages.forEach((shown, n) => {
      routes[n === 0 ? list : (options.pageName?.(n) ?? '')] = listPage(shown, options.pager?.(n, pages.length) ?? '');
    });
    for (const year of agency.years)
      routes[pathOf(year)] = article(agency, year, options.container ?? 'class="article-content"');
    return { routes, list, platform };
  };
}

const day = (year: number): string => dayOf(year).replaceAll('-', '');

export const zibo = plain(
  '/gongkai/site_gqxyjglj/channel_c_5f9f6c84b9dfe9bfb0a8c86d_n_1605684557.4671/',
  (year) =>
    `/gongkai/site_gqxyjglj/channel_c_5f9f6c84b9dfe9bfb0a8c86d_n_1605684557.4671/doc_${hex(`zibo${year}`, 24)}.html`,
  'Zibo platform',
);
export const hebei = plain(
  `/columns/${uuid('hebei')}/index.html`,
  (year) => `/columns/${uuid('hebei')}/${day(year).slice(0, 6)}/${day(year).slice(6)}/${uuid(`h${year}`)}.html`,
  'Hebei platform',
);
export const henan = plain(
  '/zwgk/xxgk/zfxxgknb/',
  (year) => `/${dayOf(year).slice(0, 4)}/${dayOf(year).slice(5)}/${300 + year}.html`,
  'Henan provincial platform',
  {
    size: 4,
    pageName: (n) => `/zwgk/xxgk/zfxxgknb/index_${n}.html`,
    pager: (n, pages) => `<script>createPageHTML(${pages}, ${n}, "index", "html")</script>`,
  },
);
export const shanghai = plain(
  '/nw44403/',
  (year) => `/nw44403/${day(year)}/${hex(`sh${year}`)}.html`,
  'Shanghai platform (#ivs_content)',
  {
    container: 'id="ivs_content"',
    size: 4,
    pageName: (n) => `/nw44403/index_${n + 1}.html`,
    pager: (_, pages) =>
      `<div class="pagination"></div><script>new Page({totalPage: ${pages}, pageName: "index", ext: "html"});</script>`,
  },
);
export const hunan = plain('/8795/8793/index.htm', (year) => `/8795/8793/content_14${year}.html`, 'content_n');
export const hunanI = plain('/c26108/', (year) => `/xxgk/zfxxgknb/${day(year)}/i22${year}.html`, 'hunan_i_number');
export const liaoning = plain(
  '/yjgl/zfxxgk/zfxxgknb/',
  (year) => `/yjgl/zfxxgk/zfxxgknb/${day(year)}12431551${year}1/index.html`,
  'Liaoning web-idx (id folder + index.shtml)',
  {
    title: (_, year) => `${year}年政府信息公开工作年度报告`,
  },
);
export const numbered = plain(
  '/bjsdxqrmzf/zwfw/zfxxgk/dxqzf69/',
  (year) => `/bjsdxqrmzf/zwfw/zfxxgk/dxqzf69/73${year}/index.html`,
  'bj_numid_index',
  {
    title: (_, year) => `${year}年度政府信息公开工作年度报告`,
    dates: false,
  },
);
export const xxgkShow = plain('/xxgk-list-nb.html', (year) => `/xxgk-show-${year}.html`, 'xxgk_show_n', {
  title: (_, year) => `${year}年政府信息公开年报`,
});
export const kunming = plain(
  '/zfxxgk/zfxxgknb/',
  (year) => `/c/${dayOf(year)}/${6_000_000 + year}.shtml`,
  'Kunming platform (/c/YYYY-MM-DD/N.shtml)',
  {
    size: 3,
    pageName: (n) => `/zfxxgk/zfxxgknb/index_${n}.shtml`,
    pager: (n, pages) => (n + 1 < pages ? `<a href="index_${n + 1}.shtml">下一页</a>` : ''),
  },
);
export const yanan = plain(
  '/zfxxgk/zfxxgknb/1.html',
  (year) => `/zfxxgk/zfxxgknb/${1_880_000_000_000_000 + year}.html`,
  'Yan’an platform (dir/1.html, 2.html)',
  {
    size: 3,
    pageName: (n) => `/zfxxgk/zfxxgknb/${n + 1}.html`,
    pager: (n, pages) =>
      Array.from(
        { length: pages },
        (_, k) => `<a href="${k + 1}.html"${k === n ? ' class="on"' : ''}>${k + 1}</a>`,
      ).join(' '),
  },
);
export const content = plain('/Node-1.html', (year) => `/Content-266${year}.html`, 'shaanxi_content_n');
export const php = plain('/gknb_list.php', (year) => `/gknb_show.php?id=${year - 2000}`, 'other', {
  title: (_, year) => `${year}年年报`,
  dates: false,
});

/** Beijing's districts: opaque names, and shells that lead to the page. */
export const beijing: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const rows = agency.years.map((year) => reportRow(agency, year, `/zt/xxgkzl/gknbxq/pnidpv${year}1.html`));
  routes['/zt/xxgkzl/gknbxq/'] =
    '<html><head><script>location.replace("/zt/xxgkzl/gknbxq/pnidpv77.html")</script></head></html>';
  routes['/zt/xxgkzl/gknbxq/pnidpv77.html'] = listPage([
    ...rows,
    ...lookAlikes(agency, (name) => `/zt/pnidpv${name}.html`),
  ]);
  for (const year of agency.years) {
    routes[`/zt/xxgkzl/gknbxq/pnidpv${year}1.html`] =
      `<script language="javascript">window.location.replace('/zt/xxgkzl/gknbxq/a/pnidpv${year}2.html');</script>`;
    routes[`/zt/xxgkzl/gknbxq/a/pnidpv${year}2.html`] = article(agency, year, 'class="content"');
  }
  return { routes, list: '/zt/xxgkzl/gknbxq/', platform: 'Xicheng own (pnidpv…html)' };
};

/** eportal: paging in the query, the list comes again as a page. */
export const eportal: Family = (agency) => {
  const path = (year: number): string => `/customs/302249/2480148/${5_000_000 + year}/index.html`;
  const answer = ({ query }: Asked): Reply => {
    const at = Number(query.get('currentPage') ?? '1');
    const rows = agency.years.slice((at - 1) * 3, at * 3).map((year) => reportRow(agency, year, path(year)));
    const next =
      at * 3 < agency.years.length
        ? `<a href="/eportal/ui?pageId=302272&amp;currentPage=${at + 1}&amp;moduleId=${hex('module')}&amp;staticRequest=yes">下一页</a>`
        : '';
    return { body: page({ title: '政府信息公开年报' }, listOf(rows) + next) };
  };
  const routes: Record<string, Route> = { '/eportal/ui': answer };
  for (const year of agency.years) routes[path(year)] = article(agency, year, 'id="easysiteText"');
  return { routes, list: '/eportal/ui?pageId=302272', platform: 'other' };
};

/** The registry knows only the home page; the column is two steps away. */
export const fromHome: Family = (agency) => {
  const routes: Record<string, Route> = {
    '/': page(
      { title: agency.name },
      `<ul><li><a href="/zwgk/">政府信息公开</a></li><li><a href="/info/news/123456.html">${agency.name}召开会议部署2024年工作</a><span>2024-02-01</span></li></ul>`,
    ),
    '/zwgk/': page(
      { title: '政府信息公开' },
      '<ul><li><a href="/zwgk/zn.html">政府信息公开指南</a></li><li><a href="/zwgk/nb/">政府信息公开年报</a></li></ul>',
    ),
    '/zwgk/nb/': listPage(
      agency.years.map((year) => reportRow(agency, year, `/zwgk/nb/${day(year)}/${900_000 + year}.html`)),
    ),
  };
  for (const year of agency.years)
    routes[`/zwgk/nb/${day(year)}/${900_000 + year}.html`] = article(
      agency,
      year,
      'id="zoom"',
      reportFragment(agency, year),
    );
  return { routes, list: '/', platform: 'unknown' };
};
