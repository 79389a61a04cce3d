import type { Budget } from '../budget.ts';
import type { Item, PlacedCell } from '../items.ts';
import { LIMITS } from '../limits.ts';
import { closeTable } from '../tables.ts';

/** How a cell of a word processor joins its neighbours: it begins a merged area, or belongs to the one before it. */
export type Merge = 'start' | 'continued' | null;

/** What a cell says of its size. */
export interface CellShape {
  readonly colspan: number;
  readonly rowspan?: number;
  readonly vertical?: Merge;
  readonly horizontal?: Merge;
  /** How many columns on the next cell stands, where that is not `colspan`. */
  readonly advance?: number;
}

interface Frame {
  readonly cells: PlacedCell[];
  /** The merged cell each column's next row may continue. */
  readonly above: (PlacedCell | undefined)[];
  row: number;
  column: number;
  columns: number;
  items: Item[] | null;
  /** Index into `cells` of the row's first cell, to take a deleted row back. */
  rowStart: number;
}

/** Tables of docx, odt and rtf, innermost last: each row says in which columns its cells stand. */
export class GridTables {
  readonly #frames: Frame[] = [];
  readonly #root: Item[];
  readonly #budget: Budget;

  constructor(root: Item[], budget: Budget) {
    this.#root = root;
    this.#budget = budget;
  }

  get depth(): number {
    return this.#frames.length;
  }

  /** Where items go: into the innermost open cell, or the document. */
  get sink(): Item[] {
    for (let i = this.#frames.length - 1; i >= 0; i--) {
      const { items } = this.#frames[i]!;
      if (items !== null) return items;
    }
    return this.#root;
  }

  open(): void {
    this.#frames.push({ cells: [], above: [], row: -1, column: 0, columns: 0, items: null, rowStart: 0 });
  }

  openRow(): void {
    const frame = this.#top;
    if (frame === undefined) return;
    this.#budget.cell();
    frame.row++;
    frame.column = 0;
    frame.rowStart = frame.cells.length;
  }

  /** Leaves columns free before the next cell. */
  skip(columns: number): void {
    const frame = this.#top;
    if (frame !== undefined) frame.column = Math.min(LIMITS.columns, frame.column + columns);
  }

  openCell(): void {
    const frame = this.#top;
    if (frame === undefined) return;
    this.#budget.cell();
    frame.items = [];
  }

  /** Ends the open cell. */
  closeCell({ colspan, rowspan = 1, vertical = null, horizontal = null, advance }: CellShape): void {
    const frame = this.#top;
    if (frame === undefined || frame.items === null) return;
    const { items, column } = frame;
    frame.items = null;
    if (column >= LIMITS.columns) {
      this.#budget.note(`a table has more than ${LIMITS.columns} columns; the rest of its row was left out`);
      return;
    }
    if (colspan > LIMITS.colspan) this.#budget.note(`a colspan of more than ${LIMITS.colspan} was cut`);
    const width = Math.max(1, Math.min(colspan, LIMITS.colspan, LIMITS.columns - column));
    frame.column += advance ?? width;
    frame.columns = Math.max(frame.columns, column + width);
    if (join(frame, column, width, vertical, horizontal)) return;
    const cell: PlacedCell = { items, row: frame.row, column, rowspan: Math.max(1, rowspan), colspan: width };
    frame.cells.push(cell);
    frame.above[column] = vertical === 'start' ? cell : undefined;
  }

  /** Ends the open cell without keeping it, and leaves its columns free. */
  dropCell(columns: number): void {
    const frame = this.#top;
    if (frame === undefined) return;
    frame.items = null;
    this.skip(columns);
  }

  /** Takes back the row that was read last, because it is marked as deleted. */
  dropRow(): void {
    const frame = this.#top;
    if (frame === undefined) return;
    frame.cells.length = frame.rowStart;
    for (const cell of frame.cells) cell.rowspan = Math.min(cell.rowspan, frame.row - cell.row);
    frame.row--;
  }

  /** Ends the innermost table and puts it where it stands. */
  close(): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    const rows = frame.row + 1;
    for (const cell of frame.cells) cell.rowspan = Math.min(cell.rowspan, rows - cell.row);
    const item = closeTable({ cells: frame.cells, rows, columns: frame.columns });
    if (item !== null) this.sink.push(item);
  }

  get #top(): Frame | undefined {
    return this.#frames.at(-1);
  }
}

/** Joins a cell that continues another one to it; false where there is none to continue. */
function join(frame: Frame, column: number, width: number, vertical: Merge, horizontal: Merge): boolean {
  const left = horizontal === 'continued' ? frame.cells.at(-1) : undefined;
  if (left !== undefined && left.row === frame.row) {
    left.colspan = column + width - left.column;
    return true;
  }
  const above = vertical === 'continued' ? frame.above[column] : undefined;
  if (above === undefined || above.row + above.rowspan !== frame.row) return false;
  // A narrower one leaves room for a cell beside it, which the merged area would lie under.
  if (width < above.colspan) return false;
  above.rowspan++;
  return true;
}
