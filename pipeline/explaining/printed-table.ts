import type { Table } from '../../model/content.ts';
import { textRows } from '../../transforms/align/align.ts';
import type { Trace } from '../../transforms/transform.ts';

/** A table as it is printed: what `observations.table_index` counts. */
export type PrintedTable = Pick<Table, 'index' | 'rows' | 'columns' | 'cells'> & {
  /** Put together from text that had lost its table. */
  readonly flattened: boolean;
};

/** The tables of a document, then the stretches of its report's text that were read as rows. */
export function printedTables({ content, recognition }: Trace): PrintedTable[] {
  if (!content) return [];
  const tables = content.blocks.filter((block): block is Table => block.kind === 'table');
  const body = recognition ? content.blocks.slice(recognition.body.from, recognition.body.to) : [];
  const stretches = textRows(body, tables.length).map((lines, index): PrintedTable => ({
    index: tables.length + index,
    flattened: true,
    rows: lines.length,
    columns: Math.max(0, ...lines.map(({ cells }) => cells.length)),
    cells: lines.flatMap(({ cells, rowIndex }) =>
      cells.map(({ text, columnIndex }) => ({ text, row: rowIndex, column: columnIndex, rowspan: 1, colspan: 1 })),
    ),
  }));
  return [...tables.map((table) => ({ ...table, flattened: false })), ...stretches];
}
