import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { realEffects } from '../../../pipeline/effects.ts';
import { crawl } from '../../../sources/crawl/crawl.ts';
import { articleHtml, entryFor, FAST, MemoryArchive, SILENT, startSite, withFolder, type TestSite } from './site.ts';

const REPORT = '某市应急管理局2022年政府信息公开工作年度报告';
let site: TestSite;

beforeEach(async () => {
  site = await startSite({});
});
afterEach(() => site.close());

/** Crawls twice in one folder and returns what was asked for in each run. */
async function twoRuns(): Promise<[string[], string[]]> {
  return withFolder(async (frontierDir) => {
    const common = { frontierDir, effects: realEffects, log: SILENT, settings: FAST };
    const run = () => crawl({ sources: [entryFor(site, '/nb/', {})], archive: new MemoryArchive(), ...common });
    await run();
    const first = site.seen.splice(0);
    await run();
    return [first, site.seen];
  });
}

test('where the lists bring nothing, the map that robots.txt names is looked into', async () => {
  site.pages = {
    '/robots.txt': `User-agent: *\nAllow: /\nSitemap: ${site.origin}/map.xml\n`,
    '/nb/': '<html><body><div id="root"></div></body></html>',
    '/map.xml': `<urlset><url><loc>${site.origin}/zfxxgknb/1.html</loc></url><url><loc>${site.origin}/x/2.html</loc></url></urlset>`,
    '/zfxxgknb/1.html': articleHtml(REPORT, '<p>正文</p>'),
  };
  const [first, second] = await twoRuns();
  expect(first).toEqual(['200 /robots.txt', '200 /nb/', '200 /map.xml', '200 /zfxxgknb/1.html']);
  expect(second.filter((line) => line.startsWith('200 /zfxxgknb'))).toEqual([]);
});

test('where a list brings reports, no map is asked for', async () => {
  site.pages = {
    '/robots.txt': `Sitemap: ${site.origin}/map.xml\n`,
    '/nb/': `<ul><li><a href="1.html">${REPORT}</a></li></ul>`,
    '/nb/1.html': articleHtml(REPORT, '<p>正文</p>'),
  };
  const [first] = await twoRuns();
  expect(first).toEqual(['200 /robots.txt', '200 /nb/', '200 /nb/1.html']);
});
