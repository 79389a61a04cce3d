import { expect, test } from '@jest/globals';
import { align } from '../../../../transforms/align/align.ts';
import { observe } from '../../../../transforms/observe/observe.ts';
import { draftOf, sheetsOf, truthOf } from '../../../corpus/draft.ts';
import { Random } from '../../../corpus/random.ts';
import { renderBlocks } from '../../../corpus/render-blocks.ts';
import type { Sheet, SheetCell } from '../../../corpus/sheet.ts';

/** What is read of a report in which a sheet was damaged, with whether it is right. */
function reading(part: 'applications' | 'proactive', damage: (sheet: Sheet) => void) {
  const draft = draftOf('2021', 'much', new Random(7));
  const truth = truthOf(draft);
  damage(sheetsOf(draft, part)[0]!);
  const blocks = renderBlocks(draft);
  const { cells, edition } = align(blocks, blocks.filter(({ kind }) => kind === 'table').length);
  return observe(cells, edition).observations.map(({ indicatorCode, applicantType, rawText, value, doubt }) => {
    const key = `${indicatorCode}|${applicantType}`;
    return { key, rawText, value, doubt, right: value === truth.get(key)?.value };
  });
}

function figures({ cells }: Sheet): SheetCell[] {
  return cells.filter(({ role, text }) => role === 'value' && /^\d{2,}$/.test(text));
}

test('digits in two lines of a cell are one number where a sum says so', () => {
  const read = reading('applications', (sheet) => {
    const cell = figures(sheet)[0]!;
    cell.text = `${cell.text[0]}\n${cell.text.slice(1)}`;
  }).filter(({ rawText }) => rawText?.includes('\n'));
  expect(read).toMatchObject([{ right: true, doubt: 'its digits stand apart' }]);
});

test('digits in two lines are one number where every other cell of the part holds one', () => {
  const read = reading('proactive', (sheet) => {
    sheet.cells.find(({ role }) => role === 'value')!.text = '14\n15';
  }).filter(({ rawText }) => rawText?.includes('\n'));
  expect(read).toMatchObject([{ value: 1415000000n, doubt: 'its digits stand apart' }]);
});

test('digits in two lines are no figure where one may be that of another cell, unless the column is that narrow', () => {
  const read = reading('proactive', (sheet) => {
    const [one, other, next] = sheet.cells.filter(({ role }) => role === 'value');
    one!.text = '14\n15';
    next!.text = '';
    other!.text = '12345\n6';
  }).filter(({ rawText }) => rawText?.includes('\n'));
  expect(read.map(({ value, doubt }) => [value === null, doubt])).toEqual([
    [true, 'its digits stand in two lines: they may be one number or two'],
    [false, 'its digits stand apart'],
  ]);
});

test('figures that only the order of the form puts to their columns are left out where every sum is wrong', () => {
  const read = reading('applications', (sheet) => {
    for (const cell of sheet.cells) if (cell.role === 'header') cell.text = '';
    const { row } = figures(sheet)[0]!;
    const values = sheet.cells.filter((cell) => cell.row === row && cell.role === 'value');
    values[0]!.text = '70701';
    values.at(-1)!.text = '30303';
  });
  const wrong = read.filter(({ rawText }) => rawText === '70701' || rawText === '30303');
  expect(wrong.map(({ value, doubt }) => [value, doubt])).toEqual(
    Array.from({ length: 2 }, () => [
      null,
      'its column is not certain, and every sum over it is wrong as the columns were taken',
    ]),
  );
});
