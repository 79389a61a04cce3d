import { readFigure } from '../number.ts';
import { isNumber, type LineCell } from '../line.ts';

/** Figures of this length can be parted in few ways. */
const LONGEST = 12;
/** No more columns than these lose the line between them by chance. */
const MOST_MERGED = 2;

/**
 * The ways to read a row in which the figures of two columns came to stand in one merged cell, `3 0` or `30`: as it
 * is parted by white space, or else at any digit. Empty where no cell of the row is as wide as what is missing.
 * @param count the number of the form's columns
 */
export function partedCells(values: readonly LineCell[], count: number): LineCell[][] {
  const wide = values.filter((cell) => cell.width > 1 && isNumber(cell));
  const [cell] = wide;
  if (!cell || wide.length > 1 || cell.width > MOST_MERGED || values.length + cell.width - 1 !== count) return [];
  const at = values.indexOf(cell);
  return waysToPart(cell.text.trim()).map((texts) => [
    ...values.slice(0, at),
    ...texts.map((text, nth) => ({ ...cell, text, figure: readFigure(text), column: cell.column + nth, width: 1 })),
    ...values.slice(at + 1),
  ]);
}

function waysToPart(text: string): string[][] {
  const words = text.split(/\s+/);
  if (words.length === MOST_MERGED) return [words];
  if (words.length > 1 || text.length > LONGEST || !/^\d+$/.test(text)) return [];
  return Array.from({ length: text.length - 1 }, (_, at) => [text.slice(0, at + 1), text.slice(at + 1)]).filter(
    (parts) => parts.every((part) => part === '0' || !part.startsWith('0')),
  );
}
