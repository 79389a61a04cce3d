import { isHeading, segmentsOf } from './segments.ts';
import type { SegmentedLine } from './segments.ts';
import type { Line } from './lines.ts';
import type { PageTable } from './blocks.ts';

/** A line of a running header or footer is smaller than the text beside it, by this part of its size. */
const SMALLER = 0.12;
/** A header that a page break cut goes on this far below, in character sizes: between the rows of it, not within a name. */
const PITCH = 2.6;

/** What the page before ends with, which may go on on the next one. */
export interface PageEnd {
  /** Its last table. */
  readonly table: PageTable | null;
  /** The lines below its last heading, figures or table: those of a header whose figures may stand on the next page. */
  readonly header: readonly Line[];
}

/** Before the first page. */
export const NO_PAGE: PageEnd = { table: null, header: [] };

/**
 * The lines at the end of a page that may be a header whose figures stand on the next page.
 * @param lines the lines below the last table of the page
 * @param margin where the margin at the foot of the page begins
 */
export function headerAtEnd(lines: readonly Line[], margin: number): Line[] {
  const segmented = lines.map(segmentsOf);
  while (segmented.length > 0 && segmented.at(-1)!.y > margin && isFooter(segmented.at(-1)!)) segmented.pop();
  const last = segmented.findLastIndex((line) => isHeading(line) || hasFigure(line));
  const below = segmented.slice(last + 1);
  return below.some(({ segments }) => segments.length > 1) ? below.map(({ line }) => line) : [];
}

/** The lines of a page below those of the header that the page before ends with. */
export function withHeaderAbove(lines: readonly SegmentedLine[], { header }: PageEnd): SegmentedLine[] {
  const [running, next] = lines;
  if (header.length === 0 || !running) return [...lines];
  const isRunning = next && running.size < (1 - SMALLER) * next.size && !hasFigure(running);
  const own = isRunning ? lines.slice(1) : lines;
  const { y, size } = own[0]!;
  const above = header.filter((line) => Math.abs(line.size - size) <= SMALLER * size);
  const down = y - PITCH * size - (above.at(-1)?.y ?? 0);
  return [...above.map((line) => segmentsOf(movedDown(line, down))), ...own];
}

function movedDown(line: Line, down: number): Line {
  const glyphs = line.glyphs.map((glyph) => ({ ...glyph, y0: glyph.y0 + down, y1: glyph.y1 + down }));
  return { ...line, y: line.y + down, glyphs };
}

function hasFigure({ segments }: SegmentedLine): boolean {
  return segments.some(({ figure }) => figure);
}

/** Whether a line may be a page number or an address, which no header is. */
function isFooter(line: SegmentedLine): boolean {
  return hasFigure(line) || line.segments.length === 1 || /\d/u.test(line.segments.at(-1)!.text);
}
