import type { Budget } from '../budget.ts';
import { addAll, type Item } from '../items.ts';
import { GridTables, type Merge } from '../xml/xml-tables.ts';

/** A cell as \trowd defines it: how it merges, and its right edge in twips. */
export interface RtfCell {
  readonly right: number;
  readonly vertical: Merge;
  readonly horizontal: Merge;
}

/** A row: the left edge in twips, the items of each cell, and the cells' definitions. */
export interface RtfRow {
  readonly left: number;
  readonly cells: readonly Item[][];
  readonly shapes: readonly RtfCell[];
}

/** Edges nearer than this are one; word processors round differently from row to row. 30 twips are half a millimetre. */
const NEAR_TWIPS = 30;

/** Makes one table of rows that follow each other; the columns are those between all edges that occur. */
export function closeRows(rows: readonly RtfRow[], into: Item[], budget: Budget): void {
  const edges = distinctEdges(rows);
  const tables = new GridTables(into, budget);
  tables.open();
  for (const row of rows) {
    tables.openRow();
    let left = nearest(edges, row.left);
    tables.skip(left);
    row.cells.forEach((items, i) => {
      const shape = row.shapes[i];
      const right = shape === undefined ? left + 1 : Math.max(left + 1, nearest(edges, shape.right));
      tables.openCell();
      addAll(tables.sink, items);
      tables.closeCell({
        colspan: right - left,
        vertical: shape?.vertical ?? null,
        horizontal: shape?.horizontal ?? null,
      });
      left = right;
    });
  }
  tables.close();
}

function distinctEdges(rows: readonly RtfRow[]): number[] {
  const all = new Set(rows.flatMap((row) => [row.left, ...row.shapes.map((shape) => shape.right)]));
  const edges: number[] = [];
  for (const edge of [...all].sort((a, b) => a - b)) {
    if (edges.length === 0 || edge - edges.at(-1)! > NEAR_TWIPS) edges.push(edge);
  }
  return edges;
}

/** The index of the edge nearest to a place, by halving. */
function nearest(edges: readonly number[], place: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < place - NEAR_TWIPS) low = middle + 1;
    else high = middle;
  }
  return low;
}
