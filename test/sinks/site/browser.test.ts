import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load as parse } from 'cheerio';
import type { Warehouse } from '../../../sinks/warehouse/warehouse.ts';
import { fillNation } from './nation.ts';
import { type WrittenSite, writtenSite } from './written-site.ts';

/** Browsers that can be asked for what a page became. GONGKAI_BROWSER_TESTS=required fails where there is none. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  .filter((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })
  .slice(0, 1);

const HOSTILE = `<img src=x onerror="document.title='broken'">'"</script>`;
const run = promisify(execFile);
let site: WrittenSite;
let profile: string;

async function fill(warehouse: Warehouse): Promise<void> {
  await fillNation(warehouse, { agencies: 60, firstYear: 2017, lastYear: 2021, provinces: ['37', '11'] });
  await warehouse.connection.run('UPDATE agencies SET name = ? WHERE agency_id = ?', [HOSTILE, 'a000002']);
}

beforeAll(async () => {
  if (BROWSERS.length === 0) return;
  site = await writtenSite(fill);
  profile = await mkdtemp(join(tmpdir(), 'gongkai-browser-'));
}, 120_000);

afterAll(async () => {
  if (BROWSERS.length === 0) return;
  await site.remove();
  await rm(profile, { recursive: true, force: true });
});

/** The elements of a page from the disk after its scripts have run. */
async function opened(browser: string, page: string): Promise<ReturnType<typeof parse>> {
  const url = `${pathToFileURL(join(site.folder, 'site')).href}/${page}`;
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`];
  const limits = ['--virtual-time-budget=8000', '--timeout=30000', '--window-size=390,844'];
  const { stdout } = await run(browser, [...flags, ...limits, '--dump-dom', url], {
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  return parse(stdout);
}

/** How far down an element is drawn. */
function heightOf(transform = ''): number {
  return Number(/translate\(\S+ (\S+?)\)/.exec(transform)?.[1] ?? Number.NaN);
}

test('there is a browser where one is required', () => {
  if (BROWSERS.length === 0 && process.env['GONGKAI_BROWSER_TESTS'] !== 'required') {
    process.stderr.write('browser tests were not run: no Chromium was found\n');
  }
  expect(process.env['GONGKAI_BROWSER_TESTS'] === 'required' && BROWSERS.length === 0).toBe(false);
});

const describeIn = BROWSERS.length === 0 ? [] : BROWSERS;
for (const browser of describeIn) {
  describe(browser, () => {
    test('draws the map of tiles and names the snapshot', async () => {
      const $ = await opened(browser, 'index.html');
      expect($('#tiles svg text').text()).toContain('山东');
      expect($('#tiles svg text').text()).toMatch(/[◐●]\d{1,3}%/);
      expect(
        $('#years button')
          .toArray()
          .map((button) => $(button).text()),
      ).toEqual(['2017', '2018', '2019', '2020', '2021']);
      expect(
        $('.snapshot')
          .toArray()
          .map((place) => $(place).text()),
      ).toEqual(['2026-11-24-0123abcd', '2026-11-24-0123abcd']);
    }, 90_000);

    test('breaks the line where the form breaks, and shows the numbers below', async () => {
      const $ = await opened(browser, 'series.html#applications.received,370000,110000');
      expect($('#heading').text()).toContain('本年新收政府信息公开申请数量');
      expect($('#line svg text').text()).toContain('2019 起');
      const texts = $('#line svg text').toArray();
      const years = texts.map((text) => $(text).text()).filter((text) => text.startsWith('’'));
      expect(years).toEqual(['’17', '’18', '’19', '’20', '’21']);
      const lines = $('#line svg path[fill="none"]')
        .toArray()
        .map((path) => $(path).attr('stroke'));
      expect(lines.filter((colour) => colour === '#20567f').length).toBeGreaterThanOrEqual(2);
      expect($('#numbers tbody tr')).toHaveLength(10);
    }, 90_000);

    test('shows an agency with its figures', async () => {
      const $ = await opened(browser, 'agency.html#a000001');
      expect($('#agency h2').text()).toMatch(/应急管理局$/);
      expect($('#agency .figures .cell').length).toBeGreaterThan(100);
      expect($('#agency a.path').first().attr('href')).toMatch(/^https:\/\/www\.\d{4}\.gov\.cn\//);
      expect($('#agency').text()).toContain('旧名安全生产监督管理局');
    }, 90_000);

    test('shows a hostile name as text', async () => {
      const $ = await opened(browser, 'agency.html#a000002');
      expect($('#agency h2').text()).toBe(HOSTILE);
      expect($('img')).toHaveLength(0);
      expect($('title').text()).toContain('<img src=x');
    }, 90_000);

    test('says that an agency is not there', async () => {
      const $ = await opened(browser, 'agency.html#%3Cimg%3E');
      expect($('#agency').text()).toContain('<img>');
    }, 90_000);

    test('draws the checks', async () => {
      const $ = await opened(browser, 'quality.html');
      const texts = $('#checks svg text').toArray();
      expect($(texts).text()).toContain('R4');
      const heights = (part: string): number[] =>
        texts.filter((text) => $(text).text().includes(part)).map((text) => heightOf($(text).attr('transform')));
      expect(Math.max(...['passed', 'failed', 'not assessed'].flatMap(heights))).toBeLessThan(
        heights('R1')[0] as number,
      );
      expect(heights('not assessed').length).toBeGreaterThan(0);
    }, 90_000);
  });
}
