import { readHeader, type Header } from '../header/header.ts';
import { meaningOf } from '../labels/meaning.ts';
import { periodOfLine } from '../labels/period-label.ts';
import { isRowLabel, type PanelLabels } from '../labels/vocabulary.ts';
import { isNumber, ownCells, type Line, type LineCell } from '../line.ts';
import { isErrorValue } from '../number.ts';
import { FEWEST_OUTCOMES } from './may-hold.ts';

/** A line of figures of a panel whose rows have no labels. */
export interface UnlabelledLine {
  readonly line: Line;
  readonly values: readonly LineCell[];
  readonly header: Header | null;
}

/** A header has at most so many lines, fragments of labels and blank lines with it. */
export const TALLEST_HEADER = 12;

/** Whether the figures only count the columns: 1 2 3 under the header. */
export function numbersColumns(values: readonly LineCell[]): boolean {
  const numbers = values.filter(isNumber);
  return (
    numbers.length > 1 &&
    numbers.every(({ figure }, index) => figure.kind === 'number' && figure.text === `${index + 1}`)
  );
}

/**
 * A panel without row labels: the first line of figures under a header that names several of its columns, and the
 * lines right below it that say at their begin for which period they are; a blank line only where no line of figures
 * follows it.
 */
export function unlabelledLines(lines: readonly Line[], labels: PanelLabels): UnlabelledLine[] {
  const found: UnlabelledLine[] = [];
  let above: Line[] = [];
  let blank: Line | null = null;
  let header: Header | null = null;
  const take = (line: Line): void => {
    if (above.length > 0) header = readHeader(above, labels);
    found.push({ line, values: valuesUnder(line, header), header });
  };
  for (const line of lines) {
    const cells = ownCells(line);
    const filled = cells.some(isNumber);
    const names = filled || cells.every(isMissing) ? columnsNamed(above, labels) : null;
    const named = names !== null && new Set(names).size >= FEWEST_OUTCOMES && cells.length * 2 >= names.length;
    if (names && filled) {
      const figures = cells.filter(({ figure }) => figure.kind !== 'text');
      if (figures.length === names.length && numbersColumns(figures)) continue;
      if (named) take(line);
      else if (above.length === 0 && periodOfLine(line) !== null && header) take(line);
      else header = null;
      above = [];
      blank = null;
    } else if (names) {
      if (named) blank ??= line;
    } else {
      if (blank) {
        take(blank);
        above = [];
        blank = null;
      }
      if (cells.some(({ text }) => isRowOnly(text, labels))) above = [];
      else above.push(line);
      if (above.length > TALLEST_HEADER) above.shift();
    }
  }
  if (blank) take(blank);
  return found;
}

/** The cells of figures; a text in the place of a figure keeps its place, so that those behind it keep theirs. */
function valuesUnder(line: Line, header: Header | null): readonly LineCell[] {
  const cells = ownCells(line);
  const columns = header?.columns.filter(({ column }) => column !== null) ?? [];
  const isPlace = ({ column }: LineCell): boolean =>
    line.grid
      ? columns.some(({ from, to }) => from !== null && to !== null && from <= column && column < to)
      : cells.length === columns.length;
  return cells.filter((cell) => cell.figure.kind !== 'text' || isErrorValue(cell.text) || isPlace(cell));
}

/** A label of some form's rows that is no column of the panel: the line belongs to another panel. */
function isRowOnly(text: string, labels: PanelLabels): boolean {
  return isRowLabel(text) && meaningOf(text, labels).columns.length === 0;
}

/** The labels of columns in lines: a merged one whose text is in each of its places counts once among different ones. */
function columnsNamed(lines: readonly Line[], labels: PanelLabels): readonly string[] {
  const names: string[] = [];
  for (const line of lines) {
    for (const { text } of ownCells(line)) {
      const meaning = meaningOf(text, labels);
      if (meaning.columns.length > 0) names.push(meaning.folded.core);
    }
  }
  return names;
}

function isMissing({ figure }: LineCell): boolean {
  return figure.kind === 'missing';
}
