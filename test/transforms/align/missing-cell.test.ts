import { expect, test } from '@jest/globals';
import { align } from '../../../transforms/align/align.ts';
import { observe } from '../../../transforms/observe/observe.ts';
import { draftOf, sheetsOf, truthOf } from '../../corpus/draft.ts';
import { Random } from '../../corpus/random.ts';
import { renderBlocks } from '../../corpus/render-blocks.ts';

/**
 * What is read of a report with a cell of one row of table 3 gone, those behind it moved up.
 * @param remark what stands in a last column behind the total; null where there is none
 */
function without(
  profile: 'much' | 'little',
  row: number,
  column: number,
  remark: string | null = null,
): { wrong: string[]; read: number } {
  const draft = draftOf('2021', profile, new Random(31));
  const truth = truthOf(draft);
  const sheet = sheetsOf(draft, 'applications')[0]!;
  if (remark !== null) {
    const behind = { text: remark, column: sheet.columns, rowspan: 1, colspan: 1, role: 'other' } as const;
    sheet.columns += 1;
    for (let at = 0; at < sheet.rows; at += 1) sheet.cells.push({ ...behind, row: at });
  }
  const cells = sheet.cells.filter((cell) => cell.row === row + 3 && cell.role === 'value');
  const lost = cells[column]!;
  sheet.cells = sheet.cells.filter((cell) => cell !== lost);
  for (const cell of sheet.cells) if (cell.row === lost.row && cell.column > lost.column) cell.column -= 1;
  const blocks = renderBlocks(draft);
  const { cells: aligned, edition } = align(blocks, blocks.filter(({ kind }) => kind === 'table').length);
  let read = 0;
  const wrong = observe(aligned, edition).observations.flatMap(({ indicatorCode, applicantType, value }) => {
    const key = `${indicatorCode}|${applicantType}`;
    const expected = truth.get(key);
    if (value === null || expected === undefined) return [];
    if (cells.some((cell) => cell.key === key)) read += 1;
    return value === expected.value ? [] : [`${key}: ${value}, not ${String(expected.value)}`];
  });
  return { wrong, read };
}

test('no figure of a row that lost a cell is read into another column', () => {
  for (let row = 0; row < 25; row += 1) {
    for (let column = 0; column < 7; column += 1) {
      expect({ row, column, wrong: without('little', row, column).wrong }).toEqual({ row, column, wrong: [] });
    }
  }
});

test.each(['', '含下属单位'])('nor where a column for remarks (%j) hides that it did', (remark) => {
  for (let row = 0; row < 25; row += 1) {
    for (const column of [0, 1, 3, 5]) {
      expect({ row, column, wrong: without('much', row, column, remark).wrong }).toEqual({ row, column, wrong: [] });
    }
  }
});

test('what every reading that the column sums allow has in the same place is read', () => {
  const read = Array.from({ length: 25 }, (_, row) => without('much', row, 1).read);
  expect(read.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(100);
});

test.each([
  [[''], 1],
  [['', ''], 0],
  [['0'], 0],
])('a row of zeros alone in having a blank last cell (%j) is doubted: one of them may be lost', (ends, count) => {
  const draft = draftOf('2021', 'little', new Random(31));
  const sheet = sheetsOf(draft, 'applications')[0]!;
  const rows = Array.from({ length: 25 }, (_, row) =>
    sheet.cells.filter((cell) => cell.row === row + 3 && cell.role === 'value'),
  );
  const zeros = rows.filter((cells) => cells.every(({ text }) => text === '0'));
  for (const [nth, text] of ends.entries()) zeros[nth]!.at(-1)!.text = text;
  const doubts = align(renderBlocks(draft), 3).findings.filter(({ message }) => message.includes('a blank last cell'));
  expect(doubts).toHaveLength(count);
});
