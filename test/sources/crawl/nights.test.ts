import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { crawl } from '../../../sources/crawl/crawl.ts';
import { canonicalKey } from '../../../sources/crawl/frontier/canonical.ts';
import {
  articleHtml,
  clockAt,
  entryFor,
  FAST,
  listHtml,
  MemoryArchive,
  SILENT,
  startSite,
  withFolder,
  type Answer,
  type TestSite,
} from './site.ts';

/** What changes on a site between two nights: what of it is asked for, and what is not asked for again. */

type Row = [string, string, string];
const ROWS = [2023, 2022, 2021, 2020].map((year): Row => [
  `t${year + 1}0118_1.html`,
  `某局${year}年政府信息公开工作年度报告`,
  `${year + 1}-01-18`,
]);
let site: TestSite;

beforeEach(async () => {
  const pages = ROWS.map(([path, title]) => [`/nb/${path}`, articleHtml(title, '<p>正文</p>')]);
  site = await startSite({ ...Object.fromEntries(pages), '/nb/': listHtml(ROWS) });
});
afterEach(() => site.close());

/** The requests and the kinds of findings of the night behind a change, and of the one after that. */
async function after(change: () => void): Promise<string[]> {
  return withFolder(async (frontierDir) => {
    const common = { archive: new MemoryArchive(), frontierDir, log: SILENT, settings: FAST };
    const told: string[] = [];
    for (const [night, day] of ['2025-06-01', '2025-06-02', '2025-06-03'].entries()) {
      if (night === 1) change();
      site.seen.length = 0;
      const sources = [entryFor(site, '/nb/')];
      const summary = await crawl({ sources, effects: clockAt(`${day}T00:00:00Z`), ...common });
      const kinds = summary.sources.flatMap(({ findings }) => findings.map(({ kind }) => kind));
      const seen = site.seen.filter((line) => !line.endsWith('/robots.txt'));
      if (night > 0) told.push([...seen, ...kinds].join(', '));
    }
    return told;
  });
}

/** The same list with a row in place of the one at its number. */
function rowsWith(changed: (row: Row, at: number) => Row): string {
  return listHtml(ROWS.map(changed));
}

test.each<[string, (row: Row, at: number) => Row, string]>([
  [
    'a later day',
    ([path, title, day], at) => [path, title, at === 3 ? '2025-06-01' : day],
    '200 /nb/, 304 /nb/t20210118_1.html',
  ],
  [
    'a correction',
    ([path, title, day], at) => [path, at === 3 ? `${title}（更正）` : title, day],
    '200 /nb/, 304 /nb/t20210118_1.html',
  ],
  ['a later day on all rows', ([path, title]) => [path, title, '2025-06-02'], '200 /nb/'],
  ['an earlier day', ([path, title]) => [path, title, '2020-06-02'], '200 /nb/'],
  ['another version of each address', ([path, title, day]) => [`${path}?v=20250602`, title, day], '200 /nb/'],
])('a list that shows %s', async (_, changed, asked) => {
  expect(await after(() => (site.pages['/nb/'] = rowsWith(changed)))).toEqual([asked, '304 /nb/']);
});

test('a page that was changed at the moment of each answer is not asked for as one that tells of its changes', async () => {
  const madeAnew =
    (title: string): Answer =>
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'last-modified': new Date().toUTCString() });
      response.end(articleHtml(title, '<p>正文</p>'));
    };
  const newest: Row = ['t20250118_1.html', '某局2024年政府信息公开工作年度报告', '2025-01-18'];
  site.pages[`/nb/${newest[0]}`] = madeAnew(newest[1]);
  site.pages['/nb/'] = listHtml([newest, ...ROWS]);
  expect(await after(() => undefined)).toEqual(['304 /nb/', '304 /nb/']);
});

test('one title at addresses that differ in capitals alone is one page', async () => {
  const twice = ROWS.flatMap(([path, title, day]): Row[] => [
    [path, title, day],
    [path.toUpperCase().replace('.HTML', '.html'), title, day],
  ]);
  expect(await after(() => (site.pages['/nb/'] = listHtml(twice)))).toEqual(['200 /nb/', '304 /nb/']);
});

test.each([
  { named: 'the pager names', pager: '<script>createPageHTML(2, 0, "index", "html");</script>' },
  { named: 'only a link names', pager: '<a href="index_1.html">下一页</a>' },
])('a further page that $named is asked for again where its answer is empty', async ({ pager }) => {
  let asked = 0;
  const more: Row = ['t20200118_1.html', '某局2019年政府信息公开工作年度报告', '2020-01-18'];
  site.pages[`/nb/${more[0]}`] = articleHtml(more[1], '<p>正文</p>');
  const paged = () => {
    site.pages['/nb/'] = listHtml(ROWS, pager);
    site.pages['/nb/index_1.html'] = (_, response) => void response.end(asked++ === 0 ? '' : listHtml([more]));
  };
  const [first] = await after(paged);
  expect(first?.split(', ')).toContain(`200 /nb/${more[0]}`);
});

test('a further page that stays empty is asked for twice on its first night, and once on later ones', async () => {
  const empty = () => {
    site.pages['/nb/'] = listHtml(ROWS, '<a href="index_1.html">下一页</a>');
    site.pages['/nb/index_1.html'] = (_, response) => void response.end();
  };
  const further = (told = '') => told.split(', ').filter((line) => line === '200 /nb/index_1.html').length;
  const [first, second] = await after(empty);
  expect([further(first), further(second)]).toEqual([2, 1]);
});

test('a list that redirects to its copy in another folder is read there', async () => {
  const moved = () => {
    for (const [path, page] of Object.entries(site.pages)) {
      site.pages[`/new${path}`] = page;
      site.pages[path] = (request, response) =>
        void response.writeHead(302, { location: `/new${request.url ?? ''}` }).end();
    }
  };
  const [first, second] = await after(moved);
  expect(first?.split(', ')).toEqual(['302 /nb/', '200 /new/nb/', ...ROWS.map(([path]) => `200 /new/nb/${path}`)]);
  expect(second).toBe('302 /nb/, 304 /new/nb/');
});

test('a list in whose place a page without any report stands is named, each night', async () => {
  const news = Array.from({ length: 6 }, (_, n): Row => [
    `/xw/${n}.html`,
    `市领导调研安全生产工作之${n}`,
    '2025-06-01',
  ]);
  const home = () => (site.pages['/nb/'] = listHtml(news).replace('政府信息公开年报', '某局'));
  expect(await after(home)).toEqual(['200 /nb/, list_changed', '304 /nb/, list_changed']);
});

test.each([
  ['t1.html?v=7', 't1.html', true],
  ['show?id=5&t=1768000000123', 'show?id=5', true],
  ['show?id=5&_=0.18374', 'show?id=5', true],
  ['show?t=5', 'show', false],
  ['show?v=5', 'show', false],
  ['t1.html?id=7', 't1.html', false],
])('%s is known as %s: %s', (one, other, same) => {
  const key = (path: string) => canonicalKey(`https://a.gov.cn/nb/${path}`);
  expect(key(one) === key(other)).toBe(same);
});
