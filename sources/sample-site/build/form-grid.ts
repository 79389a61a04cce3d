/** A cell of a table, at its top left position, with the rows and columns it covers. */
export interface GridCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  rowspan: number;
  readonly colspan: number;
}

/** A table of the form with the merged cells of the printed form. `table` is its number, 1 to 3, in the report. */
export interface Grid {
  readonly table: number;
  readonly columns: number;
  /** Row-major. */
  readonly rows: readonly (readonly GridCell[])[];
}

/** How the cells of a row of the first table (主动公开) share its four columns, by their number. */
const DISCLOSURE_SPANS: Readonly<Record<number, readonly number[]>> = {
  1: [4],
  2: [1, 3],
  3: [1, 1, 2],
  4: [1, 1, 1, 1],
};

/**
 * Lays the printed cells of one of the report's three tables out as the form merges them.
 * @param table 1 主动公开, 2 申请, 3 复议和诉讼
 * @param rows the cells of each row that print something, in order
 * @throws Error where a row has another number of cells than the form
 */
export function formGrid(table: number, rows: readonly (readonly string[])[]): Grid {
  if (table === 1) return { table, columns: 4, rows: rows.map((cells, row) => disclosureRow(cells, row)) };
  if (table === 2) return { table, columns: 10, rows: applicationRows(rows) };
  return { table, columns: 15, rows: disputeRows(rows) };
}

function cell(text: string | undefined, row: number, column: number, colspan = 1, rowspan = 1): GridCell {
  if (text === undefined) throw new Error(`row ${row + 1} of a sample table has too few cells`);
  return { text, row, column, rowspan, colspan };
}

function disclosureRow(texts: readonly string[], row: number): GridCell[] {
  const spans = DISCLOSURE_SPANS[texts.length];
  if (!spans) throw new Error(`row ${row + 1} of a sample table has ${texts.length} cells`);
  let column = 0;
  return spans.map((span, index) => {
    const placed = cell(texts[index], row, column, span);
    column += span;
    return placed;
  });
}

/** Labels in columns 0 to 2, the seven values in columns 3 to 9. */
function applicationRows(rows: readonly (readonly string[])[]): GridCell[][] {
  const [first = [], second = [], third = [], ...body] = rows;
  const early = first.length === 3;
  const header = [
    [cell(first[0], 0, 0, 3, 3), cell(first[1], 0, 3, early ? 6 : 7)],
    [cell(second[0], 1, 3, 1, 2), cell(second[1], 1, 4, 5)],
    third.map((text, index) => cell(text, 2, 4 + index)),
  ];
  // 总计 stands in the first row of the header, or beside 自然人 under 申请人情况.
  if (early) header[0]?.push(cell(first[2], 0, 9, 1, 3));
  else header[1]?.push(cell(second[2], 1, 9, 1, 2));
  const open: (GridCell | undefined)[] = [];
  return [...header, ...body.map((texts, index) => applicationRow(texts, index + 3, open))];
}

function applicationRow(texts: readonly string[], row: number, open: (GridCell | undefined)[]): GridCell[] {
  const labels = texts.slice(0, -7);
  const levels = labels.map(labelLevel);
  const placed = labels.map((text, index) => {
    const column = levels[index] ?? 0;
    const colspan = index === labels.length - 1 ? 3 - column : 1;
    return cell(text, row, column, colspan);
  });
  for (const [level, above] of open.entries()) {
    if (above && level < (levels[0] ?? 0)) above.rowspan += 1;
  }
  for (const label of placed) {
    open.length = label.column;
    if (label.colspan === 1 && label.column < 2) open[label.column] = label;
  }
  return [...placed, ...texts.slice(-7).map((text, index) => cell(text, row, 3 + index))];
}

/** The column a row label stands in, by the way it is numbered: 一、 then （一） then 1. */
function labelLevel(text: string): number {
  if (/^[一二三四]、/.test(text)) return 0;
  return /^[（(]/.test(text) ? 1 : 2;
}

function disputeRows(rows: readonly (readonly string[])[]): GridCell[][] {
  const [first = [], second = [], third = [], values = []] = rows;
  return [
    [cell(first[0], 0, 0, 5), cell(first[1], 0, 5, 10)],
    second.map((text, index) => (index < 5 ? cell(text, 1, index, 1, 2) : cell(text, 1, index * 5 - 20, 5))),
    third.map((text, index) => cell(text, 2, 5 + index)),
    values.map((text, index) => cell(text, 3, index)),
  ];
}
