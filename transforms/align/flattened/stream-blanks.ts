import { readFigure } from '../number.ts';
import { isColumnLabel } from '../labels/vocabulary.ts';

/** The lines between a label and the next one: a figure each, or blank. */
interface Stack {
  readonly from: number;
  readonly lines: readonly string[];
}

/** A stack as a way of printing has it: the places of its cells among its lines. */
interface Row {
  readonly stack: Stack;
  readonly cells: readonly number[];
}

/** The places of the cells among the lines of a stack, where a table was printed in this way; null where it was not. */
type Printing = (lines: readonly string[]) => readonly number[] | null;

/** One row alone shows no shape. */
const FEWEST_ROWS = 2;
/** No row of a form has more lines. */
const MOST_LINES = 40;
/** The columns of applicants with their total: rows of so many cells are a table, though each has as many blanks. */
const APPLICANTS = 7;
/** So many of them are one whatever is blank in them, the total or all: table 3 has no fewer. */
const ROWS_OF_APPLICANTS = 20;
/** The cells of table 4, whose only row no other one shows to be as long. */
const DISPUTES = 15;

/** Every line is a cell. */
const plain: Printing = (lines) => lines.map((_, nth) => nth);

/** A blank line stands around each cell, be it blank or not. */
const doubled: Printing = (lines) => {
  if (lines.length < 4 || lines.some((line, nth) => nth % 2 === 0 && !isBlank(line))) return null;
  return lines.flatMap((_, nth) => (nth % 2 === 1 ? [nth] : []));
};

/** A blank line stands behind each text, and one for each blank cell. */
const spaced: Printing = (lines) => {
  const cells: number[] = [];
  let parts = true;
  for (const [nth, line] of lines.entries()) {
    if (parts && !isBlank(line)) return null;
    if (!parts) cells.push(nth);
    parts = !parts && !isBlank(line);
  }
  return cells.length < 2 ? null : cells;
};

/**
 * The blank lines that are blank cells of a table printed a cell a line: with them each row has as many cells as the
 * next, and without them it has not. All others part what stands around them.
 * @param lines the lines of a stretch of text
 * @returns their places among the lines
 */
export function blankCells(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  const stacks = stacksOf(lines);
  const rows = [...tablesPrinted(stacks), ...stacks.flatMap((stack) => disputesIn(stack, lines[stack.from - 1] ?? ''))];
  for (const { stack, cells } of rows) {
    for (const nth of cells) if (isBlankIn(stack, nth)) found.add(stack.from + nth);
  }
  return found;
}

/**
 * The rows of the tables that the stacks are, printed in the way that makes rows of most of them. Whatever has a blank
 * line around each cell has as many lines a row too, so that way goes first where it makes rows of half as many.
 */
function tablesPrinted(stacks: readonly Stack[]): readonly Row[] {
  const [apart, close, loose] = [tablesOf(stacks, doubled), tablesOf(stacks, plain), tablesOf(stacks, spaced)];
  if (apart.length * 2 > Math.max(close.length, loose.length)) return apart;
  return loose.length > close.length ? loose : close;
}

/** The rows of the tables that the stacks are where they were printed in this way. */
function tablesOf(stacks: readonly Stack[], printing: Printing): Row[] {
  const found: Row[] = [];
  let rows: Row[] = [];
  const close = (): void => {
    if (isTable(rows)) found.push(...rows);
    rows = [];
  };
  for (const stack of stacks) {
    const cells = printing(stack.lines);
    const columns = rows[0]?.cells.length ?? cells?.length ?? 0;
    const isLast =
      cells !== null && cells.length > columns && cells.slice(columns).every((nth) => isBlankIn(stack, nth));
    if (cells?.length !== columns && !isLast) close();
    if (cells) rows.push({ stack, cells: isLast ? cells.slice(0, columns) : cells });
    if (isLast) close();
  }
  close();
  return found;
}

/**
 * Whether the rows have as many cells only with the blank ones, or are those of all applicants up to their total. Blank
 * lines behind the last figure of a row may as well part it from what follows: one must stand before a figure.
 */
function isTable(rows: readonly Row[]): boolean {
  if (rows.length < FEWEST_ROWS) return false;
  const filled = rows.map(({ stack, cells }) => cells.map((nth) => !isBlankIn(stack, nth)));
  const varies = new Set(filled.map((row) => row.filter(Boolean).length)).size > 1;
  const isBefore = (row: readonly boolean[]): boolean =>
    row.indexOf(false) >= 0 && row.indexOf(false) < row.lastIndexOf(true);
  const ofApplicants = filled.every((row) => row.length === APPLICANTS);
  if (ofApplicants && rows.length >= ROWS_OF_APPLICANTS) return true;
  return (varies && filled.some(isBefore)) || (ofApplicants && filled.every((row) => row.at(-1) === true));
}

/** The row of table 4, a cell a line, behind the last label of its header; the lines behind it part it from what follows. */
function disputesIn(stack: Stack, before: string): Row[] {
  const cells = stack.lines.slice(0, DISPUTES).map((_, nth) => nth);
  const isWhole = cells.length === DISPUTES && stack.lines.slice(DISPUTES).every(isBlank);
  return isWhole && isColumnLabel(before) ? [{ stack, cells }] : [];
}

function stacksOf(lines: readonly string[]): Stack[] {
  const stacks: Stack[] = [];
  let from = 0;
  lines.forEach((line, place) => {
    if (readFigure(line).kind !== 'text' && !line.includes('\t')) return;
    if (place > from && place - from <= MOST_LINES) stacks.push({ from, lines: lines.slice(from, place) });
    from = place + 1;
  });
  const rest = lines.slice(from);
  if (rest.length > 0 && rest.length <= MOST_LINES) stacks.push({ from, lines: rest });
  return stacks.filter(({ lines: stacked }) => !stacked.every(isBlank) || stacked.length > 1);
}

function isBlankIn({ lines }: Stack, nth: number): boolean {
  return isBlank(lines[nth] ?? '');
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
