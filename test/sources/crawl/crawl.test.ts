import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { realEffects } from '../../../pipeline/effects.ts';
import { crawl, type CrawlOptions } from '../../../sources/crawl/crawl.ts';
import type { SourceSummary } from '../../../sources/crawl/told/summary.ts';
import type { SourceEntry } from '../../../sources/registry/schema.ts';
import {
  articleHtml,
  clockAt,
  entryFor,
  FAST,
  listHtml,
  MemoryArchive,
  sendHtml,
  SILENT,
  startSite,
  withFolder,
  type TestSite,
} from './site.ts';

const REPORT = '某局2022年政府信息公开工作年度报告';
const OTHER = '某局2021年政府信息公开工作年度报告';
let site: TestSite;

beforeEach(async () => {
  site = await startSite({});
});
afterEach(() => site.close());

/** Crawls the list `/nb/` of the site once and returns what the archive kept. */
async function once(
  entry: Partial<SourceEntry> = {},
  options: Partial<CrawlOptions> = {},
): Promise<{ archive: MemoryArchive; summary: SourceSummary; outcome: string }> {
  return withFolder(async (frontierDir) => {
    const archive = new MemoryArchive();
    const common = { archive, frontierDir, effects: realEffects, log: SILENT, settings: FAST };
    const { sources, outcome } = await crawl({ sources: [entryFor(site, '/nb/', entry)], ...common, ...options });
    const [summary] = sources;
    if (!summary) throw new Error('no summary');
    return { archive, summary, outcome };
  });
}

/** A list with two reports. */
function twoReports(): void {
  site.pages['/nb/'] = listHtml([
    ['t20230118_1001.html', REPORT, '2023-01-18'],
    ['t20220118_1002.html', OTHER, '2022-01-18'],
  ]);
  site.pages['/nb/t20230118_1001.html'] = articleHtml(REPORT, '<p>见附件</p><a href="a.pdf">年度报告.pdf</a>');
  site.pages['/nb/t20220118_1002.html'] = articleHtml(OTHER, '<p>正文</p>');
  site.pages['/nb/a.pdf'] = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4 report');
  };
}

test('a list, its articles and their attachments are archived with what the list said of them', async () => {
  twoReports();
  const { archive, summary } = await once();
  expect(archive.kept).toEqual([
    'http list /nb/',
    'http page /nb/t20230118_1001.html',
    'http page /nb/t20220118_1002.html',
    'http attachment /nb/a.pdf',
  ]);
  expect(archive.exchanges.at(-1)?.metadata.hints).toEqual({
    agency: '某市应急管理局',
    regionCode: '370300',
    sector: 'emergency_management',
    title: '年度报告.pdf',
    listedOn: '2023-01-18',
    foundOn: `${site.origin}/nb/t20230118_1001.html`,
    pageTitle: REPORT,
  });
  expect(archive.synced).toBe(archive.exchanges.length);
  expect(summary).toMatchObject({ new: 4, changed: 0, unchanged: 0, failed: 0, findings: [], complete: true });
});

test('a source that takes longer than the queue lends it is worked on once', async () => {
  twoReports();
  const report = site.pages['/nb/t20230118_1001.html'];
  const now = Date.now;
  site.pages['/nb/t20230118_1001.html'] = (request, response) => {
    Date.now = () => now() + 3_600_000;
    setTimeout(() => sendHtml(request, response, String(report)), 1500);
  };
  try {
    site.pages['/other/'] = listHtml([]);
    const sources = [entryFor(site, '/other/', { id: 'short' }), entryFor(site, '/nb/', { id: 'long' })];
    await once({}, { sources, effects: { ...realEffects, now: () => new Date(now()) } });
    expect(site.seen.filter((line) => line.endsWith('_1001.html'))).toHaveLength(1);
  } finally {
    Date.now = now;
  }
});

test('a host whose answers the strict parser refuses is asked twice once, and leniently from then on', async () => {
  twoReports();
  const asked: string[] = [];
  for (const [path, page] of Object.entries({ '/robots.txt': '', ...site.pages })) {
    const body = typeof page === 'string' ? page : '%PDF-1.4 report';
    site.pages[path] = ({ socket, url }) => {
      asked.push(url ?? '');
      socket.end(`HTTP/1.1 200 OK\ncontent-length: ${Buffer.byteLength(body)}\n\n${body}`);
    };
  }
  const { archive, summary } = await once();
  expect([archive.kept.length, summary.requests, summary.findings]).toEqual([4, 6, []]);
  expect(asked.slice(0, 3)).toEqual(['/robots.txt', '/robots.txt', '/nb/']);
});

test('pages compressed without a word of it are read; what is no text by its type stays as it came', async () => {
  twoReports();
  for (const [path, page] of Object.entries(site.pages)) {
    const [type, body] = typeof page === 'string' ? ['text/html', page] : ['application/gzip', 'report'];
    site.pages[path] = (_, response) => void response.writeHead(200, { 'content-type': type }).end(gzipSync(body));
  }
  const { archive, summary } = await once();
  expect([archive.kept.length, summary.findings]).toEqual([4, []]);
});

test('each request names gongkai, a contact, and the list it comes from', async () => {
  twoReports();
  const heads: string[] = [];
  site.pages['/nb/t20220118_1002.html'] = (request, response) => {
    heads.push(`${request.headers['user-agent']} | ${request.headers.referer}`);
    response.end('x');
  };
  await once({}, { settings: { ...FAST, contact: 'https://example.org/bot' } });
  expect(heads).toEqual([`gongkai/0.1.0 (+https://example.org/bot) | ${site.origin}/nb/`]);
});

test('a list in GBK without a word about it', async () => {
  const list = iconv.encode(listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]), 'gbk');
  site.pages['/nb/'] = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(list);
  const { archive } = await once();
  expect(archive.exchanges.at(-1)?.metadata.hints.title).toBe(REPORT);
});

test('a folder whose page only leads to its index page by name', async () => {
  twoReports();
  site.pages['/nb/index.html'] = site.pages['/nb/'] ?? '';
  site.pages['/nb/'] = '<script>window.location.replace("index.html")</script>';
  const { archive } = await once();
  expect(archive.kept).toEqual([
    'http list /nb/',
    'http list /nb/index.html',
    'http page /nb/t20230118_1001.html',
    'http page /nb/t20220118_1002.html',
    'http attachment /nb/a.pdf',
  ]);
});

test('two index pages that lead to each other come to an end', async () => {
  site.pages['/nb/'] = '<script>window.location.replace("index.html")</script>';
  site.pages['/nb/index.html'] = '<script>window.location.replace("./")</script>';
  const { archive } = await once();
  expect(archive.kept).toEqual(['http list /nb/', 'http list /nb/index.html']);
});

test('the text of an article may stand in a frame', async () => {
  site.pages['/nb/'] = listHtml([['t20230118_1.html', REPORT, '2023-01-18']]);
  site.pages['/nb/t20230118_1.html'] = articleHtml(REPORT, '<iframe src="body/1.html"></iframe>');
  site.pages['/nb/body/1.html'] = articleHtml(REPORT, '<p>正文</p>');
  const { archive } = await once();
  expect(archive.kept).toEqual(['http list /nb/', 'http page /nb/t20230118_1.html', 'http page /nb/body/1.html']);
});

test('a list may stand in the frame of a long page', async () => {
  twoReports();
  site.pages['/nb/list.html'] = site.pages['/nb/'] ?? '';
  site.pages['/nb/'] = `<html><p>${'网站导航 '.repeat(1000)}</p><iframe src="list.html"></iframe></html>`;
  const { archive } = await once();
  expect(archive.kept.slice(0, 3)).toEqual([
    'http list /nb/',
    'http list /nb/list.html',
    'http page /nb/t20230118_1001.html',
  ]);
});

test('a list goes on behind a page that robots.txt disallows', async () => {
  const pager = (current: number) => `<script>createPageHTML(3, ${current}, "index", "html");</script>`;
  const page = (n: number) =>
    `${listHtml([[`t20${23 - n}0118_100${n}.html`, `某局${2022 - n}年政府信息公开工作年度报告`, `${2023 - n}-01-18`]])}${pager(n)}`;
  site.pages['/robots.txt'] = 'User-agent: *\nDisallow: /nb/index_1.html\n';
  site.pages['/nb/'] = page(0);
  site.pages['/nb/index_1.html'] = page(1);
  site.pages['/nb/index_2.html'] = page(2);
  const { archive } = await once();
  expect(archive.kept.filter((line) => line.includes(' list '))).toEqual([
    'http list /nb/',
    'http list /nb/index_2.html',
  ]);
});

describe('the second night', () => {
  const night = (dir: string, archive: MemoryArchive, day: string) =>
    crawl({
      sources: [entryFor(site, '/nb/')],
      archive,
      frontierDir: dir,
      effects: clockAt(day),
      log: SILENT,
      settings: FAST,
    });

  test('what robots.txt forbids is said each night while it holds, and fetched the night it is allowed', async () => {
    await withFolder(async (dir) => {
      twoReports();
      let rules = 'User-agent: *\nDisallow: /nb/t2022\n';
      site.pages['/robots.txt'] = (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain' }).end(rules);
      };
      for (const day of ['01', '02', '03', '19']) {
        const { sources } = await night(dir, new MemoryArchive(), `2025-05-${day}T18:00:00Z`);
        expect(sources[0]).toMatchObject({ complete: true, findings: [{ kind: 'robots_disallow' }] });
      }
      expect(site.seen.some((line) => line.includes('t20220118_1002'))).toBe(false);
      rules = '';
      const archive = new MemoryArchive();
      const { sources } = await night(dir, archive, '2025-05-20T18:00:00Z');
      expect(sources[0]?.findings).toEqual([]);
      expect(archive.kept).toContain('http page /nb/t20220118_1002.html');
    });
  });

  test('a page that robots.txt forbids does not hide that the list has lost its rows', async () => {
    await withFolder(async (dir) => {
      twoReports();
      site.pages['/robots.txt'] = 'User-agent: *\nDisallow: /nb/t2022\n';
      await night(dir, new MemoryArchive(), '2025-05-01T18:00:00Z');
      site.pages['/nb/'] = listHtml([]);
      const { sources } = await night(dir, new MemoryArchive(), '2025-05-02T18:00:00Z');
      expect(sources[0]?.findings.map(({ kind }) => kind).sort()).toEqual(['list_changed', 'robots_disallow']);
    });
  });

  test('rows that another address holds are asked for again with the page that shows them', async () => {
    await withFolder(async (dir) => {
      const answer = (rows: string[]) =>
        JSON.stringify({ count: rows.length, docs: rows.map((url) => ({ title: REPORT, url })) });
      site.pages['/nb/'] = '<html><script>load("/was5/web/search?channelid=1")</script></html>';
      site.pages['/was5/web/search?channelid=1&page=1'] = answer(['/nb/t20230118_1001.html']);
      site.pages['/nb/t20230118_1001.html'] = articleHtml(REPORT, '<p>正文</p>');
      site.pages['/nb/t20230119_1002.html'] = articleHtml(REPORT, '<p>正文二</p>');
      await night(dir, new MemoryArchive(), '2025-05-01T18:00:00Z');
      site.pages['/was5/web/search?channelid=1&page=1'] = answer([
        '/nb/t20230118_1001.html',
        '/nb/t20230119_1002.html',
      ]);
      const archive = new MemoryArchive();
      await night(dir, archive, '2025-05-02T18:00:00Z');
      expect(archive.kept).toEqual([
        'revisit list /nb/',
        'http list /was5/web/search?channelid=1&page=1',
        'http page /nb/t20230119_1002.html',
      ]);
    });
  });

  test('without news: the list alone is asked, with conditions, and no document is archived', async () => {
    await withFolder(async (dir) => {
      twoReports();
      await night(dir, new MemoryArchive(), '2025-05-01T18:00:00Z');
      site.seen.length = 0;
      const archive = new MemoryArchive();
      const { sources } = await night(dir, archive, '2025-05-02T18:00:00Z');
      expect(site.seen).toEqual(['404 /robots.txt', '304 /nb/']);
      expect(archive.kept).toEqual(['revisit list /nb/']);
      expect(sources[0]).toMatchObject({ pages: 1, unchanged: 1, complete: true });
    });
  });

  test('with a new report: the list and the report alone', async () => {
    await withFolder(async (dir) => {
      twoReports();
      await night(dir, new MemoryArchive(), '2025-05-01T18:00:00Z');
      site.pages['/nb/'] = listHtml([
        ['t20240118_1003.html', '某局2023年政府信息公开工作年度报告', '2024-01-18'],
        ['t20230118_1001.html', REPORT, '2023-01-18'],
        ['t20220118_1002.html', '某局2021年政府信息公开工作年度报告', '2022-01-18'],
      ]);
      site.pages['/nb/t20240118_1003.html'] = articleHtml('某局2023年政府信息公开工作年度报告', '<p>正文</p>');
      const archive = new MemoryArchive();
      const { sources } = await night(dir, archive, '2025-05-02T18:00:00Z');
      expect(archive.kept).toEqual(['http list /nb/', 'http page /nb/t20240118_1003.html']);
      expect(sources[0]).toMatchObject({ new: 1, changed: 1, unchanged: 0 });
    });
  });

  test('a week later young reports are looked at again: one has been put right', async () => {
    await withFolder(async (dir) => {
      twoReports();
      await night(dir, new MemoryArchive(), '2025-05-01T18:00:00Z');
      site.pages['/nb/t20220118_1002.html'] = articleHtml(OTHER, '<p>更正后的正文</p>');
      const archive = new MemoryArchive();
      const { sources } = await night(dir, archive, '2025-05-08T18:00:00Z');
      expect(archive.kept).toEqual([
        'revisit list /nb/',
        'revisit page /nb/t20230118_1001.html',
        'http page /nb/t20220118_1002.html',
        'revisit attachment /nb/a.pdf',
      ]);
      expect(sources[0]).toMatchObject({ changed: 1, unchanged: 3, new: 0, failed: 0 });
    });
  });
});

describe('reports of the last two years', () => {
  const COUNT = 12;
  const nameOf = (n: number): string => `t20240118_${1000 + n}.html`;
  const TITLE = '某局2024年政府信息公开工作年度报告';
  const SEASON_OVER = Date.parse('2025-06-01T18:00:00Z');

  /** What each of many nights after the season asks for, beside the list. */
  async function asked(nights: number, before: (night: number) => void = () => undefined): Promise<string[][]> {
    site.pages['/nb/'] = listHtml(
      Array.from({ length: COUNT }, (_, n) => [nameOf(n), `${TITLE}（${n}）`, '2025-01-18']),
    );
    return withFolder(async (frontierDir) => {
      const archive = new MemoryArchive();
      const night = async (day: number): Promise<string[]> => {
        site.seen.length = 0;
        const effects = clockAt(new Date(SEASON_OVER + day * 86_400_000).toISOString());
        const common = { archive, frontierDir, effects, log: SILENT, settings: FAST };
        await crawl({ sources: [entryFor(site, '/nb/')], ...common });
        return site.seen.filter((line) => line.includes('/nb/t'));
      };
      for (const day of [0, 7, 14, 21, 28, 35]) await night(day);
      const lines: string[][] = [];
      for (let n = 1; n <= nights; n++) {
        before(n);
        lines.push(await night(35 + n));
      }
      return lines;
    });
  }

  test('are asked about once in four weeks, spread over the nights, and none that has not changed is sent again', async () => {
    for (let n = 0; n < COUNT; n++) site.pages[`/nb/${nameOf(n)}`] = articleHtml(TITLE, `<p>正文${n}</p>`);
    const change = (night: number): void => {
      if (night === 2) site.pages[`/nb/${nameOf(3)}`] = articleHtml(TITLE, '<p>更正后的正文</p>');
    };
    const nights = await asked(28, change);
    const all = nights.flat();
    expect(all.filter((line) => line.startsWith('200'))).toEqual([`200 /nb/${nameOf(3)}`]);
    expect(new Set(all.map((line) => line.slice(4))).size).toBe(COUNT);
    expect(all.length).toBeLessThanOrEqual(2 * COUNT);
    expect(Math.max(...nights.map((lines) => lines.length))).toBeLessThan(COUNT / 2);
  });

  test('are left to the rhythm of old ones where the site names nothing to compare with, or does not compare', async () => {
    for (let n = 0; n < COUNT; n++) {
      const headers = { 'content-type': 'text/html; charset=utf-8', ...(n % 2 === 0 ? { etag: `"${n}"` } : {}) };
      site.pages[`/nb/${nameOf(n)}`] = (_, response) =>
        void response.writeHead(200, headers).end(articleHtml(TITLE, `<p>正文${n}</p>`));
    }
    const nights = await asked(28);
    const times = new Map<string, number>();
    for (const line of nights.flat()) times.set(line, (times.get(line) ?? 0) + 1);
    expect(Math.max(0, ...times.values())).toBeLessThanOrEqual(1);
    expect([...times.keys()].filter((line) => /100[13579]|1011/.test(line))).toEqual([]);
  });
});

describe('pages of a list', () => {
  const page = (number: number, pager: string) =>
    listHtml([[`t20230118_100${number}.html`, `某局${2020 + number}年政府信息公开工作年度报告`, '2023-01-18']], pager);

  test.each([
    ['TRS', ['/nb/', '/nb/index_1.html'], ['createPageHTML(2,0,"index","html")', 'createPageHTML(2,1,"index","html")']],
    [
      'Kaipu',
      ['/nb/list.shtml', '/nb/list_2.shtml'],
      ["createPageHTML('p',2,1,'list','shtml',2)", "createPageHTML('p',2,2,'list','shtml',2)"],
    ],
    ['VSB', ['/nb/nb.htm', '/nb/nb/1.htm'], ['<span class="p_next"><a href="nb/1.htm">下页</a></span>', '']],
  ])('%s', async (_, paths, pagers) => {
    for (const [index, path] of paths.entries())
      site.pages[path] = page(index + 1, `<script>${pagers[index]}</script>${pagers[index]}`);
    const [first = ''] = paths;
    const { archive } = await once({ list_urls: [site.origin + first] });
    expect(archive.kept.filter((line) => line.includes('list'))).toEqual(paths.map((path) => `http list ${path}`));
  });

  test('folders of years are followed, and pages that lead on', async () => {
    site.pages['/nb/'] = '<script>location.replace("/nb/all/")</script>';
    site.pages['/nb/all/'] = listHtml([['2022n/', '2022年', '2023-01-18']]);
    site.pages['/nb/all/2022n/'] = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]);
    site.pages['/nb/all/2022n/t20230118_1001.html'] = articleHtml(REPORT, '正文');
    const { archive } = await once();
    expect(archive.kept).toEqual([
      'http list /nb/',
      'http list /nb/all/',
      'http list /nb/all/2022n/',
      'http page /nb/all/2022n/t20230118_1001.html',
    ]);
  });

  test('a folder called like the report of its year is a list all the same', async () => {
    site.pages['/nb/'] = '<title>信息公开年报</title><a href="/nb/2022n/">政府信息公开年度报告（2022）</a>';
    site.pages['/nb/2022n/'] = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]);
    site.pages['/nb/2022n/t20230118_1001.html'] = articleHtml(REPORT, '正文');
    const { archive } = await once();
    expect(archive.kept.at(-1)).toBe('http page /nb/2022n/t20230118_1001.html');
  });

  test('a row called like the reports of many agencies leads to the list of them', async () => {
    site.pages['/nb/'] = listHtml([['bm/2022n/', '2022年度部门年报', '']]);
    site.pages['/nb/bm/2022n/'] = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]);
    site.pages['/nb/bm/2022n/t20230118_1001.html'] = articleHtml(REPORT, '<p>正文</p>');
    const { archive } = await once({ expected_per_year: 9 });
    expect(archive.kept.at(-1)).toBe('http page /nb/bm/2022n/t20230118_1001.html');
    expect(archive.exchanges.at(-1)?.metadata.hints).toMatchObject({ shared: true, title: REPORT });
  });

  test('rows called like agencies alone, under a heading that names the year', async () => {
    const rows = ['财政局', '教育局', '水利局'].map((name, n) => `<li><a href="/zw/10100${n}.html">${name}</a></li>`);
    site.pages['/nb.html'] = `<title>政府信息公开年报</title><h3>2022年度</h3><ul>${rows.join('')}</ul>`;
    for (const n of [0, 1, 2]) site.pages[`/zw/10100${n}.html`] = articleHtml(REPORT, '正文');
    const lists = { list_urls: [`${site.origin}/nb.html`], expected_per_year: 3 };
    expect((await once(lists)).archive.kept).toContain('http page /zw/101002.html');
  });

  test('a column divided into folders of any name, beside which a menu leads back to it', async () => {
    const menu = '<ul><li><a href="/zfxxgknb/">政府信息公开年报</a></li></ul>';
    site.pages['/zfxxgknb/'] = `${menu}<ul><li><a href="/zfxxgknb/xz/">镇街</a></li></ul>`;
    site.pages['/zfxxgknb/xz/'] = `${menu}<ul><li><a href="/zfxxgknb/xz/a_7/">2022年度</a></li></ul>`;
    site.pages['/zfxxgknb/xz/a_7/'] = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]);
    site.pages['/zfxxgknb/xz/a_7/t20230118_1001.html'] = articleHtml(REPORT, '正文');
    const { archive } = await once({ list_urls: [`${site.origin}/zfxxgknb/`] });
    expect(archive.kept.at(-1)).toBe('http page /zfxxgknb/xz/a_7/t20230118_1001.html');
  });

  test.each(['/', '/index.html'])('from a home page %s to the column', async (home) => {
    site.pages[home] = '<a href="/zfxxgk/">政府信息公开</a><li><a href="/xw/1.html">新闻</a> 2023-01-01</li>';
    site.pages['/zfxxgk/'] = '<a href="/nb/">政府信息公开年报</a>';
    twoReports();
    const { archive } = await once({ list_urls: [`${site.origin}${home}`] });
    expect(archive.kept).toHaveLength(6);
  });

  test('a page of a list that is a report itself is archived as one', async () => {
    const text = '一、总体情况 二、主动公开政府信息情况 四、行政复议、行政诉讼情况 五、存在的主要问题';
    site.pages['/nb/'] = articleHtml('某局2022年年报', text);
    expect((await once()).archive.kept).toEqual(['http page /nb/']);
  });
});

describe('trouble', () => {
  test('500 once, then the page', async () => {
    twoReports();
    let answers = 0;
    const { summary, archive } = await (async () => {
      const whole = site.pages['/nb/'] as string;
      site.pages['/nb/'] = (_, response) => {
        if (answers++ === 0) response.writeHead(500).end('sorry');
        else response.end(whole);
      };
      return once();
    })();
    expect(site.seen.filter((line) => line.endsWith(' /nb/'))).toEqual(['500 /nb/', '200 /nb/']);
    expect(summary).toMatchObject({ new: 4, failed: 0 });
    expect(archive.kept[0]).toBe('http list /nb/');
  });

  test.each([429, 503])('%i with Retry-After: the pause is kept', async (status) => {
    twoReports();
    const whole = site.pages['/nb/'] as string;
    const at: number[] = [];
    site.pages['/nb/'] = (_, response) => {
      at.push(Date.now());
      if (at.length === 1) response.writeHead(status, { 'retry-after': '1' }).end();
      else response.end(whole);
    };
    const { summary } = await once();
    expect(summary.new).toBe(4);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('a Retry-After longer than a run waits is obeyed by giving up', async () => {
    site.pages['/nb/'] = (_, response) => void response.writeHead(503, { 'retry-after': '86400' }).end();
    const { summary } = await once();
    expect(site.seen).toEqual(['404 /robots.txt', '503 /nb/']);
    expect(summary.findings).toMatchObject([{ kind: 'list_failed' }]);
    expect(summary.findings[0]?.message).toContain('status 503; asks to wait 86400 s');
  });

  test.each<[string, TestSite['pages'][string], number, string]>([
    ['always 500', (_, response) => void response.writeHead(500).end(), 4, 'status 500'],
    ['always broken off', (request) => void request.socket.destroy(), 4, 'broke the connection off'],
    ['never answers', () => {}, 2, 'did not answer in time'],
    [
      'cut short',
      (_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(9999)).subarray(0, 30));
      },
      4,
      'unexpected end',
    ],
    ['empty', (_, response) => void response.end(), 2, 'the answer is empty'],
    ['a dead link', (_, response) => void response.writeHead(404).end('gone'), 1, 'status 404'],
    [
      'in circles',
      (_, response) => void response.writeHead(302, { location: '/nb/x.html' }).end(),
      6,
      'redirects lead to no page',
    ],
    [
      'to a file',
      (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      1,
      'a host the source does not own',
    ],
    [
      'to a private address',
      (_, response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      1,
      'a host the source does not own',
    ],
    [
      'a gzip bomb',
      (_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3_000_000)));
      },
      1,
      'larger than 1000000 bytes',
    ],
    ['too large', (_, response) => void response.end(Buffer.alloc(300_000)), 1, 'larger than 200000 bytes'],
  ])('%s: the address fails with its reason, the others go on', async (_, answer, requests, reason) => {
    site.pages['/nb/'] = listHtml([
      ['x.html', OTHER, '2022-01-18'],
      ['t20230118_1001.html', REPORT, '2023-01-18'],
    ]);
    let asked = 0;
    site.pages['/nb/x.html'] = (request, response) => {
      asked++;
      if (typeof answer === 'function') answer(request, response);
    };
    site.pages['/nb/t20230118_1001.html'] = articleHtml(REPORT, '正文');
    // The list must come within the same time, on a busy machine too.
    const limits = { maxBodyBytes: 200_000, maxDecodedBytes: 1_000_000, headersTimeoutMs: 1500, totalTimeoutMs: 3000 };
    await withFolder(async (frontierDir) => {
      const { summary, archive } = await once({}, { frontierDir, settings: { ...FAST, ...limits } });
      expect(summary).toMatchObject({ new: 2, failed: 1, complete: true });
      expect(asked).toBe(requests);
      expect(archive.kept).toContain('http page /nb/t20230118_1001.html');
      const { Frontier } = await import('../../../sources/crawl/frontier/frontier.ts');
      const frontier = await Frontier.open(frontierDir, 'test', realEffects);
      expect(frontier.get(`${site.origin}/nb/x.html`)).toMatchObject({ state: 'failed', attempts: 1 });
      expect(frontier.get(`${site.origin}/nb/x.html`)?.reason).toContain(reason);
      await frontier.close();
    });
  });

  test('a private list without permission is refused, and the text says what to do', async () => {
    const { summary } = await once({ allow_hosts: [] });
    expect(site.seen).toEqual([]);
    expect(summary.findings[0]?.message).toContain('name 127.0.0.1 in allow_hosts');
  });

  test('a redirect to a name of gov.cn that leads inside is refused', async () => {
    site.pages['/nb/'] = (_, response) => void response.writeHead(302, { location: 'http://inside.gov.cn/' }).end();
    const resolve = () => Promise.resolve([{ address: '10.0.0.1', family: 4 }]);
    const { summary } = await once({}, { resolve });
    expect(summary.findings[0]?.message).toContain('inside.gov.cn (10.0.0.1) is not an address of the public internet');
  });

  test('a redirect to itself that sets a cookie', async () => {
    twoReports();
    const whole = site.pages['/nb/'] as string;
    site.pages['/nb/'] = (request, response) => {
      if (request.headers.cookie === 'CT6T=1') response.end(whole);
      else response.writeHead(302, { location: '/nb/', 'set-cookie': 'CT6T=1; path=/' }).end();
    };
    const { summary, archive } = await once();
    expect(summary).toMatchObject({ new: 4, failed: 0 });
    expect(archive.exchanges[1]?.metadata.details).toEqual({
      redirects: [{ url: `${site.origin}/nb/`, status: 302, location: '/nb/' }],
    });
  });

  test('what a redirect leads to is compared with what it gave before, on the next visit', async () => {
    const list = listHtml([['t20230118_1001.html', REPORT, '2023-01-18']]);
    const conditions: unknown[] = [];
    site.pages['/nb/'] = (request, response) => {
      conditions.push(request.headers['if-none-match']);
      response.writeHead(302, { location: '/new/' }).end();
    };
    site.pages['/new/'] = list;
    site.pages['/new/t20230118_1001.html'] = articleHtml(REPORT, '<p>正文</p>');
    await withFolder(async (frontierDir) => {
      const common = { archive: new MemoryArchive(), frontierDir, log: SILENT, settings: FAST };
      const sources = [entryFor(site, '/nb/')];
      await crawl({ sources, ...common, effects: realEffects });
      site.seen.length = 0;
      await crawl({ sources, ...common, effects: realEffects });
    });
    expect(site.seen.filter((line) => line.endsWith('/new/'))).toEqual(['304 /new/']);
    expect(conditions).toEqual([undefined, undefined]);
  });

  test('a list without an end whose further pages name no report is left', async () => {
    const row = (n: number) => `<li><a href="t20230118_${n}.html">通知${n}</a></li>`;
    for (let n = 1; n <= 60; n++) {
      const rows = n === 1 ? `<li><a href="t20230118_1001.html">${REPORT}</a></li>` : row(n);
      site.pages[n === 1 ? '/nb/' : `/nb/?page=${n}`] =
        `<title>政府信息公开年报</title><ul>${rows}</ul><a href="/nb/?page=${n + 1}">下一页</a>`;
      site.pages[`/nb/t20230118_${n}.html`] = articleHtml(`通知${n}`, '<p>正文</p>');
    }
    site.pages['/nb/t20230118_1001.html'] = articleHtml(REPORT, '<p>正文</p>');
    await once();
    expect(site.seen).toContain('200 /nb/t20230118_1001.html');
    expect(site.seen.filter((line) => line.includes('?page=')).length).toBeLessThan(5);
  });

  test('a list that has moved to another host of the source', async () => {
    const elsewhere = await startSite({ '/new/': listHtml([]) });
    site.pages['/nb/'] = (_, response) => void response.writeHead(301, { location: `${elsewhere.origin}/new/` }).end();
    const { summary } = await once();
    await elsewhere.close();
    expect(summary.findings.map(({ kind }) => kind)).toContain('moved_host');
  });
});

describe('what a site forbids', () => {
  test('robots.txt: disallowed pages are not asked for', async () => {
    twoReports();
    site.pages['/robots.txt'] = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /nb/t2022\n');
    };
    const { summary } = await once();
    expect(site.seen.some((line) => line.includes('t20220118_1002'))).toBe(false);
    expect(summary).toMatchObject({ new: 3, failed: 0, findings: [{ kind: 'robots_disallow' }] });
    expect(summary.skipped.map(({ url }) => url)).toEqual([`${site.origin}/nb/t20220118_1002.html`]);
  });

  test('robots.txt: Crawl-delay is kept', async () => {
    site.pages['/nb/'] = listHtml([]);
    site.pages['/nb2/'] = listHtml([]);
    site.pages['/robots.txt'] = (_, response) => void response.end('User-agent: *\nCrawl-delay: 0.5\n');
    const began = Date.now();
    await once({ list_urls: [`${site.origin}/nb/`, `${site.origin}/nb2/`] });
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
  });

  test('robots.txt: one that is too long is cut, not ignored', async () => {
    twoReports();
    const rules = `User-agent: *\nDisallow: /nb/t2022\n${'# a comment\n'.repeat(200_000)}`;
    site.pages['/robots.txt'] = (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/plain' }).end(rules);
    await once();
    expect(site.seen.some((line) => line.includes('t20220118_1002'))).toBe(false);
  });

  test.each([
    ['behind a whole line', 'User-agent: *\nDisallow: /nb/t2022\n', true],
    ['within a line', 'User-agent: *\nDisallow: /nb/t20', false],
  ])('robots.txt that always breaks off %s, with too many bytes announced', async (_, rules, obeyed) => {
    twoReports();
    site.pages['/robots.txt'] = ({ socket }) =>
      void socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 900\r\nconnection: close\r\n\r\n${rules}`);
    const { summary } = await once();
    const asked = ['/nb/', '/nb/t20220118_1002.html'].map((path) =>
      site.seen.some((line) => line.endsWith(` ${path}`)),
    );
    expect(asked).toEqual([obeyed, false]);
    expect(summary.findings).toMatchObject([{ kind: obeyed ? 'robots_disallow' : 'robots_unreachable' }]);
  });

  test('robots.txt with status 500: nothing is fetched in this run', async () => {
    twoReports();
    site.pages['/robots.txt'] = (_, response) => void response.writeHead(500).end();
    const { summary } = await once();
    expect(new Set(site.seen)).toEqual(new Set(['500 /robots.txt']));
    expect(summary).toMatchObject({ pages: 0, findings: [{ kind: 'robots_unreachable' }] });
  });

  test('a challenge: the source is marked blocked and left alone, the page kept as evidence', async () => {
    twoReports();
    site.pages['/nb/'] = (_, response) => void response.writeHead(412).end('<script>$_ts=1</script>');
    const { summary, archive } = await once();
    expect(site.seen).toEqual(['404 /robots.txt', '412 /nb/']);
    expect(summary).toMatchObject({ blocked: 'river_security', failed: 1, findings: [{ kind: 'blocked' }] });
    expect(archive.kept).toEqual(['http other /nb/']);
  });
});

describe('what is expected', () => {
  test('a list without reports is a finding', async () => {
    site.pages['/nb/'] = listHtml([['/a.html', '某局政府信息公开指南', '2023-01-18']]);
    const { summary } = await once();
    expect(summary.findings).toMatchObject([{ kind: 'list_empty' }]);
    expect(summary.skipped).toEqual([{ url: `${site.origin}/a.html`, reason: '指南: a guide' }]);
  });

  test.each([
    ['2023-02-20T00:00:00Z', 'emergency_management', []],
    ['2024-01-20T00:00:00Z', 'emergency_management', []],
    ['2024-02-02T00:00:00Z', 'emergency_management', ['0 of 1 expected reports for 2023 stand on the lists of test.']],
    ['2024-03-20T00:00:00Z', 'government', []],
    ['2024-04-02T00:00:00Z', 'government', ['0 of 1 expected reports for 2023 stand on the lists of test.']],
  ])('on %s of %s: %j', async (day, sector, messages) => {
    twoReports();
    const { summary } = await once({ sector, expected_per_year: 1 }, { effects: clockAt(day) });
    expect(summary.findings.map(({ message }) => message)).toEqual(messages);
  });
});

describe('a run that is stopped', () => {
  test('anywhere: the next one asks for the rest, nothing is lost and nothing doubled', async () => {
    twoReports();
    const everything = (await once()).archive.kept;
    for (let stopAfter = 1; stopAfter <= everything.length; stopAfter++) {
      await withFolder(async (frontierDir) => {
        const stop = new AbortController();
        const first = await once(
          {},
          {
            frontierDir,
            signal: stop.signal,
            onProgress: ({ visited }) => {
              if (visited === stopAfter) stop.abort();
            },
          },
        );
        expect(first.outcome).toBe('interrupted');
        const second = await once(
          {},
          {
            frontierDir,
            settings: { ...FAST, revisitDays: { fresh: 0, young: 7, recent: 28, old: 365, laterList: 7, failed: 1 } },
          },
        );
        const both = [...first.archive.kept, ...second.archive.kept].filter((line) => line.startsWith('http'));
        expect([...both].sort()).toEqual([...everything].sort());
      });
    }
  });

  test('by the number of its requests: it says so, and goes on the next time', async () => {
    twoReports();
    await withFolder(async (frontierDir) => {
      const first = await once({}, { frontierDir, settings: { ...FAST, maxRequests: 3 } });
      expect(first.summary).toMatchObject({ complete: false, findings: [{ kind: 'request_limit' }] });
      const second = await once({}, { frontierDir });
      expect(second.summary).toMatchObject({ complete: true, findings: [] });
    });
  });

  test('by its time, or that of the run', async () => {
    twoReports();
    const source = await once({}, { settings: { ...FAST, sourceBudgetMs: -1 } });
    expect(source.summary).toMatchObject({ pages: 0, complete: false, findings: [{ kind: 'time_limit' }] });
    await withFolder(async (frontierDir) => {
      const options = { archive: new MemoryArchive(), frontierDir, effects: realEffects, log: SILENT };
      const settings = { ...FAST, timeBudgetMs: -1 };
      const whole = await crawl({ sources: [entryFor(site, '/nb/')], ...options, settings });
      expect(whole).toEqual({ outcome: 'time_limit', sources: [] });
      expect(site.seen).toEqual([]);
    });
  });

  test('a journal that is damaged stops its source alone', async () => {
    twoReports();
    await withFolder(async (frontierDir) => {
      await writeFile(join(frontierDir, 'bad.jsonl'), 'no journal\n');
      const sources = [entryFor(site, '/nb/', { id: 'bad' }), entryFor(site, '/nb/', { id: 'good' })];
      const options = { archive: new MemoryArchive(), frontierDir, effects: realEffects, log: SILENT };
      const summary = await crawl({ sources, ...options, settings: FAST });
      expect(summary.sources.map(({ sourceId, new: fresh }) => `${sourceId} ${fresh}`)).toEqual(['bad 0', 'good 4']);
      expect(summary.sources[0]?.findings).toMatchObject([{ kind: 'source_failed', severity: 'error' }]);
    });
  });

  test('by an archive that cannot write: the error comes out, and the frontier says nothing of the page', async () => {
    twoReports();
    await withFolder(async (frontierDir) => {
      const archive = new MemoryArchive();
      archive.append = () => Promise.reject(new Error('no space left on the disk'));
      await expect(once({}, { frontierDir, archive })).rejects.toThrow('no space left on the disk');
      expect((await once({}, { frontierDir })).summary).toMatchObject({ new: 4 });
    });
  });
});

test('several sources at once, one request at a time to their host', async () => {
  let under = 0;
  let most = 0;
  const slow =
    (text: string): TestSite['pages'][string] =>
    (_, response) => {
      most = Math.max(most, ++under);
      setTimeout(() => {
        under--;
        response.end(text);
      }, 15);
    };
  const ids = ['a', 'b', 'c'];
  for (const id of ids) site.pages[`/${id}/`] = slow(listHtml([[`${id}.html`, REPORT, '2023-01-18']]));
  for (const id of ids) site.pages[`/${id}/${id}.html`] = slow(articleHtml(REPORT, id));
  await withFolder(async (frontierDir) => {
    const sources = ids.map((id) => entryFor(site, `/${id}/`, { id }));
    const archive = new MemoryArchive();
    const { sources: summaries } = await crawl({
      sources,
      archive,
      frontierDir,
      effects: realEffects,
      log: SILENT,
      settings: FAST,
    });
    expect(summaries.map(({ sourceId, new: fresh }) => `${sourceId} ${fresh}`)).toEqual(['a 2', 'b 2', 'c 2']);
    expect(most).toBe(1);
    expect(site.seen.filter((line) => line.includes('robots'))).toHaveLength(1);
  });
});

test('what a list dates before the day asked for waits, and comes with a run that asks for all', async () => {
  twoReports();
  await withFolder(async (frontierDir) => {
    const visit = async (since: string | null): Promise<SourceSummary | undefined> => {
      const settings = { ...FAST, since };
      const archive = new MemoryArchive();
      const common = { archive, frontierDir, effects: realEffects, log: SILENT, settings };
      return (await crawl({ sources: [entryFor(site, '/nb/')], ...common })).sources[0];
    };
    const recent = await visit('2022-06-01');
    expect(site.seen.join()).toContain('t20230118_1001.html');
    expect(site.seen.join()).not.toContain('t20220118_1002.html');
    expect(recent).toMatchObject({ complete: true, failed: 0 });
    const all = await visit(null);
    expect(site.seen.join()).toContain('t20220118_1002.html');
    expect(all?.new).toBe(1);
  });
});

test('two sources on one list fetch it and its reports once in a night', async () => {
  twoReports();
  await withFolder(async (frontierDir) => {
    const common = { archive: new MemoryArchive(), frontierDir, effects: realEffects, log: SILENT, settings: FAST };
    const entries = ['one', 'two'].map((id) => entryFor(site, '/nb/', { id }));
    const { sources } = await crawl({ sources: entries, ...common });
    expect(sources.map(({ pages, complete }) => [pages, complete])).toEqual([
      [4, true],
      [4, true],
    ]);
    expect(site.seen.toSorted()).toEqual([
      '200 /nb/',
      '200 /nb/a.pdf',
      '200 /nb/t20220118_1002.html',
      '200 /nb/t20230118_1001.html',
      '404 /robots.txt',
    ]);
  });
});
