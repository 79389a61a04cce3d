import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkSource } from '../../../pipeline/crawling/check-source.ts';
import { realEffects } from '../../../pipeline/effects.ts';
import { articleHtml, entryFor, FAST, listHtml, SILENT, startSite, type TestSite } from '../../sources/crawl/site.ts';

let site: TestSite;

beforeEach(async () => {
  site = await startSite({});
});
afterEach(() => site.close());

test('a trial visit says how the lists were read, which years it found and what it could not fetch', async () => {
  const rows = [2023, 2022, 2020].map((year): [string, string, string] => [
    `t${year + 1}0118_1001.html`,
    `某局${year}年政府信息公开工作年度报告`,
    `${year + 1}-01-18`,
  ]);
  site.pages['/nb/'] = listHtml(rows);
  for (const [path, title] of rows.slice(0, 2)) site.pages[`/nb/${path}`] = articleHtml(title, '<p>正文</p>');
  const check = await checkSource(entryFor(site, '/nb/'), realEffects, SILENT, FAST);
  expect(check).toMatchObject({
    years: [2022, 2023],
    lists: [{ rows: 3, readAs: 'trs (links named tYYYYMMDD_<id>)' }],
    failed: [{ url: `${site.origin}/nb/t20210118_1001.html`, reason: 'status 404' }],
  });
  expect(check.documents.map(({ uri }) => uri.replace(site.origin, ''))).toContain('/nb/t20240118_1001.html');
});
