import type { Cell, Table } from '../../model/content.ts';
import { readFigure, type Figure } from './number.ts';

/** One cell as it stands in a line. */
export interface LineCell {
  readonly text: string;
  readonly figure: Figure;
  /** First grid column and number of columns; in ragged lines the ordinal of the cell, and 1. */
  readonly column: number;
  readonly width: number;
  /** Where the cell is printed. */
  readonly tableIndex: number;
  readonly rowIndex: number;
  readonly columnIndex: number;
  /** Whether the cell began in an earlier row and only reaches into this one. */
  readonly inherited: boolean;
}

/** A row of a table, or a row put together from flattened text. */
export interface Line {
  /** Lines with the same table share true columns, where `grid`. */
  readonly tableIndex: number;
  readonly rowIndex: number;
  readonly grid: boolean;
  readonly cells: readonly LineCell[];
}

/** No form has more than a hundred lines, and no report more than so many; what stands behind them is not looked at. */
export const MOST_LINES = 3_000;

/** The rows of a table as lines; merged cells reach into each row they cover. */
export function tableLines(table: Table): Line[] {
  const lines: LineCell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) {
    const own = lineCell(cell, table.index, false);
    lines[cell.row]?.push(own);
    for (let row = cell.row + 1; row < Math.min(cell.row + cell.rowspan, table.rows); row += 1) {
      lines[row]?.push({ ...own, inherited: true });
    }
  }
  const grid = table.fidelity === 'grid';
  return lines.map((cells, rowIndex) => ({
    tableIndex: table.index,
    rowIndex,
    grid,
    cells: inOrder(cells) ? cells : cells.sort((a, b) => a.column - b.column),
  }));
}

/** Whether cells come from left to right already, as where none reaches in from above. */
function inOrder(cells: readonly LineCell[]): boolean {
  for (let at = 1; at < cells.length; at += 1) if (cells[at]!.column < cells[at - 1]!.column) return false;
  return true;
}

/** The lines of a table turned on its side: what stood in a column stands in a line. The places of cells stay as printed. */
export function turned(lines: readonly Line[]): Line[] {
  const [first] = lines;
  if (!first?.grid) return [];
  const columns: LineCell[][] = [];
  for (const [row, line] of lines.entries()) {
    for (const cell of line.cells) {
      if (cell.inherited) continue;
      const height = heightOf(lines, row, cell);
      for (let column = cell.column; column < Math.min(cell.column + cell.width, WIDEST_TURNED); column += 1) {
        const own = column === cell.column;
        (columns[column] ??= []).push({ ...cell, column: row, width: height, inherited: !own });
      }
    }
  }
  return Array.from({ length: columns.length }, (_, rowIndex) => ({
    tableIndex: first.tableIndex,
    rowIndex,
    grid: true,
    cells: (columns[rowIndex] ?? []).sort((a, b) => a.column - b.column),
  }));
}

/** What stands in a sheet between lines of one text, as the headings of its sections are; none where there are none. */
export function belowHeadings(lines: readonly Line[]): Line[][] {
  const parts: Line[][] = [[]];
  for (const line of lines) {
    const filled = ownCells(line).filter(({ figure }) => figure.kind !== 'missing');
    if (filled.length === 1 && filled[0]?.figure.kind === 'text') parts.push([]);
    else parts.at(-1)!.push(line);
  }
  return parts.length === 1 ? [] : parts.filter((part) => part.length > 1);
}

/**
 * Lines of text that each name a column and hold its figure, as the two lines they would be in a table: a header and
 * the figures under it. The places of cells stay as printed.
 * @param names whether a text is the label of a column
 */
export function unlisted(lines: readonly Line[], names: (text: string) => boolean): Line[] {
  const found: Line[] = [];
  let labels: LineCell[] = [];
  let figures: LineCell[] = [];
  const close = (): void => {
    if (figures.length > 1) found.push(ragged(labels), ragged(figures));
    labels = [];
    figures = [];
  };
  for (const line of lines) {
    const cells = line.cells.filter(({ text }) => text.trim() !== '');
    const texts = cells.filter(({ figure }) => figure.kind === 'text');
    const [figure, ...others] = cells.slice(texts.length);
    const label = texts.at(-1) ?? labels.at(-1);
    if (others.length > 0 || !label || !names(label.text) || (figure && cells.indexOf(figure) < texts.length)) close();
    else if (figure) {
      labels.push(...texts);
      figures.push(figure);
    } else {
      if (labels.length > 0) close();
      labels.push(...texts);
    }
  }
  close();
  return found;
}

function ragged(cells: readonly LineCell[]): Line {
  const { tableIndex = 0, rowIndex = 0 } = cells[0] ?? {};
  return { tableIndex, rowIndex, grid: false, cells: cells.map((cell, column) => ({ ...cell, column })) };
}

/** No table of a form has as many columns or, turned, rows. */
const WIDEST_TURNED = 100;

function heightOf(lines: readonly Line[], row: number, cell: LineCell): number {
  let height = 1;
  const reaches = (line: Line | undefined): boolean =>
    line?.cells.some(
      (other) => other.inherited && other.rowIndex === cell.rowIndex && other.columnIndex === cell.columnIndex,
    ) ?? false;
  while (reaches(lines[row + height])) height += 1;
  return height;
}

function lineCell(cell: Cell, tableIndex: number, inherited: boolean): LineCell {
  return {
    text: cell.text,
    figure: figureOf(cell),
    column: cell.column,
    width: cell.colspan,
    tableIndex,
    rowIndex: cell.row,
    columnIndex: cell.column,
    inherited,
  };
}

function figureOf({ text, doubt }: Cell): Figure {
  const figure = readFigure(text);
  if (doubt === undefined || figure.kind !== 'number') return figure;
  return { ...figure, doubt: figure.doubt === null ? doubt : `${figure.doubt}; ${doubt}` };
}

/** The own cells of lines that others reach into: each panel of a form asks for them several times. */
const own = new WeakMap<readonly LineCell[], readonly LineCell[]>();

/** The cells that begin in the line's own row. */
export function ownCells({ cells }: Line): readonly LineCell[] {
  let reached = false;
  for (const { inherited } of cells) reached ||= inherited;
  if (!reached) return cells;
  let found = own.get(cells);
  if (!found) own.set(cells, (found = cells.filter(({ inherited }) => !inherited)));
  return found;
}

/** Whether the cell holds a number. */
export function isNumber(cell: LineCell): boolean {
  return cell.figure.kind === 'number';
}
