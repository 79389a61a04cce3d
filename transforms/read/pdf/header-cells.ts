import { middle } from './geometry.ts';
import type { Glyph } from './geometry.ts';
import { heightOf, segmentOf } from './segments.ts';
import type { SegmentedLine } from './segments.ts';

/** Characters this near to each other over a boundary are of one text that stands over both columns, in points. */
const TOGETHER = 1;
/** Lines of one text stand no further apart than the closest do, but for so much, and than this in character sizes. */
const PITCH = 1.2;
const LOOSEST = 1.4;
/** What stands so near in height is on one line, in character sizes. */
const LEVEL = 0.35;
/** Labels of single columns beside so many others are the names of columns, and stand under no label of several. */
const LEAVES = 4;
/** Lines of one such name stand no further apart, in character sizes, and equally far but for this, in points. */
const FARTHEST = 2.4;
const EVEN = 1;

/** What a line prints in one column or over several. */
export interface ColumnText {
  readonly column: number;
  readonly colspan: number;
  readonly text: string;
  /** The height of its middle: not that of the line, on which the cells of a row may stand nearly level only. */
  readonly y: number;
  /** Where it begins and ends. */
  readonly x0: number;
  readonly x1: number;
}

/**
 * What a line prints in the columns of figures; column 0 is what lies before the first edge.
 * @param edges where the columns of figures begin, from left to right
 */
export function columnTexts({ segments }: SegmentedLine, edges: readonly number[]): ColumnText[] {
  const columnOf = ({ x0, x1 }: Glyph): number => edges.filter((edge) => edge <= middle(x0, x1)).length;
  const pieces: Glyph[][] = [];
  for (const { glyphs } of segments) {
    glyphs.forEach((glyph, n) => {
      const before = glyphs[n - 1];
      const apart = !before || (columnOf(before) !== columnOf(glyph) && glyph.x0 - before.x1 > TOGETHER);
      if (apart) pieces.push([glyph]);
      else pieces.at(-1)!.push(glyph);
    });
  }
  return pieces.map((glyphs) => {
    const [column, last] = [columnOf(glyphs[0]!), columnOf(glyphs.at(-1)!)];
    const { text, x0, x1 } = segmentOf(glyphs);
    return { column, colspan: last - column + 1, text, y: heightOf(glyphs), x0, x1 };
  });
}

/** The texts of a header, those that stand close under one another in one column joined. */
export function joinHeader(texts: readonly ColumnText[], size: number): ColumnText[] {
  const gaps = texts.map((text, n) => text.y - (aboveIn(texts.slice(0, n), text)?.y ?? -Infinity));
  const pitch = Math.min(...gaps.filter((gap) => gap > LEVEL * size), LOOSEST * size);
  const single = texts.filter(({ colspan }) => colspan === 1);
  const beside = ({ y }: ColumnText): number => single.filter((one) => Math.abs(one.y - y) <= LEVEL * size).length;
  const leaves = leafPitch(
    single.filter((text) => beside(text) >= LEAVES),
    size,
  );
  const joined: ColumnText[] = [];
  for (const text of texts) {
    const above = aboveIn(joined, text);
    // What stands alone on its line is the name of a group, however narrow.
    const within = above && beside(above) > 1 ? Math.max(PITCH * pitch, leaves + EVEN) : PITCH * pitch;
    if (above && text.y - above.y <= within) {
      joined[joined.indexOf(above)] = { ...text, text: above.text + text.text };
    } else joined.push(text);
  }
  return leveled(joined);
}

/** How far the lines of the names of columns stand apart: the least, whatever space lines keep; 0 where none has two. */
function leafPitch(leaves: readonly ColumnText[], size: number): number {
  const gaps = leaves.flatMap((text, n) => {
    const above = aboveIn(leaves.slice(0, n), text);
    return above && text.y - above.y <= FARTHEST * size ? [text.y - above.y] : [];
  });
  return gaps.length > 0 ? Math.min(...gaps) : 0;
}

/** Puts the lowest text of each column on one line, however high it stands in its cell. */
function leveled(texts: readonly ColumnText[]): ColumnText[] {
  const isLowest = (text: ColumnText, n: number): boolean => !texts.slice(n + 1).some((below) => overlap(text, below));
  const y = Math.max(...texts.map((text) => text.y));
  return texts.map((text, n) => (isLowest(text, n) ? { ...text, y } : text));
}

function overlap(one: ColumnText, other: ColumnText): boolean {
  return other.column < one.column + one.colspan && one.column < other.column + other.colspan;
}

/** The text right above one in its column; null where there is none, or one of the two stands over several columns. */
function aboveIn(texts: readonly ColumnText[], text: ColumnText): ColumnText | null {
  const above = texts.findLast((other) => overlap(other, text));
  return above?.colspan === 1 && text.colspan === 1 ? above : null;
}
