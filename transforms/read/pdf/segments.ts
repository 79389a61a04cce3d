import type { Glyph } from './geometry.ts';
import type { Line } from './lines.ts';

/** Between two texts of one line stands at least this, in parts of the character size: within a text less. */
const PARTED = 0.22;
const FIGURE = /^[-+－—–/／增减]{0,2}\d[\d,.]*(?:万元|元|件|条|个|项|次|篇|人|%)?$|^[-－—–⸺⸻―─/／无]{1,3}$/u;

/** What ends a table: the heading of a section, a sentence. */
const HEADING = /^[一二三四五六七八九十]{1,2}[、.．].*情况[：:]?$|[。；]$/u;

const UNIT = /^(?:[条件次篇个人项元]|万元|人次)$/u;

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
    if (before && glyph.x0 - before.x1 < PARTED * Math.max(before.size, glyph.size)) groups.at(-1)!.push(glyph);
    else groups.push([glyph]);
  });
  const plain = groups.map((glyphs) => segmentOf(glyphs));
  const last = plain.length - (plain.at(-1)!.figure ? 2 : 1);
  const segments = plain.map((segment, n) => ({ ...segment, unit: n === last && isUnit(segment.text) }));
  return { y: line.y, size: line.size, line, segments };
}

/** Some characters side by side as one segment. */
export function segmentOf(glyphs: readonly Glyph[]): Segment {
  const text = glyphs.map((glyph) => glyph.text).join('');
  return { x0: glyphs[0]!.x0, x1: glyphs.at(-1)!.x1, text, glyphs, figure: FIGURE.test(text), unit: false };
}

/** Whether a line is the heading of a section or the end of a sentence, which no table holds. */
export function isHeading({ segments }: SegmentedLine): boolean {
  return HEADING.test(segments.map(({ text }) => text).join(''));
}

/** Whether a text is a unit, as a column of its own prints it. */
export function isUnit(text: string): boolean {
  return UNIT.test(text);
}
