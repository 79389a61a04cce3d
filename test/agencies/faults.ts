import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import iconv from 'iconv-lite';
import { trsStatic } from './families/trs.ts';
import { article, listPage, page, reportRow } from './pages.ts';
import { dayOf, reportPdf, titleOf } from './reports.ts';
import { type Agency, type Family, type Reply, type Route, type Site } from './web.ts';

/** What goes wrong on sites. A fault that passes hits every page once; a lasting one hits some pages for ever. */

/** The first answer of every page is a fault; the next one is right. */
function once(fault: Reply): Family {
  return (agency) => {
    const site = trsStatic(agency);
    const routes = Object.entries(site.routes).map(([path, route]): [string, Route] => [
      path,
      (asked) => (asked.before === 0 ? fault : typeof route === 'function' ? route(asked) : route),
    ]);
    return { ...site, routes: Object.fromEntries(routes) };
  };
}

const raw = (write: (response: ServerResponse) => void): Reply => ({ body: '', raw: write });

export const fails500 = once({ status: 500, body: 'Internal Server Error' });
export const busy503 = once({ status: 503, headers: { 'retry-after': '1' }, body: 'busy' });
export const tooMany429 = once({ status: 429, headers: { 'retry-after': '1' }, body: 'slow down' });
export const resets = once(raw((response) => void response.socket?.destroy()));
export const cutShort = once(
  raw(
    (response) =>
      void response
        .writeHead(200, { 'content-length': '9000', 'content-type': 'text/html' })
        .write('<html>', () => response.socket?.destroy()),
  ),
);
export const wrongLength = once(
  raw(
    (response) =>
      void response.socket?.end(
        'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10\r\nConnection: close\r\n\r\n<html>',
      ),
  ),
);

/** The site with some of its addresses answered otherwise, and links to further ones in its list. */
function with_(
  change: (
    agency: Agency,
    site: Site,
  ) => {
    routes: Record<string, Route>;
    links?: string;
    reachable?: readonly number[];
    robots?: string;
    forbidden?: (path: string) => boolean;
  },
): Family {
  return (agency) => {
    const site = trsStatic(agency);
    const { routes, links = '', ...more } = change(agency, site);
    const list = site.routes[site.list];
    const shown = typeof list === 'string' ? list.replace('<div class="page">', `${links}<div class="page">`) : list;
    return {
      ...site,
      ...more,
      routes: { ...site.routes, ...(shown === undefined ? {} : { [site.list]: shown }), ...routes },
    };
  };
}

function extra(agency: Agency, href: string, year: number): string {
  return `<ul><li><a href="${href}">${agency.name}${year}年政府信息公开工作年度报告（补充）</a><span>${dayOf(year)}</span></li></ul>`;
}

/** One article never answers. */
export const hangs = with_((agency) => ({
  links: extra(agency, './hang.html', 2016),
  routes: { '/zwgk/zfxxgk/zfxxgknb/hang.html': raw(() => undefined) },
}));
/** The whole host takes connections and says nothing. */
export const hangingHost: Family = (agency) => ({
  ...trsStatic(agency),
  reachable: [],
  routes: { '/robots.txt': raw(() => undefined) },
});
export const redirectLoop = with_((agency) => ({
  links: extra(agency, './loop1.html', 2016),
  routes: {
    '/zwgk/zfxxgk/zfxxgknb/loop1.html': { status: 302, headers: { location: './loop2.html' }, body: '' },
    '/zwgk/zfxxgk/zfxxgknb/loop2.html': { status: 302, headers: { location: './loop1.html' }, body: '' },
  },
}));
/** A body of 300 MB, and 300 MB behind a small body. */
export const bombs = with_((agency) => ({
  links: extra(agency, './big.html', 2016) + extra(agency, './bomb.html', 2017),
  routes: {
    '/zwgk/zfxxgk/zfxxgknb/big.html': raw(endless),
    '/zwgk/zfxxgk/zfxxgknb/bomb.html': {
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(300_000_000)),
    },
  },
}));

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(1_000_000, 0x20);
  let sent = 0;
  response.writeHead(200, { 'content-type': 'text/html' });
  const more = (): void => {
    while (sent < 300 && !response.destroyed) {
      sent++;
      if (!response.write(chunk)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}

/** A server that announces more bytes than it sends, of every page but the list and for ever. */
export const announcesMore: Family = (agency) => {
  const site = trsStatic(agency);
  const routes = Object.entries(site.routes).map(([path, route]): [string, Route] => [
    path,
    typeof route === 'string' && path !== site.list
      ? raw((response) => {
          response.writeHead(200, {
            'content-type': 'text/html',
            'content-length': Buffer.byteLength(route) + 100,
            connection: 'close',
          });
          response.write(route, () => response.socket?.end());
        })
      : route,
  ]);
  return { ...site, routes: Object.fromEntries(routes) };
};

/** Every page says at first that the system is busy, with the status of one that went well. */
export const saysLater = once({ body: '<html><body>系统繁忙，请稍后再试！</body></html>' });

/** A server that compresses every page but the list and announces the length from before. */
export const announcesPlainLength: Family = (agency) => {
  const site = trsStatic(agency);
  const routes = Object.entries(site.routes).map(([path, route]): [string, Route] => [
    path,
    typeof route === 'string' && path !== site.list
      ? raw((response) => {
          const head = { 'content-type': 'text/html', 'content-encoding': 'gzip', connection: 'close' };
          response.writeHead(200, { ...head, 'content-length': Buffer.byteLength(route) });
          response.write(gzipSync(route), () => response.socket?.end());
        })
      : route,
  ]);
  return { ...site, routes: Object.fromEntries(routes) };
};

/** Every page asks for a cookie by a redirect to itself. */
export const cookieWall: Family = (agency) => {
  const site = trsStatic(agency);
  const routes = Object.entries(site.routes).map(([path, route]): [string, Route] => [
    path,
    (asked) => {
      if (asked.headers['cookie']?.includes('CT6T=1')) return typeof route === 'function' ? route(asked) : route;
      return { status: 302, headers: { location: asked.path, 'set-cookie': 'CT6T=1; path=/' }, body: '' };
    },
  ]);
  return { ...site, routes: Object.fromEntries(routes) };
};

/** A list that has always one more page, with the same rows; and a calendar with a page for every day and month. */
export const endlessPages: Family = (agency) => {
  const column = '/zfxxgknb/';
  const rows = agency.years.map((year) =>
    reportRow(agency, year, `${column}t${dayOf(year).replaceAll('-', '')}_${year}.html`),
  );
  const calendar = (month: number): string =>
    `<table class="rili"><tr>${Array.from({ length: 28 }, (_, d) => `<td><a href="?month=${month}&day=${d + 1}">${d + 1}</a></td>`).join('')}</tr></table><a href="?month=${month + 1}">&gt;&gt;</a>`;
  const routes: Record<string, Route> = {
    [column]: ({ query }) => {
      const at = Number(query.get('p') ?? '1');
      const news = `<li><a href="${column}t2024_${100_000 + at}.html">第${at}次会议召开</a><span>2024-01-01</span></li>`;
      return listPage(
        rows,
        `<ul>${news}</ul><a href="?p=${at + 1}">下一页</a>${calendar(Number(query.get('month') ?? '1'))}`,
      );
    },
  };
  for (const { href } of rows)
    routes[href] = article(agency, Number(/_(\d{4})\./.exec(href)?.[1]), 'class="TRS_Editor"');
  return { routes, list: column, platform: null };
};

/** Attachments under names that want to climb out of the folder, in GBK. */
export const wildNames: Family = (agency) => {
  const routes: Record<string, Route> = {
    '/nb/': listPage(agency.years.map((year) => reportRow(agency, year, `/nb/down?id=${year}`))),
  };
  const name = iconv.encode('attachment; filename="../../../etc/年度报告.pdf"', 'gbk').toString('latin1');
  routes['/nb/down'] = ({ query }) => ({
    headers: { 'content-type': 'application/pdf', 'content-disposition': name },
    body: reportPdf(agency, Number(query.get('id'))),
  });
  return { routes, list: '/nb/', platform: null };
};

/** robots.txt forbids some reports and asks for patience. */
export const robotsRules = with_((agency) => ({
  robots: 'User-agent: *\nDisallow: /zwgk/zfxxgk/zfxxgknb/secret/\nDisallow: /*.jsp$\nCrawl-delay: 2\n',
  forbidden: (path) => path.startsWith('/zwgk/zfxxgk/zfxxgknb/secret/') || path.endsWith('.jsp'),
  links:
    extra(agency, './secret/1.html', 2016) + extra(agency, './down.jsp', 2017) + extra(agency, './leads.html', 2018),
  routes: {
    '/zwgk/zfxxgk/zfxxgknb/leads.html': { status: 302, headers: { location: './secret/2.html' }, body: '' },
    '/zwgk/zfxxgk/zfxxgknb/secret/1.html': article(agency, 2016, ''),
    '/zwgk/zfxxgk/zfxxgknb/secret/2.html': article(agency, 2016, ''),
    '/zwgk/zfxxgk/zfxxgknb/down.jsp': article(agency, 2017, ''),
  },
}));
export const robotsAll: Family = (agency) => ({
  ...trsStatic(agency),
  robots: '\ufeffUser-Agent: *\r\nDisallow: /\r\n',
  reachable: [],
  forbidden: () => true,
});

function wall(reply: Reply): Family {
  return (agency) => {
    const site = trsStatic(agency);
    return {
      ...site,
      routes: Object.fromEntries(Object.keys(site.routes).map((path) => [path, reply])),
      reachable: [],
    };
  };
}
export const riverSecurity = wall({ status: 412, body: '<html><script>var $_ts = {};</script></html>' });
export const jiasule = wall({ status: 521, body: "<script>document.cookie='__jsl_clearance_s=1'</script>" });
export const captcha = wall({
  body: '<html><head><title>安全验证</title></head><body><form>请输入验证码<input><img src="/captcha.png"></form></body></html>',
});
/** Honest pages on which a form for letters asks for a code too. */
export const letterForm: Family = (agency) => {
  const column = '/nb/';
  const form = '<form>您的意见<textarea></textarea>请输入验证码<input name="code"></form>';
  const routes: Record<string, Route> = {
    [column]: listPage(
      agency.years.map((year) => reportRow(agency, year, `${column}${70_000 + year}.html`)),
      form,
    ),
  };
  for (const year of agency.years) {
    const links = `<p>${agency.name}现公布${year}年政府信息公开工作年度报告，全文见附件。</p><a href="/nb/${year}.pdf">${titleOf(agency, year)}.pdf</a>${form}`;
    routes[`${column}${70_000 + year}.html`] = page({ title: titleOf(agency, year) }, links);
    routes[`/nb/${year}.pdf`] = { headers: { 'content-type': 'application/pdf' }, body: reportPdf(agency, year) };
  }
  return { routes, list: column, platform: null };
};
/** Asks to come again tomorrow. */
export const tomorrow = wall({ status: 503, headers: { 'retry-after': '86400' }, body: 'maintenance' });
