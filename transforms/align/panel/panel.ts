import { foreignHeader } from '../header/foreign-header.ts';
import { readHeader, type Header } from '../header/header.ts';
import { isNumber, ownCells, type Line, type LineCell } from '../line.ts';
import { mayHold } from './may-hold.ts';
import { meaningOf } from '../labels/meaning.ts';
import { isUnit } from '../number.ts';
import { numbersColumns, TALLEST_HEADER, unlabelledLines } from './rowless.ts';
import { EXACT, isColumnLabel, isRowLabel, type PanelLabels } from '../labels/vocabulary.ts';
import { partedRows, unlabelledRow } from './unlabelled.ts';

/** A line of figures that may belong to a panel. */
export interface DataLine {
  readonly line: Line;
  /** The label as printed, or the empty text. */
  readonly label: string;
  /** The rows the label may be, with their scores. */
  readonly scores: ReadonlyArray<readonly [row: number, score: number]>;
  /** The cells behind the label. */
  readonly values: readonly LineCell[];
  readonly header: Header | null;
}

/** Consecutive lines of figures in which each row of the panel stands at most once: one printing of the panel. */
export type Run = readonly DataLine[];

/** Lines without a known label may lie between known ones; further away they belong to something else. */
const FARTHEST_UNKNOWN = 4;

/**
 * Finds every printing of a panel among the lines of one table (or of one stretch of flattened text).
 * @param lines the lines of one table in order
 */
export function panelRuns(lines: readonly Line[], labels: PanelLabels): Run[] {
  if (!mayHold(lines, labels)) return [];
  return labels.panel.rows.length === 0
    ? unlabelledLines(lines, labels).map((one) => [{ ...one, label: '', scores: [[0, EXACT]] }])
    : labelledRuns(lines, labels);
}

function labelledRuns(lines: readonly Line[], labels: PanelLabels): Run[] {
  const runs: DataLine[][] = [];
  let run: DataLine[] = [];
  let waiting: DataLine[] = [];
  let seen = new Set<number>();
  let header: Header | null = null;
  let above: Line[] = [];
  // Rows one below the other stand under the same lines, which are looked at once.
  let looked = false;
  const endRun = (): void => {
    runs.push(run);
    run = [];
    seen = new Set();
    waiting = [];
  };
  for (const [index, line] of lines.entries()) {
    const data = dataLine(line, labels) ?? unlabelledRow(line, run.at(-1), labels);
    if (!data) {
      above.push(line);
      if (above.length > TALLEST_HEADER) above.shift();
      looked = false;
      continue;
    }
    if (data.scores.length === 0 && (run.length === 0 || numbersColumns(data.values))) {
      if (!numbersColumns(data.values)) above = [];
      continue;
    }
    if (!looked && above.length > 0) {
      const printed = headerAmong(above, labels, header);
      if (printed && !header && run.length > 0) endRun();
      header = printed ?? header;
      if (above.some((headerLine) => isHeaderLine(headerLine, labels))) above = [];
      looked = true;
    }
    const { label, scores, values } = data;
    const complete = { line, label, scores, values, header };
    if (data.scores.length === 0) {
      if (run.length > 0) waiting.push(complete);
      continue;
    }
    const row = surely(data);
    if (row !== null && seen.has(row)) endRun();
    if (row !== null) seen.add(row);
    const lost = run.length === 0 ? unlabelledRow(lines[index - 1], complete, labels) : null;
    if (lost) run.push({ ...lost, header });
    if (waiting.length <= FARTHEST_UNKNOWN) run.push(...waiting);
    const parted = partedRows(complete, labels);
    waiting = parted ? [parted[1]] : [];
    run.push(parted ? parted[0] : complete);
  }
  if (run.length > 0) runs.push([...run, ...rowRightBelow(lines, run, waiting)]);
  return runs;
}

/**
 * The first line without a label behind the last known row: with nothing printed between the two it may be a row of the
 * panel; under words of its own it belongs to what they name.
 */
function rowRightBelow(lines: readonly Line[], run: Run, waiting: readonly DataLine[]): readonly DataLine[] {
  const row = waiting.find(({ label }) => label === '');
  if (row === undefined) return [];
  const between = lines.slice(lines.indexOf(run.at(-1)!.line) + 1, lines.indexOf(row.line));
  const words = between.some(
    (line) => !waiting.some((one) => one.line === line) && ownCells(line).some(({ figure }) => figure.kind === 'text'),
  );
  return words ? [] : [row];
}

/**
 * The header that the lines above a row are, or null. In text, rows whose cells are all blank (3.其他, （七）总计) look
 * like a header: what names nothing else, or not even half of the columns that the header before it named, is none.
 */
function headerAmong(lines: readonly Line[], labels: PanelLabels, before: Header | null): Header | null {
  const found = readHeader(lines, labels) ?? foreignHeader(lines, labels);
  if (!found || lines[0]?.grid === true) return found;
  return countNamed(found) * 2 < countNamed(before) || namesRowsOnly(found, labels) ? null : found;
}

/** Whether each column that the header names has the label of a row: such are the rows themselves, left blank. */
function namesRowsOnly({ columns }: Header, labels: PanelLabels): boolean {
  const named = columns.filter(({ column }) => column !== null);
  return named.length > 0 && named.every(({ label }) => meaningOf(label, labels).rows.length > 0);
}

function countNamed(header: Header | null): number {
  return new Set(header?.columns.flatMap(({ column }) => column ?? [])).size;
}

/** The one row that the label names exactly, or null where it may be several or is damaged. */
function surely({ scores }: Pick<DataLine, 'scores'>): number | null {
  const [only] = scores;
  return only && scores.length === 1 && only[1] >= EXACT ? only[0] : null;
}

/**
 * A line with a label and cells for figures behind it. The label is the last text that names a row of the panel and
 * has no label of another row, of any panel, or figure before the figures; where no text does, the last text before the figures.
 */
function dataLine(line: Line, labels: PanelLabels): Omit<DataLine, 'header'> | null {
  if (isHeaderLine(line, labels)) return null;
  const cells = ownCells(line);
  let at = -1;
  let scores: DataLine['scores'] = [];
  let figures = false;
  for (let index = 0; index < cells.length; index += 1) {
    const { text, figure } = cells[index]!;
    if (figure.kind === 'number') figures = true;
    if (figure.kind !== 'text' || (figures && scores.length > 0)) continue;
    const found = meaningOf(text, labels).rows;
    if (found.length > 0) {
      at = index;
      scores = found;
      figures = false;
    } else if (at >= 0 && isRowLabel(text) && !isColumnLabel(text)) {
      at = -1;
      scores = [];
    }
  }
  if (at < 0) {
    const firstFigure = cells.findIndex(isNumber);
    const label = cells
      .slice(0, firstFigure < 0 ? 0 : firstFigure)
      .findLastIndex(({ text, figure }) => figure.kind === 'text' && !(line.grid && isUnit(text)));
    if (label < 0 || meaningOf(cells[label]?.text ?? '', labels).frame) return null;
    at = label;
  }
  const values = figureCells(line, cells, at);
  if (values.length === 0 || (scores.length === 0 && !values.some(isNumber))) return null;
  return { line, label: cells[at]?.text ?? '', scores, values };
}

/** The cells behind the label, with those that reach in from above; unit cells (`条`, `万元`) hold no figure. */
function figureCells(line: Line, own: readonly LineCell[], at: number): readonly LineCell[] {
  const label = own[at];
  if (!label) return [];
  const behind = line.cells.filter(({ column }) => column > label.column);
  return behind.filter(({ text, figure }) => figure.kind !== 'text' || !isUnit(text));
}

/** A line that names columns and holds no figures. */
function isHeaderLine(line: Line, labels: PanelLabels): boolean {
  const cells = ownCells(line);
  if (cells.some(isNumber)) return false;
  let columns = 0;
  let frames = 0;
  let rows = 0;
  for (const { text } of cells) {
    const meaning = meaningOf(text, labels);
    if (meaning.empty) continue;
    const named = meaning.columns.length > 0;
    if (named) columns += 1;
    else if (meaning.frame) frames += 1;
    if (!named && meaning.rows.length > 0) rows += 1;
  }
  return (
    rows === 0 &&
    (columns >= 2 ||
      (columns === 1 && frames > 0) ||
      (columns === 0 && frames > 0) ||
      isLoneColumn(cells, columns, labels))
  );
}

/** A single column label is a header unless it is also a row's label with room for figures behind it. */
function isLoneColumn(cells: readonly LineCell[], columns: number, labels: PanelLabels): boolean {
  if (columns !== 1) return false;
  return !cells.some(({ text }) => meaningOf(text, labels).rows.length > 0);
}
