import type { Cell, Table } from '../../../model/content.ts';
import type { RowProperties } from './ole-doc-properties.ts';

/** Edges nearer than this are one edge, in twentieths of a point. */
const EDGE = 50;
/** The value of a vertical merge that continues the cell above. */
const CONTINUES = 1;

/** A row as its marks give it. */
export interface DocRow {
  readonly cells: readonly string[];
  readonly properties: RowProperties | null;
}

type Growing = { -readonly [Key in keyof Cell]: Cell[Key] };

/**
 * Lays the rows of a table out on one grid: the columns are the edges of all rows. Where a row has no edges the table
 * is ragged.
 */
export function tableOf(rows: readonly DocRow[], index: number): Table {
  const gridded = rows.every(({ properties, cells }) => (properties?.horizontal.length ?? -1) >= cells.length);
  if (!gridded) return ragged(rows, index);
  const edges = commonEdges(rows.flatMap((row) => row.properties?.edges ?? []));
  const cells: Growing[] = [];
  let above: Growing[] = [];
  rows.forEach((row, y) => {
    const current: Growing[] = [];
    for (const { cell, continues } of cellsOf(row, y, edges)) {
      const upper = continues
        ? above.find((other) => other.column === cell.column && other.colspan === cell.colspan)
        : undefined;
      if (upper) {
        upper.rowspan++;
        upper.text = joinTexts(upper.text, cell.text);
        current.push(upper);
      } else {
        cells.push(cell);
        current.push(cell);
      }
    }
    above = current;
  });
  return { kind: 'table', index, fidelity: 'grid', rows: rows.length, columns: edges.length - 1, cells };
}

function ragged(rows: readonly DocRow[], index: number): Table {
  const cells = rows.flatMap((row, y) =>
    row.cells.map((text, column) => ({ text, row: y, column, rowspan: 1, colspan: 1 })),
  );
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  return { kind: 'table', index, fidelity: 'ragged', rows: rows.length, columns, cells };
}

function commonEdges(all: readonly number[]): number[] {
  const edges: number[] = [];
  for (const edge of all.toSorted((a, b) => a - b)) {
    if (edges.length === 0 || edge - edges.at(-1)! > EDGE) edges.push(edge);
  }
  return edges;
}

/** The cells of one row; horizontally merged ones, and ones without width, become part of the cell before them. */
function cellsOf(row: DocRow, y: number, edges: readonly number[]): { cell: Growing; continues: boolean }[] {
  const found: { cell: Growing; continues: boolean }[] = [];
  const { edges: own, horizontal, vertical } = row.properties!;
  let head = 0;
  let reached = 0;
  row.cells.forEach((text, n) => {
    const column = Math.max(reached, placeOf(edges, own[n]!));
    const end = Math.max(column, placeOf(edges, own[n + 1]!));
    // [MS-DOC] and older descriptions disagree which bit begins a merge; the first cell's bits tell in either case.
    const merge = horizontal[n]!;
    const goesOn = merge !== 0 && head !== 0 && merge !== head;
    head = merge === 0 ? 0 : goesOn ? head : merge;
    const before = found.at(-1);
    if (before && (goesOn || end === column)) {
      before.cell.colspan = end - before.cell.column;
      before.cell.text = joinTexts(before.cell.text, text);
    } else if (end > column) {
      const cell = { text, row: y, column, rowspan: 1, colspan: end - column };
      found.push({ cell, continues: vertical[n] === CONTINUES });
    }
    reached = end;
  });
  return found;
}

/** The last edge that is not right of a place, give or take what one edge may vary. */
function placeOf(edges: readonly number[], place: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if (edges[half]! <= place) low = half;
    else high = half - 1;
  }
  return low;
}

function joinTexts(one: string, other: string): string {
  if (one === '' || other === '') return one + other;
  return `${one}\n${other}`;
}
