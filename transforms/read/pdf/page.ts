import type { PageBlock, PageLine, PageTable } from './blocks.ts';
import { middle } from './geometry.ts';
import type { Box, Glyph, PageDrawing } from './geometry.ts';
import { Asides } from './aside.ts';
import { gridOf } from './grid.ts';
import type { Grid, GridCell } from './grid.ts';
import { cellTextOf, linesOf, tokensOf } from './lines.ts';
import { PDF_LIMITS } from './limits.ts';
import { columnTables } from './columns.ts';
import { joinBoxes } from './boxes.ts';
import { joinPieces, latticesOf } from './rulings.ts';
import { headerAtEnd } from './page-top.ts';
import type { PageEnd } from './page-top.ts';
import { Pieces } from './overhang.ts';
import { freeLines } from './free-lines.ts';
import type { FreeLine } from './free-lines.ts';
import { segmentsOf } from './segments.ts';

/** The part of a page's height at either end that running headers and footers stand in. */
const MARGIN = 0.085;

/** Characters so many times as large as those of their table are a watermark over it. */
const OVERLAY = 2;

/** So many figures over one another in one cell are the figures of as many rows. */
const STACKED = 4;

/** Figures in so many columns of one cell are not the parts of one figure. */
const SEVERAL = 3;

/** Characters whose tops differ by less, in parts of their size, are on one line. */
const ONE_LINE = 0.3;

/** A table that comes so near to the side of the page is wider than the page, in points. */
const PAGE_EDGE = 3;

/** The widest padding of a cell, in points, and the part of the cells that may keep less than theirs. */
const PADDING = 8;
const FEW = 0.05;

/**
 * The tables and the lines of a page, top to bottom.
 * @param page the number of the page, or of the sheet where several were joined side by side
 * @param before the end of the page before, which may go on on this one
 * @returns the blocks, the end of the page, whether its tables were looked for (false where its lines were too many to
 * be a table's), and what was set aside in no cell that it leaves in doubt
 */
export function blocksOf(
  drawing: PageDrawing,
  page: number,
  before: PageEnd,
): { blocks: PageBlock[]; end: PageEnd; drawn: boolean; aside: string } {
  const rulings = joinPieces(drawing.rulings);
  const drawn = rulings.length <= PDF_LIMITS.rulings;
  const placed = (drawn ? joinBoxes(latticesOf(rulings)) : []).flatMap((lattice) => {
    const grid = gridOf(lattice);
    return grid ? [new PlacedGrid(grid, drawing.width)] : [];
  });
  const free: Glyph[] = [];
  const asDrawn = new Pieces(drawing.glyphs);
  const glyphs = asDrawn.straighten(drawing.glyphs);
  for (const line of linesOf(glyphs)) {
    for (const token of tokensOf(line)) {
      const owner = ownerOf(token, placed) ?? free;
      for (const glyph of token) owner.push(glyph);
    }
  }
  const pieces = glyphs === drawing.glyphs ? asDrawn : new Pieces(glyphs);
  for (const grid of placed) grid.settle(pieces);
  const tables = placed.filter((grid) => !grid.stacks());
  for (const grid of placed) if (!tables.includes(grid)) for (const glyph of grid.text()) free.push(glyph);
  const asides = new Asides(drawing.aside, (glyph) => ownerOf([glyph], tables));
  const lines = linesOf(pieces.lift(free));
  const columned = columnTables(lines, page, before, rulings);
  const taken = new Set(columned.flatMap((found) => found.taken));
  const rest = lines.filter((line) => !taken.has(line));
  const blocks = [
    ...tables.map((grid) => ({ y: grid.box.y0, block: grid.table(page, asides) })),
    ...columned.map(({ y, table }) => ({ y, block: table })),
    ...freeLines(rest).map((one) => ({ y: one.line.y, block: pageLine(one, page, drawing.height) })),
  ];
  const sorted = blocks.sort((a, b) => a.y - b.y).map(({ block }) => block);
  const foot = Math.max(0, ...tables.map(({ box }) => box.y1), ...columned.map(({ taken: own }) => own.at(-1)!.y));
  const header = headerAtEnd(
    rest.filter(({ y }) => y > foot),
    drawing.height * (1 - MARGIN),
  );
  const table = sorted.findLast((block) => block.kind === 'table') ?? null;
  return { blocks: sorted, end: { table, header }, drawn, aside: asides.rest() };
}

function pageLine({ line, text }: FreeLine, page: number, height: number): PageLine {
  const margin = line.y < height * MARGIN || line.y > height * (1 - MARGIN);
  return { kind: 'line', page, text, y: line.y, size: line.size, margin };
}

function ownerOf(token: readonly Glyph[], grids: readonly PlacedGrid[]): Glyph[] | null {
  const x = middle(token[0]!.x0, token.at(-1)!.x1);
  const y = middle(token[0]!.y0, token[0]!.y1);
  let found: PlacedGrid | null = null;
  // Of tables inside tables the innermost one owns the text.
  for (const grid of grids) if (grid.holds(x, y) && (!found || grid.area < found.area)) found = grid;
  return found?.cellAt(x, y) ?? null;
}

/** A grid with the characters that fall into its cells. */
class PlacedGrid {
  readonly box: Box;
  readonly area: number;
  private readonly grid: Grid;
  private readonly glyphs: Glyph[][];
  /** How far its text reaches: beyond the page where the page cuts the table off. */
  private readonly left: number;
  private readonly right: number;

  constructor(grid: Grid, pageWidth: number) {
    const { xs, ys } = grid;
    this.grid = grid;
    this.box = { x0: xs[0]!, y0: ys[0]!, x1: xs.at(-1)!, y1: ys.at(-1)! };
    this.left = this.box.x0 < PAGE_EDGE ? -Infinity : this.box.x0;
    this.right = this.box.x1 > pageWidth - PAGE_EDGE ? Infinity : this.box.x1;
    this.area = (this.box.x1 - this.box.x0) * (this.box.y1 - this.box.y0);
    this.glyphs = grid.cells.map(() => []);
  }

  holds(x: number, y: number): boolean {
    return x >= this.left && x < this.right && y >= this.box.y0 && y < this.box.y1;
  }

  cellAt(x: number, y: number): Glyph[] | null {
    return this.glyphs[this.numberAt(x, y)] ?? null;
  }

  private numberAt(x: number, y: number): number {
    const { xs, ys, owners } = this.grid;
    return owners[intervalOf(ys, y) * (xs.length - 1) + intervalOf(xs, x)] ?? -1;
  }

  /** Puts the lines of labels that hang over the side of their cell into it. */
  settle(pieces: Pieces): void {
    pieces.settle(this.glyphs, (x, y) => this.numberAt(x, y));
  }

  text(): Glyph[] {
    return this.glyphs.flat();
  }

  /**
   * Whether its lines part too little: most cells with figures hold those of several rows, or their header too; or a
   * cell over several columns holds what stands in them, as where lines are drawn in the header only.
   */
  stacks(): boolean {
    return this.stacksRows() || this.grid.cells.some((cell, n) => this.isFrame(cell, this.glyphs[n]!));
  }

  /** Whether a cell over several columns holds lines of figures in more than one of them, or many lines of figures. */
  private isFrame({ column, colspan }: GridCell, glyphs: readonly Glyph[]): boolean {
    if (colspan === 1 || glyphs.length === 0) return false;
    const inside = this.grid.xs.slice(column, column + colspan + 1);
    const lines = linesOf(glyphs).map((line) => segmentsOf(line).segments.filter(({ figure }) => figure));
    const columns = lines.map((figures) => new Set(figures.map(({ x0, x1 }) => intervalOf(inside, middle(x0, x1)))));
    return columns.filter(({ size }) => size > 0).length >= STACKED || columns.some(({ size }) => size >= SEVERAL);
  }

  private stacksRows(): boolean {
    const single = this.grid.ys.length === 2;
    const tall = this.glyphs.filter(isTall).map((glyphs) => figureLines(glyphs));
    const stacked = tall.filter(
      ({ figures, lines }) => figures >= STACKED || (single && figures > 0 && lines > figures),
    );
    if (stacked.length === 0) return false;
    const low = this.glyphs.filter((glyphs) => !isTall(glyphs)).map((glyphs) => figureLines(glyphs));
    return stacked.length > [...tall, ...low].filter(({ figures }) => figures > 0).length / 2;
  }

  table(page: number, asides: Asides): PageTable {
    const { xs, ys, cells } = this.grid;
    const largest = OVERLAY * medianSize(this.glyphs);
    const printed = this.glyphs.map((glyphs) => glyphs.filter(({ size }) => size <= largest));
    const sides = cells.map(({ column, colspan }) => [xs[column]!, xs[column + colspan]!] as const);
    const padding = paddingOf(printed, sides);
    const read = cells.map((cell, n) => {
      const [left, right] = sides[n]!;
      const own = asides.beside(this.glyphs[n]!, printed[n]!);
      const text = cellTextOf(own.glyphs, right - left, padding);
      return own.doubt === undefined ? { ...cell, ...text } : { ...cell, ...text, doubt: own.doubt };
    });
    return { kind: 'table', page, lastPage: page, xs, rows: ys.length - 1, cells: read };
  }
}

/** Whether characters stand on more than one line, asked without lining them up. */
function isTall(glyphs: readonly Glyph[]): boolean {
  let [top, bottom, size] = [Infinity, -Infinity, Infinity];
  for (const glyph of glyphs) {
    top = Math.min(top, glyph.y0);
    bottom = Math.max(bottom, glyph.y0);
    size = Math.min(size, glyph.size);
  }
  return bottom - top > ONE_LINE * size;
}

/** How many lines some characters stand on, and how many of those are figures alone. */
function figureLines(glyphs: readonly Glyph[]): { lines: number; figures: number } {
  const lines = linesOf(glyphs).map(segmentsOf);
  return {
    lines: lines.length,
    figures: lines.filter(({ segments }) => segments.every(({ figure }) => figure)).length,
  };
}

/** The distance that text keeps from the sides of its cell, in points: few cells have less. */
function paddingOf(
  printed: readonly (readonly Glyph[])[],
  sides: readonly (readonly [left: number, right: number])[],
): number {
  const distances = printed.flatMap((glyphs, n) => {
    const [left, right] = sides[n]!;
    const nearest = glyphs.reduce((least, { x0, x1 }) => Math.min(least, x0 - left, right - x1), Infinity);
    return glyphs.length > 0 ? [Math.max(0, nearest)] : [];
  });
  return Math.min(PADDING, distances.sort((a, b) => a - b)[Math.floor(distances.length * FEW)] ?? 0);
}

function medianSize(cells: readonly (readonly Glyph[])[]): number {
  const sizes = Float64Array.from(cells.flatMap((glyphs) => glyphs.map(({ size }) => size))).sort();
  return sizes[sizes.length >> 1] ?? 0;
}

/** Which interval between sorted edges a place lies in. */
function intervalOf(edges: readonly number[], place: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if (edges[half]! <= place) low = half;
    else high = half - 1;
  }
  return low;
}
