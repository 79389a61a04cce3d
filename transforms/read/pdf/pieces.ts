import { middle } from './geometry.ts';

/** Lines of one text keep further apart than this, in character sizes: what stands nearer is another text that it runs into. */
const CROWDED = 0.75;
/** A figure so near in height to a text is in its row, in character sizes. */
const IN_ROW = 0.35;
const LABEL = /\p{Script=Han}/u;
const NUMBER = /^\d[\d.,]*$/u;
const FIGURE = /^[\d.,]+\p{Script=Han}{0,2}$/u;

/** What is drawn on one line without a gap. */
export interface Piece {
  readonly x0: number;
  x1: number;
  readonly y: number;
  readonly size: number;
  text: string;
}

/** Whether a piece is a label, or a line of one. */
export function isLabel({ text }: Piece): boolean {
  return LABEL.test(text) && !FIGURE.test(text);
}

/** Whether a piece is a figure without a unit. */
export function isNumber({ text }: Piece): boolean {
  return NUMBER.test(text);
}

/** The pieces by the height of their middles, in whole points. */
export function byHeights(pieces: readonly Piece[]): ReadonlyMap<number, readonly Piece[]> {
  const found = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const same = found.get(Math.round(piece.y));
    if (same) same.push(piece);
    else found.set(Math.round(piece.y), [piece]);
  }
  return found;
}

/**
 * The height of the figures beside a text that runs into others.
 * @param lines the lines of the text, from top to bottom
 * @param byHeight all pieces of the page
 * @returns null where it runs into none, or nothing tells its row
 */
export function rowOf(lines: readonly Piece[], byHeight: ReadonlyMap<number, readonly Piece[]>): number | null {
  const [top, bottom] = [lines[0]!, lines.at(-1)!];
  const { size } = top;
  const near = (y: number, distance: number): Piece[] => {
    const found: Piece[] = [];
    for (let height = Math.floor(y - distance); height <= Math.ceil(y + distance); height++) {
      for (const piece of byHeight.get(height) ?? []) if (Math.abs(piece.y - y) < distance) found.push(piece);
    }
    return found;
  };
  const isCrowded = (line: Piece): boolean =>
    near(line.y, CROWDED * size).some(
      (other) => !lines.includes(other) && isLabel(other) && other.x0 < line.x1 && other.x1 > line.x0,
    );
  const crowded = lines.map(isCrowded);
  if (!crowded.includes(true)) return null;
  const isRow = (y: number): boolean => near(y, IN_ROW * size).some((piece) => isNumber(piece) && piece.x0 > top.x0);
  const centre = middle(top.y, bottom.y);
  if (isRow(centre)) return centre;
  if (crowded[0] === crowded.at(-1)) return null;
  const clear = crowded[0] ? bottom.y : top.y;
  return isRow(clear) ? clear : null;
}
