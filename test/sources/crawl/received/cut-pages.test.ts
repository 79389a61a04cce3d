import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { realEffects } from '../../../../pipeline/effects.ts';
import { crawl } from '../../../../sources/crawl/crawl.ts';
import { breaksOff, fileBreaksOff } from '../../../../sources/crawl/received/cut-pages.ts';
import { articleHtml, entryFor, FAST, listHtml, MemoryArchive, SILENT, startSite, withFolder } from '../site.ts';
import type { TestSite } from '../site.ts';

/** Pages that came whole by the word of their head, and yet are not. */

const REPORT = '某局2022年政府信息公开工作年度报告';
const PATH = '/nb/t20230118_1.html';
let site: TestSite;

beforeEach(async () => {
  site = await startSite({ '/nb/': listHtml([[PATH, REPORT, '2023-01-18']]) });
});
afterEach(() => site.close());

async function crawled(): Promise<{ archive: MemoryArchive; failed: number }> {
  return withFolder(async (frontierDir) => {
    const archive = new MemoryArchive();
    const common = { archive, frontierDir, effects: realEffects, log: SILENT, settings: FAST };
    const { sources } = await crawl({ sources: [entryFor(site, '/nb/')], ...common });
    return { archive, failed: sources[0]?.failed ?? -1 };
  });
}

const WHOLE = articleHtml(REPORT, `<div>${'正文。'.repeat(300)}</div>`);
const HALF = WHOLE.slice(0, WHOLE.length / 2);

test('a page that breaks off is asked for once more, and the whole one is kept', async () => {
  let asked = 0;
  site.pages[PATH] = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(asked++ === 0 ? HALF : WHOLE);
  };
  const { archive, failed } = await crawled();
  const kept = archive.exchanges.filter(({ uri }) => uri.endsWith(PATH));
  const lengths = kept.map((one) => (one.type === 'http' ? one.response.body.length : null));
  expect([asked, failed, lengths]).toEqual([2, 0, [Buffer.byteLength(WHOLE)]]);
});

test('a site that leaves its pages open is asked no more often than once for one of them', async () => {
  const other = '/nb/t20220118_2.html';
  site.pages['/nb/'] = listHtml([
    [PATH, REPORT, '2023-01-18'],
    [other, REPORT.replace('2022', '2021'), '2022-01-18'],
  ]);
  site.pages[PATH] = HALF;
  site.pages[other] = HALF.replaceAll('2022', '2021');
  const { failed } = await crawled();
  const articles = site.seen.filter((line) => line.includes('/nb/t'));
  expect([failed, articles.length]).toEqual([0, 3]);
});

test.each([
  ['<html><body><ul><li>一</li></ul></body></html>', false],
  ['<html><body><p>文字断在句', true],
  ['<!doctype html><title>没有结尾的写法</title><p>一', false],
  ['<html><body><ul><li>一</li></ul></body>', false],
  ['<ul><li>片段', false],
  ['<html><body><table><tr><td>一', true],
  ['<html><body><a href="/nb', true],
])('%s', (text, expected) => {
  expect(breaksOff(text)).toBe(expected);
});

test('a zip archive without its directory and a PDF without its end break off', () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500), Buffer.from('PK\u0005\u0006')]);
  expect([fileBreaksOff(zip), fileBreaksOff(zip.subarray(0, 300))]).toEqual([false, true]);
  const pdf = Buffer.from(`%PDF-1.4\n1 0 obj\n${'x'.repeat(5000)}\n%%EOF\n`);
  expect([fileBreaksOff(pdf), fileBreaksOff(pdf.subarray(0, 4000))]).toEqual([false, true]);
  expect([Buffer.from('文本'), Buffer.from('%PDF-1.4 and nothing')].map(fileBreaksOff)).toEqual([false, false]);
});
