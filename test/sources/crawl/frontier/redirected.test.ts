import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { realEffects } from '../../../../pipeline/effects.ts';
import { crawl } from '../../../../sources/crawl/crawl.ts';
import { articleHtml, entryFor, FAST, listHtml, MemoryArchive, SILENT, startSite, withFolder } from '../site.ts';
import type { TestSite } from '../site.ts';

/** Pages with two addresses, one of which redirects to the other. */

const TITLE = '某局2022年政府信息公开工作年度报告';
const OLD = '/o/1.html';
const NEW = '/n/1.html';
let site: TestSite;

beforeEach(async () => {
  site = await startSite({ [NEW]: articleHtml(TITLE, '正文') });
  site.pages[OLD] = (_, response) => void response.writeHead(302, { location: NEW }).end();
});
afterEach(() => site.close());

async function nights(list: string, count: number): Promise<string[]> {
  return withFolder(async (frontierDir) => {
    const common = { frontierDir, effects: realEffects, log: SILENT, settings: FAST };
    for (let night = 0; night < count; night++) {
      const { sources } = await crawl({ sources: [entryFor(site, list)], archive: new MemoryArchive(), ...common });
      expect(sources[0]?.failed).toBe(0);
    }
    return site.seen.filter((line) => !line.includes('robots') && !line.includes('sitemap'));
  });
}

test.each([
  ['the old address first', [OLD, NEW]],
  ['the new address first', [NEW, OLD]],
])('a list with both addresses of a page has it fetched once: %s', async (_, order) => {
  site.pages['/nb/'] = listHtml(order.map((path) => [path, TITLE, '2023-01-18']));
  const seen = await nights('/nb/', 1);
  expect(seen.filter((line) => line.includes(NEW))).toHaveLength(1);
  expect(seen.filter((line) => line.includes(OLD))).toHaveLength(1);
});

test('a list that links itself by the address it was moved to is fetched once a night', async () => {
  site.pages['/old/'] = (_, response) => void response.writeHead(301, { location: '/nb/' }).end();
  site.pages['/nb/'] = `<a href="/nb/">政府信息公开年报</a>${listHtml([[NEW, TITLE, '2023-01-18']])}`;
  const seen = await nights('/old/', 2);
  expect(seen.filter((line) => line.endsWith('/nb/'))).toHaveLength(2);
});
