import type { Cell } from '../model/content.ts';
import type { PrintedTable } from '../pipeline/explaining/printed-table.ts';
import { displayWidth, printable } from '../sinks/query/width.ts';
import { pad } from './pad.ts';

/** Columns of the terminal that one column of the table may take: labels, then cells that hold little. */
const WIDEST = 18;
const NARROWEST = 5;
/** Rows shown above and below the marked cell, and at the top for the header. */
const AROUND = 14;
const HEADER = 4;
/** More columns than this are cut: no form has as many. */
const MOST_COLUMNS = 24;

/** The cell a drawing points at, by its printed row and column. */
export interface Mark {
  readonly row: number;
  readonly column: number;
}

/**
 * Draws a table for a terminal, the marked cell between `▶` and `◀`. Long cells are cut, rows far from the mark are
 * left out with their number, and whatever could steer the terminal is written out.
 */
export function drawTable(table: PrintedTable, mark: Mark): string[] {
  const shownRows = new Set(
    Array.from({ length: table.rows }, (_, row) => row).filter(
      (row) => row < HEADER || Math.abs(row - mark.row) <= AROUND,
    ),
  );
  const visible = table.cells.filter(({ row, column }) => shownRows.has(row) && column < MOST_COLUMNS);
  const widths = columnWidths(visible, mark);
  const lines: string[] = [];
  let skipped = 0;
  const tellSkipped = (): void => {
    if (skipped > 0) lines.push(`      … ${skipped} rows`);
    skipped = 0;
  };
  for (let row = 0; row < table.rows; row += 1) {
    if (!shownRows.has(row)) {
      skipped += 1;
      continue;
    }
    tellSkipped();
    const cells = visible.filter((cell) => cell.row === row);
    // Flattened rows have no common columns: nothing stands behind their last cell.
    const last = table.flattened ? Math.max(-1, ...cells.map(({ column }) => column)) + 1 : widths.length;
    lines.push(drawRow(row, cells, widths.slice(0, last), mark));
  }
  tellSkipped();
  if (table.columns > MOST_COLUMNS) lines.push(`      … ${table.columns - MOST_COLUMNS} columns`);
  return lines;
}

function drawRow(row: number, cells: readonly Cell[], widths: readonly number[], mark: Mark): string {
  const starts = new Map(cells.map((cell) => [cell.column, cell]));
  let text = `${String(row).padStart(4)}  `;
  for (let column = 0; column < widths.length;) {
    const cell = starts.get(column);
    const span = Math.max(1, Math.min(cell?.colspan ?? 1, widths.length - column));
    const width = widths.slice(column, column + span).reduce((sum, one) => sum + one + 1, -1);
    text += `│${shown(cell?.text ?? '', width, row === mark.row && column === mark.column)}`;
    column += span;
  }
  return `${text}│`;
}

function shown(text: string, width: number, marked: boolean): string {
  const plain = oneLine(text);
  return marked ? pad(`▶${plain}◀`, width) : pad(plain, width);
}

/** Line breaks inside a cell only wrap it. */
function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim());
}

function columnWidths(cells: readonly Cell[], mark: Mark): number[] {
  const columns = Math.max(0, ...cells.map(({ column }) => column + 1));
  const widths = Array.from({ length: columns }, () => NARROWEST);
  for (const { row, column, colspan, text } of cells) {
    if (colspan > 1) continue;
    const marks = row === mark.row && column === mark.column ? 2 : 0;
    const width = Math.min(displayWidth(oneLine(text)), WIDEST) + marks + 1;
    widths[column] = Math.max(widths[column] ?? NARROWEST, width);
  }
  return widths;
}
