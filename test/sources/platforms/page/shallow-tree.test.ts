import { describe, expect, test } from '@jest/globals';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { leastCpu } from '../../../cpu-time.ts';

const LINK = '<a href="/art/1.html">某局2022年政府信息公开工作年度报告</a>';

function depthOf(page: ReturnType<typeof makePage>): number {
  return page.elements('a').reduce((most, link) => Math.max(most, page.$(link).parents().length), 0);
}

describe('the tree of a page', () => {
  test('a page that leaves its tags open keeps every link, and its text can be read', () => {
    const rows = Array.from({ length: 3000 }, (_, n) => `<div><a href="/${n}.html">${n}</a>`).join('');
    const page = makePage('http://x.gov.cn/', `<body>${rows}`);
    expect(page.elements('a').map((link) => page.$(link).attr('href'))).toEqual(
      Array.from({ length: 3000 }, (_, n) => `/${n}.html`),
    );
    expect(depthOf(page)).toBeLessThan(520);
    expect(page.$('body').text()).toContain('2999');
  });

  test('what comes behind elements too deep inside each other stands where it stood', () => {
    const deep = `<body><ul>${'<div>'.repeat(3000)}x${'</div>'.repeat(3000)}</ul><p>${LINK}</p></body>`;
    const page = makePage('http://x.gov.cn/', deep);
    expect(page.$('body > p > a').length).toBe(1);
  });

  test('a page that never stops opening elements is read as far as that, in time', async () => {
    const html = `<body>${LINK}${'<div>'.repeat(800_000)}`;
    const work = (): void => {
      const page = makePage('http://x.gov.cn/', html);
      expect(page.$('div a, a')).toHaveLength(1);
      expect(page.elements('a')).toHaveLength(1);
    };
    expect(await leastCpu(5000, work)).toBeLessThan(5000);
  });
});
