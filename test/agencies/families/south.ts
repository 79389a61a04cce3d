import { article, listPage, page, pagesOf, reportRow } from '../pages.ts';
import { dayOf, reportFragment, reportPdf, titleOf } from '../reports.ts';
import { file, json, type Agency, type Family, type Route } from '../web.ts';

/** Guangdong (gkmlpt, NFCMS) and Anhui (Lonsun, the second platform). */

function seconds(year: number): number {
  return Date.parse(`${dayOf(year)}T02:00:00Z`) / 1000;
}

/** The API of gkmlpt, its tree three levels deep. */
export const gkmlpt: Family = (agency) => {
  const tree = [
    { id: 10, name: '机构概况', parent_id: 0, children: [] },
    {
      id: 20,
      name: '法定主动公开内容',
      parent_id: 0,
      children: [{ id: 2343, parent_id: 20, alias: 'x', name: '政府信息公开年报', jump_url: '', children: [] }],
    },
  ];
  const path = (year: number): string => `/gkmlpt/content/5/${year}/post_${6_000_000 + year}.html`;
  const routes: Record<string, Route> = {
    '/gkmlpt/index': `<!DOCTYPE html><html><head><title>政府信息公开平台</title></head><body><div id="app"></div>
<script>window._CONFIG = {"SID": 755012, "SITE_URL": "/gkmlpt", "TREE": ${JSON.stringify(tree)}, "IS_MOBILE": false};</script></body></html>`,
    '/gkmlpt/api/all/2343': ({ query }) => {
      if (query.get('sid') !== '755012') return json({ code: 400 });
      const articles = agency.years.map((year) => ({
        id: 6_000_000 + year,
        title: titleOf(agency, year),
        publisher: agency.name,
        url: path(year),
        post_url: `${path(year)}#2343`,
        display_publish_time: seconds(year),
        is_abolished: 0,
        attachment:
          year % 2 === 0
            ? [{ name: `${titleOf(agency, year)}.pdf`, url: `/attachment/0/531/${year}/42.pdf`, mime: 'pdf' }]
            : [],
      }));
      return json({ classify: { id: 2343, name: '政府信息公开年报', post_count: articles.length }, articles });
    },
  };
  for (const year of agency.years) {
    const link = `<p>附件：<a href="/attachment/0/531/${year}/42.pdf">${titleOf(agency, year)}.pdf</a></p>`;
    routes[path(year)] = article(agency, year, 'class="article-content"', year % 2 === 0 ? link : undefined);
    routes[`/attachment/0/531/${year}/42.pdf`] = file(reportPdf(agency, year), 'application/pdf');
  }
  return { routes, list: '/gkmlpt/index', platform: 'Guangdong NFCMS/gkmlpt' };
};

/** A tree that names no column of reports, under a sub-site: the category of everything is searched by title. */
export const gkmlptAll: Family = (agency) => {
  const path = (year: number): string => `/gmkjcxj/gkmlpt/content/7/${year}/post_${year}.html`;
  const noise = Array.from({ length: 100 }, (_, n) => ({
    id: n,
    title: `关于第${n}号事项的通知`,
    url: `/gmkjcxj/gkmlpt/content/8/1/post_${n}.html`,
    created_at: 1_700_000_000,
  }));
  const reports = agency.years.map((year) => ({
    id: year,
    title: titleOf(agency, year),
    url: path(year),
    created_at: seconds(year),
  }));
  const all = [...noise, ...reports];
  const routes: Record<string, Route> = {
    '/gmkjcxj/gkmlpt/index': `<html><head><title>政府信息公开</title></head><body><script>var _CONFIG = { SID: '755099', TREE: [{"name":"通知公告","id":5,"children":[]}] }; /* gkmlpt */</script></body></html>`,
    '/gmkjcxj/gkmlpt/api/all/0': ({ query }) => {
      const at = Math.max(1, Number(query.get('page') ?? '1'));
      return json({ classify: { post_count: all.length }, articles: all.slice((at - 1) * 100, at * 100) });
    },
  };
  for (const year of agency.years) routes[path(year)] = article(agency, year, 'class="article-content"');
  return { routes, list: '/gmkjcxj/gkmlpt/index', platform: 'Guangdong NFCMS + gkmlpt' };
};

/** NFCMS: static lists and the telephone's copy of each article. */
export const nfcms: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const path = (year: number, kind = 'post'): string => `/xxgk/zfxxgkgzndbg/content/${kind}_${4_000_000 + year}.html`;
  const rows = agency.years.flatMap((year) => [
    reportRow(agency, year, path(year)),
    reportRow(agency, year, path(year, 'mpost')),
  ]);
  const pages = pagesOf(rows, 4);
  pages.forEach((shown, n) => {
    const links = pages
      .map((_, k) => `<a href="/xxgk/zfxxgkgzndbg/index${k === 0 ? '' : `_${k + 1}`}.html">${k + 1}</a>`)
      .join('');
    const text = listPage(shown, `<div class="page">${links}</div>`);
    routes[`/xxgk/zfxxgkgzndbg/index${n === 0 ? '' : `_${n + 1}`}.html`] = text;
    if (n === 0) routes['/xxgk/zfxxgkgzndbg/'] = text;
  });
  for (const year of agency.years) {
    routes[path(year)] = article(agency, year, 'class="news_cont_d_wrap"');
    routes[path(year, 'mpost')] = article(agency, year, 'class="article-content"');
  }
  return { routes, list: '/xxgk/zfxxgkgzndbg/', platform: 'Guangdong NFCMS/gkmlpt' };
};

const ORGAN = '9377745';

/** Lonsun: the column page holds a label, the rows come from the API. */
export const lonsunLabel: Family = (agency) => {
  const path = (year: number): string => `/public/${ORGAN}/${146_000_000 + year}.html`;
  const routes: Record<string, Route> = {
    [`/public/column/${ORGAN}`]: page(
      { title: '政府信息公开年报' },
      `<div id="list"></div><script>var siteId = '6788021'; Ls.ajax({url:'/site/label/8888?labelName=publicInfoList', data:{organId:'${ORGAN}', pageSize: 3}});</script>`,
    ),
    '/site/label/8888': ({ query, headers }) => {
      if (!headers['referer']?.includes('/public/column/') || query.get('organId') !== ORGAN) return { body: '' };
      const at = Number(query.get('pageIndex') ?? '1');
      const shown = agency.years
        .slice((at - 1) * 3, at * 3)
        .map(
          (year) =>
            `<ul class="doc_list"><li><a href="${path(year)}" title="${titleOf(agency, year)}">${titleOf(agency, year)}</a><span class="date">${dayOf(year)}</span></li></ul>`,
        );
      const count = Math.ceil(agency.years.length / 3);
      const pager = Array.from(
        { length: count },
        (_, n) => `<a href="javascript:;" paged="${n + 1}">${n + 1}</a>`,
      ).join('');
      return { body: `${shown.join('')}<div id="page_public_info">${pager}</div>` };
    },
  };
  for (const year of agency.years) routes[path(year)] = article(agency, year, 'class="j-fontContent"');
  return { routes, list: `/public/column/${ORGAN}?type=3`, platform: '龙讯 Lonsun' };
};

/** Lonsun: the column shows one report, with a switch of years. */
export const lonsunYears: Family = (agency) => ({
  list: '/public/column/14201?type=3',
  platform: '龙讯 Lonsun',
  routes: {
    '/public/column/14201': ({ query }) => {
      const year = Number(query.get('reportYear') ?? agency.years[0]);
      const switches = agency.years.map(
        (one) =>
          `<li><a href="/public/column/14201?type=3&amp;action=detail&amp;reportOrganId=14201&amp;nav=4&amp;reportYear=${one}">${one}</a></li>`,
      );
      const body = agency.years.includes(year)
        ? `<h1>${titleOf(agency, year)}</h1><div class="j-fontContent">${reportFragment(agency, year)}</div>`
        : '<p>暂无</p>';
      return page({ title: '政府信息公开年报' }, `<ul id="timeFrame">${switches.join('')}</ul>${body}`);
    },
  },
});

/** The second platform of Anhui; short numbers in the addresses, every third report a file. */
export const anhui: Family = (agency) => {
  const routes: Record<string, Route> = {};
  const path = (year: number): string => `/XxgkAnnualReport/show/${year - 1500}.html`;
  const rows = agency.years.map((year) => ({ ...reportRow(agency, year, path(year)), title: `${year}年度报告` }));
  const pages = pagesOf(rows, 3);
  pages.forEach((shown, n) => {
    const items = shown.map(
      ({ href, title, date }) =>
        `<tr><td class="bt"><a href="${href}">${title}</a></td><td class="cwrq">${date}</td></tr>`,
    );
    routes[`/XxgkContent/showList/209/0/page_${n + 1}.html`] = page(
      { title: '政府信息公开年报' },
      `<table><tbody>${items.join('')}</tbody></table><div>共${pages.length}页</div>`,
    );
  });
  agency.years.forEach((year, n) => {
    const download = `<div class="m-file-download"><a href="/OpennessAnnualReport/download/${year}.html">下载${titleOf(agency, year)}</a></div>`;
    routes[path(year)] = article(agency, year, 'class="g-detailbox"', n % 3 === 2 ? download : undefined);
    routes[`/OpennessAnnualReport/download/${year}.html`] = file(reportPdf(agency, year), 'application/pdf');
  });
  return { routes, list: '/XxgkContent/showList/209/0/page_1.html', platform: 'Anhui second platform' };
};

/** What a county's page of departments looks like: the agencies' names, each a link to its reports. */
export const lonsunDepartments: Family = (agency: Agency) => {
  const own = agency.name.replace(/^.*?[县市区]/, '');
  const names = ['教育局', '财政局', own, '卫生健康委员会'];
  const routes: Record<string, Route> = {
    '/public/column/6601841': page(
      { title: '政府信息公开年报' },
      `<ul class="clearfix">${names.map((name, n) => `<li><a href="/public/column/66018${n}?type=3">${name}</a></li>`).join('')}</ul>`,
    ),
  };
  names.forEach((name, n) => {
    const one = name === own ? agency : { ...agency, name: agency.name.replace(own, name) };
    routes[`/public/column/66018${n}`] = listPage(
      agency.years.map((year) => reportRow(one, year, `/public/66018${n}/${9_000_000 + year}.html`)),
    );
    for (const year of agency.years)
      routes[`/public/66018${n}/${9_000_000 + year}.html`] = article(one, year, 'class="j-fontContent"');
  });
  return { routes, list: '/public/column/6601841?type=4&action=rel', platform: '龙讯 Lonsun' };
};
