import { middle, sideBySide } from './geometry.ts';
import type { Glyph } from './geometry.ts';
import { byHeights, isLabel, isNumber, rowOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

/** A line stands so far below the one before it, in character sizes. */
const NEAREST = 0.8;
const FARTHEST = 1.8;
/** Lines of one text begin, or have their middles, nearer to each other than this, in points. */
const ALIGNED = 2;
/** A page that draws one cell in more pieces draws its text in no order that would tell anything. */
const MOST_PIECES = 16;
const MOST_LINES = 8;
/** A page of more pieces is none whose header would be looked for between its figures. */
const MOST_ON_PAGE = 5_000;
/** What stands so near in height to a figure is level with it, in character sizes. */
const LEVEL = 0.5;
/** What begins a label of the form. */
const LISTED = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|其中)/u;
/** Sizes that differ by less are the same, in points; what is drawn on touches what stands before it by so much. */
const SAME = 0.1;
const TOUCHING = 0.3;

/** A piece with the operators that draw it. */
interface Drawn extends Piece {
  readonly runs: readonly number[];
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
    let level: Drawn[] = [];
    for (const { run, x0, x1, y0, y1, size, text } of glyphs) {
      const last = level.at(-1);
      if (last?.runs[0] === run) {
        last.x1 = x1;
        last.text += text;
        continue;
      }
      const piece = { x0, x1, y: middle(y0, y1), size, text, runs: [run] };
      if (last && !isLevel(last, piece)) {
        this.add(level);
        level = [];
      }
      level.push(piece);
    }
    this.add(level);
  }

  /** Adds what was drawn on one line: characters of a second font may be drawn behind those that they stand between. */
  private add(level: Drawn[]): void {
    let last: Drawn | undefined;
    for (const piece of level.sort((one, other) => one.x0 - other.x0)) {
      if (last && isBeside(last, piece)) {
        last.x1 = piece.x1;
        last.text += piece.text;
      } else {
        last = piece;
        this.pieces.push(piece);
      }
      for (const run of piece.runs) this.order.set(run, this.pieces.length - 1);
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

  /**
   * Puts each label that runs into the labels above and below it, because its row is too low for its lines, into one
   * line on the height of its row's figures, as narrow as it was.
   * @param glyphs all characters of the page
   */
  straighten(glyphs: readonly Glyph[]): readonly Glyph[] {
    if (this.pieces.length > MOST_ON_PAGE) return glyphs;
    const byHeight = byHeights(this.pieces);
    const labels = new Map<number, Lifted>();
    for (const [first, last] of this.texts()) {
      const lines = this.pieces.slice(first, last + 1);
      const y = lines.length > 1 ? rowOf(lines, byHeight) : null;
      const label = y === null ? null : { lines, y, glyphs: [] };
      if (label) for (let piece = first; piece <= last; piece++) labels.set(piece, label);
    }
    if (labels.size === 0) return glyphs;
    for (const glyph of glyphs) labels.get(this.order.get(glyph.run)!)?.glyphs.push(glyph);
    const moved = new Map<Glyph, Glyph>();
    for (const label of new Set(labels.values())) {
      const placed = inOneLine(label);
      label.glyphs.forEach((glyph, n) => moved.set(glyph, placed[n]!));
    }
    return glyphs.map((glyph) => moved.get(glyph) ?? glyph);
  }

  /**
   * Lifts the names of columns that hang into the figures below them, because their row is too low for their lines: each
   * becomes one line, as narrow as it was, above those figures.
   * @param glyphs the characters that stand in no ruled table
   */
  lift(glyphs: readonly Glyph[]): readonly Glyph[] {
    if (this.pieces.length > MOST_ON_PAGE) return glyphs;
    const figures = this.pieces.filter(isNumber);
    const names = new Map<number, Lifted>();
    for (const [first, last] of this.texts()) {
      const lines = this.pieces.slice(first, last + 1);
      const y = lines.length > 1 ? heightAbove(lines, figures, this.pieces[last + 1]) : null;
      const name = y === null ? null : { lines, y, glyphs: [] };
      if (name) for (let piece = first; piece <= last; piece++) names.set(piece, name);
    }
    if (names.size === 0) return glyphs;
    const rest: Glyph[] = [];
    for (const glyph of glyphs) (names.get(this.order.get(glyph.run)!)?.glyphs ?? rest).push(glyph);
    return [...rest, ...[...new Set(names.values())].flatMap(inOneLine)];
  }

  /** The first and the last piece of each text of one or several lines. */
  private texts(): [first: number, last: number][] {
    const found: [number, number][] = [];
    for (let first = 0, last = 0; first < this.pieces.length; first = last = last + 1) {
      while (last - first < MOST_LINES && this.goesOn(last)) last++;
      found.push([first, last]);
    }
    return found;
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
    const own = (home: number): boolean =>
      drawn[home]?.every((pieces) => pieces.every((piece) => isIn(piece, first, last))) === true;
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

/** A text with its characters, and the height that all its lines are lifted to. */
interface Lifted {
  readonly lines: readonly Piece[];
  readonly y: number;
  readonly glyphs: Glyph[];
}

function inOneLine({ lines, y, glyphs }: Lifted): Glyph[] {
  const [left, right] = [Math.min(...lines.map(({ x0 }) => x0)), Math.max(...lines.map(({ x1 }) => x1))];
  const width = glyphs.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0);
  return sideBySide(glyphs, left, y, Math.min(1, (right - left) / width));
}

/**
 * The height of the last line of a text that stands above all figures its other lines hang into; null where none do.
 * @param next what is drawn after it: a figure on its last line is that of a sentence
 */
function heightAbove(lines: readonly Piece[], figures: readonly Piece[], next: Piece | undefined): number | null {
  const [top, bottom, near] = [lines[0]!.y, lines.at(-1)!.y, LEVEL * lines[0]!.size];
  const level = figures.filter((figure) => {
    const { x0, x1, y } = figure;
    if (figure === next && Math.abs(y - bottom) < SAME) return false;
    return y > top + near && y <= bottom + near && lines.some((line) => line.x0 < x1 && line.x1 > x0);
  });
  if (level.length === 0) return null;
  const first = Math.min(...level.map(({ y }) => y));
  return lines.findLast(({ y }) => y < first - near)!.y;
}

function isLevel(one: Piece, other: Piece): boolean {
  return Math.abs(one.y - other.y) < SAME && Math.abs(one.size - other.size) < SAME;
}

function isBeside(before: Piece, { x0, size }: Piece): boolean {
  return Math.abs(x0 - before.x1) < TOUCHING * size;
}

function isIn(piece: number, first: number, last: number): boolean {
  return piece >= first && piece <= last;
}
