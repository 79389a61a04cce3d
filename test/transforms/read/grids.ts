import type { Content, Table } from '../../../model/content.ts';

/**
 * Writes a table so that a test can show it: a line for each row, a cell as `column:text`, and `column+colspan*rowspan:`
 * where it spans. Cells are divided by ` | `.
 */
export function drawTable(table: Table): string[] {
  const lines = Array.from({ length: table.rows }, (): string[] => []);
  for (const cell of table.cells) {
    const span = cell.colspan > 1 || cell.rowspan > 1 ? `+${cell.colspan}*${cell.rowspan}` : '';
    lines[cell.row]!.push(`${cell.column}${span}:${cell.text}`);
  }
  return lines.map((cells) => cells.join(' | '));
}

/** Writes the blocks of a document: a paragraph as its text, a table as its drawing. */
export function draw(content: Content): (string | string[])[] {
  return content.blocks.map((block) => (block.kind === 'table' ? drawTable(block) : block.text));
}
