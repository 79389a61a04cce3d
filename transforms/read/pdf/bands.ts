import { isHeading } from './segments.ts';
import type { Segment, SegmentedLine } from './segments.ts';

/** Fewer figures in a line may be a sentence's. */
export const FEWEST = 5;
/** A line shows at most so many columns that no line above it had figures in: more are another table's. */
const MOST_ADDED = 2;
/** A row with blanks stands no further from the next, in character sizes. */
const FARTHEST = 6;
/** The steps in which a place between two columns is looked for, in points. */
const STEP = 0.5;
/** No more places than these are looked at: a damaged file may draw its columns a million points apart. */
const MOST_STEPS = 10_000;

/** The lines of one figure stand no further apart, in character sizes; all have digits alone, and but for the last several. */
const PITCH = 2;
const DIGITS = /^\d+$/u;
const FULL = /^\d{2,}$/u;

/** Sums of weights that differ by less are the same. */
const ROUNDING = 1e-9;

/** The extent of what one column prints. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** The extent of a character, and how much it says about where columns end. */
export interface Obstacle {
  readonly x0: number;
  readonly x1: number;
  readonly weight: number;
}

/** Lines of figures that stand under one another. */
export interface FigureRun {
  readonly bands: readonly Band[];
  /** Where the lines stand among all lines of the page. */
  readonly rows: readonly number[];
}

/** The runs of lines whose figures stand in the same columns; a line with few figures joins where it fits. */
export function figureRuns(lines: readonly SegmentedLine[]): FigureRun[] {
  const runs: { bands: Band[]; rows: number[] }[] = [];
  lines.forEach((line, at) => {
    const figures = line.segments.filter(({ figure }) => figure);
    if (figures.length < FEWEST) return;
    const last = runs.at(-1);
    const bands = last && !headingBetween(lines, last.rows.at(-1)!, at) ? withFigures(last.bands, figures) : null;
    if (last && bands) {
      last.bands = bands;
      last.rows.push(at);
    } else runs.push({ bands: figures.map(({ x0, x1 }) => ({ from: x0, to: x1 })), rows: [at] });
  });
  // Places in a damaged file may be no numbers, and then fit nowhere, not even where they stand.
  return runs.map((run) => withSparseLines(run, lines)).filter(({ rows }) => rows.length > 0);
}

function headingBetween(lines: readonly SegmentedLine[], from: number, to: number): boolean {
  return lines.slice(from + 1, to).some(isHeading);
}

/** The bands with one more line of figures in them; null where a figure lies in two, or two lie in one. */
function withFigures(bands: readonly Band[], figures: readonly Segment[]): Band[] | null {
  const taken = new Set<Band>();
  const grown = new Map<Band, Band>();
  const added: Band[] = [];
  for (const { x0, x1 } of figures) {
    const under = bands.filter(({ from, to }) => from < x1 && to > x0);
    const [band] = under;
    if (under.length > 1 || (band && taken.has(band))) return null;
    if (band) {
      taken.add(band);
      grown.set(band, { from: Math.min(band.from, x0), to: Math.max(band.to, x1) });
    } else added.push({ from: x0, to: x1 });
  }
  const all = [...bands.map((band) => grown.get(band) ?? band), ...added].sort((a, b) => a.from - b.from);
  const apart = all.every((band, n) => n === 0 || all[n - 1]!.to <= band.from);
  return apart && added.length <= MOST_ADDED ? all : null;
}

/** The run with the lines between, above and below its own that print some of its columns and leave others blank. */
function withSparseLines({ bands, rows }: FigureRun, lines: readonly SegmentedLine[]): FigureRun {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  let grown = bands;
  const fits = (at: number): boolean => {
    const figures = lines[at]!.segments.filter(({ x1, figure }) => figure && x1 > bands[0]!.from);
    const fitting = figures.length > 0 ? withFigures(grown, figures) : null;
    if (fitting?.length !== grown.length) return false;
    grown = fitting;
    return true;
  };
  const all: number[] = [];
  for (let at = first; at <= last; at++) if (fits(at)) all.push(at);
  for (const step of [-1, 1]) {
    let edge = step < 0 ? first : last;
    for (let at = edge + step; isNear(lines, edge, at); at += step) {
      if (!(isLabelled(lines, at, bands[0]!.from) || isPart(lines, at, -step)) || !fits(at)) continue;
      all.push(at);
      edge = at;
    }
  }
  return { bands: grown, rows: all.sort((a, b) => a - b) };
}

/** Whether a line stands so near to a row that it may be the next one. */
function isNear(lines: readonly SegmentedLine[], row: number, at: number): boolean {
  const [one, other] = [lines[row]!, lines[at]];
  return other !== undefined && !isHeading(other) && Math.abs(other.y - one.y) <= FARTHEST * one.size;
}

/**
 * Whether all that a line prints may be parts of figures that are too long for their columns: no label stands beside
 * the first or the last part of a figure over three lines.
 * @param step to which side of the line the run begins: 1 below it, -1 above it
 */
function isPart(lines: readonly SegmentedLine[], at: number, step: number): boolean {
  const { y, size, segments } = lines[at]!;
  const near: Segment[] = [];
  for (let next = at + step; Math.abs((lines[next]?.y ?? Infinity) - y) <= PITCH * size; next += step) {
    near.push(...lines[next]!.segments.filter(({ figure }) => figure));
  }
  const goesOn = ({ x0, x1 }: Segment): boolean => near.some((other) => other.x0 < x1 && other.x1 > x0);
  return segments.every((segment) => (step < 0 ? DIGITS : FULL).test(segment.text) && goesOn(segment));
}

/** Whether a label stands beside a line: what has none there is a page number. */
function isLabelled(lines: readonly SegmentedLine[], at: number, left: number): boolean {
  const { y, size } = lines[at]!;
  return lines
    .slice(Math.max(0, at - 2), at + 3)
    .some((line) => Math.abs(line.y - y) <= size && line.segments[0]!.x1 < left && !line.segments[0]!.figure);
}

/**
 * Where the column of one band ends and the next begins: where the least stands in the way.
 * @param inTheWay the characters printed about the columns, their headers with them
 * @param place where in the free stretch, from 0 at its left to 1
 */
export function boundary(from: number, to: number, inTheWay: readonly Obstacle[], place = 0.5): number {
  const near = inTheWay.filter(({ x0, x1 }) => x1 > from && x0 < to);
  const count = Math.min(MOST_STEPS, Math.max(1, Math.floor((to - from) / STEP)));
  const step = count < MOST_STEPS ? STEP : (to - from) / count;
  const coverage = Array.from({ length: count }, (_, n) => {
    const x = from + (n + 0.5) * step;
    return near.reduce((sum, { x0, x1, weight }) => sum + (x0 < x && x < x1 ? weight : 0), 0);
  });
  const least = coverage.reduce((one, other) => Math.min(one, other));
  let best = { start: 0, length: 0 };
  for (let start = 0; start < count; start++) {
    let end = start;
    while (end < count && coverage[end]! <= least + ROUNDING) end++;
    if (end - start > best.length) best = { start, length: end - start };
    start = Math.max(start, end - 1);
  }
  return from + (best.start + best.length * place) * step;
}
