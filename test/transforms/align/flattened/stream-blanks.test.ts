import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';
import { blankCells } from '../../../../transforms/align/flattened/stream-blanks.ts';

const ROWS = Array.from({ length: 20 }, (_, row) => `行${row}`);
const NUMBERS = ['7', '0', '3', '0', '0', '1', '3'];

describe('a blank line', () => {
  test.each([
    ['is a cell where rows are as long with it', ['规章', '', '0', '0', '文件', '3', '', '', '', '备注'], [1, 6, 7]],
    ['parts rows where they are as long without it', ['规章', '0', '0', '', '文件', '3', '1', '', '备注'], []],
    ['is no cell of a row alone', ['规章', '', '0', '0', '备注'], []],
    ['is no cell where rows differ with it as without it', ['规章', '', '0', '文件', '3', '备注'], []],
    ['parts a last row where no other one is blank inside', ['规章', '0', '0', '文件', '3', '', '备注'], []],
    [
      'is every other one where one stands around each cell',
      ['规章', '', '1', '', '2', '', '3', '', '文件', '', '4', '', '', '', '6', '', '备注'],
      [12],
    ],
    [
      'is one more than parts the texts where one stands behind each of them',
      ['规章', '', '1', '', '2', '', '3', '', '文件', '', '4', '', '', '6', '', '备注'],
      [12],
    ],
    [
      'is a cell of rows of all applicants that print their total alone',
      [
        '新收',
        ...Array.from({ length: 7 }, () => ''),
        '0',
        '',
        '结转',
        ...Array.from({ length: 7 }, () => ''),
        '0',
        '',
      ],
      [2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17],
    ],
    [
      'is the last cell of each row where a table of all applicants has no total',
      ROWS.flatMap((label) => [label, ...NUMBERS.slice(1), '']),
      ROWS.map((_, row) => row * 8 + 7),
    ],
    [
      'is a cell of the row of table 4 behind its last label, but none behind the row',
      ['总计', '0', '', '1', ...NUMBERS, '', '0', '0', '0', '', '', '五、存在的主要问题及改进情况'],
      [2, 11, 15],
    ],
  ])('%s', (_, lines, places) => {
    expect([...blankCells(lines)]).toEqual(places);
  });

  test('keeps the figures behind it in their columns', () => {
    const lines = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数', '规章', '', '0', '', '行政规范性文件'];
    const blocks = [...lines, '3', '0', '12', '', '三、收到和处理政府信息公开申请情况'].map((text): Block => {
      return { kind: 'paragraph', text };
    });
    expect(align(blocks, 0).cells.map(({ cell }) => cell?.text)).toEqual(['', '0', '', '3', '0', '12']);
  });
});

test('a row without figures before the next panel does not take the figures of that one', () => {
  const lines = [
    '第二十条第（五）项',
    '本年处理决定数量',
    '行政许可',
    '第二十条第（六）项',
    '行政处罚',
    '7',
    '行政强制',
    '8',
  ];
  const { cells } = align(
    lines.map((text): Block => ({ kind: 'paragraph', text })),
    0,
  );
  const read = cells.map(({ spec, cell }) => `${spec.indicatorCode} ${cell?.text ?? ''}`);
  expect(read).toEqual(['penalty.decisions 7', 'coercion.decisions 8']);
});

test('two dashes alone are a blank cell of a table printed a cell a line, and no drawn line', () => {
  const lines = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数', '规章', '--', '3', '--'];
  const { cells } = align(
    lines.map((text): Block => ({ kind: 'paragraph', text })),
    0,
  );
  expect(cells.map(({ cell }) => cell?.text)).toEqual(['--', '3', '--']);
});
