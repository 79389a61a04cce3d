import { rowsOfCells } from '../rows-of-cells.ts';
import { findingAt, type AlignedCell, type AlignmentFinding } from '../alignment.ts';

/**
 * Says where the columns of a panel are printed in another order than the form's. The figures are read by their labels;
 * but two labels that changed places without their figures look the same, and in these columns nothing adds up that
 * could tell the two apart, so a person has to look.
 * @param cells the cells of one panel
 */
export function columnsOutOfOrder(cells: readonly AlignedCell[]): AlignmentFinding[] {
  for (const row of rowsOfCells(cells.filter(isPrinted)).values()) {
    if (isInOrder(row)) continue;
    // A row in pieces, of several tables, has no order.
    if (row.some(({ cell }) => cell.tableIndex !== row[0]?.cell.tableIndex)) continue;
    const printed = row.toSorted(
      ({ cell: a }, { cell: b }) => a.rowIndex - b.rowIndex || a.columnIndex - b.columnIndex,
    );
    const early = printed.find(({ column }, n) => column < (printed[n - 1]?.column ?? 0));
    if (early === undefined) continue;
    const name = early.panel.columns[early.column]?.labels[0] ?? '';
    const message = `the column ${name} stands elsewhere than in the form: two labels may have changed places`;
    return [findingAt('uncertain_label', 'warning', message, early.cell)];
  }
  return [];
}

/** Whether the cells come in the order both of the print and of the form, as in nearly every row. */
function isInOrder(row: readonly PrintedCell[]): boolean {
  for (let at = 1; at < row.length; at += 1) {
    const [before, one] = [row[at - 1]!, row[at]!];
    if (one.column < before.column || one.cell.rowIndex < before.cell.rowIndex) return false;
    if (one.cell.rowIndex === before.cell.rowIndex && one.cell.columnIndex < before.cell.columnIndex) return false;
  }
  return true;
}

type PrintedCell = AlignedCell & { readonly cell: NonNullable<AlignedCell['cell']> };

function isPrinted(one: AlignedCell): one is PrintedCell {
  return one.cell !== null;
}
