import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSampleSite, type SampleSite } from '../../../sources/sample-site/sample-site.ts';
import { sampleResources } from '../../../sources/sample-site/resources.ts';

let site: SampleSite;
beforeAll(async () => {
  site = await startSampleSite();
});
afterAll(() => site.close());

const REPORT = '/shangdang/zfxxgknb/202301/t20230118_1234567.html';

/** The links of the lists' pages that lead to nothing. */
async function deadLinks(paths: readonly string[]): Promise<string[]> {
  const dead: string[] = [];
  for (const path of paths) {
    const page = await (await fetch(site.origin + path)).text();
    for (const [, href = ''] of page.matchAll(/<a href="([^"]+)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), site.origin + path);
      if (/^\/(admin|search)/.test(url.pathname)) continue;
      const answer = await fetch(url, { method: 'HEAD' });
      if (answer.status !== 200) dead.push(`${answer.status} ${url.pathname}`);
    }
  }
  return [...new Set(dead)];
}

describe('the server', () => {
  test('answers 304 without a body to a client that has the bytes', async () => {
    const first = await fetch(site.origin + REPORT);
    expect(first.status).toBe(200);
    expect(first.headers.get('last-modified')).toBe('Wed, 18 Jan 2023 01:30:00 GMT');
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(site.origin + REPORT, { headers: { 'If-None-Match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    const since = await fetch(site.origin + REPORT, {
      headers: { 'If-Modified-Since': 'Wed, 18 Jan 2023 01:30:00 GMT' },
    });
    expect(since.status).toBe(304);
    const other = await fetch(site.origin + REPORT, { headers: { 'If-None-Match': '"0"' } });
    expect(other.status).toBe(200);
  });

  test('answers 404 with a page, 405 to a form, and keeps a log of both', async () => {
    const seen = site.requests.length;
    const missing = await fetch(`${site.origin}/nowhere.html`, { headers: { 'User-Agent': 'someone' } });
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await missing.text()).toContain('您访问的页面不存在或已删除');
    const posted = await fetch(`${site.origin}/`, { method: 'POST', body: 'a=1' });
    expect(posted.status).toBe(405);
    expect(site.requests.slice(seen)).toEqual([
      { method: 'GET', path: '/nowhere.html', status: 404, userAgent: 'someone' },
      { method: 'POST', path: '/', status: 405, userAgent: expect.any(String) },
    ]);
  });

  test('asks robots to stay out of the search and the back office', async () => {
    const robots = await fetch(`${site.origin}/robots.txt`);
    expect(await robots.text()).toBe('User-agent: *\nDisallow: /admin/\nDisallow: /search\n');
  });
});

test('serves the same bytes on every start', async () => {
  const other = await startSampleSite();
  try {
    for (const path of sampleResources().keys()) {
      const [a, b] = await Promise.all([fetch(site.origin + path), fetch(other.origin + path)]);
      expect(Buffer.from(await a.arrayBuffer()).equals(Buffer.from(await b.arrayBuffer()))).toBe(true);
      expect(a.headers.get('etag')).toBe(b.headers.get('etag'));
    }
  } finally {
    await other.close();
  }
});

test('has one dead link in all its pages', async () => {
  const pages = [...sampleResources().values()].filter((resource) => resource.contentType.startsWith('text/html'));
  expect(await deadLinks(pages.map((page) => page.path))).toEqual([
    '404 /shangdang/zfxxgknb/201901/t20190122_0871245.html',
  ]);
});

test.each([
  ['/shangdang/zfxxgknb/index_1.html', 'text/html; charset=utf-8'],
  ['/zibo/col/col1234/index.html?uid=5867528&pageNum=2', 'text/html'],
  ['/jiyuan/zfxxgknb/index_1.html', 'text/html; charset=utf-8'],
  ['/mem/gk/zfxxgknb/index_1.shtml', 'text/html; charset=utf-8'],
  ['/zhumadian/xxgknb/list_2.shtml', 'text/html; charset=utf-8'],
  ['/zhumadian/xxgknb/202201/zmdyjglj2021ndbg.txt', 'text/plain'],
])('%s is served as %s', async (path, contentType) => {
  const answer = await fetch(site.origin + path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, contentType]);
});
