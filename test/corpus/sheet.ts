import type { Decimal } from '../../model/decimal.ts';

/**
 * A table as a document prints it, with what each of its cells is. Variations change it in place; a renderer writes it
 * in some format; the cells that hold figures of the form say what a reader has to find.
 */
export interface SheetCell {
  text: string;
  row: number;
  column: number;
  rowspan: number;
  colspan: number;
  readonly role: 'heading' | 'corner' | 'header' | 'group' | 'label' | 'unit' | 'value' | 'other';
  /** The form's cell it is (`indicator|applicant`), where it holds one of the report's own figures. */
  key?: string;
  /** The figure in the indicator's unit; null where the cell is printed without one. */
  value?: Decimal | null;
}

export interface Sheet {
  /** What the sheet is, so that a variation finds it. */
  readonly name: 'proactive' | 'applications' | 'disputes' | 'statistics' | 'local';
  rows: number;
  columns: number;
  cells: SheetCell[];
}

export type Written = Pick<SheetCell, 'text' | 'role'> &
  Partial<Pick<SheetCell, 'rowspan' | 'colspan' | 'key' | 'value'>>;

/** Lays rows of cells out on the grid as HTML does: a cell takes the first places that no cell above reaches into. */
export function layOut(name: Sheet['name'], rows: readonly (readonly Written[])[]): Sheet {
  const taken = rows.map(() => new Set<number>());
  const cells: SheetCell[] = [];
  rows.forEach((written, row) => {
    let column = 0;
    for (const cell of written) {
      while (taken[row]?.has(column)) column += 1;
      const { rowspan = 1, colspan = 1 } = cell;
      for (let r = 0; r < rowspan; r += 1) for (let c = 0; c < colspan; c += 1) taken[row + r]?.add(column + c);
      cells.push({ ...cell, row, column, rowspan, colspan });
    }
  });
  const columns = Math.max(0, ...cells.map(({ column, colspan }) => column + colspan));
  return { name, rows: rows.length, columns, cells };
}

/** The cells that begin in a row, from left to right. */
export function rowCells(sheet: Sheet, row: number): SheetCell[] {
  return sheet.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
}

/** A copy that can be changed without changing the original. */
export function copySheet(sheet: Sheet): Sheet {
  return { ...sheet, cells: sheet.cells.map((cell) => ({ ...cell })) };
}

/** Puts an empty column before `at`; a cell that reaches over the place grows. */
export function insertColumn(sheet: Sheet, at: number, textOf: (row: number) => string = () => ''): void {
  const covered = new Set<number>();
  for (const cell of sheet.cells) {
    if (cell.column >= at) cell.column += 1;
    else if (cell.column + cell.colspan > at) {
      cell.colspan += 1;
      for (let row = cell.row; row < cell.row + cell.rowspan; row += 1) covered.add(row);
    }
  }
  sheet.columns += 1;
  for (let row = 0; row < sheet.rows; row += 1) {
    if (!covered.has(row)) {
      sheet.cells.push({ text: textOf(row), row, column: at, rowspan: 1, colspan: 1, role: 'other' });
    }
  }
}

/** Puts a row of cells before `at`; a cell that reaches over the place grows and takes its columns. */
export function insertRow(sheet: Sheet, at: number, written: readonly Written[]): void {
  const covered = new Set<number>();
  for (const cell of sheet.cells) {
    if (cell.row >= at) cell.row += 1;
    else if (cell.row + cell.rowspan > at) {
      cell.rowspan += 1;
      for (let column = cell.column; column < cell.column + cell.colspan; column += 1) covered.add(column);
    }
  }
  sheet.rows += 1;
  let column = 0;
  for (const cell of written) {
    while (covered.has(column)) column += 1;
    sheet.cells.push({ ...cell, row: at, column, rowspan: 1, colspan: cell.colspan ?? 1 });
    column += cell.colspan ?? 1;
  }
}

/** Takes a row out; a merged label that began in it begins in the next. */
export function dropRow(sheet: Sheet, row: number): void {
  sheet.cells = sheet.cells.filter((cell) => cell.row !== row || cell.rowspan > 1);
  for (const cell of sheet.cells) {
    if (cell.row <= row && cell.row + cell.rowspan > row) cell.rowspan -= 1;
    else if (cell.row > row) cell.row -= 1;
  }
  sheet.rows -= 1;
}

/** Takes a column out; a cell that reaches over it shrinks. */
export function dropColumn(sheet: Sheet, column: number): void {
  sheet.cells = sheet.cells.filter((cell) => cell.column !== column || cell.colspan > 1);
  for (const cell of sheet.cells) {
    if (cell.column <= column && cell.column + cell.colspan > column) cell.colspan -= 1;
    else if (cell.column > column) cell.column -= 1;
  }
  sheet.columns -= 1;
}

/** Cuts a sheet in two before a row; a merged label that reaches over the cut is closed, or printed again. */
export function cutSheet(sheet: Sheet, at: number, repeat: 'blank' | 'text' | 'none'): [Sheet, Sheet] {
  const above: Sheet = { ...sheet, rows: at, cells: [] };
  const below: Sheet = { ...sheet, rows: sheet.rows - at, cells: [] };
  for (const cell of sheet.cells) {
    const end = cell.row + cell.rowspan;
    if (cell.row >= at) below.cells.push({ ...cell, row: cell.row - at });
    else above.cells.push({ ...cell, rowspan: Math.min(cell.rowspan, at - cell.row) });
    if (cell.row < at && end > at && repeat !== 'none') {
      below.cells.push({ ...cell, text: repeat === 'text' ? cell.text : '', row: 0, rowspan: end - at });
    }
  }
  return [above, below];
}

/** Puts one sheet under another in the same table. */
export function joinSheets(above: Sheet, below: Sheet): Sheet {
  const cells = below.cells.map((cell) => ({ ...cell, row: cell.row + above.rows }));
  return {
    ...above,
    rows: above.rows + below.rows,
    columns: Math.max(above.columns, below.columns),
    cells: [...above.cells, ...cells],
  };
}
