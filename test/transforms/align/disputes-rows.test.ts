import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../model/content.ts';
import { align } from '../../../transforms/align/align.ts';

const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const HEAD = [
  ['行政复议', '', '', '', '', '行政诉讼', '', '', '', '', '', '', '', '', ''],
  ['', '', '', '', '', '未经复议直接起诉', '', '', '', '', '复议后起诉', '', '', '', ''],
  [...OUTCOMES, ...OUTCOMES, ...OUTCOMES],
];
const FIGURES = ['1', '2', '3', '4', '10', '5', '0', '0', '0', '5', '0', '6', '0', '0', '6'];

/** The figures that are read of table 4, in the order of the form; `-` for a cell without a number. */
function read(rows: readonly (readonly string[])[], year: number | null = null): string {
  const cells = rows.flatMap((row, at) =>
    row.map((text, column) => ({ text, row: at, column, rowspan: 1, colspan: 1 })),
  );
  const table: Block = { kind: 'table', index: 0, fidelity: 'grid', rows: rows.length, columns: 0, cells };
  return align([table], 1, year)
    .cells.map(({ cell }) => (cell?.figure.kind === 'number' ? cell.figure.text : '-'))
    .join(' ');
}

describe('the row of table 4', () => {
  test.each([
    ['behind the first figure', 6, '约7'],
    ['in the place of the first figure', 0, '≥3'],
    ['in the place of the last', 14, '未统计'],
  ])('keeps the places of its figures where a text stands %s', (_, at, text) => {
    const expected = FIGURES.map((figure, column) => (column === at ? '-' : figure)).join(' ');
    expect(read([...HEAD, FIGURES.with(at, text)])).toBe(expected);
  });

  test('is not the one that numbers the columns', () => {
    const numbers = FIGURES.map((_, column) => `${column + 1}`);
    expect(read([...HEAD, numbers, FIGURES])).toBe(FIGURES.join(' '));
  });
});

/** Table 4 as columns: a merged label stands once. */
const TURNED = FIGURES.map((figure, at) => [...HEAD.map((row) => row[at]!), figure]);

describe('table 4', () => {
  test('is read turned on its side below its heading in a sheet', () => {
    const above = [
      ['二、主动公开政府信息情况', '', '', ''],
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '7', '8', '9'],
    ];
    const heading = ['四、政府信息公开行政复议、行政诉讼情况', '', '', ''];
    expect(read([...above, heading, ...TURNED])).toBe(['7', '8', '9', ...FIGURES].join(' '));
  });

  test.each([
    ['a damaged label keeps to the merged label over it', [HEAD[0]!, HEAD[1]!, HEAD[2]!.with(5, '结果维通')]],
    ['a merged label has its explanation', [HEAD[0]!, HEAD[1]!.with(5, '未经复议直接起诉（件）'), HEAD[2]!]],
    ['a merged label is damaged', [HEAD[0]!, HEAD[1]!.with(5, '未经复议直接起拆'), HEAD[2]!]],
  ])('has the reconsiderations in a table of their own: %s', (_, head) => {
    const litigation = [...head, FIGURES].map((row) => row.slice(5));
    expect(read(litigation)).toBe(FIGURES.slice(5).join(' '));
  });
});

describe('of rows for several years', () => {
  const dated = HEAD.map((row, at) => [at === 0 ? '年度' : '', ...row]);
  const before = ['2021年', ...FIGURES.map(() => '9')];
  const own = ['2022年', ...FIGURES];

  test.each([
    ['below', [before, own]],
    ['above', [own, before]],
    [
      'said as 本年度',
      [
        ['上年度', ...before.slice(1)],
        ['本年度', ...FIGURES],
      ],
    ],
  ])('the one for the year of the report is read: %s', (_, rows) => {
    expect(read([...dated, ...rows], 2022)).toBe(FIGURES.join(' '));
  });

  test('none is read where the year of the report is not among them', () => {
    expect(read([...dated, before, own], 2024)).not.toContain('9');
  });
});
