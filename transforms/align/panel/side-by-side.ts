import { isNumbering } from '../header/header-leaves.ts';
import { isNumber, ownCells, type Line, type LineCell } from '../line.ts';
import { isRowLabel } from '../labels/vocabulary.ts';

/** A row's label so often behind another row's figures is no chance. */
const FEWEST_ROWS = 3;

/**
 * The lines of a table whose rows are printed in several columns of rows, to save paper: those of the first column,
 * then those of the next. Every other table stays as it is.
 */
export function columnsOfRows(lines: readonly Line[]): readonly Line[] {
  const begins = beginnings(lines);
  if (begins.length === 0) return lines;
  const bounds = [0, ...begins, Number.POSITIVE_INFINITY];
  return bounds.slice(0, -1).flatMap((from, index) => {
    const to = bounds[index + 1] ?? Number.POSITIVE_INFINITY;
    return lines.flatMap((line) => {
      const cells = line.cells.filter(({ column }) => column >= from && column < to);
      return cells.length > 0 ? [{ ...line, cells }] : [];
    });
  });
}

/** Where the second column of rows begins, and each one after it. */
function beginnings(lines: readonly Line[]): number[] {
  const counts = new Map<number, number>();
  for (const line of lines) {
    for (const column of labelsBehindFigures(ownCells(line))) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const found = [...counts].flatMap(([column, count]) => (count >= FEWEST_ROWS ? [column] : [])).sort((a, b) => a - b);
  if (found.length === 0) return found;
  const numbering = new Set(
    lines.flatMap(({ cells }) => cells.flatMap(({ text, column }) => (isNumbering(text) ? [column] : []))),
  );
  return found.map((column) => (numbering.has(column - 1) ? column - 1 : column));
}

/** The places of labels of rows that follow the figures of another row's label in the same line. */
function labelsBehindFigures(cells: readonly LineCell[]): number[] {
  const found: number[] = [];
  let labelled = false;
  let figures = false;
  for (const cell of cells) {
    if (labelled && isNumber(cell)) figures = true;
    if (cell.figure.kind !== 'text' || !isRowLabel(cell.text)) continue;
    if (figures) found.push(cell.column);
    labelled = true;
    figures = false;
  }
  return found;
}
