import type { Sheet, SheetCell } from './sheet.ts';

/** A place in a row of a word processor's table: a cell, the part of a merged one that reaches in, or nothing. */
export interface GridPlace {
  readonly cell: SheetCell | null;
  readonly column: number;
  readonly colspan: number;
  /** Whether the cell began in a row above. */
  readonly continued: boolean;
}

/**
 * The rows of a sheet with a place for each stretch of columns, as docx, doc, odt and rtf write them. Where a cell of
 * the row stands in one that reaches down from above, as in a shifted row, it takes the place: a row has no other.
 */
export function gridRows(sheet: Sheet): GridPlace[][] {
  return Array.from({ length: sheet.rows }, (_, row) => {
    const reaching = sheet.cells.filter((cell) => cell.row <= row && row < cell.row + cell.rowspan);
    const places: GridPlace[] = [];
    for (let column = 0; column < sheet.columns;) {
      const here = reaching.filter((one) => one.column === column);
      const cell = here.find((one) => one.row === row) ?? here[0] ?? null;
      const colspan = cell?.colspan ?? 1;
      places.push({ cell, column, colspan, continued: cell !== null && cell.row < row });
      column += colspan;
    }
    return places;
  });
}
