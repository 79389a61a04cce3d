import type { Budget } from './budget.ts';
import type { Item, PlacedCell } from './items.ts';
import { LIMITS } from './limits.ts';

/** A cell as its markup gives it; a rowspan of 0 reaches to the end of the row group. */
export interface RawCell {
  readonly items: Item[];
  readonly rowspan: number;
  readonly colspan: number;
}

/** A row; rows with the same `group` stand in the same thead, tbody or tfoot. */
export interface RawRow {
  readonly cells: RawCell[];
  readonly group: number;
}

/** Cells in row-major order, and how many rows and columns they fill. */
export interface Placed {
  readonly cells: readonly PlacedCell[];
  readonly rows: number;
  readonly columns: number;
}

/**
 * Gives each cell its place by the table model of HTML ("forming a table"): a cell goes to the first column that no
 * cell from above reaches into, and no cell reaches out of its row group. Wide spans cost no more than narrow ones.
 */
export function placeCells(rows: readonly RawRow[], budget: Budget): Placed {
  const cells: PlacedCell[] = [];
  /** For each column, the first row that no cell from above reaches into. */
  const free: number[] = [];
  const ends = groupEnds(rows);
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of row.cells) {
      while ((free[column] ?? 0) > r) column++;
      if (column >= LIMITS.columns) {
        budget.note(`a table has more than ${LIMITS.columns} columns; the rest of its row was left out`);
        break;
      }
      const rowspan = rowsOf(cell.rowspan, ends[r]! - r, budget);
      const colspan = columnsOf(cell.colspan, LIMITS.columns - column, budget);
      for (let i = column; i < column + colspan; i++) free[i] = Math.max(free[i] ?? 0, r + rowspan);
      cells.push({ items: cell.items, row: r, column, rowspan, colspan });
      column += colspan;
    }
  });
  return { cells, rows: rows.length, columns: free.length };
}

/** For each row, the row after the last one of its group. */
function groupEnds(rows: readonly RawRow[]): number[] {
  const ends: number[] = [];
  for (let r = rows.length - 1; r >= 0; r--) {
    ends[r] = rows[r + 1]?.group === rows[r]!.group ? ends[r + 1]! : r + 1;
  }
  return ends;
}

function rowsOf(asked: number, left: number, budget: Budget): number {
  if (asked === 0) return left;
  if (asked > left) budget.note('a rowspan reached beyond the rows of its table and was cut');
  if (asked > LIMITS.rowspan) budget.note(`a rowspan of more than ${LIMITS.rowspan} was cut`);
  return Math.min(asked, left, LIMITS.rowspan);
}

function columnsOf(asked: number, left: number, budget: Budget): number {
  if (asked > LIMITS.colspan) budget.note(`a colspan of more than ${LIMITS.colspan} was cut`);
  return Math.min(asked, left, LIMITS.colspan);
}
