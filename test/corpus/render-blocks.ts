import type { Block } from '../../model/content.ts';
import type { Draft } from './draft.ts';
import { rowCells, type Sheet } from './sheet.ts';

/** The blocks a perfect reader of a format with true tables makes of a draft. */
export function renderBlocks(draft: Draft): Block[] {
  let tables = 0;
  return draft.blocks.map((block): Block => {
    if (typeof block === 'string') return { kind: 'paragraph', text: block };
    const index = tables;
    tables += 1;
    const { rows, columns } = block;
    return { kind: 'table', index, fidelity: 'grid', rows, columns, cells: cellsInOrder(block) };
  });
}

function cellsInOrder(
  sheet: Sheet,
): Array<{ text: string; row: number; column: number; rowspan: number; colspan: number }> {
  return Array.from({ length: sheet.rows }, (_, row) => rowCells(sheet, row))
    .flat()
    .map(({ text, row, column, rowspan, colspan }) => ({ text, row, column, rowspan, colspan }));
}
