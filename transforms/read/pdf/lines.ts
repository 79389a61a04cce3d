import { apartFrom } from '../raised.ts';
import { middle } from './geometry.ts';
import type { Glyph } from './geometry.ts';

/** Gaps, in parts of the character size. */
const WORD_GAP = 0.15;
const WIDE_GAP = 0.8;
const COLUMN_GAP = 1.5;
/** A character drawn again this near to itself is drawn for boldness, in parts of its size. */
const DRAWN_TWICE = 0.2;
/** The padding of a cell in points: no less than this, and where only labels meet, which may be read as one, this. */
const LEAST_PADDING = 1.5;
const LABEL_PADDING = 5.5;

/** Raised characters are smaller than this part of others on their line, and higher by this part of their size. */
const SMALLER = 0.85;
const HIGHER = 0.12;
/** How far a character's box reaches below its line, in parts of its size. */
const BELOW = 0.2;

/** Characters that differ by more than this factor are of different texts. */
const ALIKE = 1.6;

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
    const close = before && isAlike(before, glyph) && gap(before, glyph) < WORD_GAP;
    const joined = close && !WIDE.test(before.text) && !WIDE.test(glyph.text);
    if (joined) tokens.at(-1)!.push(glyph);
    else tokens.push([glyph]);
  });
  return tokens;
}

/** Whether two characters may be of one word: those of a watermark over a figure are larger. */
function isAlike(one: Glyph, other: Glyph): boolean {
  return Math.max(one.size, other.size) < ALIKE * Math.min(one.size, other.size);
}

function gap(before: Glyph, after: Glyph): number {
  return (after.x0 - before.x1) / Math.max(before.size, after.size, 1);
}

/**
 * The text of a line: gaps as wide as a column are tabs, or spaces where `tabs` is false. Raised characters, as the marks
 * of notes, stand apart from a figure before them.
 */
export function textOf(line: Line, tabs: boolean): string {
  let text = '';
  let raised = '';
  let ground: Glyph | undefined;
  line.glyphs.forEach((glyph, n) => {
    const before = line.glyphs[n - 1];
    const between = before ? separator(before, glyph, tabs) : '';
    if (ground && isRaised(glyph, ground) && !/\s/.test(between)) {
      raised += glyph.text;
      return;
    }
    text += apartFrom(text, raised) + between + glyph.text;
    raised = '';
    ground = glyph;
  });
  return text + apartFrom(text, raised);
}

/** Whether a character is smaller than one on the line and stands higher. */
function isRaised(glyph: Glyph, ground: Glyph): boolean {
  const higher = baseline(ground) - baseline(glyph);
  return glyph.size < SMALLER * ground.size && higher > HIGHER * ground.size;
}

function baseline(glyph: Glyph): number {
  return glyph.y1 - BELOW * glyph.size;
}

function separator(before: Glyph, after: Glyph, tabs: boolean): string {
  const width = gap(before, after);
  if (tabs && width > COLUMN_GAP) return '\t';
  const wide = WIDE.test(before.text) || WIDE.test(after.text);
  return width > (wide ? WIDE_GAP : WORD_GAP) ? ' ' : '';
}

/** What a cell prints. */
export interface CellText {
  readonly text: string;
  /** The width in points that its last line leaves for one more character, and the width of its first character. */
  readonly room: number;
  readonly begin: number;
}

/**
 * The text of a cell. A line that the cell's width broke goes on without a break; any other break is kept.
 * @param width the cell's width in points
 * @param padding the distance in points that the table's texts keep from the sides of their cells
 */
export function cellTextOf(glyphs: readonly Glyph[], width: number, padding: number): CellText {
  let text = '';
  let before: Line | null = null;
  const lines = linesOf(glyphs);
  for (const line of lines) {
    text += before ? lineBreak(before, line, width, padding) : '';
    text += textOf(line, false);
    before = line;
  }
  const first = lines[0]?.glyphs[0];
  const room = before ? roomOf(before, width, padding) : width;
  return { text, room, begin: first ? first.x1 - first.x0 : Infinity };
}

function roomOf({ glyphs }: Line, width: number, padding: number): number {
  return width - 2 * Math.max(padding, LEAST_PADDING) - (glyphs.at(-1)!.x1 - glyphs[0]!.x0);
}

function lineBreak(before: Line, after: Line, width: number, padding: number): string {
  const last = before.glyphs.at(-1)!;
  const next = after.glyphs[0]!;
  const digits = DIGIT.test(last.text) && DIGIT.test(next.text);
  const wrapped = next.x1 - next.x0 > roomOf(before, width, digits ? padding : Math.max(padding, LABEL_PADDING));
  if (!wrapped) return '\n';
  return WIDE.test(last.text) || WIDE.test(next.text) || digits ? '' : ' ';
}
