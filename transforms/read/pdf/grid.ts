import type { Ruling } from './geometry.ts';
import { PDF_LIMITS } from './limits.ts';
import { rootOf } from './rulings.ts';
import type { Lattice } from './rulings.ts';

/** Edges nearer than this are one edge, in points. */
const EDGE = 3;
/** How far lines must reach beyond the outermost crossing line for an open outer column or row. */
const OPEN_SIDE = 8;
/** The part of a cell's side that must be drawn for the side to separate. */
const COVERED = 0.5;

/** A cell of a ruled table, in positions of its grid. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
  /** Whether no line closes the cell at the table's upper or lower end, as where a page breaks a row. */
  readonly openTop: boolean;
  readonly openBottom: boolean;
}

/** A ruled table: its edges in points, its cells row-major, and which cell each position belongs to. */
export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  /** Cell number by `row × columns + column`. */
  readonly owners: Int32Array;
}

/** The grid of a lattice; null where it frames a single cell, or has more positions than any form. */
export function gridOf({ horizontal, vertical }: Lattice): Grid | null {
  const xs = edgesOf(vertical, horizontal);
  const ys = edgesOf(horizontal, vertical);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows > PDF_LIMITS.gridPositions) return null;
  const walls = separations(vertical, xs, ys);
  const floors = separations(horizontal, ys, xs);
  const parents = Array.from({ length: rows * columns }, (_, n) => n);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const n = row * columns + column;
      if (column + 1 < columns && !walls[column + 1]![row]) parents[rootOf(parents, n + 1)] = rootOf(parents, n);
      if (row + 1 < rows && !floors[row + 1]![column]) parents[rootOf(parents, n + columns)] = rootOf(parents, n);
    }
  }
  const grid = rectangles(parents, rows, columns, floors);
  return grid.cells.length > 1 ? { xs, ys, ...grid } : null;
}

/** The distinct places of lines, and the ends of the lines across them where those reach further out. */
function edgesOf(along: readonly Ruling[], across: readonly Ruling[]): number[] {
  const edges: number[] = [];
  let sum = 0;
  let count = 0;
  for (const at of along.map((ruling) => ruling.at).sort((a, b) => a - b)) {
    if (count > 0 && at - sum / count > EDGE) {
      edges.push(sum / count);
      sum = count = 0;
    }
    sum += at;
    count++;
  }
  edges.push(sum / count);
  const first = across.reduce((least, ruling) => Math.min(least, ruling.from), Infinity);
  const last = across.reduce((most, ruling) => Math.max(most, ruling.to), -Infinity);
  if (first < edges[0]! - OPEN_SIDE) edges.unshift(first);
  if (last > edges.at(-1)! + OPEN_SIDE) edges.push(last);
  return edges;
}

/** For every edge, whether a line is drawn on it beside each of the intervals between the crossing edges. */
function separations(rulings: readonly Ruling[], edges: readonly number[], across: readonly number[]): boolean[][] {
  const drawn = edges.map(() => Array.from({ length: across.length - 1 }, () => 0));
  for (const ruling of rulings) {
    const edge = nearest(edges, ruling.at);
    for (let n = 0; n + 1 < across.length; n++) {
      drawn[edge]![n]! += Math.max(0, Math.min(ruling.to, across[n + 1]!) - Math.max(ruling.from, across[n]!));
    }
  }
  return drawn.map((parts) => parts.map((part, n) => part >= COVERED * (across[n + 1]! - across[n]!)));
}

/** The number of the edge nearest to a place. */
export function nearest(edges: readonly number[], place: number): number {
  let best = 0;
  edges.forEach((edge, n) => {
    if (Math.abs(edge - place) < Math.abs(edges[best]! - place)) best = n;
  });
  return best;
}

/** Cuts the areas that no line divides into rectangles; an area that is one already stays one cell. */
function rectangles(
  parents: number[],
  rows: number,
  columns: number,
  floors: readonly boolean[][],
): { cells: GridCell[]; owners: Int32Array } {
  const owners = new Int32Array(rows * columns).fill(-1);
  const cells: GridCell[] = [];
  const free = (row: number, column: number, root: number): boolean =>
    owners[row * columns + column] === -1 && rootOf(parents, row * columns + column) === root;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (owners[row * columns + column] !== -1) continue;
      const root = rootOf(parents, row * columns + column);
      let right = column + 1;
      while (right < columns && free(row, right, root)) right++;
      let below = row + 1;
      while (below < rows && rowIsFree(below, column, right, root, free)) below++;
      for (let r = row; r < below; r++) owners.fill(cells.length, r * columns + column, r * columns + right);
      const openTop = row === 0 && !floors[0]!.slice(column, right).some(Boolean);
      const openBottom = below === rows && !floors[rows]!.slice(column, right).some(Boolean);
      cells.push({ row, column, rowspan: below - row, colspan: right - column, openTop, openBottom });
    }
  }
  return { cells, owners };
}

function rowIsFree(
  row: number,
  from: number,
  to: number,
  root: number,
  free: (row: number, column: number, root: number) => boolean,
): boolean {
  for (let column = from; column < to; column++) if (!free(row, column, root)) return false;
  return true;
}
