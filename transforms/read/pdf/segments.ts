import { middle } from './geometry.ts';
import type { Glyph } from './geometry.ts';
import type { Line } from './lines.ts';

/** Between two texts of one line stands at least this, in parts of the character size: within a text less. */
const PARTED = 0.22;
/** A figure of the next column keeps at least this from the label before it; within a text there is nothing or a space. */
const NEXT_COLUMN = 0.08;
/** Figures of two columns that touch keep at least this apart, and the digits of each stand closer than that. */
const TOUCHING = 0.1;
const CLOSE = 0.03;
/** Characters of one text end at one height but for this part of their size. */
const UNEVEN = 0.02;
const HAN = /\p{Script=Han}/u;
const DIGIT = /^\d/;
const DIGITS = /^[\d.,]{3,}$/u;
const FIGURE = /^[-+－—–/／增减]{0,2}\d[\d,.]*(?:万元|元|件|条|个|项|次|篇|人|%)?$|^[-－—–⸺⸻―─/／无]{1,3}$/u;

/** What ends a table: the heading of a section, a sentence. */
const HEADING = /^[一二三四五六七八九十]{1,2}[、.．].*情况[：:]?$|[。；]$/u;

const UNIT = /^(?:[条件次篇个人项元]|万元|人次)$/u;
const UNIT_WITH_FIGURE = /^(?<unit>[条件次篇个人项元]|万元|人次)\d[\d,.]*$/u;

/** A stretch of a line without a gap. */
export interface Segment {
  readonly x0: number;
  readonly x1: number;
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  /** Whether it is what a cell for a figure holds: a number, or a sign for none. */
  readonly figure: boolean;
  /** Whether it is a unit in a column of its own, before the figure. */
  readonly unit: boolean;
}

/** A line in its segments. */
export interface SegmentedLine {
  readonly y: number;
  readonly size: number;
  readonly line: Line;
  readonly segments: readonly Segment[];
}

/** The segments of a line. */
export function segmentsOf(line: Line): SegmentedLine {
  const groups: Glyph[][] = [];
  line.glyphs.forEach((glyph, n) => {
    const before = line.glyphs[n - 1];
    if (before && isBeside(before, glyph)) groups.at(-1)!.push(glyph);
    else groups.push([glyph]);
  });
  const plain = groups.flatMap(cellsOf).map((glyphs) => segmentOf(glyphs));
  const last = plain.length - (plain.at(-1)!.figure ? 2 : 1);
  const segments = plain.map((segment, n) => ({ ...segment, unit: n === last && isUnit(segment.text) }));
  return { y: line.y, size: line.size, line, segments };
}

/** Whether a character goes on with the text before it: one that begins within it, and not level with it, is of another cell. */
function isBeside(before: Glyph, glyph: Glyph): boolean {
  const size = Math.max(before.size, glyph.size);
  const gap = glyph.x0 - before.x1;
  const parted = HAN.test(before.text) && DIGIT.test(glyph.text) ? NEXT_COLUMN : PARTED;
  return gap < parted * size && (gap > -TOUCHING * size || Math.abs(glyph.y1 - before.y1) < UNEVEN * size);
}

/** The cells of a stretch without a gap as wide as one: figures whose columns touch, a unit and the figure beside it. */
function cellsOf(glyphs: readonly Glyph[]): (readonly Glyph[])[] {
  const text = glyphs.map((glyph) => glyph.text).join('');
  const unit = UNIT_WITH_FIGURE.exec(text)?.groups!['unit'];
  if (unit !== undefined) return [glyphs.slice(0, unit.length), glyphs.slice(unit.length)];
  if (!DIGITS.test(text)) return [glyphs];
  const gaps = glyphs.slice(1).map((glyph, n) => (glyph.x0 - glyphs[n]!.x1) / glyph.size);
  const wide = gaps.filter((gap) => gap >= TOUCHING).length;
  if (wide === 0 || wide > gaps.length / 2 || gaps.some((gap) => gap > CLOSE && gap < TOUCHING)) return [glyphs];
  const cells: Glyph[][] = [[glyphs[0]!]];
  gaps.forEach((gap, n) => {
    if (gap >= TOUCHING) cells.push([]);
    cells.at(-1)!.push(glyphs[n + 1]!);
  });
  return cells;
}

/** Some characters side by side as one segment. */
export function segmentOf(glyphs: readonly Glyph[]): Segment {
  const text = glyphs.map((glyph) => glyph.text).join('');
  return { x0: glyphs[0]!.x0, x1: glyphs.at(-1)!.x1, text, glyphs, figure: FIGURE.test(text), unit: false };
}

/** The height of the middle of some characters. */
export function heightOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { y0, y1 }) => sum + middle(y0, y1), 0) / glyphs.length;
}

/** Whether a line is the heading of a section or the end of a sentence, which no table holds. */
export function isHeading({ segments }: SegmentedLine): boolean {
  return HEADING.test(segments.map(({ text }) => text).join(''));
}

/** Whether a text is a unit, as a column of its own prints it. */
export function isUnit(text: string): boolean {
  return UNIT.test(text);
}
