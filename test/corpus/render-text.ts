import type { Draft } from './draft.ts';
import { rowCells, type Sheet, type SheetCell } from './sheet.ts';

/**
 * How tables survive as text: a row a line with tabs and the places of merged cells left empty; a cell a line with a
 * tab before it and a blank line behind each row; a cell a line without anything; a row a line with spaces; a row a
 * line as a print shows it, where long labels go on in the next line; a row a line between drawn lines, or with blanks
 * that let the columns stand under each other; all rows in one line.
 */
export type TextStyle =
  | 'tab rows'
  | 'tab cells'
  | 'bare cells'
  | 'spaced rows'
  | 'wrapped rows'
  | 'drawn rows'
  | 'aligned rows'
  | 'joined rows';

export const TEXT_STYLES: readonly TextStyle[] = [
  'tab rows',
  'tab cells',
  'bare cells',
  'spaced rows',
  'wrapped rows',
  'drawn rows',
  'aligned rows',
  'joined rows',
];

/** The draft as flattened text. */
export function renderText(draft: Draft, style: TextStyle): string {
  return draft.blocks
    .map((block) => (typeof block === 'string' ? `${block}\n` : `\n${lines(block, style)}\n`))
    .join('');
}

function lines(sheet: Sheet, style: TextStyle): string {
  const rows = Array.from({ length: sheet.rows }, (_, row) => row);
  switch (style) {
    case 'tab rows':
      return rows.map((row) => places(sheet, row).join('\t')).join('\n');
    case 'tab cells':
      return rows
        .map(
          (row) =>
            `${reaching(sheet, row)
              .map((text) => `\t${text}`)
              .join('\n')}\n`,
        )
        .join('\n');
    case 'bare cells':
      return rows.flatMap((row) => own(sheet, row).map(({ text }) => text.trim())).join('\n');
    case 'spaced rows':
      return rows
        .map((row) =>
          own(sheet, row)
            .map(({ text }) => flat(text))
            .join(' '),
        )
        .join('\n');
    case 'joined rows':
      return rows.flatMap((row) => own(sheet, row).map(({ text }) => flat(text))).join(' ');
    case 'wrapped rows':
      return rows.map((row) => wrapped(own(sheet, row))).join('\n');
    case 'drawn rows':
      return rows.map((row) => places(sheet, row).join('|')).join('\n');
    case 'aligned rows':
      return aligned(rows.map((row) => places(sheet, row)));
  }
}

function flat(text: string): string {
  return text.replace(/\s+/g, '');
}

function own(sheet: Sheet, row: number): SheetCell[] {
  return rowCells(sheet, row).filter(({ text }) => text.trim() !== '');
}

/** Every place of the grid; what a merged cell covers is empty. */
function places(sheet: Sheet, row: number): string[] {
  const texts = Array.from({ length: sheet.columns }, () => '');
  for (const cell of rowCells(sheet, row)) texts[cell.column] = cell.text.replaceAll('\n', ' ');
  return texts;
}

/** Each cell with blanks up to the next column; what is printed full width takes two places. */
function aligned(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? '')))) ?? [];
  return rows
    .map((row) => row.map((text, column) => text + ' '.repeat((columns[column] ?? 0) - width(text) + 2)).join(''))
    .join('\n');
}

function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);
}

/** The row's cells, with an empty one for each cell that reaches in from above. */
function reaching(sheet: Sheet, row: number): string[] {
  return sheet.cells
    .filter((cell) => cell.row <= row && cell.row + cell.rowspan > row)
    .sort((a, b) => a.column - b.column)
    .map((cell) => (cell.row === row ? cell.text : ''));
}

const WIDTH = 9;

/** The label broken into lines of a narrow column; the figures stand beside its first line. */
function wrapped(cells: readonly SheetCell[]): string {
  const texts = cells.map(({ text }) => flat(text));
  const label = cells.findIndex(({ role }) => role === 'label');
  const long = texts[label];
  if (label < 0 || long === undefined || long.length <= WIDTH) return texts.join(' ');
  const parts: string[] = [];
  for (let at = 0; at < long.length; at += WIDTH) parts.push(long.slice(at, at + WIDTH));
  return [[...texts.slice(0, label), parts[0], ...texts.slice(label + 1)].join(' '), ...parts.slice(1)].join('\n');
}
