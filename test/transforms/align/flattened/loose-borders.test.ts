import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';
import { withoutLooseBorders } from '../../../../transforms/align/flattened/loose-borders.ts';

const HEADER = ['第二十条第（一）项', '信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
const ROWS = ['规章', '1', '0', '7', '行政规范性文件', '3', '2', '15'];
const CELLS = [...HEADER, ...ROWS];

function read(lines: readonly string[]): readonly (string | undefined)[] {
  const blocks = lines.map((text): Block => ({ kind: 'paragraph', text }));
  return align(blocks, 0).cells.map(({ cell }) => cell?.text);
}

describe('the borders of a table printed a cell a line', () => {
  test.each([
    ['behind each cell', CELLS.map((cell) => `${cell} |`)],
    [
      'behind each cell, with those of covered cells',
      CELLS.map((cell, at) => (at === 0 ? `${cell} | |||` : `${cell} |`)),
    ],
    ['in lines of their own', CELLS.flatMap((cell) => ['|', cell])],
    ['at both sides of a row', ['|', ...CELLS.flatMap((cell) => [`${cell} |`, ...(cell === '7' ? ['||', '|'] : [])])]],
  ])('%s part nothing that the lines do not', (_, lines) => {
    expect(read(lines)).toEqual(['1', '0', '7', '3', '2', '15']);
  });

  test('say nothing of a blank cell: the row is missing, and the next one is not moved', () => {
    const lines = CELLS.flatMap((cell, at) => (at === 6 ? ['|'] : [`${cell} |`]));
    expect(read(lines).filter((text) => text !== undefined)).toEqual(['3', '2', '15']);
  });

  test('stay where a line holds a whole row, or where there are few', () => {
    const rows = ['| 规章 | 1 | 0 | 7 |', ...CELLS.map((cell) => `${cell} |`)];
    expect(withoutLooseBorders(rows)).toBe(rows);
    const few = ['来源 |', '字体 |', '规章'];
    expect(withoutLooseBorders(few)).toBe(few);
  });
});

describe('a label that prints commas', () => {
  test('is one cell, in a line of its own as before its figures', () => {
    const label = '(二)部分公开(区分处理的,只计这一情形,不计其他情形)';
    const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
    const lines = ['(一)予以公开', '1', '0', '0', '0', '0', '0', '1', label, '2', '0', '1', '0', '0', '0', '3'];
    const partial = align(
      [...columns, ...lines].map((text): Block => ({ kind: 'paragraph', text })),
      0,
    ).cells.filter(({ spec }) => spec.indicatorCode === 'applications.partial');
    expect(partial.map(({ cell }) => cell?.text)).toEqual(['2', '0', '1', '0', '0', '0', '3']);
  });
});
