import type { Glyph } from './geometry.ts';
import { textOf } from './lines.ts';
import type { Line } from './lines.ts';
import { isUnit, segmentsOf } from './segments.ts';
import type { Segment, SegmentedLine } from './segments.ts';

/** A gap this wide parts columns, in parts of the character size. */
const COLUMN_GAP = 1.5;
/** A line that stands no further from the next than this is not below but within its text, in character sizes. */
const WITHIN = 0.95;
/** A label and its figures whose heights differ by less, in character sizes, are one row. */
const BESIDE = 0.75;

/** Lines of one label begin at one place but for this, in points, and stand no further apart, in character sizes. */
const ALIGNED = 2;
const PITCH = 1.6;
/** The next row stands so many times as far below. */
const CLOSER = 1.15;
/** A row with fewer cells is a label with its figure. */
const FEWEST_CELLS = 3;
/** What begins a label of its own. */
const LISTED = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]/u;

type Segments = readonly Segment[];

/** A line of text outside the tables, with its text: cells are parted by tabs. */
export interface FreeLine {
  readonly line: Line;
  readonly text: string;
}

/**
 * The texts of the lines outside the tables. Figures in the middle of a label of two lines stand on a line with it; and
 * a figure that stands close to its label is a cell of its own where a line beside it parts the two, as does a unit.
 * @param lines from top to bottom
 */
export function freeLines(lines: readonly Line[]): FreeLine[] {
  const segmented = lines.map(segmentsOf);
  const read: FreeLine[] = [];
  for (let n = 0; n < segmented.length; n++) {
    const [line, figures, rest] = segmented.slice(n, n + 3) as [SegmentedLine, SegmentedLine?, SegmentedLine?];
    const around = figures && rest ? cellsAround(line, figures, rest) : null;
    const beside = figures ? cellsBeside(line, figures, rest) : null;
    if (around) {
      read.push({ line: line.line, text: around.join('\t') });
      n += 2;
    } else if (beside) {
      read.push({ line: line.line, text: beside.join('\t') });
      n += 1;
    } else if (figures && isRest(figures, line, rest)) {
      const label = labelOf(line).flatMap(({ glyphs }) => glyphs);
      const text = textOf({ ...line.line, glyphs: label }, false) + textOf(figures.line, false);
      read.push({ line: line.line, text: [text, ...line.segments.slice(-2).map((one) => one.text)].join('\t') });
      n += 1;
    } else read.push({ line: line.line, text: lineText(line, [segmented[n - 1], segmented[n + 1]]) });
  }
  return read;
}

/**
 * The cells of a row whose label stands on the lines above and below its figures, to their left, and behind its number
 * where rows are counted; a unit may be parted like the label. Null where the three lines are not such a row.
 */
function cellsAround(above: SegmentedLine, figures: SegmentedLine, below: SegmentedLine): string[] | null {
  const near = WITHIN * figures.size;
  if (!isFigures(figures) || figures.y - above.y > near || below.y - figures.y > near) return null;
  const unit = partedUnit(above, below);
  const [start, rest] = [above, below].map(({ segments }) => (unit ? segments.slice(0, -1) : segments)) as Segments[];
  const words = isUnder(rest!, start![0]!) ? start! : [...start!, ...rest!];
  const numbers = figures.segments.slice(0, words.every(({ x0 }) => figures.segments[0]!.x1 < x0) ? 1 : 0);
  const cells = figures.segments.slice(numbers.length);
  const left = cells[0]?.x0 ?? -Infinity;
  if (words.length === 0 || !words.every((one) => isWord(one) && one.x1 < left)) return null;
  const label = wordsOf(above, start!) + wordsOf(below, rest!);
  return [...numbers.map(({ text }) => text), label, ...(unit ? [unit] : []), ...cells.map(({ text }) => text)];
}

/** The unit whose two characters end both lines, over one another; null where they do not. */
function partedUnit({ segments: above }: SegmentedLine, { segments: below }: SegmentedLine): string | null {
  const [upper, lower] = [above.at(-1)!, below.at(-1)!];
  const over = above.length > 1 && Math.abs(upper.x0 - lower.x0) <= ALIGNED;
  return over && isUnit(upper.text + lower.text) ? upper.text + lower.text : null;
}

/** Whether a line is the rest of the label above it and nothing beside it: its last word may be one that units are. */
function isUnder(segments: Segments, label: Segment): boolean {
  const [only] = segments;
  return segments.length === 1 && !only!.figure && only!.x0 >= label.x0 - ALIGNED && only!.x1 <= label.x1;
}

/**
 * The cells of a row whose label and figures stand at heights so near to each other that no row parts them, and so far
 * apart that they are two lines. Null where the two lines are not such a row.
 */
function cellsBeside(one: SegmentedLine, other: SegmentedLine, next: SegmentedLine | undefined): string[] | null {
  const [label, figures] = isFigures(one) ? [other, one] : [one, other];
  const pitch = other.y - one.y;
  if (!isFigures(figures) || pitch > BESIDE * one.size || (next && next.y - other.y < 2 * pitch)) return null;
  if (!label.segments.every((word) => isWord(word) && word.x1 < figures.segments[0]!.x0)) return null;
  return [wordsOf(label, label.segments), ...figures.segments.map(({ text }) => text)];
}

function wordsOf({ line }: SegmentedLine, segments: Segments): string {
  return textOf({ ...line, glyphs: segments.flatMap(({ glyphs }) => glyphs) }, false);
}

function isFigures({ segments }: SegmentedLine): boolean {
  return segments.every(({ figure, unit }) => figure || unit);
}

function isWord({ figure, unit }: Segment): boolean {
  return !figure && !unit;
}

/**
 * Whether a line goes on with the label above it, whose unit and figure stand on its first line: that reaches as far as
 * its column, the line below begins no label, and the two stand nearer to each other than to the next row.
 */
function isRest(line: SegmentedLine, above: SegmentedLine, below: SegmentedLine | undefined): boolean {
  const { segments } = above;
  const label = labelOf(above);
  const [first, unit] = [line.segments[0]!, segments.at(-2)];
  if (label.length === 0 || !unit || !isUnitWithFigure(segments, segments.length - 1)) return false;
  if (LISTED.test(first.text) || line.segments.some(({ x1, figure }) => figure || x1 >= unit.x0)) return false;
  const full = unit.x0 - label.at(-1)!.x1 < 2 * above.size && Math.abs(first.x0 - label[0]!.x0) < ALIGNED;
  const pitch = line.y - above.y;
  return full && pitch < PITCH * above.size && (!below || below.y - line.y > CLOSER * pitch);
}

/** What stands before the unit and the figure of a line. */
function labelOf({ segments }: SegmentedLine): readonly Segment[] {
  return segments.slice(0, -2);
}

function lineText(line: SegmentedLine, beside: readonly (SegmentedLine | undefined)[]): string {
  const columns = beside.flatMap((one) => (one ? columnsOf(one) : []));
  const isRow = beside.some((one) => one !== undefined && isOver(line, one));
  const { segments } = line;
  const cells: Glyph[][] = [];
  segments.forEach((segment, n) => {
    const before = segments[n - 1];
    const apart =
      before && (isRow || isUnitWithFigure(segments, n) || (segment.figure && stands(segment, before, columns)));
    if (!before || apart) cells.push([...segment.glyphs]);
    else cells.at(-1)!.push(...segment.glyphs);
  });
  return cells.map((glyphs) => textOf({ ...line.line, glyphs }, true)).join('\t');
}

/** Whether one line prints the names of the columns that the other prints figures in: each stands over or under one. */
function isOver({ segments: names }: SegmentedLine, { segments: cells }: SegmentedLine): boolean {
  if (names.length < FEWEST_CELLS || names.length !== cells.length || !names.every(isWord)) return false;
  return cells.every(({ x0, x1, figure }, n) => {
    const name = names[n]!;
    return figure === n > 0 && name.x0 < x1 && x0 < name.x1;
  });
}

/** Whether a segment is a unit before the last figure of the line, or that figure. */
function isUnitWithFigure(segments: readonly Segment[], n: number): boolean {
  const [unit, figure] = segments.slice(-2);
  return n >= segments.length - 2 && unit?.unit === true && figure?.figure === true;
}

/** The segments of a line that a wide gap parts from what stands before them. */
function columnsOf({ segments, size }: SegmentedLine): Segment[] {
  return segments.filter(({ x0 }, n) => n > 0 && x0 - segments[n - 1]!.x1 > COLUMN_GAP * size);
}

/** Whether a figure stands in one of some columns, and the text before it does not reach into it. */
function stands({ x0, x1 }: Segment, before: Segment, columns: readonly Segment[]): boolean {
  return columns.some((column) => column.x0 < x1 && x0 < column.x1 && before.x0 < column.x0);
}
