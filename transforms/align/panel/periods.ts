import { findingAt, type AlignmentFinding } from '../alignment.ts';
import { isNumber, ownCells, type Line, type LineCell } from '../line.ts';
import { readPeriod } from '../labels/period-label.ts';
import { isColumnLabel, isRowLabel } from '../labels/vocabulary.ts';

/** Lines without the columns of other periods, and what is to be told of those. */
export interface OfThisPeriod {
  readonly lines: readonly Line[];
  readonly findings: readonly AlignmentFinding[];
}

/** A header that names several periods, in the places of its line. */
interface PeriodHeader {
  /** The cells over figures of another year, or of all years together. */
  readonly others: readonly LineCell[];
  /** How many columns of figures the header names in all, from the first period on. */
  readonly periods: number;
  /** Which of them are other periods'. */
  readonly ordinals: ReadonlySet<number>;
  /** The number of cells of the header's line: lines of text with as many have the same places. */
  readonly cells: number;
  /** The places the table has: a piece of a table that was cut is as wide. */
  readonly width: number;
  readonly grid: boolean;
}

/** The columns of the 2019 form that stand beside last year's. */
const CHANGE = /增\s*\/?\s*减/;

/**
 * Leaves the columns of other periods out of tables that print several side by side, as the header says it: the year
 * before the report's beside it, or all years together. Where the header does not name the report's own period, every
 * column stays.
 * @param sources the lines of each table, then of each stretch of text
 * @param reported the year the report is for, or null: then no column is known to be another's
 */
export function ofThisPeriod(sources: readonly (readonly Line[])[], reported: number | null): OfThisPeriod[] {
  let known: PeriodHeader | null = null;
  return sources.map((lines) => {
    const first = lines.findIndex((line) => periodHeader(line, lines, reported) !== null);
    const begun: PeriodHeader | null = known && continues(lines, known) ? known : null;
    if (first < 0 && !begun) {
      if (lines.length > 1) known = null;
      return { lines, findings: [] };
    }
    const findings: AlignmentFinding[] = [];
    let header: PeriodHeader | null = first < 0 ? begun : null;
    let used = false;
    const kept = lines.map((line) => {
      const own = periodHeader(line, lines, reported);
      if (!own && used && namesColumns(line)) header = null;
      used = own === null && (used || ownCells(line).some(isNumber));
      if (own) {
        header = own;
        findings.push(...own.others.map(leftOut));
      }
      return header ? without(line, header, own !== null) : line;
    });
    known = header;
    return { lines: kept, findings };
  });
}

function leftOut(cell: LineCell): AlignmentFinding {
  return findingAt(
    'unknown_label',
    'info',
    `the column ${cell.text.trim()} is another period's; it is not loaded`,
    cell,
  );
}

/**
 * The header that the line is, if it names another period beside the report's own. In a grid a column no form knows is told by
 * its place; in text the form's own columns before it count as the report's period. */
function periodHeader(line: Line, lines: readonly Line[], reported: number | null): PeriodHeader | null {
  if (reported === null) return null;
  const cells = ownCells(line);
  if (!cells.some((cell) => periodOf(cell, reported) === 'other')) return null;
  const kinds = cells.map(
    (cell) => periodOf(cell, reported) ?? (!line.grid && isColumnLabel(cell.text) ? 'this' : null),
  );
  if (!kinds.includes('this')) return null;
  if (cells.some((cell, index) => (isNumber(cell) && kinds[index] === null) || CHANGE.test(cell.text))) return null;
  const from = kinds.findIndex((kind) => kind !== null);
  const ordinals = new Set(kinds.slice(from).flatMap((kind, index) => (kind === 'other' ? [index] : [])));
  return {
    others: cells.filter((_, index) => kinds[index] === 'other'),
    periods: kinds.length - from,
    ordinals,
    cells: cells.length,
    width: widest(lines),
    grid: line.grid,
  };
}

/** The digits of a year. */
const YEAR_LENGTH = 4;

/** Whose figures stand under the text: the report's period's, another's, or null where it names no period. */
function periodOf({ text, figure }: LineCell, reported: number): 'this' | 'other' | null {
  // Nearly every cell of a table holds a figure that is no year, or nothing.
  if (figure.kind === 'missing' || (figure.kind === 'number' && figure.text.length !== YEAR_LENGTH)) return null;
  const period = readPeriod(text);
  if (period === null || period === 'this') return period;
  return period === reported ? 'this' : 'other';
}

/**
 * The line without the cells of other periods. A line of text has them in the same places where it has as many cells
 * as the header, or behind its label as many figures as there are periods; in one with fewer figures nothing tells
 * whose they are, and none is kept.
 */
function without(line: Line, { others, periods, ordinals, cells, grid }: PeriodHeader, isHeader: boolean): Line {
  const isOther = ({ column, width }: LineCell): boolean =>
    others.some((other) => column >= other.column && column + width <= other.column + other.width);
  if (grid || isHeader || line.cells.length === cells)
    return { ...line, cells: line.cells.filter((cell) => !isOther(cell)) };
  const figures = line.cells.filter(({ figure }) => figure.kind !== 'text');
  if (figures.length === 0) return line;
  const kept = new Set(figures.length === periods ? figures.filter((_, index) => !ordinals.has(index)) : []);
  return { ...line, cells: line.cells.filter((cell) => cell.figure.kind === 'text' || kept.has(cell)) };
}

/** Whether a table goes on under the header of the one before it: it is as wide, and no header stands over its figures. */
function continues(lines: readonly Line[], { grid, width }: PeriodHeader): boolean {
  if (!grid || widest(lines) !== width) return false;
  const figures = lines.findIndex((line) => ownCells(line).some(isNumber));
  return !lines.slice(0, figures < 0 ? lines.length : figures).some(namesColumns);
}

/** Another header, with the columns of the form alone. */
function namesColumns(line: Line): boolean {
  const cells = ownCells(line);
  return !cells.some(isNumber) && cells.some(({ text }) => isColumnLabel(text) && !isRowLabel(text));
}

function widest(lines: readonly Line[]): number {
  return lines.reduce(
    (most, { cells }) => cells.reduce((end, { column, width }) => Math.max(end, column + width), most),
    0,
  );
}
