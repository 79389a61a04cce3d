import { readFigure } from '../number.ts';
import type { Line, LineCell } from '../line.ts';
import { isRowLabel } from '../labels/vocabulary.ts';

/** So many labels of rows, one below the other in a cell, are a list and no label over several lines. */
const FEWEST_LABELS = 2;

/**
 * The lines with each row taken apart whose cells hold lists: the labels of several rows as lines of one cell, their
 * figures as as many lines of the cells beside it. A cell of one line stands beside them all. Where a cell has
 * another number of lines, its figures cannot be told apart, and the row stays whole.
 */
export function listedRows(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(isTall)) return lines;
  return lines.flatMap((line) => (isTall(line) ? apart(line) : [line]));
}

function isTall({ cells }: Line): boolean {
  return cells.some(({ text, inherited }) => !inherited && text.includes('\n'));
}

function apart(line: Line): readonly Line[] {
  const texts = line.cells.map(({ text }) => text.split('\n'));
  const count = texts.find(isList)?.length;
  const tall = texts.filter(({ length }) => length > 1);
  if (count === undefined || tall.some(({ length }) => length !== count)) return [line];
  const figures = tall.filter((cell) => !isList(cell)).flatMap((cell) => cell.map((text) => readFigure(text).kind));
  if (!figures.includes('number') || figures.filter((kind) => kind !== 'text').length < count) return [line];
  return Array.from({ length: count }, (_, row) => ({
    ...line,
    cells: line.cells.map((cell, at) => part(cell, texts[at] ?? [], row)),
  }));
}

function isList(texts: readonly string[]): boolean {
  return texts.length > 1 && texts.filter((text) => isRowLabel(text)).length >= FEWEST_LABELS;
}

function part(cell: LineCell, texts: readonly string[], row: number): LineCell {
  if (texts.length < 2) return row === 0 ? cell : { ...cell, inherited: true };
  const text = texts[row] ?? '';
  return { ...cell, text, figure: readFigure(text) };
}
