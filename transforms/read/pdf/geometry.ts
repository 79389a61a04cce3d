/** The shapes a PDF page is taken apart into. Coordinates are points from the page's top left corner, y downwards. */

/** An affine transform [a b c d e f], as PDF writes it: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** An upright rectangle. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** One character as drawn. `quadrant`: quarter turns of its writing direction; `run`: ordinal of the operator. */
export interface Glyph extends Box {
  readonly text: string;
  readonly size: number;
  readonly quadrant: number;
  readonly run: number;
}

/** A character that is drawn but is none of the page's text: struck out, of a note that lies over the page, or not to be seen. */
export interface AsideGlyph extends Glyph {
  readonly how: 'struck' | 'noted' | 'unseen';
}

/** A horizontal or vertical line: `at` is its y (horizontal) or x (vertical), `from` and `to` its extent. */
export interface Ruling {
  readonly horizontal: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What one page draws. */
export interface PageDrawing {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly aside: readonly AsideGlyph[];
  readonly rulings: readonly Ruling[];
  /** Pictures large enough to hold a table. */
  readonly images: number;
  /** Whether its text was recognised in a picture of the page, and is not what was typed. */
  readonly recognised: boolean;
}

/** Applies `inner` first, `outer` second. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Where a matrix puts a point. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The upright rectangle around a transformed one. */
export function boundsOf([a, b, c, d, e, f]: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  return {
    x0: Math.min(a * x0, a * x1) + Math.min(c * y0, c * y1) + e,
    y0: Math.min(b * x0, b * x1) + Math.min(d * y0, d * y1) + f,
    x1: Math.max(a * x0, a * x1) + Math.max(c * y0, c * y1) + e,
    y1: Math.max(b * x0, b * x1) + Math.max(d * y0, d * y1) + f,
  };
}

/** The middle of an interval. */
export function middle(from: number, to: number): number {
  return (from + to) / 2;
}

/**
 * Some characters side by side on one height.
 * @param x where the first one begins
 * @param y the height of their middles
 * @param scale the part of its width that each one keeps
 */
export function sideBySide(glyphs: readonly Glyph[], x: number, y: number, scale: number): Glyph[] {
  let next = x;
  return glyphs.map((glyph) => {
    const [x0, half] = [next, middle(glyph.y0, glyph.y1) - glyph.y0];
    next += (glyph.x1 - glyph.x0) * scale;
    return { ...glyph, x0, x1: next, y0: y - half, y1: y + half };
  });
}

/**
 * Turns a page by quarter turns clockwise, so that text written sideways reads from left to right.
 * @param turns how many quarter turns, 0 to 3
 */
export function turn(drawing: PageDrawing, turns: number): PageDrawing {
  let turned = drawing;
  for (let n = 0; n < turns; n++) turned = turnOnce(turned);
  return turned;
}

function turnOnce(drawing: PageDrawing): PageDrawing {
  const { width, height } = drawing;
  const turnBox = <T extends Box>(box: T): T => ({
    ...box,
    x0: height - box.y1,
    x1: height - box.y0,
    y0: box.x0,
    y1: box.x1,
  });
  return {
    ...drawing,
    width: height,
    height: width,
    glyphs: drawing.glyphs.map((glyph) => ({ ...turnBox(glyph), quadrant: (glyph.quadrant + 1) % 4 })),
    aside: drawing.aside.map((glyph) => ({ ...turnBox(glyph), quadrant: (glyph.quadrant + 1) % 4 })),
    rulings: drawing.rulings.map((ruling) =>
      ruling.horizontal
        ? { horizontal: false, at: height - ruling.at, from: ruling.from, to: ruling.to }
        : { horizontal: true, at: ruling.at, from: height - ruling.to, to: height - ruling.from },
    ),
  };
}
