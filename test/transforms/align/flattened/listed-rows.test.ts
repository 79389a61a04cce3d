import { expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';

const LABELS = ['规章', '行政规范性文件'];

/** The figures read of table 2, as `indicator=text`, of a row with these cells under its header. */
function read(...cells: readonly string[]): string[] {
  const rows = [['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'], cells];
  const table: Block = {
    kind: 'table',
    index: 0,
    fidelity: 'grid',
    rows: 2,
    columns: 4,
    cells: rows.flatMap((texts, row) => texts.map((text, column) => ({ text, row, column, rowspan: 1, colspan: 1 }))),
  };
  return align([table], 1)
    .cells.filter(({ cell }) => cell?.figure.kind === 'number')
    .map(({ spec, cell }) => `${spec.indicatorCode}=${cell?.text}`);
}

test('a row of cells that hold lists is the rows they list', () => {
  expect(read(LABELS.join('\n'), '0\n3', '1\n-', '4\n12')).toEqual([
    'regulations.issued=0',
    'regulations.repealed=1',
    'regulations.in_force=4',
    'normative_documents.issued=3',
    'normative_documents.in_force=12',
  ]);
});

test('lists of different lengths are not told apart', () => {
  expect(read(LABELS.join('\n'), '0\n3', '1', '4\n12').filter((one) => one.includes('12'))).toEqual([
    'normative_documents.in_force=12',
  ]);
  expect(read(LABELS.join('\n'), '0\n3', '1\n2\n3', '4\n12')).toEqual([]);
});

test('a label over two lines lists nothing', () => {
  expect(read('行政规范性\n文件', '3', '0', '12')).toHaveLength(3);
});
