import { middle } from './geometry.ts';
import type { Glyph, PageDrawing, Ruling } from './geometry.ts';
import { PDF_LIMITS } from './limits.ts';

/** How far from the middle of a character a line through it lies, in parts of its size: one below it is farther. */
const THROUGH = 0.2;
/** How far such a line reaches beyond the text it strikes out, in parts of its size. */
const BEYOND = 0.6;
/** Longer lines are those of tables, and no character is so large that its middle is further from the line, in points. */
const LONGEST = 300;
const FARTHEST = 8;
/** Lines that meet differ by less, in points. */
const TOUCHING = 1;
/** A page of more lines, which may be drawn in pieces, or of more lines and characters that could meet, is a drawing. */
const MOST_RULINGS = 5 * PDF_LIMITS.rulings;
const MOST_TRIED = 5_000_000;

/**
 * Sets aside what is struck out, as where tracked changes are printed, with the lines through it. A line of a table is
 * no such line: it reaches from side to side of a cell, or goes on beyond the text. A page that is a drawing stays as it is.
 */
export function withoutStruck(drawing: PageDrawing): PageDrawing {
  const { glyphs, rulings } = drawing;
  const short = rulings.filter(({ horizontal, from, to }) => horizontal && to - from <= LONGEST);
  if (short.length === 0 || rulings.length > MOST_RULINGS) return drawing;
  const byHeight = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const height = Math.round(middle(glyph.y0, glyph.y1));
    const same = byHeight.get(height);
    if (same) same.push(glyph);
    else byHeight.set(height, [glyph]);
  }
  const crowded = [...byHeight.values()].reduce((most, { length }) => Math.max(most, length), 0);
  if (short.length * crowded > MOST_TRIED) return drawing;
  const struck = new Set<Glyph>();
  const lines = new Set<Ruling>();
  for (const line of short) {
    const through = struckBy(line, byHeight);
    if (through.length === 0 || isSide(line, rulings)) continue;
    lines.add(line);
    for (const glyph of through) struck.add(glyph);
  }
  if (struck.size === 0) return drawing;
  return {
    ...drawing,
    glyphs: glyphs.filter((glyph) => !struck.has(glyph)),
    aside: [...drawing.aside, ...[...struck].map((glyph) => ({ ...glyph, how: 'struck' as const }))],
    rulings: rulings.filter((ruling) => !lines.has(ruling)),
  };
}

/** The characters that a line goes through; none where it goes on beyond them. */
function struckBy({ at, from, to }: Ruling, byHeight: ReadonlyMap<number, readonly Glyph[]>): Glyph[] {
  const found: Glyph[] = [];
  let [left, right, size] = [Infinity, -Infinity, 0];
  for (let height = Math.round(at) - FARTHEST; height <= at + FARTHEST; height++) {
    for (const glyph of byHeight.get(height) ?? []) {
      const x = middle(glyph.x0, glyph.x1);
      const near = Math.abs(middle(glyph.y0, glyph.y1) - at) <= THROUGH * glyph.size;
      if (!near || x < from || x > to || glyph.text.trim() === '') continue;
      found.push(glyph);
      left = Math.min(left, glyph.x0);
      right = Math.max(right, glyph.x1);
      size = Math.max(size, glyph.size);
    }
  }
  return from >= left - BEYOND * size && to <= right + BEYOND * size ? found : [];
}

/** Whether a line reaches from one upright line to another, as the lines around cells do. */
function isSide({ at, from, to }: Ruling, rulings: readonly Ruling[]): boolean {
  const crossing = rulings.filter(
    (other) => !other.horizontal && other.from <= at + TOUCHING && other.to >= at - TOUCHING,
  );
  return [from, to].every((end) => crossing.some((other) => Math.abs(other.at - end) <= TOUCHING));
}
