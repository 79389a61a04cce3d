import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { crawl } from '../../../sources/crawl/crawl.ts';
import type { CrawlSummary, SourceSummary } from '../../../sources/crawl/told/summary.ts';
import {
  articleHtml,
  clockAt,
  entryFor,
  FAST,
  listHtml,
  MemoryArchive,
  nightsOf,
  SILENT,
  startSite,
  withFolder,
  type TestSite,
} from './site.ts';

/** What a source that falls silent leaves behind: a list that lost its rows, that states more than it shows, that leads away. */

const REPORT = '某局2022年政府信息公开工作年度报告';
let site: TestSite;

beforeEach(async () => {
  site = await startSite({ '/nb/t20230118_1001.html': articleHtml(REPORT, '<p>正文</p>') });
});
afterEach(() => site.close());

/** What the last of some nights finds: one on which the report is listed, and one after each change of the site. */
function nights(...changes: (() => void)[]): Promise<SourceSummary> {
  site.pages['/nb/'] = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]);
  return nightsOf(site, [() => undefined, ...changes]);
}

test('a page that is forbidden hides no list; a list that is, or that cannot be read, may hide reports', async () => {
  const robots = (rule: string) => () => {
    site.pages['/robots.txt'] = `User-agent: *\nDisallow: ${rule}`;
    site.pages['/nb/'] = listHtml([
      ['t20230118_1001.html', REPORT, '2023-01-18'],
      ['t20240118_1002.html', '某局2023年政府信息公开工作年度报告', '2024-01-18'],
    ]);
  };
  const hiding = ({ findings }: SourceSummary) => findings.map(({ kind, hidesReports }) => [kind, hidesReports]);
  expect(hiding(await nights(robots('/nb/t2024')))).toEqual([['robots_disallow', false]]);
  expect(hiding(await nights(robots('/nb/')))).toEqual([['robots_disallow', true]]);
  const gone = () => {
    delete site.pages['/robots.txt'];
    delete site.pages['/nb/'];
  };
  expect(hiding(await nights(gone))).toEqual([['list_failed', true]]);
});

const kinds = ({ findings }: SourceSummary) => findings.map(({ kind }) => kind);
const UNSEEN = ['fewer_than_expected', 'no_answer'];

test('an address that gives no answer is told each night until it does, also on those on which it is not asked for', async () => {
  const broken = () => (site.pages['/nb/t20230118_1001.html'] = ({ socket }) => void socket.destroy());
  const back = () => (site.pages['/nb/t20230118_1001.html'] = articleHtml(REPORT, '<p>正文</p>'));
  const wait = () => undefined;
  site.pages['/nb/'] = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]);
  const told = async (...changes: (() => void)[]) => kinds(await nightsOf(site, [broken, ...changes]));
  expect([await told(), await told(wait), await told(wait, wait)]).toEqual([UNSEEN, UNSEEN, UNSEEN]);
  expect(await told(wait, back, wait)).toEqual([]);
});

test('a list that had rows and has none any more is named each night, until it has rows again', async () => {
  const anew = () =>
    (site.pages['/nb/'] = '<html><head><title>某局</title></head><body><div id="app"></div></body></html>');
  const back = () => (site.pages['/nb/'] = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]));
  expect(kinds(await nights())).toEqual([]);
  expect(kinds(await nights(anew))).toEqual(['list_changed']);
  expect(kinds(await nights(anew, () => undefined))).toEqual(['list_changed']);
  expect(kinds(await nights(anew, back))).toEqual([]);
});

test.each([
  [5, []],
  [4, ['list_changed']],
  [1, ['list_changed']],
])('a list of eight rows that has %d on a later night', async (left, expected) => {
  const rows = Array.from({ length: 8 }, (_, n): [string, string, string] => {
    const year = 2022 - n;
    return [`t${year + 1}0118_1001.html`, `某局${year}年政府信息公开工作年度报告`, `${year + 1}-01-18`];
  });
  for (const [path, title] of rows) site.pages[`/nb/${path}`] = articleHtml(title, '<p>正文</p>');
  const all = () => (site.pages['/nb/'] = listHtml(rows));
  const fewer = () => (site.pages['/nb/'] = listHtml(rows.slice(0, left)));
  expect(kinds(await nights(all, fewer))).toEqual(expected);
});

test('a list whose side box is gone is the same list while it names every report it named', async () => {
  const rows = [2022, 2021, 2020].map((year): [string, string, string] => [
    `t${year + 1}0118_1001.html`,
    `某局${year}年政府信息公开工作年度报告`,
    `${year + 1}-01-18`,
  ]);
  for (const [path, title] of rows) site.pages[`/nb/${path}`] = articleHtml(title, '<p>正文</p>');
  const news = Array.from(
    { length: 9 },
    (_, n) => `<li><a href="/news/${n}.html">工作动态之${n}</a>2023-02-0${n + 1}</li>`,
  );
  const boxed = () => (site.pages['/nb/'] = `${listHtml(rows)}<ul>${news.join('')}</ul>`);
  const bare = (left: number) => () => (site.pages['/nb/'] = listHtml(rows.slice(0, left)));
  expect(kinds(await nights(boxed, bare(3)))).toEqual([]);
  expect(kinds(await nights(boxed, bare(2)))).toEqual(['list_changed']);
});

test.each([
  ['that names all reports as before', 8, 3, ['list_changed', 'list_changed', 'list_changed', '', '']],
  ['on many pages, that names all reports as before', 8, 1, ['list_changed', '']],
  ['that lost one', 7, 3, ['list_changed', 'list_changed', 'list_changed', 'list_changed', 'list_changed']],
])('a list redesigned with fewer rows a page %s', async (_, left, each, expected) => {
  const rows = Array.from({ length: 8 }, (_unused, n): [string, string, string] => {
    const year = 2022 - n;
    return [`t${year + 1}0118_1001.html`, `某局${year}年政府信息公开工作年度报告`, `${year + 1}-01-18`];
  });
  for (const [path, title] of rows) site.pages[`/nb/${path}`] = articleHtml(title, '<p>正文</p>');
  const all = () => (site.pages['/nb/'] = listHtml(rows));
  const redesigned = () => {
    const next = (n: number) => `<a href="index_${n}.html">下一页</a>`;
    site.pages['/nb/'] = listHtml(rows.slice(0, each), next(2));
    for (let n = 2; (n - 1) * each < 8; n++) {
      const shown = rows.slice((n - 1) * each, Math.min(n * each, left));
      site.pages[`/nb/index_${n}.html`] = listHtml(shown, n * each < 8 ? next(n + 1) : '');
    }
  };
  for (const [n, kind] of expected.entries()) {
    const quiet = expected.length === 2 ? 3 * n : n;
    const later = Array.from({ length: quiet }, () => () => undefined);
    expect(kinds(await nights(all, redesigned, ...later)).join()).toBe(kind);
  }
});

test('what a list links to by https is read by http, where the list is named by http and nobody answers by https', async () => {
  const secure = site.origin.replace('http:', 'https:');
  site.pages['/nb/'] = listHtml([[`${secure}/nb/t20230118_1001.html`, REPORT, '2023-01-18']]);
  const visit = (scheme: 'http' | null, lists = [`${site.origin}/nb/`]) =>
    withFolder(async (frontierDir) => {
      const sources = [entryFor(site, '/nb/', { scheme, list_urls: lists })];
      const common = { archive: new MemoryArchive(), frontierDir, log: SILENT, settings: { ...FAST, maxRetries: 0 } };
      const days = ['2023-06-01', '2023-06-02', '2023-06-03'].map((day) => clockAt(`${day}T00:00:00Z`));
      const found = [];
      for (const effects of days) found.push((await crawl({ sources, effects, ...common })).sources[0]);
      return found.map((summary) => [summary?.new, ...(summary?.findings ?? []).map(({ kind }) => kind)]);
    });
  expect(await visit(null)).toEqual([[2], [0], [0]]);
  expect(await visit('http')).toEqual([[2], [0], [0]]);
  const secured = [`${secure}/nb/`, `${site.origin}/nb/`];
  expect(await visit(null, secured)).toEqual([
    [1, 'other_scheme'],
    [0, 'other_scheme'],
    [0, 'other_scheme'],
  ]);
});

test.each([
  ['a broker’s page', '<title>域名出售</title><p>本域名可转让，this domain is for sale</p>'],
  ['a site of bets', '<title>亚博体育官网-首页</title><a href="/a1.html">世界杯投注</a>'],
  ['a page of bets', `<title>某局-某某棋牌娱乐城</title><p>${'别的内容'.repeat(9000)}</p>`],
])('a domain that lapsed is named each night, and left alone: %s', async (_, html) => {
  const lapsed = () => {
    site.pages['/nb/'] = html;
    site.seen.length = 0;
  };
  const summary = await nights(lapsed);
  expect(kinds(summary)).toEqual(['lapsed_domain']);
  expect(summary).toMatchObject({ failed: 1, new: 0, complete: false });
  expect(site.seen).toEqual(['404 /robots.txt', '200 /nb/']);
  expect(kinds(await nights(lapsed, () => undefined))).toEqual(['lapsed_domain']);
});

test('a site that forbids one page after the other is left alone', async () => {
  const rows = [1, 2, 3, 4, 5].map((n): [string, string, string] => [
    `t20240118_100${n}.html`,
    `某局201${n}年政府信息公开工作年度报告`,
    '2024-01-18',
  ]);
  const forbid = () => {
    site.pages['/nb/'] = listHtml(rows);
    for (const [path] of rows) site.pages[`/nb/${path}`] = (_, response) => void response.writeHead(403).end('no');
    site.seen.length = 0;
  };
  const summary = await nights(forbid);
  expect(summary).toMatchObject({ blocked: 'forbidden', complete: false });
  expect(site.seen.filter((line) => line.startsWith('403'))).toHaveLength(3);
});

test('a list that says it has more rows than were found', async () => {
  const stating = () =>
    (site.pages['/nb/'] = `${listHtml([['t20230118_1001.html', REPORT, '2023-01-18']])}<div>共<span>31</span>条</div>`);
  const { findings } = await nights(stating);
  expect(findings).toMatchObject([{ kind: 'fewer_than_stated', url: `${site.origin}/nb/` }]);
  expect(findings[0]?.message).toContain('says it has 31 entries; 1 were found on 1 of its pages');
});

test('a list that is longer than what is read of it', async () => {
  const rows = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]);
  const longer = () => (site.pages['/nb/'] = rows + '<b>x</b>'.repeat(100_000));
  expect((await nights(longer)).findings).toMatchObject([{ kind: 'list_cut', hidesReports: true }]);
});

test('a list that sends its readers to a host of others', async () => {
  const away = () => (site.pages['/nb/'] = "<script>location.replace('http://www.elsewhere.example/nb/')</script>");
  expect(kinds(await nights(away))).toContain('moved_host');
});

function oneNight(): Promise<CrawlSummary> {
  return withFolder((frontierDir) =>
    crawl({
      sources: [entryFor(site, '/nb/')],
      archive: new MemoryArchive(),
      frontierDir,
      effects: clockAt('2023-06-01T00:00:00Z'),
      log: SILENT,
      settings: FAST,
    }),
  );
}

test.each([
  ['the list has rows without it', `<ul><li><a href="/nb/t20230118_1001.html">${REPORT}</a></li></ul>`, []],
  ['the list has no rows', '<div id="list"></div>', ['list_failed']],
])('a file of scripts that is missing, where %s', async (_, rows, expected) => {
  site.pages['/nb/'] =
    `<html><title>信息公开年报</title>${rows}<script src="/js/list.js"></script><script>fill("/nb/rows.json")</script></html>`;
  const { sources } = await oneNight();
  expect(
    sources.flatMap(({ findings }) => findings.map(({ kind }) => kind)).filter((kind) => kind === 'list_failed'),
  ).toEqual(expected);
  expect(site.seen).toContain('404 /js/list.js');
});

test('what answers that there is nothing is told apart from what does not answer', async () => {
  site.pages['/nb/'] =
    `<html><title>信息公开年报</title><div id="list"></div><script src="/js/list.js"></script><script>
    $.getJSON("/nb/rows.json",function(rows){for(var i=0;i<rows.length;i++)$("#list").append('<a href="'+rows[i].url+'">'+rows[i].title+'</a>')})</script>`;
  site.pages['/nb/rows.json'] = JSON.stringify([{ url: '/nb/t20220118_1002.html', title: REPORT }]);
  site.pages['/nb/t20220118_1002.html'] = (request) => void request.destroy();
  const { sources } = await oneNight();
  const silent = sources.flatMap(({ findings }) => findings).filter(({ kind }) => kind === 'no_answer');
  expect(silent).toMatchObject([{ url: `${site.origin}/nb/t20220118_1002.html`, hidesReports: true }]);
  expect(silent[0]?.message).toMatch(/^1 of its addresses gave no answer/);
  expect(site.seen).toContain('404 /js/list.js');
});

test('a report that is out of reach tonight still stands on its list', async () => {
  const silent = () => (site.pages['/nb/t20230118_1001.html'] = (request) => void request.destroy());
  const gone = () => delete site.pages['/nb/t20230118_1001.html'];
  expect(kinds(await nights(silent))).toEqual(['no_answer']);
  expect(kinds(await nights(gone))).toEqual(['fewer_than_expected']);
});
