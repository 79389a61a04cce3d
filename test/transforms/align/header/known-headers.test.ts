import { expect, test } from '@jest/globals';
import type { Table } from '../../../../model/content.ts';
import { readHeader, type Header } from '../../../../transforms/align/header/header.ts';
import { tableLines } from '../../../../transforms/align/line.ts';
import { formLabels, type PanelLabels } from '../../../../transforms/align/labels/vocabulary.ts';

const LABELS = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
const panel: PanelLabels = formLabels()
  .flatMap(({ panels }) => panels)
  .find((one) => one.panel.columns.length === 3 && headerOf(LABELS, 0, one) !== null)!;

/** The header of a table of one row, each label as wide as told. */
function headerOf(labels: readonly string[], index: number, of: PanelLabels = panel, width = 1): Header | null {
  const cells = labels.map((text, at) => ({ row: 0, column: at * width, rowspan: 1, colspan: width, text }));
  const columns = labels.length * width;
  const table: Table = { kind: 'table', index, fidelity: 'grid', rows: 1, columns, cells };
  return readHeader(tableLines(table), of);
}

function placesOf(header: Header | null): unknown[] {
  return header?.columns.map(({ column, label, from, to }) => [column, label, from, to]) ?? [];
}

test('a header printed again is the same, with its own table', () => {
  const [first, again] = [headerOf(LABELS, 3), headerOf(LABELS, 7)];
  expect(placesOf(first)).toEqual([
    [0, '本年制发件数', 1, 2],
    [1, '本年废止件数', 2, 3],
    [2, '现行有效件数', 3, 4],
  ]);
  expect(first?.tableIndex).toBe(3);
  expect(again).toEqual({ ...first, tableIndex: 7 });
});

test('the same labels elsewhere, or in another order, are another header', () => {
  expect(placesOf(headerOf(LABELS, 0))).toHaveLength(3);
  expect(placesOf(headerOf(LABELS, 0, panel, 2))[0]).toEqual([0, '本年制发件数', 2, 4]);
  const swapped = ['信息内容', '现行有效件数', '本年制发件数', '本年废止件数'];
  expect(headerOf(swapped, 0)?.columns.map(({ label }) => label)).toEqual(swapped.slice(1));
});

test('a header that names no column of the panel is none, however often it is read', () => {
  const other = ['单位', '电话', '地址'];
  expect([headerOf(other, 0), headerOf(other, 0)]).toEqual([null, null]);
});
