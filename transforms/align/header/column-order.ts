import { findingAt, type AlignedCell, type AlignmentFinding } from '../alignment.ts';

/**
 * Says where the columns of a panel are printed in another order than the form's. The figures are read by their labels;
 * but two labels that changed places without their figures look the same, and in these columns nothing adds up that
 * could tell the two apart, so a person has to look.
 * @param cells the cells of one panel
 */
export function columnsOutOfOrder(cells: readonly AlignedCell[]): AlignmentFinding[] {
  const rows = new Map<number, PrintedCell[]>();
  for (const one of cells) {
    if (!isPrinted(one)) continue;
    const row = rows.get(one.row);
    if (row) row.push(one);
    else rows.set(one.row, [one]);
  }
  for (const row of rows.values()) {
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

type PrintedCell = AlignedCell & { readonly cell: NonNullable<AlignedCell['cell']> };

function isPrinted(one: AlignedCell): one is PrintedCell {
  return one.cell !== null;
}
