import { expect, test } from '@jest/globals';
import type { Table } from '../../../model/content.ts';
import { align } from '../../../transforms/align/align.ts';
import { observe } from '../../../transforms/observe/observe.ts';

/** Rows as tables of one row each. */
function tablesOf(rows: readonly (readonly string[])[]): Table[] {
  return rows.map((texts, index) => ({
    kind: 'table',
    index,
    fidelity: 'grid',
    rows: 1,
    columns: texts.length,
    cells: texts.map((text, column) => ({ text, row: 0, column, rowspan: 1, colspan: 1 })),
  }));
}

test('the rows of a header that are a table each are one header', () => {
  const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const five = (text: string): string[] => results.map(() => text);
  const blocks = tablesOf([
    five('行政复议'),
    results,
    ['1', '2', '3', '4', '10'],
    [...five('行政诉讼'), ...five('行政诉讼')],
    [...five('未经复议直接起诉'), ...five('复议后起诉')],
    [...results, ...results],
    ['5', '6', '7', '8', '26', '9', '0', '1', '2', '12'],
  ]);
  const { cells, edition } = align(blocks, blocks.length);
  const read = observe(cells, edition).observations.map(
    ({ indicatorCode, value }) => [indicatorCode, value === null ? null : Number(value) / 1e6] as const,
  );
  const one = (of: string, figures: readonly number[]) =>
    ['upheld', 'corrected', 'other', 'pending', 'total'].map(
      (result, nth) => [`${of}.${result}`, figures[nth]] as const,
    );
  const expected = [
    ...one('review', [1, 2, 3, 4, 10]),
    ...one('litigation_direct', [5, 6, 7, 8, 26]),
    ...one('litigation_after_review', [9, 0, 1, 2, 12]),
  ];
  expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected));
});
