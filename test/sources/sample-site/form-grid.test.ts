import { expect, test } from '@jest/globals';
import type { Grid } from '../../../sources/sample-site/build/form-grid.ts';
import { reportBlocks } from '../../../sources/sample-site/build/report-blocks.ts';

/** How many cells cover each position: a list of the counts that occur. */
function coverage(grid: Grid): number[] {
  const counts = new Map<string, number>();
  for (const cell of grid.rows.flat()) {
    for (let row = cell.row; row < cell.row + cell.rowspan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.colspan; column += 1) {
        counts.set(`${row} ${column}`, (counts.get(`${row} ${column}`) ?? 0) + 1);
      }
    }
  }
  expect(counts.size).toBe(grid.rows.length * grid.columns);
  return [...new Set(counts.values())];
}

test.each([
  ['jiyuan-2022', [14, 28, 4]],
  ['zibo-2019', [18, 26, 4]],
  ['shangdang-2022', [14, 28, 4]],
  ['mem-2021', [14, 28, 4]],
] as const)('%s: merged cells cover each place of its tables once', (report, rows) => {
  const grids = reportBlocks(report).flatMap((block) => (block.kind === 'table' ? [block.grid] : []));
  expect(grids.map((grid) => grid.rows.length)).toEqual(rows);
  for (const grid of grids) expect(coverage(grid)).toEqual([1]);
});

test('三、本年度办理结果 covers 22 rows of the 2021 form and 20 of the 2019 form', () => {
  const rowspans = (['mem-2021', 'zibo-2019'] as const).map((report) =>
    reportBlocks(report)
      .flatMap((block) => (block.kind === 'table' ? block.grid.rows.flat() : []))
      .filter((cell) => cell.text.startsWith('三、'))
      .map((cell) => [cell.row, cell.column, cell.rowspan]),
  );
  expect(rowspans).toEqual([[[5, 0, 22]], [[5, 0, 20]]]);
});
