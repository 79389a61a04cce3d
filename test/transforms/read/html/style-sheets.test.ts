import { describe, expect, test } from '@jest/globals';
import { readHtml } from '../../../../transforms/read/html/html.ts';
import { leastCpu } from '../../../cpu-time.ts';
import { LIMITS } from '../../../../transforms/read/limits.ts';

describe('style sheets of the page itself', () => {
  const lines = (html: string): string[] =>
    readHtml(html).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

  test.each([
    ['a class', '.a{display:none}', '<p class="x a">1</p><p>2</p>', ['2']],
    ['an id', '#a{display:none}', '<div id="a">1</div><p>2</p>', ['2']],
    ['an element and a class', 'p.a, .never{display:none}', '<div class="a">1</div><p class="a">2</p>', ['1']],
    ['what is around', '.old .a{display:none}', '<div class="old"><p class="a">1</p></div><p class="a">2</p>', ['2']],
    ['the higher selector', '#b{display:block}.a{display:none}', '<p class="a" id="b">1</p>', ['1']],
    ['the later rule', '.a{display:none}.b{display:block}', '<p class="a b">1</p>', ['1']],
    [
      'the later rule, in whatever order the element names them',
      '.a{display:none}.b{display:block}',
      '<p class="b a">1</p>',
      ['1'],
    ],
    ['the style of the element', '.a{display:none}', '<p class="a" style="display:block">1</p>', ['1']],
    ['what is important', '.a{display:none !important}', '<p class="a" style="display:block">1</p><p>2</p>', ['2']],
    ['comments', '/* .a{display:none} */ <!-- .b{display:none} -->', '<p class="a">1</p><p class="b">2</p>', ['1']],
    ['states', '.a:hover{display:none}', '<p class="a">1</p>', ['1']],
    [
      'print',
      '@media print{.a{display:none}} @media screen{.b{display:none}}',
      '<p class="a">1</p><p class="b">2</p>',
      ['1'],
    ],
    ['narrow windows', '@media (max-width:600px){.a{display:none}}', '<p class="a">1</p>', ['1']],
    [
      'boxes with room',
      '.a{display:inline-block;width:80px}',
      '<p><span class="a">1</span><span class="a">2</span></p>',
      ['1', '2'],
    ],
    ['floats', '.a{float:left;width:9%}', '<p><span class="a">1</span><span class="a">2</span></p>', ['1', '2']],
    [
      'boxes without room',
      '.a{display:inline-block}',
      '<p><span class="a">1</span><span class="a">2</span></p>',
      ['12'],
    ],
    ['what is invisible', '.a{visibility:hidden}', '<div class="a">1</div><p>2</p>', ['2']],
    ['notes that are raised', '.n{vertical-align:super}', '<p>2<span class="n">1</span></p>', ['2[1]']],
  ])('minds %s', (_, css, body, shown) => {
    expect(lines(`<style>${css}</style>${body}`)).toEqual(shown);
    expect(lines(`${body}<style media="screen">${css}</style>`)).toEqual(shown);
  });

  test('reads none in comments, scripts and sheets for print', () => {
    const hides = '<style>p{display:none}</style>';
    const page = `<!--${hides}--><script>"${hides}"</script>${hides.replace('>', ' media="print">')}<p>1</p>`;
    expect(lines(page)).toEqual(['1']);
  });

  test('names the limit of what it reads', () => {
    const sheet = (rules: number): string => `<style>${'.a{display:none}'.repeat(rules)}</style>`;
    expect(readHtml(sheet(LIMITS.styleRules)).notes).toEqual([]);
    expect(readHtml(sheet(LIMITS.styleRules + 1)).notes).toEqual([expect.stringContaining('style sheets')]);
  });

  test.each([
    ['rules that say nothing', 'a{}'],
    ['blocks that never end', '@x{a{'],
    ['comments that never end', '/*'],
    ['selectors', 'a>b,'],
    ['sheets', '</style><style>'],
  ])('takes a megabyte of %s in its stride', (_, written) => {
    const began = performance.now();
    readHtml(`<style>${written.repeat(1_000_000 / written.length)}</style><p>1</p>`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  const many = (count: number, one: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => one(index)).join('');

  test.each([
    ['rules for every tag', (index: number) => `p{width:${index}px}`, (index: number) => `<p id="${index}">1</p>`],
    [
      'places that change',
      (i: number) => `b.x${i % 9} p{width:${i}px}`,
      (i: number) => `<b class="x${i % 9}"><p>1</p></b>`,
    ],
    [
      'places that never are',
      (index: number) => `.c${index} p{width:1px}`,
      (index: number) => `<b class="z${index}"><p>1</p></b>`,
    ],
  ])('takes a thousand rules of %s in its stride', async (_, rule, element) => {
    const page = `<style>${many(LIMITS.styleRules, rule)}</style>${many(50_000, element)}`;
    expect(await leastCpu(4_000, () => readHtml(page))).toBeLessThan(4_000);
  });

  test('says so where not every tag was looked up in its rules', () => {
    const page = `<style>${many(LIMITS.styleRules, () => 'p{width:1px}')}</style>${many(4_000, (index) => `<p id="${index}">1</p>`)}`;
    expect(readHtml(page).notes).toEqual([expect.stringContaining('looked at for its tags')]);
  });

  test('keeps a figure apart from the next in rows of spans, and blanks in their places', () => {
    const row = (...cells: string[]): string =>
      `<p class="r">${cells.map((cell) => `<span class="c">${cell}</span>`).join('')}</p>`;
    const rows = [row('指标', '甲', '乙', '计'), row('收到', '3件', '', '3件'), row('答复', '', '2件', '2件')];
    const { blocks } = readHtml(`<style>.r .c{display:inline-block;width:9em}</style><div>${rows.join('')}</div>`);
    expect(blocks).toEqual([expect.objectContaining({ kind: 'table', index: 0 })]);
  });
});
