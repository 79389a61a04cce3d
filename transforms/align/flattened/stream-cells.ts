import type { LineCell } from '../line.ts';
import { readFigure } from '../number.ts';
import { isLabel } from '../labels/vocabulary.ts';

/** The cells of a line of text, parted by tabs, drawn lines or commas; a line without any of them is one cell. */
export function cellsOfLine(text: string): string[] {
  return text.includes('\t') ? text.split('\t') : drawnCells(text);
}

/** A line of a drawn table that only parts rows: `├────┼────┤`, `|---|---|`. Two dashes alone are a cell: nothing to report. */
export const DRAWN_RULE = /^(?!\s*--\s*$)(?=[^]*[-─━═]{2})[-─-╿+|:=\s]+$/;

/** The cells of a row between drawn lines, `│ 规章 │ 0 │` or `规章 | 0 | `; any other line is one cell. */
function drawnCells(text: string): string[] {
  const cells = piecesOf(text);
  if (cells.length < 3) return commaCells(text);
  const bordered = cells[0] === '' && cells.at(-1) === '';
  return bordered ? cells.slice(1, -1) : cells;
}

/** What tabs part in a line, or else drawn lines, with what stands outside of its first and last one. */
export function piecesOf(text: string): string[] {
  if (text.includes('\t')) return text.split('\t');
  return text
    .trim()
    .split(/[|│┃║]/)
    .map((piece) => piece.trim());
}

/** The cells of a row of comma-separated values: one of them is a label, or all are figures of table 4. */
function commaCells(text: string): string[] {
  // Labels print commas of their own: `(二)部分公开(区分处理的,只计这一情形,不计其他情形)`.
  if (!text.includes(',') || isLabel(text)) return [text];
  // Sticky: a quotation mark inside a cell ends the row, and no place after it is tried again.
  const found = [...`${text},`.matchAll(/("(?:[^"]|"")*"|[^,"]*),/gy)];
  const cells = found.map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
  const isWhole = found.reduce((length, [all]) => length + all.length, 0) === text.length + 1;
  const isRow =
    isWhole &&
    cells.length > 2 &&
    (cells.some((cell) => isLabel(cell)) || (cells.length >= FEWEST_BARE && cells.every(isFigure)));
  return isRow ? cells : [text];
}

/** Commas in numbers part no more than this. */
const FEWEST_BARE = 10;

function isFigure(text: string): boolean {
  return readFigure(text).kind !== 'text';
}

/** A cell of a line of text: its place is its number in the line. */
export function streamCell(text: string, tableIndex: number, rowIndex: number, column: number): LineCell {
  return {
    text,
    figure: readFigure(text),
    column,
    width: 1,
    tableIndex,
    rowIndex,
    columnIndex: column,
    inherited: false,
  };
}
