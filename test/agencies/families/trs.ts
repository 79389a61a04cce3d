import iconv from 'iconv-lite';
import { article, listOf, listPage, lookAlikes, otherArticle, page, pagesOf, reportRow, type Row } from '../pages.ts';
import { dayOf, reportDocx, reportPdf, titleOf } from '../reports.ts';
import { file, json, type Agency, type Family, type Route } from '../web.ts';

/** 拓尔思 TRS WCM and the search of the same vendor, WAS5. */

const COLUMN = '/zwgk/zfxxgk/zfxxgknb/';

function pathOf(year: number, ending = 'html'): string {
  const day = dayOf(year).replaceAll('-', '');
  return `${day.slice(0, 6)}/t${day}_${10_000 + year}.${ending}`;
}

/** The static pages of a list: `index`, `index_1`, … */
function staticPages(routes: Record<string, Route>, column: string, rows: readonly Row[], size: number): void {
  const pages = pagesOf(rows, size);
  pages.forEach((shown, n) => {
    const call = `<div class="page"><script>createPageHTML(${pages.length}, ${n}, "index", "html");</script></div>`;
    const text = listPage(shown, call);
    routes[`${column}index${n === 0 ? '' : `_${n}`}.html`] = text;
    if (n === 0) routes[column] = text;
  });
}

function articles(routes: Record<string, Route>, column: string, agency: Agency): void {
  for (const year of agency.years) {
    const text = article(agency, year, 'class="TRS_Editor"');
    routes[column + pathOf(year)] = text;
    routes[column + pathOf(year).replace('.html', '_wap.html')] = text;
  }
  for (const { href, title } of lookAlikes(agency, (name) => `202302/t20230201_${name}.html`)) {
    routes[column + href] = otherArticle(title);
  }
}

/** A list in pages of three, with look-alikes and the telephone's twins of each report. */
export const trsStatic: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const rows = agency.years.flatMap((year) => [
    reportRow(agency, year, `./${pathOf(year)}`),
    reportRow(agency, year, `./${pathOf(year).replace('.html', '_wap.html')}`),
    reportRow(agency, year, `./${pathOf(year)}?isMobile=true`),
  ]);
  staticPages(routes, COLUMN, [...rows, ...lookAlikes(agency, (name) => `./202302/t20230201_${name}.html`)], 4);
  articles(routes, COLUMN, agency);
  return { routes, list: COLUMN, platform: '拓尔思 TRS WCM' };
};

/** A column of folders, one for each year, with names that cannot be guessed and no dates. */
export const trsYearFolders: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const folders = agency.years.map((year) => ({ href: `./${year}n_59${year}/`, title: `${year}年`, date: '' }));
  routes[COLUMN] = listPage(folders);
  for (const year of agency.years) {
    const column = `${COLUMN}${year}n_59${year}/`;
    staticPages(routes, column, [reportRow(agency, year, `./${pathOf(year)}`)], 10);
    routes[column + pathOf(year)] = article(agency, year, 'class="trs_editor_view"');
  }
  return { routes, list: COLUMN, platform: 'TRS' };
};

/** The second page of the list has been broken for years; the third is well. */
export const trsBrokenPage: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const rows = agency.years.map((year) => reportRow(agency, year, `./${pathOf(year)}`));
  staticPages(routes, COLUMN, rows, 2);
  articles(routes, COLUMN, agency);
  routes[`${COLUMN}index_1.html`] = { status: 500, body: 'error' };
  return { routes, list: COLUMN, platform: null, reachable: agency.years.filter((_, n) => n < 2 || n > 3) };
};

/** One column for all departments of a city. */
export const trsShared: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const others = Array.from({ length: 30 }, (_, n) => ({
    ...agency,
    name: `${agency.name.slice(0, 3)}第${n + 1}街道办事处`,
  }));
  const rows = agency.years.flatMap((year) =>
    [agency, ...others.slice(0, 6)].map((one, n) => ({
      href: `./${pathOf(year).replace('.html', `${n}.html`)}`,
      title: titleOf(one, year),
      date: dayOf(year),
    })),
  );
  staticPages(routes, COLUMN, rows, 20);
  for (const year of agency.years) {
    [agency, ...others.slice(0, 6)].forEach((one, n) => {
      routes[COLUMN + pathOf(year).replace('.html', `${n}.html`)] = article(one, year, 'class="TRS_UEDITOR"');
    });
  }
  return { routes, list: COLUMN, platform: 'trs' };
};

/** GBK that nothing declares, reports as PDF and Word beside the article, a stub beyond the end. */
export const trsGbk: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const column = '/xxgk/ndbg/';
  const gbk = (text: string): Route => ({ headers: { 'content-type': 'text/html' }, body: iconv.encode(text, 'gbk') });
  const rows = agency.years.map((year) => reportRow(agency, year, `./${pathOf(year, 'htm')}`));
  pagesOf(rows, 2).forEach((shown, n, all) => {
    const next = n + 1 < 50 ? `<a href="index_${n + 1}.htm">下一页</a>` : '';
    routes[`${column}index${n === 0 ? '' : `_${n}`}.htm`] = gbk(listPage(shown, next, { charset: null }));
    if (n === 0) routes[column] = routes[`${column}index.htm`] as Route;
    if (n === all.length - 1) routes[`${column}index_${n + 1}.htm`] = '<html><body></body></html>';
  });
  agency.years.forEach((year, n) => {
    const day = dayOf(year).replaceAll('-', '');
    const folder = `${column}${day.slice(0, 6)}/`;
    const name = n % 2 === 0 ? `P0${day}37${n}.pdf` : `W0${day}37${n}.docx`;
    const body = `<p>见附件</p><p>附件：<a href="./${name}">${titleOf(agency, year)}</a></p>`;
    routes[column + pathOf(year, 'htm')] = gbk(
      article(agency, year, 'class="Custom_UnionStyle"', body, { charset: null }),
    );
    routes[folder + name] =
      n % 2 === 0
        ? file(reportPdf(agency, year), 'application/pdf')
        : file(reportDocx(agency, year), 'application/octet-stream');
  });
  return { routes, list: column, platform: '拓尔思 TRS WCM', charset: 'UTF-8' };
};

/** A list without a word about its length; beyond the end a refresh leads back to the begin. */
export const trsRefresh: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const rows = agency.years.map((year) => reportRow(agency, year, `./${pathOf(year)}`));
  const pages = pagesOf(rows, 3);
  pages.forEach((shown, n) => {
    const text = listPage(shown, `<a class="next" href="index_${n + 1}.html">下一页</a>`);
    routes[`${COLUMN}index${n === 0 ? '' : `_${n}`}.html`] = text;
    if (n === 0) routes[COLUMN] = text;
  });
  routes[`${COLUMN}index_${pages.length}.html`] =
    '<html><head><meta http-equiv="refresh" content="0;url=./"></head></html>';
  articles(routes, COLUMN, agency);
  return { routes, list: `${COLUMN}index.html`, platform: '拓尔思 TRS WCM' };
};

/** The list is filled by the search of WAS5; the page holds only the call. */
export const was5: Family = (agency) => {
  const query =
    'channelid=294271&templet=advsch.jsp&sortfield=-docorderpri,-docreltime&classsql=chnlid%3D35207&prepage=3';
  const script = `<div id="list"></div><script>$.getJSON("/was5/web/search?${query}&page=1", function (d) { show(d); });</script>`;
  const routes: Record<string, Route> = {
    [COLUMN]: page({ title: '政府信息公开年报', meta: { ColumnName: '政府信息公开年报' } }, script),
    '/was5/web/search': ({ query: asked }) => {
      if (asked.get('channelid') !== '294271') return null;
      const at = Number(asked.get('page') ?? '1');
      const docs = agency.years.slice((at - 1) * 3, at * 3).map((year) => ({
        title: titleOf(agency, year),
        url: COLUMN + pathOf(year),
        time: `${dayOf(year)} 09:00`,
      }));
      return json({ count: String(agency.years.length), pagenum: String(Math.ceil(agency.years.length / 3)), docs });
    },
  };
  articles(routes, COLUMN, agency);
  return { routes, list: COLUMN, platform: '拓尔思 TRS WCM (lists by WAS5 search)' };
};

/** The list stands in a frame of the same host. */
export const trsFrame: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const rows = agency.years.map((year) => reportRow(agency, year, `../zfxxgknb/${pathOf(year)}`));
  routes[COLUMN] = page({ title: '政府信息公开年报' }, '<iframe src="../statlist/list.html" width="100%"></iframe>');
  routes['/zwgk/zfxxgk/statlist/list.html'] = `<html><body>${listOf(rows)}</body></html>`;
  articles(routes, COLUMN, agency);
  return { routes, list: COLUMN, platform: 'unknown' };
};
