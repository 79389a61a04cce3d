import { middle } from './pdf-geometry.ts';
import type { Glyph } from './pdf-geometry.ts';

/** Gaps, in parts of the character size. */
const WORD_GAP = 0.15;
const WIDE_GAP = 0.8;
const COLUMN_GAP = 1.5;
/** A character drawn again this near to itself is drawn for boldness, in parts of its size. */
const DRAWN_TWICE = 0.2;
/** What a cell's two paddings take from its width at most and at least, in points. */
const PADDING = { most: 11, least: 3 };

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]/u;
const DIGIT = /[0-9.,%+-]/;

/** Characters on one line, from left to right. */
export interface Line {
  readonly glyphs: readonly Glyph[];
  /** The height of its middle on the page. */
  readonly y: number;
  readonly size: number;
}

/** The lines of some characters, top to bottom; white space is dropped, because the gaps tell more. */
export function linesOf(glyphs: readonly Glyph[]): Line[] {
  const visible = glyphs.filter((glyph) => glyph.text.trim() !== '');
  const sorted = visible.sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1);
  const lines: Line[] = [];
  let current: Glyph[] = [];
  for (const glyph of sorted) {
    const [first] = current;
    if (first && middle(glyph.y0, glyph.y1) - middle(first.y0, first.y1) > 0.5 * Math.min(first.size, glyph.size)) {
      lines.push(lineOf(current));
      current = [];
    }
    current.push(glyph);
  }
  if (current.length > 0) lines.push(lineOf(current));
  return lines;
}

function lineOf(glyphs: Glyph[]): Line {
  const sorted = glyphs.sort((a, b) => a.x0 - b.x0);
  const kept = sorted.filter((glyph, n) => {
    const before = sorted[n - 1];
    return !before || before.text !== glyph.text || glyph.x0 - before.x0 > DRAWN_TWICE * glyph.size;
  });
  const y = kept.reduce((sum, glyph) => sum + middle(glyph.y0, glyph.y1), 0) / kept.length;
  return { glyphs: kept, y, size: Math.max(...kept.slice(0, 200).map((glyph) => glyph.size)) };
}

/**
 * The pieces of a line that belong together whatever cell they reach into: each Chinese character alone, each run of
 * letters or digits as one.
 */
export function tokensOf(line: Line): Glyph[][] {
  const tokens: Glyph[][] = [];
  line.glyphs.forEach((glyph, n) => {
    const before = line.glyphs[n - 1];
    const joined = before && !WIDE.test(before.text) && !WIDE.test(glyph.text) && gap(before, glyph) < WORD_GAP;
    if (joined) tokens.at(-1)!.push(glyph);
    else tokens.push([glyph]);
  });
  return tokens;
}

function gap(before: Glyph, after: Glyph): number {
  return (after.x0 - before.x1) / Math.max(before.size, after.size, 1);
}

/** The text of a line: gaps as wide as a column are tabs, or spaces where `tabs` is false. */
export function textOf(line: Line, tabs: boolean): string {
  let text = '';
  line.glyphs.forEach((glyph, n) => {
    const before = line.glyphs[n - 1];
    if (before) text += separator(before, glyph, tabs);
    text += glyph.text;
  });
  return text;
}

function separator(before: Glyph, after: Glyph, tabs: boolean): string {
  const width = gap(before, after);
  if (tabs && width > COLUMN_GAP) return '\t';
  const wide = WIDE.test(before.text) || WIDE.test(after.text);
  return width > (wide ? WIDE_GAP : WORD_GAP) ? ' ' : '';
}

/**
 * The text of a cell. A line that the cell's width broke goes on without a break; any other break is kept.
 * @param width the cell's width in points
 */
export function cellTextOf(glyphs: readonly Glyph[], width: number): string {
  let text = '';
  let before: Line | null = null;
  for (const line of linesOf(glyphs)) {
    text += before ? lineBreak(before, line, width) : '';
    text += textOf(line, false);
    before = line;
  }
  return text;
}

function lineBreak(before: Line, after: Line, width: number): string {
  const first = before.glyphs[0]!;
  const last = before.glyphs.at(-1)!;
  const next = after.glyphs[0]!;
  const digits = DIGIT.test(last.text) && DIGIT.test(next.text);
  const needed = last.x1 - first.x0 + (next.x1 - next.x0);
  const wrapped = needed > width - (digits ? PADDING.least : PADDING.most);
  if (!wrapped) return '\n';
  return WIDE.test(last.text) || WIDE.test(next.text) || digits ? '' : ' ';
}
