import { middle } from './geometry.ts';
import type { Glyph } from './geometry.ts';

/** A line stands so far below the one before it, in character sizes. */
const NEAREST = 0.8;
const FARTHEST = 1.8;
/** Lines of one text begin, or have their middles, nearer to each other than this, in points. */
const ALIGNED = 2;
/** A page that draws one cell in more pieces draws its text in no order that would tell anything. */
const MOST_PIECES = 16;
const MOST_LINES = 8;
/** What begins a label of the form. */
const LISTED = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|其中)/u;
const LABEL = /\p{Script=Han}/u;
const FIGURE = /^[\d.,]+\p{Script=Han}{0,2}$/u;
/** Sizes that differ by less are the same, in points; what is drawn on touches what stands before it by so much. */
const SAME = 0.1;
const TOUCHING = 0.3;

/** What is drawn on one line without a gap. */
interface Piece {
  readonly x0: number;
  x1: number;
  readonly y: number;
  readonly size: number;
  text: string;
}

/** Where the pieces of a page stand in a table. */
interface Placed {
  readonly drawn: readonly (readonly number[])[][];
  readonly cellOf: ReadonlyMap<number, number>;
  readonly cellAt: (x: number, y: number) => number;
}

/** The pieces of text of a page, in the order in which they are drawn. */
export class Pieces {
  private readonly pieces: Piece[] = [];
  private readonly order = new Map<number, number>();

  constructor(glyphs: readonly Glyph[]) {
    let last: Piece | undefined;
    let lastRun = -1;
    for (const { run, x0, x1, y0, y1, size, text } of glyphs) {
      const y = middle(y0, y1);
      if (last && (run === lastRun || isBeside(last, { x0, y, size }))) {
        last.x1 = x1;
        last.text += text;
      } else {
        last = { x0, x1, y, size, text };
        this.pieces.push(last);
      }
      if (run !== lastRun) this.order.set(run, this.pieces.length - 1);
      lastRun = run;
    }
  }

  /**
   * Gives the lines of a label that its cell is too low for, and that stand in the cells above and below it, back to it:
   * they are drawn right before and after its other lines, and apart from what those cells print themselves.
   * @param cells the characters of each cell of a table; they are changed
   * @param cellAt the number of the cell at a place
   */
  settle(cells: Glyph[][], cellAt: (x: number, y: number) => number): void {
    const drawn = cells.map((glyphs) => this.stretches(glyphs));
    if (drawn.every(({ length }) => length < 2)) return;
    const cellOf = new Map<number, number>();
    drawn.forEach((stretches, cell) => {
      for (const stretch of stretches) for (const piece of stretch) cellOf.set(piece, cell);
    });
    drawn.forEach((stretches, cell) => {
      if (stretches.length < 2 || stretches.length > MOST_PIECES) return;
      for (const stretch of stretches) {
        const home = this.homeOf(stretch, cell, { drawn, cellOf, cellAt });
        if (home === null) continue;
        const moved = new Set(stretch);
        const isMoved = ({ run }: Glyph): boolean => moved.has(this.order.get(run)!);
        const glyphs = cells[cell]!;
        cells[home]!.push(...glyphs.filter(isMoved));
        cells[cell] = glyphs.filter((glyph) => !isMoved(glyph));
      }
    });
  }

  /** The pieces of a cell, parted where something else was drawn between them. */
  private stretches(glyphs: readonly Glyph[]): number[][] {
    const numbers = new Set<number>();
    let last = -1;
    for (const { run } of glyphs) {
      if (run !== last) numbers.add(this.order.get(run)!);
      last = run;
    }
    const found: number[][] = [];
    for (const piece of [...numbers].sort((a, b) => a - b)) {
      const before = found.at(-1);
      if (before?.at(-1) === piece - 1) before.push(piece);
      else found.push([piece]);
    }
    return found;
  }

  /**
   * The other cell that some pieces of a label belong to: the one that their text has its middle in, or another of its
   * lines; null where they belong to their own, or nothing tells.
   */
  private homeOf(stretch: readonly number[], cell: number, { drawn, cellOf, cellAt }: Placed): number | null {
    let [first, last] = [stretch[0]!, stretch.at(-1)!];
    if (!stretch.every((piece) => isLabel(this.pieces[piece]!))) return null;
    while (last - first < MOST_LINES && first > 0 && this.goesOn(first - 1)) first--;
    while (last - first < MOST_LINES && this.goesOn(last)) last++;
    const text = this.pieces.slice(first, last + 1);
    if (text.length === stretch.length) return null;
    const [top, bottom] = [text[0]!, text.at(-1)!];
    const centre = cellAt(middle(top.x0, top.x1), middle(top.y, bottom.y));
    const others = text.flatMap((_, n) => cellOf.get(first + n) ?? []);
    // A cell that prints a text of its own, or a figure, is not that of another text.
    const own = (home: number): boolean => (drawn[home]?.flat() ?? [NaN]).every((piece) => isIn(piece, first, last));
    return [centre, ...others].find((home) => home !== cell && own(home)) ?? null;
  }

  /** Whether a piece and the one drawn after it look like two lines of one text. */
  private goesOn(piece: number): boolean {
    const [upper, lower] = [this.pieces[piece]!, this.pieces[piece + 1]];
    if (!lower || !isLabel(upper) || !isLabel(lower) || LISTED.test(lower.text)) return false;
    if (Math.abs(upper.size - lower.size) > SAME) return false;
    const pitch = (lower.y - upper.y) / upper.size;
    const apart = Math.min(
      Math.abs(upper.x0 - lower.x0),
      Math.abs(middle(upper.x0, upper.x1) - middle(lower.x0, lower.x1)),
    );
    return pitch > NEAREST && pitch < FARTHEST && apart <= ALIGNED;
  }
}

function isLabel({ text }: Piece): boolean {
  return LABEL.test(text) && !FIGURE.test(text);
}

function isBeside(before: Piece, { x0, y, size }: Pick<Piece, 'x0' | 'y' | 'size'>): boolean {
  const level = Math.abs(before.y - y) < SAME && Math.abs(before.size - size) < SAME;
  return level && Math.abs(x0 - before.x1) < TOUCHING * size;
}

function isIn(piece: number, first: number, last: number): boolean {
  return piece >= first && piece <= last;
}
