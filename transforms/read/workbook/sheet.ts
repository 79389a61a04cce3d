import type { DenseWorkSheet, Range } from '@e965/xlsx';
import type { Cell, Table } from '../../../model/content.ts';
import { Unreadable } from '../../../model/errors.ts';
import { LIMITS } from '../limits.ts';
import { axisOf, type Axis } from './axis.ts';
import { printedBy, type Printed } from './printed.ts';

/** Sheets with more positions than this lose their empty rows and columns. */
const POSITIONS = LIMITS.cells;
/** Empty positions of sheets up to this size are cells: a form's blank cell is one that was left blank. */
const FILLED = 20_000;
/** The columns of the largest sheet there is. */
const COLUMNS = 2 ** 14;
/** Cells under merged ones that are looked for; a form has some hundreds. */
const MOST_STEPS = 1_000_000;

/** A cell that shows something. */
interface Shown {
  readonly printed: Printed;
  readonly row: number;
  readonly column: number;
}

/** What a sheet gives: no table where it shows nothing. */
export interface SheetReading {
  readonly table: Table | null;
  readonly notes: readonly string[];
}

/**
 * Turns a sheet's used range into one table. Hidden rows and columns are left out, and so are empty ones around the
 * used range; empty ones inside stay, unless the range is larger than any form.
 * @param index the table's ordinal in the document
 * @throws Unreadable where the sheet has more cells than are read
 */
export function readSheet(sheet: DenseWorkSheet, name: string, index: number): SheetReading {
  const notes: string[] = [];
  const merges: readonly Range[] = (sheet['!merges'] as readonly Range[] | undefined) ?? [];
  const hiddenRows = hiddenOf(sheet['!rows'], 'row', name, notes);
  const hiddenColumns = hiddenOf(sheet['!cols'], 'column', name, notes);
  const shown = uncovered(shownCells(sheet, name, notes), merges);
  const first = shown[0];
  if (!first) return { table: null, notes };
  const rows = axisOf(
    shown.map((cell) => cell.row),
    hiddenRows,
  );
  const columns = axisOf(
    shown.map((cell) => cell.column),
    hiddenColumns,
  );
  if (rows.size === 0 || columns.size === 0) return { table: null, notes };
  const sparse = rows.size * columns.size > POSITIONS;
  if (sparse) {
    rows.dropEmpty();
    columns.dropEmpty();
    notes.push(`sheet ${name}: its range is so large that its empty rows and columns were left out`);
  }
  if (columns.size > LIMITS.columns) {
    notes.push(`sheet ${name}: only the first ${LIMITS.columns} of its ${columns.size} columns were read`);
    columns.cut(LIMITS.columns);
  }
  const printed = cellsAt(shown, merges, rows, columns);
  const cells = rows.size * columns.size > FILLED ? printed : withBlanks(printed, merges, rows, columns);
  const table: Table = {
    kind: 'table',
    index,
    fidelity: 'grid',
    rows: rows.size,
    columns: columns.size,
    cells,
    sheet: name,
  };
  return { table: printed.length > 0 ? table : null, notes };
}

function hiddenOf(
  infos: readonly ({ hidden?: boolean } | undefined)[] | undefined,
  kind: 'row' | 'column',
  name: string,
  notes: string[],
): ReadonlySet<number> {
  const hidden = new Set<number>();
  infos?.forEach((info, n) => {
    if (info?.hidden) hidden.add(n);
  });
  if (hidden.size > 0) notes.push(`sheet ${name}: ${hidden.size} hidden ${kind}(s) were left out`);
  return hidden;
}

/** The cells that show something, row-major. Rows and cells that the file leaves out cost nothing. */
function shownCells(sheet: DenseWorkSheet, name: string, notes: string[]): Shown[] {
  const shown: Shown[] = [];
  let hidden = 0;
  sheet['!data']?.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      const printed = cell ? printedBy(cell) : null;
      if (printed && printed.text.trim() !== '') shown.push({ printed, row, column });
      else if (cell?.t === 'n') hidden += 1;
      if (shown.length > LIMITS.cells) {
        const reason = `sheet ${name} has more than ${LIMITS.cells} cells, more than any report: cut the report out of it`;
        throw new Unreadable('quarantined', reason);
      }
    });
  });
  if (hidden > 0) notes.push(`sheet ${name}: ${hidden} number(s) that their format hides were taken as blank`);
  return shown;
}

/**
 * The cells that no merged one covers: what was typed in them before they were merged is kept in the file, and shown to
 * nobody.
 * @param shown row-major
 */
function uncovered(shown: readonly Shown[], merges: readonly Range[]): readonly Shown[] {
  const covered = new Set<Shown>();
  let steps = 0;
  for (const { s: start, e: end } of merges) {
    for (let n = firstFrom(shown, start.r); (shown[n]?.row ?? Number.POSITIVE_INFINITY) <= end.r; n++) {
      const cell = shown[n]!;
      const within = cell.column >= start.c && cell.column <= end.c;
      if (within && (cell.row > start.r || cell.column > start.c)) covered.add(cell);
      if (++steps > MOST_STEPS) return shown;
    }
  }
  return covered.size === 0 ? shown : shown.filter((cell) => !covered.has(cell));
}

/** The place of the first cell of a row or of the rows after it. */
function firstFrom(shown: readonly Shown[], row: number): number {
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if (shown[half]!.row < row) low = half + 1;
    else high = half;
  }
  return low;
}

/** Adds the positions that no cell reaches over as empty cells, merged ones as one. Row-major. */
function withBlanks(printed: readonly Cell[], merges: readonly Range[], rows: Axis, columns: Axis): Cell[] {
  const taken = new Set<number>();
  const take = ({ row, column, rowspan, colspan }: Cell): void => {
    for (let r = row; r < row + rowspan; r++)
      for (let c = column; c < column + colspan; c++) taken.add(r * columns.size + c);
  };
  const cells = [...printed];
  const fill = (blank: Cell): void => {
    if (blank.rowspan < 1 || blank.colspan < 1 || taken.has(blank.row * columns.size + blank.column)) return;
    cells.push(blank);
    take(blank);
  };
  printed.forEach(take);
  for (const { s: start, e: end } of merges.slice(0, FILLED)) {
    const row = rows.before(start.r);
    const column = columns.before(start.c);
    fill({ text: '', row, column, rowspan: rows.before(end.r + 1) - row, colspan: columns.before(end.c + 1) - column });
  }
  for (let row = 0; row < rows.size; row++)
    for (let column = 0; column < columns.size; column++) fill({ text: '', row, column, rowspan: 1, colspan: 1 });
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

function cellsAt(shown: readonly Shown[], merges: readonly Range[], rows: Axis, columns: Axis): Cell[] {
  const anchors = new Map(merges.map(({ s: start, e: end }) => [placeOf(start.r, start.c), end]));
  const cells: Cell[] = [];
  for (const { printed, row, column } of shown) {
    const end = anchors.get(placeOf(row, column));
    const top = rows.before(row);
    const left = columns.before(column);
    const rowspan = rows.before((end?.r ?? row) + 1) - top;
    const colspan = columns.before((end?.c ?? column) + 1) - left;
    if (rowspan < 1 || colspan < 1) continue;
    const { text, doubt } = printed;
    const place = { row: top, column: left, rowspan, colspan };
    cells.push(doubt === undefined ? { text, ...place } : { text, doubt, ...place });
  }
  return cells;
}

/** A cell of a sheet as one number: no sheet has more than 2^14 columns. */
function placeOf(row: number, column: number): number {
  return row * COLUMNS + column;
}
