import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CrawlFinding } from '../../../sources/crawl/told/summary.ts';
import { articleHtml, listHtml, nightsOf, startSite, type TestSite } from './site.ts';

/** Reports and lists that were there on earlier nights, and a page that is there only for who asks twice. */

const REPORT = '某局2022年政府信息公开工作年度报告';
let site: TestSite;

beforeEach(async () => {
  site = await startSite({ '/nb/t20230118_1001.html': articleHtml(REPORT, '<p>正文</p>') });
});
afterEach(() => site.close());

const nights = async (...changes: (() => void)[]): Promise<readonly CrawlFinding[]> =>
  (await nightsOf(site, changes)).findings;
const kinds = async (...changes: (() => void)[]) => (await nights(...changes)).map(({ kind }) => kind);

test('a report that is taken off its list and from its address is withdrawn; on another page of the list it is not', async () => {
  const [kept, other] = ['某局2021年政府信息公开工作年度报告', '某局2023年政府信息公开工作年度报告'];
  const row = (n: number, title: string): [string, string, string] => [`t20230118_100${n}.html`, title, '2023-01-18'];
  const list = (...rows: [string, string, string][]) => (site.pages['/nb/'] = listHtml([row(1, REPORT), ...rows]));
  site.pages['/nb/t20230118_1002.html'] = articleHtml(kept, '<p>正文</p>');
  site.pages['/nb/t20230118_1003.html'] = articleHtml(other, '<p>正文</p>');
  const both = () => list(row(2, kept), row(3, other));
  const unlisted = () => list(row(3, other));
  const gone = () => {
    unlisted();
    delete site.pages['/nb/t20230118_1002.html'];
  };
  const back = () => {
    both();
    site.pages['/nb/t20230118_1002.html'] = articleHtml(kept, '<p>正文</p>');
  };
  expect(await kinds(both, unlisted)).toEqual([]);
  expect(site.seen.at(-1)).toMatch(/ \/nb\/t20230118_1002\.html$/);
  back();
  const findings = await nights(both, gone);
  expect(findings).toMatchObject([{ kind: 'report_withdrawn', hidesReports: false }]);
  expect(findings[0]?.message).toContain(kept);
  back();
  expect(await kinds(both, gone, () => undefined)).toEqual(['report_withdrawn']);
  back();
  expect(await kinds(both, gone, back)).toEqual([]);
});

/** How often an address was asked for. */
const times = (path: string) => site.seen.filter((line) => line.endsWith(` ${path}`)).length;
const PAGES = [2022, 2021, 2020, 2019].map((year): [string, string, string] => [
  `t${year + 1}0118_1001.html`,
  `某局${year}年政府信息公开工作年度报告`,
  `${year + 1}-01-18`,
]);
const paged = (first: number) => {
  for (const [path, title] of PAGES) site.pages[`/nb/${path}`] = articleHtml(title, '<p>正文</p>');
  site.pages['/nb/'] = listHtml(PAGES.slice(0, first), '<a href="index_1.html">下一页</a>');
  site.pages['/nb/index_1.html'] = listHtml(PAGES.slice(first));
};

test('a report that went to a page of its list that was not to be read is looked for there, and not asked for', async () => {
  await nights(
    () => paged(3),
    () => paged(2),
  );
  expect(PAGES.slice(1).map(([path]) => times(`/nb/${path}`))).toEqual([1, 1, 1]);
  expect(times('/nb/index_1.html')).toBe(2);
});

test('what a list named whose every page is another now is not asked for', async () => {
  const elsewhere = () => {
    const notice = '<html><head><title>公告</title></head><body><p>本栏目调整，敬请留意。</p></body></html>';
    for (const path of Object.keys(site.pages)) site.pages[path] = notice;
  };
  await nights(() => paged(2), elsewhere, elsewhere, elsewhere);
  expect(PAGES.slice(1).map(([path]) => times(`/nb/${path}`))).toEqual([1, 1, 1]);
});

test('a list in whose place stands where the site has gone to is told as moved', async () => {
  const before = () => (site.pages['/nb/'] = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]));
  const notice = () =>
    (site.pages['/nb/'] =
      '<title>网站迁移公告</title><p>本站已迁移至新网址 <a href="http://new.example.com/">new.example.com</a></p>');
  const [moved, changed] = await nights(before, notice);
  expect(moved).toMatchObject({ kind: 'moved_host', url: `${site.origin}/nb/` });
  expect(moved?.message).toContain('http://new.example.com/');
  expect(changed).toMatchObject({ kind: 'list_changed', hidesReports: true });
});

test('a cookie that a page sets which leads to itself is shown when it is asked again', async () => {
  const { '/nb/': _, ...rest } = site.pages;
  const list = () => {
    site.pages = { ...rest };
    site.pages['/nb/'] = (request, response) => {
      const known = request.headers.cookie?.includes('vid=7') === true;
      const html = known
        ? listHtml([['t20230118_1001.html', REPORT, '2023-01-18']])
        : '<meta http-equiv="refresh" content="0;url=/nb/">';
      response.writeHead(200, { 'content-type': 'text/html', ...(known ? {} : { 'set-cookie': 'vid=7' }) }).end(html);
    };
  };
  expect(await kinds(list)).toEqual([]);
  expect(site.seen).toContain('200 /nb/t20230118_1001.html');
});
