import type { Glyph } from './pdf-geometry.ts';
import { textOf } from './pdf-lines.ts';
import type { Line } from './pdf-lines.ts';
import { segmentsOf } from './pdf-segments.ts';
import type { Segment, SegmentedLine } from './pdf-segments.ts';

/** A gap this wide parts columns, in parts of the character size. */
const COLUMN_GAP = 1.5;
/** A line that stands no further from the next than this is not below but within its text, in character sizes. */
const WITHIN = 0.95;

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
    if (figures && rest && isAround(line, figures, rest)) {
      const label = [line, rest].map((one) => textOf(one.line, false)).join('');
      read.push({ line: line.line, text: [label, ...figures.segments.map(({ text }) => text)].join('\t') });
      n += 2;
    } else read.push({ line: line.line, text: lineText(line, [segmented[n - 1], segmented[n + 1]]) });
  }
  return read;
}

/** Whether the lines above and below some figures are those of their label, which they stand to the right of. */
function isAround(above: SegmentedLine, figures: SegmentedLine, below: SegmentedLine): boolean {
  const alone = figures.segments.every(({ figure, unit }) => figure || unit);
  const near = WITHIN * figures.size;
  if (!alone || figures.y - above.y > near || below.y - figures.y > near) return false;
  const left = figures.segments[0]!.x0;
  const labels = [...above.segments, ...below.segments];
  return labels.every(({ x1, figure, unit }) => !figure && !unit && x1 < left);
}

function lineText(line: SegmentedLine, beside: readonly (SegmentedLine | undefined)[]): string {
  const columns = beside.flatMap((one) => (one ? columnsOf(one) : []));
  const { segments } = line;
  const cells: Glyph[][] = [];
  segments.forEach((segment, n) => {
    const before = segments[n - 1];
    const apart = before && (isUnitWithFigure(segments, n) || (segment.figure && stands(segment, before, columns)));
    if (!before || apart) cells.push([...segment.glyphs]);
    else cells.at(-1)!.push(...segment.glyphs);
  });
  return cells.map((glyphs) => textOf({ ...line.line, glyphs }, true)).join('\t');
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
