import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { crawl } from '../../../../sources/crawl/crawl.ts';
import { asksToComeLater } from '../../../../sources/crawl/received/unready.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';
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
} from '../site.ts';
import type { TestSite } from '../site.ts';

/** Pages with status 200 that stand in for the one asked for, and what is asked for again. */

const REPORT = '某局2022年政府信息公开工作年度报告';
const PATH = '/nb/t20230118_1.html';
let site: TestSite;

beforeEach(async () => {
  site = await startSite({ '/nb/': listHtml([[PATH, REPORT, '2023-01-18']]) });
});
afterEach(() => site.close());

test.each([
  ['<html><title>提示</title><body>系统繁忙，请稍后再试！</body></html>', '系统繁忙'],
  ['<html><body><p>网站正在维护，给您带来不便</p></body></html>', '网站正在维护'],
  ["<p>Microsoft OLE DB Provider for SQL Server 错误 '80004005'</p>", 'OLE DB Provider'],
  [articleHtml(REPORT, `<p>因系统升级，请稍后再试。${'正文。'.repeat(100)}</p>`), null],
  [
    '<html><body><ul>系统维护通知<li><a href="1">一</a><li><a href="2">二</a><li><a href="3">三</a><li><a href="4">四</a></ul></body></html>',
    null,
  ],
  ['{"message":"系统繁忙"}', null],
])('%s', (text, says) => {
  expect(asksToComeLater(makePage('http://x.gov.cn/a', text))).toBe(says);
});

const WHOLE = articleHtml(REPORT, '<p>正文</p>');
const BUSY = '<html><body>系统繁忙，请稍后再试！</body></html>';

test.each<[string, TestSite['pages'][string], number]>([
  ['says that the system is busy', BUSY, 2],
  ['is forbidden', (_, response) => void response.writeHead(403).end('Forbidden'), 1],
])(
  'a report whose page %s is asked for in the next run, however soon it comes, and then after longer',
  async (_, answer, each) => {
    site.pages[PATH] = answer;
    await withFolder(async (frontierDir) => {
      const archive = new MemoryArchive();
      const asked = () => site.seen.filter((url) => url.endsWith(PATH)).length;
      const run = (time: string) =>
        crawl({
          sources: [entryFor(site, '/nb/')],
          archive,
          frontierDir,
          effects: clockAt(time),
          log: SILENT,
          settings: FAST,
        });
      await run('2023-06-01T00:00:00Z');
      await run('2023-06-01T01:00:00Z');
      expect(asked()).toBe(2 * each);
      await run('2023-06-01T02:00:00Z');
      expect(asked()).toBe(2 * each);
      site.pages[PATH] = WHOLE;
      await run('2023-06-03T02:00:00Z');
      expect(asked()).toBe(2 * each + 1);
    });
  },
);

test('a list of all sorts is followed over pages without a report', async () => {
  for (let n = 1; n <= 8; n++) {
    const notices = [1, 2, 3].map((i): [string, string, string] => [
      `n${n}${i}.html`,
      `关于第${n}${i}次会议的通知`,
      '2023-01-18',
    ]);
    const report: [string, string, string] = [`r${n}.html`, `某局202${n % 5}年政府信息公开工作年度报告`, '2023-01-18'];
    const rows = n === 1 || n === 7 ? [report, ...notices] : notices;
    const html = listHtml(rows, `<a href="p${n + 1}.html">下一页</a>`).replace('政府信息公开年报', '通知公告');
    site.pages[n === 1 ? '/tz/' : `/tz/p${n}.html`] = html;
  }
  await withFolder(async (frontierDir) => {
    const common = { archive: new MemoryArchive(), frontierDir, effects: clockAt('2023-06-01T00:00:00Z') };
    await crawl({ sources: [entryFor(site, '/tz/')], ...common, log: SILENT, settings: FAST });
  });
  expect(site.seen).toContain('404 /tz/r7.html');
});
