import { expect, test } from '@jest/globals';
import { align } from '../../../../transforms/align/align.ts';
import { observe } from '../../../../transforms/observe/observe.ts';
import { draftOf, sheetsOf, truthOf } from '../../../corpus/draft.ts';
import { Random } from '../../../corpus/random.ts';
import { renderBlocks } from '../../../corpus/render-blocks.ts';

/** The rows of the figures of table 3: this year's, last year's, then what was granted and what in part. */
const FIRST = 3;

/**
 * What is read of a report some rows of whose table 3 print their counts as shares.
 * @param shown the number before the sign, of a count
 */
function shared(isShare: (row: number) => boolean, shown: (count: number) => number): Record<string, number> {
  const draft = draftOf('2021', 'much', new Random(31));
  const truth = truthOf(draft);
  const sheet = sheetsOf(draft, 'applications')[0]!;
  const keys = new Set<string>();
  for (const cell of sheet.cells) {
    if (cell.role !== 'value' || !isShare(cell.row - FIRST)) continue;
    const count = Number(cell.text);
    Object.assign(cell, { text: `${shown(count)}%` });
    keys.add(cell.key!);
  }
  const blocks = renderBlocks(draft);
  const { cells, edition } = align(blocks, blocks.filter(({ kind }) => kind === 'table').length);
  const found = observe(cells, edition).observations.filter((one) =>
    keys.has(`${one.indicatorCode}|${one.applicantType}`),
  );
  const right = found.filter((one) => one.value === truth.get(`${one.indicatorCode}|${one.applicantType}`)?.value);
  return {
    right: right.filter(({ doubt }) => doubt?.includes('is the only count that the sums allow')).length,
    missing: found.filter(({ value }) => value === null).length,
    all: keys.size,
  };
}

test.each<[string, (row: number) => boolean, (count: number) => number]>([
  ['a row shown a hundredfold, as sheets show what they hold', (row) => row === 2, (count) => count * 100],
  ['a row shown as it was typed', (row) => row === 2, (count) => count],
  ['a table shown as it was typed, whose hundredths are no counts', () => true, (count) => count],
])('counts printed as shares are read where the sums tell how: %s', (_, isShare, shown) => {
  const { right, missing, all } = shared(isShare, shown);
  expect([right, missing]).toEqual([all, 0]);
});

test('a table whose sums allow both readings stays unread', () => {
  const { right, missing, all } = shared(
    () => true,
    (count) => count * 100,
  );
  expect([right, missing]).toEqual([0, all]);
});

test('a row that is a hundred times too large and so breaks a sum stays unread', () => {
  const { right, missing, all } = shared(
    (row) => row === 2,
    (count) => count * 10_000,
  );
  expect([right, missing]).toEqual([0, all]);
});
