import { describe, expect, test } from '@jest/globals';
import { columnLinks } from '../../../../sources/platforms/documents/candidate.ts';
import { readGenericList } from '../../../../sources/platforms/adapters/generic.ts';
import { makePage, resolveLink } from '../../../../sources/platforms/page/page.ts';
import { leastCpu } from '../../../cpu-time.ts';

const TITLE = '某局2022年政府信息公开工作年度报告';
/** As much of a page as is read. */
const MOST = 4_000_000;
const ALLOWED = 8000;

function many(piece: (n: number) => string): string {
  const pieces: string[] = [];
  for (let n = 0, length = 0; length < MOST; n++) length += pieces[pieces.push(piece(n)) - 1]?.length ?? 0;
  return pieces.join('');
}

const LISTS: readonly (readonly [string, (n: number) => string])[] = [
  ['rows', (n) => `<li><a href="/art/${n}.html">${TITLE}</a><span>2023-01-03</span></li>`],
  ['links that are never closed', (n) => `<a href="x${n}.html">x`],
  ['rows that are never closed', (n) => `<li><a href="/art/${n}.html" class="next">${TITLE}`],
  ['links without a text', () => '<a href=1>'],
  ['choices', (n) => `<option value="/l${n}.html">第${n}页`],
  ['fields of a form', (n) => `<form action="/l"><input name=i${n} value=1>`],
  ['ways to more', (n) => `<div><a href="/m${n}.html">更多</a></div>`],
];

/** What a list of so many elements costs the whole crawl, which has one thread for all sources. */
describe('a page of four megabytes', () => {
  test.each(LISTS)(
    'of %s is read in time',
    async (_, piece) => {
      const html = many(piece);
      const work = (): void => {
        const page = makePage('http://x.gov.cn/nb/', html);
        readGenericList(page);
        columnLinks(page, (href) => resolveLink(page, href));
      };
      expect(await leastCpu(ALLOWED, work, 2)).toBeLessThan(ALLOWED);
    },
    120_000,
  );

  test('gives its first rows and says what it has more of than is read', () => {
    const row = (n: number) => `<li><a href="/art/${n}.html">${TITLE}</a></li>`;
    const long = makePage('http://x.gov.cn/nb/', `<ul>${row(1)}${'<li>x</li>'.repeat(100_000)}`);
    expect(readGenericList(long).items.map(({ url }) => url)).toEqual(['http://x.gov.cn/art/1.html']);
    expect(long.cut).toBe('more than 100000 elements');
    expect(makePage('http://x.gov.cn/nb/', row(1) + ' '.repeat(5_000_000)).cut).toBe('more than 4194304 characters');
    expect(makePage('http://x.gov.cn/nb/', row(1)).cut).toBeNull();
  });
});
