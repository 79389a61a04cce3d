import { isColumnLabel, isRowLabel } from '../labels/vocabulary.ts';
import { isNumber, type Line, type LineCell } from '../line.ts';

/** Labels of rows that make a range a table of its own. */
const FEWEST_ROWS = 3;
/** Labels of columns that do, over one row of figures or two: no form has more rows without a label. */
const FEWEST_COLUMNS = 5;
const MOST_UNLABELLED = 2;
/** Notes stand beside at most one in so many rows of figures. */
const NOTES = 3;

/** Columns side by side, as a half-open range. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The lines of a table in which others stand beside it, behind a blank column, as sheets hold them: those of each of
 * them follow its own. So do notes in the margin. A table that only has blank columns in it stays as it is.
 */
export function rangesApart(lines: readonly Line[]): readonly Line[] {
  if (lines[0]?.grid !== true) return lines;
  const apart: Line[] = [];
  let changed = false;
  const main = bandsOf(lines).flatMap((band) => {
    const [first, ...others] = rangesOf(band);
    if (first === undefined || others.length === 0) return band;
    const begins = others.filter((range) => standsAlone(band, first, range));
    const [begin] = begins;
    if (begin === undefined) return band;
    changed = true;
    for (const [at, { from }] of begins.entries()) apart.push(...within(band, from, begins[at + 1]?.from ?? Infinity));
    return within(band, 0, begin.from);
  });
  return changed ? [...main, ...apart] : lines;
}

/** Lines up to a blank one, which stands with those above it. */
function bandsOf(lines: readonly Line[]): Line[][] {
  const bands: Line[][] = [[]];
  for (const line of lines) {
    bands.at(-1)?.push(line);
    if (!line.cells.some(isPrinted)) bands.push([]);
  }
  return bands;
}

function isPrinted({ figure, text }: LineCell): boolean {
  return figure.kind !== 'missing' || text.trim() !== '';
}

/** The columns that are printed in some line, from each blank column to the next; lines of one cell are titles. */
function rangesOf(band: readonly Line[]): Range[] {
  const used: boolean[] = [];
  for (const { cells } of band) {
    const printed = cells.filter(isPrinted);
    if (printed.length < 2) continue;
    for (const { column, width } of printed) for (let at = column; at < column + width; at += 1) used[at] = true;
  }
  const ranges: Range[] = [];
  for (let from = 0; from < used.length; from += 1) {
    if (used[from] !== true) continue;
    let to = from;
    while (used[to] === true) to += 1;
    ranges.push({ from, to });
    from = to;
  }
  return ranges;
}

function within(band: readonly Line[], from: number, to: number): Line[] {
  return band.flatMap((line) => {
    const cells = line.cells.filter(({ column }) => column >= from && column < to);
    return cells.length > 0 ? [{ ...line, cells }] : [];
  });
}

/** Whether a range is a table of its own or notes, beside a first one that has rows with labels and figures. */
function standsAlone(band: readonly Line[], first: Range, range: Range): boolean {
  const own = about(within(band, first.from, first.to));
  if (own.rows === 0 || own.figures === 0) return false;
  const other = about(within(band, range.from, range.to));
  if (other.rows === 0 && other.columns === 0) return own.columns > 0 && other.printed * NOTES <= own.figures;
  if (other.figures === 0) return false;
  return other.rows >= FEWEST_ROWS || (other.columns >= FEWEST_COLUMNS && other.figures <= MOST_UNLABELLED);
}

/** How many lines are printed, have figures, and name rows; and how many columns are named. */
function about(lines: readonly Line[]): Record<'printed' | 'figures' | 'rows' | 'columns', number> {
  const texts = (line: Line): LineCell[] => line.cells.filter(({ figure }) => figure.kind === 'text');
  return {
    printed: lines.filter(({ cells }) => cells.some(isPrinted)).length,
    figures: lines.filter(({ cells }) => cells.some(isNumber)).length,
    rows: lines.filter((line) => line.cells.some(isNumber) && texts(line).some(({ text }) => isRowLabel(text))).length,
    columns: lines.flatMap(texts).filter(({ text }) => isColumnLabel(text)).length,
  };
}
