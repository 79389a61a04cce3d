import { article, listPage, lookAlikes, page, pagesOf, reportRow, type Row } from '../pages.ts';
import { dayOf, reportFragment, reportPdf, titleOf } from '../reports.ts';
import { file, hex, json, xml, type Agency, type Asked, type Family, type Reply, type Route } from '../web.ts';

/** 大汉 Hanweb: JCMS columns, the disclosure module xxgk, the view of annual reports, JPAAS. */

const COLUMN = 1_229_154_892;

function pathOf(year: number): string {
  const [y, m, d] = dayOf(year).split('-').map(Number);
  return `/art/${y}/${m}/${d}/art_${COLUMN}_${72_000 + year}.html`;
}

function articles(routes: Record<string, Route>, agency: Agency): void {
  for (const year of agency.years) routes[pathOf(year)] = article(agency, year, 'id="zoom"');
}

function recordOf({ href, title, date }: Row): string {
  return `<record><![CDATA[<li><a href="${href}" title="${title}" target="_blank">${title.slice(0, 12)}…</a><span>${date}</span></li>]]></record>`;
}

function rowsOf(agency: Agency): Row[] {
  return agency.years.map((year) => reportRow(agency, year, pathOf(year)));
}

/** The answer of dataproxy.jsp: some records, and where the next group is. */
function dataproxy(rows: readonly Row[], start: number, end: number, more: string): Reply {
  const shown = rows
    .slice(start - 1, end)
    .map(recordOf)
    .join('');
  return xml(
    `<?xml version="1.0" encoding="UTF-8"?><datastore>${more}<totalrecord>${rows.length}</totalrecord><totalpage>${Math.ceil(rows.length / 3)}</totalpage><recordset>${shown}</recordset></datastore>`,
  );
}

/** The first records in the page, the others by dataproxy.jsp with GET. */
export const hanwebStore: Family = (agency) => {
  const rows = rowsOf(agency);
  const query = `col=1&appid=1&webid=35&path=/&columnid=${COLUMN}&sourceContentType=1&unitid=41618&webname=%25E5%258E%25BF&permissiontype=0`;
  const link = (start: number, end: number) =>
    end >= rows.length + 3
      ? ''
      : `<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?startrecord=${start}&endrecord=${Math.min(end, rows.length)}&perpage=3&${query}"></a>]]></nextgroup>`;
  const store = `<div id="41618"><script type="text/xml"><datastore>${link(4, 6)}<totalrecord>${rows.length}</totalrecord><recordset>${rows.slice(0, 3).map(recordOf).join('')}</recordset></datastore></script></div>`;
  const routes: Record<string, Route> = {
    [`/col/col${COLUMN}/index.html`]: page(
      { title: '政府信息公开年报', meta: { ColumnName: '政府信息公开年报' } },
      store,
    ),
    '/module/web/jpage/dataproxy.jsp': ({ query: asked }) => {
      const start = Number(asked.get('startrecord'));
      const end = Number(asked.get('endrecord'));
      return dataproxy(rows, start, end, end < rows.length ? link(end + 1, end + 3) : '');
    },
  };
  articles(routes, agency);
  return { routes, list: `/col/col${COLUMN}/index.html`, platform: '大汉 Hanweb' };
};

/** No record in the page; dataproxy.jsp answers POST alone. */
export const hanwebPost: Family = (agency) => {
  const rows = [...rowsOf(agency), ...lookAlikes(agency, (name) => `/art/2023/2/1/art_${COLUMN}_${name}.html`)];
  const script = `<div id="41618"></div><script>var param = {webid: '35', columnid: '${COLUMN}', unitid: '41618', perpage: 3};
$.post('/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=9&perpage=3', {col: 1, appid: 1, webid: 35, path: '/', columnid: ${COLUMN}, sourceContentType: 1, unitid: 41618, permissiontype: 0});</script>`;
  const routes: Record<string, Route> = {
    [`/col/col${COLUMN}/index.html`]: page({ title: '政府信息公开年报' }, script),
    '/module/web/jpage/dataproxy.jsp': (asked) => {
      const form = new URLSearchParams(asked.body);
      if (asked.method !== 'POST') return { status: 405, body: '' };
      if ((form.get('columnid') ?? asked.query.get('columnid')) !== String(COLUMN))
        return xml('<datastore></datastore>');
      const start = Number(asked.query.get('startrecord'));
      return dataproxy(rows, start, Number(asked.query.get('endrecord')), '');
    },
  };
  articles(routes, agency);
  return { routes, list: `/col/col${COLUMN}/index.html`, platform: '大汉 Hanweb' };
};

/** An older column with its records in script arrays. */
export const hanwebArrays: Family = (agency) => {
  const lines = rowsOf(agency).map(
    ({ href, title, date }) => `urls[i]='${href}'; headers[i]='${title}'; year[i]='${date}'; i++;`,
  );
  const text = page(
    { title: '政府信息公开年报' },
    `<script>var urls=[],headers=[],year=[],i=0;\n${lines.join('\n')}</script>`,
  );
  const routes: Record<string, Route> = { '/col/col4520/index.html': text };
  articles(routes, agency);
  return { routes, list: '/col/col4520/index.html', platform: 'Hanweb' };
};

/** The disclosure module: a page of the tree, and a search that wants POST and the page as Referer. */
export const hanwebSearch: Family = (agency) => {
  const area = '11370683004315894J';
  const tree = `<div id="div1229498488"></div><script>
var url = "/module/xxgk/search.jsp?standardXxgk=1&isAllList=1&texttype=&fbtime=&vc_all=&vc_filenumber=&vc_title=&vc_number=&currpage=&sortfield=,createdatetime:0";
var params = "infotypeId=A0212&jdid=3096&area=${area}&divid=div1229498488&vc_title=&vc_number=&currpage=1&vc_filenumber=&vc_all=&texttype=&fbtime=&sortfield=,createdatetime:0";
$.ajax({type: 'post', url: '/module/xxgk/search.jsp?standardXxgk=1&isAllList=1', data: params});</script>`;
  const rows = rowsOf(agency);
  const routes: Record<string, Route> = {
    '/col/col1229498488/index.html': page({ title: '法定主动公开内容' }, tree),
    '/module/xxgk/search.jsp': (asked) => searchAnswer(asked, rows, area),
  };
  articles(routes, agency);
  return { routes, list: '/col/col1229498488/index.html', platform: '大汉 Hanweb' };
};

function searchAnswer({ method, headers, body }: Asked, rows: readonly Row[], area: string): Reply | null {
  if (method !== 'POST' || !headers['referer']?.includes('/col/col1229498488/')) return null;
  const form = new URLSearchParams(body);
  if (form.get('area') !== area || form.get('infotypeId') !== 'A0212') return { body: '<table></table>' };
  const at = Math.max(1, Number(form.get('currpage') ?? '1'));
  const shown = rows
    .slice((at - 1) * 3, at * 3)
    .map(
      ({ href, title, date }, n) =>
        `<tr class="tr_main_value_${n % 2 === 0 ? 'odd' : 'even'}"><td>${n + 1}</td><td><a href="${href}" title="${title}">${title}</a></td><td>${date}</td></tr>`,
    );
  return { body: `<table>${shown.join('')}</table><div>共${Math.ceil(rows.length / 3)}页 第${at}页</div>` };
}

/** One address for each year; every second report is only a PDF. */
export const hanwebAnnual: Family = (agency) => {
  const area = '11370883004325769B';
  const routes: Record<string, Route> = {
    '/module/xxgk/xxgkAnnualReport.jsp': ({ query }) => {
      const year = Number(query.get('fbtime') ?? agency.years[0]);
      if (query.get('area') !== area || !agency.years.includes(year))
        return page({ title: '年度报告' }, '<p>暂无信息</p>');
      const pdf = `<p>见附件</p><a href="/module/download/downfile.jsp?classid=0&filename=${hex(`pdf${year}`)}.pdf">${titleOf(agency, year)}.pdf</a>`;
      const body = year % 2 === 0 ? pdf : reportFragment(agency, year);
      return page(
        { title: titleOf(agency, year) },
        `<h1>${titleOf(agency, year)}</h1><div class="article-content">${body}</div>`,
      );
    },
    '/module/download/downfile.jsp': ({ query }) => {
      const year = agency.years.find((one) => query.get('filename') === `${hex(`pdf${one}`)}.pdf`);
      const name = { 'content-disposition': 'attachment; filename="..\\..\\nb.pdf"' };
      return year === undefined ? null : file(reportPdf(agency, year), 'application/octet-stream', name);
    },
  };
  const list = `/module/xxgk/xxgkAnnualReport.jsp?area=${area}&fbtime=${agency.years[0]}`;
  return { routes, list, platform: '大汉 Hanweb' };
};

/** The same view, whose years stand in a choice; the address names no year. */
export const hanwebAnnualChoice: Family = (agency) => {
  const site = hanwebAnnual(agency);
  const view = site.routes['/module/xxgk/xxgkAnnualReport.jsp'];
  return {
    ...site,
    routes: {
      ...site.routes,
      '/module/xxgk/xxgkAnnualReport.jsp': (asked) => {
        const text = typeof view === 'function' ? view(asked) : null;
        const options = agency.years.map((year) => `<option value="${year}">${year}</option>`);
        return typeof text === 'string'
          ? text.replace('<h1>', `<select id="fbtime">${options.join('')}</select><h1>`)
          : text;
      },
    },
    list: '/module/xxgk/xxgkAnnualReport.jsp?area=11370883004325769B',
  };
};

/** JPAAS: the page holds numbers, the list comes as JSON and only with Referer and User-Agent. */
export const jpaas: Family = (agency) => {
  const path = (year: number): string => `/zfxxgknb/art/${year + 1}/art_${hex(`jpaas${year}`)}.html`;
  const script = `<div class="list" id="xxlb" queryData="{'webId':'${hex('w', 8)}','pageId':'p77','parseType':'bulidstatic','pageType':'column','tagId':'信息列表','tplSetId':'t11','editType':'null'}"></div>
<script>var webId = "${hex('w', 8)}"; var tplSetId = "t11"; var pageId = "p77"; var url = "/api-gateway/jpaas-publish-server/front/page/build/unit";</script>`;
  const routes: Record<string, Route> = {
    '/col/col44403/index.html': page({ title: '政府信息公开年报' }, script),
    '/api-gateway/jpaas-publish-server/front/page/build/unit': ({ query, headers }) => {
      if (!headers['referer']?.includes('/col/col44403/') || !headers['user-agent'])
        return { status: 403, body: 'forbidden' };
      const asked = JSON.parse(query.get('paramJson') ?? '{}') as { pageNo?: number; pageSize?: number };
      const size = Math.min(3, asked.pageSize ?? 3);
      const at = asked.pageNo ?? 1;
      if (query.get('tagId') !== '信息列表' || query.get('pageId') !== 'p77')
        return json({ success: false, data: null });
      const rows = agency.years.slice((at - 1) * size, at * size);
      const items = rows.map(
        (year) =>
          `<li><a href="${path(year)}" title="${titleOf(agency, year)}">${titleOf(agency, year)}</a><span class="time">${dayOf(year)}</span></li>`,
      );
      const html = `<div class="page-content"><ul>${items.join('')}</ul></div><div class="pagination" count="${agency.years.length}" pageNo="${at}" pageSize="${size}"></div>`;
      return json({ success: true, data: { html } });
    },
  };
  for (const year of agency.years) routes[path(year)] = article(agency, year, 'class="article-content"');
  return {
    routes,
    list: '/col/col44403/index.html',
    platform: '大汉 Hanweb (new: /col/colN/art/YYYY/art_<32hex>.html)',
  };
};

/** A hybrid: a plain static list with links of the module. */
export const hanwebStatic: Family = (agency) => {
  const routes: Record<string, Route> = { '/nb/2017n/szfbmjgxxgkgzndbg/': listPage(rowsOf(agency)) };
  articles(routes, agency);
  return { routes, list: '/nb/2017n/szfbmjgxxgkgzndbg/', platform: '大汉 Hanweb' };
};

/** The first rows in the page, older ones in static files behind a button called 更多. */
export const hanwebHybrid: Family = (agency) => {
  const at = `/col/col${COLUMN}/`;
  const routes: Record<string, Route> = {};
  const pages = pagesOf(rowsOf(agency), 3);
  pages.forEach((rows, n) => {
    const more = `<a href="javascript:go(${n + 1})">更多</a><script>var col=${COLUMN};function go(n){location.href="/col/col"+col+"/index_"+n+".html";}</script>`;
    routes[`${at}index${n === 0 ? '' : `_${n}`}.html`] = listPage(rows, n + 1 < pages.length ? more : '');
  });
  articles(routes, agency);
  return { routes, list: `${at}index.html`, platform: null };
};
