import type { Block } from '../../model/content.ts';
import { isNumber, ownCells, type Line } from './line.ts';
import { isColumnLabel, isFrameLabel, isRowLabel } from './labels/vocabulary.ts';

/** What stands between the pieces of a table that was cut: nothing, a page's number, or that it goes on. */
const NO_TEXT = /^[\s—–\-·.]*\d{0,3}[\s—–\-·.]*$|^[\s(（]*(?:接上表|续上?表|续)[\s)）]*$/;

/**
 * The tables with those joined that are pieces of one: a table without a header of its own that follows another at
 * once and goes on with the form's rows, down to a table for each row. Rows that are known by their order alone
 * (3.其他, （七）总计) are told by those before them; each line keeps its place in its own table.
 * @param tables the lines of each table of the blocks, in order
 */
export function joinedPieces(tables: ReadonlyArray<readonly Line[]>, blocks: readonly Block[]): Array<readonly Line[]> {
  const adjoining = adjoiningTables(blocks);
  const joined: Line[][] = [];
  tables.forEach((lines, index) => {
    const before = joined.at(-1);
    if (before && adjoining.has(index) && begins(before) && goesOn(lines, before)) before.push(...lines);
    else joined.push([...lines]);
  });
  return joined;
}

/** The tables, by their order, with no text between them and the table before. */
function adjoiningTables(blocks: readonly Block[]): ReadonlySet<number> {
  const found = new Set<number>();
  let count = 0;
  let apart = true;
  for (const block of blocks) {
    if (block.kind === 'table') {
      if (!apart) found.add(count);
      count += 1;
      apart = false;
    } else if (!NO_TEXT.test(block.text)) apart = true;
  }
  return found;
}

/** Whether a table is of a form so far: it names columns, or rows, or is a header. */
function begins(lines: readonly Line[]): boolean {
  return (
    lines.some((line) => ownCells(line).some(({ text }) => isColumnLabel(text) || isRowLabel(text))) || isHeader(lines)
  );
}

/** Whether lines hold labels of a form's columns and of what stands over them, and nothing else. */
function isHeader(lines: readonly Line[]): boolean {
  const cells = lines.flatMap((line) => ownCells(line)).filter(({ figure }) => figure.kind !== 'missing');
  return cells.length > 0 && cells.every(({ text }) => isColumnLabel(text) || isFrameLabel(text));
}

/**
 * Whether the lines go on with rows of figures: with a form's rows, or with figures alone under a header alone; or
 * under a header alone with the rest of that header, as wide as it is.
 */
function goesOn(lines: readonly Line[], before: readonly Line[]): boolean {
  if (isHeader(before) && isHeader(lines)) return width(lines) === width(before);
  if (lines.some(namesColumns)) return false;
  const figures = lines.filter((line) => ownCells(line).some(isNumber));
  const [first] = figures;
  if (!first) return false;
  const labels = ownCells(first).filter(({ figure }) => figure.kind === 'text');
  if (labels.length > 0) return labels.some(({ text }) => isRowLabel(text));
  return figures.length === 1 && !before.some((line) => ownCells(line).some(isNumber));
}

function width(lines: readonly Line[]): number {
  return lines.reduce((most, { cells }) => Math.max(most, ...cells.map((cell) => cell.column + cell.width)), 0);
}

function namesColumns(line: Line): boolean {
  const cells = ownCells(line);
  return !cells.some(isNumber) && cells.some(({ text }) => isColumnLabel(text) && !isRowLabel(text));
}
