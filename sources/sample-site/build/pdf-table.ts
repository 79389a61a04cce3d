import type { Grid, GridCell } from './form-grid.ts';
import { showText, textWidth, wrapText } from './pdf-text.ts';

const SIZE = 9;
const LEADING = 12;
const PADDING = 3;
const LEAST_HEIGHT = 18;

/** Where the next thing goes: the content of each page so far, and the height left above the margin on the last. */
export interface Flow {
  readonly pages: string[][];
  /** The top of the free space on the last page, from the bottom of the sheet. */
  y: number;
}

/** The frame of a page's text, in points from the lower left corner. */
export interface PageFrame {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

interface PlacedRow {
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Draws a table with ruling lines, a rectangle for each cell. A row that does not fit begins a new page; a merged cell
 * that is cut so is drawn on both, its text on the first with room. The header is not repeated.
 * @param widths the widths of the table's columns in points
 */
export function drawTable(flow: Flow, grid: Grid, widths: readonly number[], frame: PageFrame): void {
  const edges = widths.reduce<number[]>((all, width) => [...all, (all.at(-1) ?? 0) + width], [frame.left]);
  const rows = placeRows(flow, rowHeights(grid, widths), frame);
  for (const cell of grid.rows.flat()) {
    const left = edges[cell.column] ?? frame.left;
    const width = cellWidth(cell, widths);
    const lines = cellLines(cell, width);
    const pieces = cellPieces(cell, rows);
    for (const piece of pieces) {
      const height = piece.top - piece.bottom;
      flow.pages[piece.page]?.push(
        `${left.toFixed(2)} ${piece.bottom.toFixed(2)} ${width.toFixed(2)} ${height.toFixed(2)} re S`,
      );
    }
    const home = pieces.find((piece) => piece.top - piece.bottom >= lines.length * LEADING) ?? pieces[0];
    if (!home) continue;
    const first = (home.top + home.bottom) / 2 + (lines.length * LEADING) / 2 - SIZE;
    for (const [index, line] of lines.entries()) {
      const x = left + (width - textWidth(line, SIZE)) / 2;
      flow.pages[home.page]?.push(showText(line, SIZE, x, first - index * LEADING));
    }
  }
}

function cellWidth(cell: GridCell, widths: readonly number[]): number {
  return widths.slice(cell.column, cell.column + cell.colspan).reduce((sum, width) => sum + width, 0);
}

function cellLines(cell: GridCell, width: number): string[] {
  return cell.text.split('\n').flatMap((line) => wrapText(line.trim(), SIZE, width - 2 * PADDING));
}

function rowHeights(grid: Grid, widths: readonly number[]): number[] {
  const heights = grid.rows.map(() => LEAST_HEIGHT);
  const byRowspan = grid.rows.flat().toSorted((a, b) => a.rowspan - b.rowspan);
  for (const cell of byRowspan) {
    const needed = cellLines(cell, cellWidth(cell, widths)).length * LEADING + 2 * PADDING;
    const last = cell.row + cell.rowspan - 1;
    const others = heights.slice(cell.row, last).reduce((sum, height) => sum + height, 0);
    heights[last] = Math.max(heights[last] ?? LEAST_HEIGHT, needed - others);
  }
  return heights;
}

function placeRows(flow: Flow, heights: readonly number[], frame: PageFrame): PlacedRow[] {
  return heights.map((height) => {
    if (flow.y - height < frame.bottom) {
      flow.pages.push([]);
      flow.y = frame.top;
    }
    const top = flow.y;
    flow.y -= height;
    return { page: flow.pages.length - 1, top, bottom: flow.y };
  });
}

/** The parts of a cell on the pages its rows lie on, from the first. */
function cellPieces(cell: GridCell, rows: readonly PlacedRow[]): PlacedRow[] {
  const covered = rows.slice(cell.row, cell.row + cell.rowspan);
  const pages = [...new Set(covered.map((row) => row.page))];
  return pages.map((page) => {
    const here = covered.filter((row) => row.page === page);
    return { page, top: Math.max(...here.map((row) => row.top)), bottom: Math.min(...here.map((row) => row.bottom)) };
  });
}
