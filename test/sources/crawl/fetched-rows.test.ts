import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { crawl } from '../../../sources/crawl/crawl.ts';
import {
  articleHtml,
  clockAt,
  entryFor,
  FAST,
  MemoryArchive,
  SILENT,
  startSite,
  withFolder,
  type TestSite,
} from './site.ts';

/** Rows that a request fetches belong to the column they fill, not to the folder of the address that was asked. */

const COLUMN = '/col/col1229498488/index.html';
const SEARCH = '/module/xxgk/search.jsp?standardXxgk=1&isAllList=1';
const row = (path: string, title: string) =>
  `<tr class="tr_main_value_odd"><td>1</td><td><a href="${path}">${title}</a></td><td>2024-01-18</td></tr>`;
let site: TestSite;

beforeEach(async () => {
  site = await startSite({
    [COLUMN]: `<html><title>政府信息公开年报</title><div id="div1229498488"></div>
      <script>var infotypeId = "A0212", jdid = "3096", area = "11370700123456789X"; search("/module/xxgk/search.jsp");</script></html>`,
    [SEARCH]: `<table>${row('/art/2024/1/18/art_1229498488_1.html', '某局2023...')}
      ${row('/art/2024/1/18/art_1229498488_2.html', '某市某局关于本单位...')}
      ${row('/art/2024/3/1/art_99_3.html', '关于印发方案的...')}</table>`,
    '/art/2024/1/18/art_1229498488_1.html': articleHtml('某局2023年政府信息公开工作年度报告', '<p>正文</p>'),
    '/art/2024/1/18/art_1229498488_2.html': articleHtml('某局2022年政府信息公开工作年度报告', '<p>正文</p>'),
    '/art/2024/3/1/art_99_3.html': articleHtml('关于印发方案的通知', '<p>正文</p>'),
  });
});
afterEach(() => site.close());

test('the search of Hanweb answers with rows of other columns too: those of its own are taken, also cut-off titles', async () => {
  await withFolder(async (frontierDir) => {
    const effects = clockAt('2024-06-01T00:00:00Z');
    const common = { archive: new MemoryArchive(), frontierDir, effects, log: SILENT, settings: FAST };
    await crawl({ sources: [entryFor(site, COLUMN)], ...common });
  });
  expect(site.seen.filter((line) => line.includes('/art/')).toSorted()).toEqual([
    '200 /art/2024/1/18/art_1229498488_1.html',
    '200 /art/2024/1/18/art_1229498488_2.html',
  ]);
});
