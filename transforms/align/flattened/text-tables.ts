import type { Block, Cell, Paragraph, Table } from '../../../model/content.ts';
import { alignedRows } from './aligned-rows.ts';
import { isUnit, readFigure } from '../number.ts';
import { linesOf } from './lines-of.ts';
import { DRAWN_RULE, piecesOf } from './stream-cells.ts';

/** Rows with fewer cells are labels with a figure, which need no columns to be read. */
const FEWEST_COLUMNS = 3;

/** Longer stretches of rows are no tables of a form. */
const MOST_ROWS = 500;

/**
 * The blocks with each table that stands in the text as whole rows as a table: lines with the same number of cells,
 * parted by tabs or drawn lines, or with blanks that stand under each other. There a blank is a cell, and the place of
 * a figure says its column, as in any other table. Where a row has fewer cells than another one, merged cells were
 * left out, and no place means anything: such lines stay text, with all that only blank lines part from them.
 * @param tableCount the tables of the whole document: those made here are numbered behind them
 */
export function withTextTables(blocks: readonly Block[], tableCount: number): readonly Block[] {
  const found: Block[] = [];
  const made: Table[] = [];
  let together: Paragraph[] = [];
  const close = (): void => {
    const tables = tablesIn(together, tableCount + made.length, made.at(-1));
    found.push(...(tables ?? together));
    made.push(...(tables ?? []));
    together = [];
  };
  for (const line of linesOf(blocks)) {
    const goesOn = line.kind === 'paragraph' && (isRow(line.text) || (together.length > 0 && isBlank(line.text)));
    if (!goesOn || together.length >= MOST_ROWS) close();
    if (goesOn) together.push(line);
    else found.push(line);
  }
  close();
  return made.length === 0 ? blocks : found;
}

/** The tables that the lines are, parted by blank lines; null where one of them is none, or has neither a header nor the columns before it. */
function tablesIn(lines: readonly Paragraph[], index: number, before: Table | undefined): Table[] | null {
  const groups: string[][] = [[]];
  for (const { text } of lines) {
    if (isBlank(text)) groups.push([]);
    else groups.at(-1)?.push(text);
  }
  const tables: Table[] = [];
  for (const group of groups) {
    if (group.length === 0) continue;
    const rows = rowsOf(group);
    const columns = (tables.at(-1) ?? before)?.columns;
    const begins = rows?.[0]?.some((text) => readFigure(text).kind === 'number') === false;
    if (!rows || !rows.some(hasFigure) || !(begins || rows[0]?.length === columns)) return null;
    tables.push(tableOf(rows, index + tables.length));
  }
  return tables;
}

/** Whether a row prints anything for a figure: a header alone, which a label parts from its rows, is no table. */
function hasFigure(row: readonly string[]): boolean {
  return row.some((text) => readFigure(text).kind !== 'text');
}

function isBlank(text: string): boolean {
  return text.trim() === '' && !text.includes('\t');
}

/** Whether the line may be a row of a table: cells are parted in it, or it parts rows. */
function isRow(text: string): boolean {
  return /[\t|│┃║]|\S[ \u3000]{2}/.test(text) || DRAWN_RULE.test(text);
}

/** The rows that the lines are, all with the same columns; null where they are none. */
function rowsOf(lines: readonly string[]): string[][] | null {
  const rows = evenRows(lines);
  return rows && !hasMovedRows(rows) ? rows : null;
}

/**
 * Whether a label stands where other rows have figures: a merged label was printed without the places it covers, and
 * what stands behind it has moved.
 */
function hasMovedRows(rows: readonly (readonly string[])[]): boolean {
  const filled = rows
    .map((row) => row.map((text) => ({ text, kind: readFigure(text).kind })))
    .filter((row) => row.some(({ kind }) => kind === 'number'));
  const figures = new Set(
    filled.flatMap((row) => row.flatMap(({ kind }, column) => (kind === 'number' ? [column] : []))),
  );
  return filled.some((row) =>
    row.some(({ text, kind }, column) => kind === 'text' && figures.has(column) && !isUnit(text)),
  );
}

function evenRows(lines: readonly string[]): string[][] | null {
  const printed = lines.filter((text) => !DRAWN_RULE.test(text));
  const rows = withoutBorders(printed.map(piecesOf));
  const columns = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length > 1)) {
    return columns >= FEWEST_COLUMNS && isEven(rows) ? rows : null;
  }
  return alignedRows(printed);
}

function isEven(rows: readonly (readonly string[])[]): boolean {
  return rows.every(({ length }) => length === rows[0]?.length);
}

/** A border at the side of a drawn table is one in every row; a blank cell is not. */
function withoutBorders(rows: readonly string[][]): string[][] {
  const left = rows.every(([first]) => first?.trim() === '') ? 1 : 0;
  const right = rows.every((row) => row.at(-1)?.trim() === '') ? 1 : 0;
  return rows.map((row) => row.slice(left, row.length - right));
}

function tableOf(rows: readonly (readonly string[])[], index: number): Table {
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column): Cell => ({ text, row, column, rowspan: 1, colspan: 1 })),
  );
  return { kind: 'table', index, fidelity: 'grid', rows: rows.length, columns: rows[0]?.length ?? 0, cells };
}
