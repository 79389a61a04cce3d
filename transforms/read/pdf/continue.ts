import type { PageCell } from './blocks.ts';

const NUMBER = /^[\s\d.,%+\-/—－增减]*$/u;
/** How a numbered label begins: 一、 （一） 1. 其中. */
const LISTED = /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|其中)/u;

/**
 * Lets the cells of the last row above a page break go on below it where that is certain.
 * @param split the number of the first row below the break
 * @returns the cells of both parts, and how many of the lower part went into one of the upper
 */
export function continueCells(
  above: readonly PageCell[],
  below: readonly PageCell[],
  split: number,
): { cells: PageCell[]; joined: number } {
  const pairs = new Map<PageCell, PageCell>();
  const ending = above.filter((cell) => cell.row + cell.rowspan === split);
  for (const lower of below.filter((cell) => cell.row === split)) {
    const upper = ending.find((cell) => cell.column === lower.column && cell.colspan === lower.colspan);
    if (upper) pairs.set(upper, lower);
  }
  const cut = isCutRow([...pairs]) || isPartedRow([...pairs]);
  const gone = new Set<PageCell>();
  const cells = above.map((upper) => {
    const lower = pairs.get(upper);
    if (!lower || !(cut || goesOn(upper, lower, above, below))) return upper;
    gone.add(lower);
    const { openBottom, room } = lower;
    const text = upper.text + (isCertain(upper, lower) ? '' : '\n') + lower.text;
    return { ...lower, ...upper, openBottom, room, rowspan: upper.rowspan + lower.rowspan, text };
  });
  return { cells: [...cells, ...below.filter((cell) => !gone.has(cell))], joined: gone.size };
}

/**
 * Whether the break cut a row in two: a label that goes on below it, or figures that their cells were too narrow for,
 * and nothing below that would make it a row of its own.
 */
function isCutRow(pairs: readonly (readonly [upper: PageCell, lower: PageCell])[]): boolean {
  const singles = pairs.filter(([upper, lower]) => upper.rowspan === 1 && lower.rowspan === 1);
  const labels = singles.filter(([upper, lower]) => isLabel(upper) || isLabel(lower));
  const figures = singles.filter(([upper, lower]) => !isLabel(upper) && !isLabel(lower));
  const above = figures.some(([upper]) => upper.text !== '');
  const below = figures.filter(([, lower]) => lower.text !== '');
  const full = below.length > 0 && below.every(([upper, lower]) => isFull(upper, lower));
  if (labels.length === 0) return full;
  const goOn = labels.length === 1 && labels.every(([upper, lower]) => labelGoesOn(upper, lower));
  const parted = above !== below.length > 0;
  const unlabelled = labels.every(([upper, lower]) => isLabel(upper) && lower.text === '');
  return (goOn && (parted || full)) || (unlabelled && full);
}

/**
 * Whether the break parted labels from their figures: one part of the row prints labels alone, the other figures alone,
 * and no cell prints in both, as where a label in the middle of a high row comes below the break and its figure above.
 * Merged labels of several rows may stand beside it.
 */
function isPartedRow(pairs: readonly (readonly [upper: PageCell, lower: PageCell])[]): boolean {
  const ofRow = pairs.filter(([upper, lower]) => upper.rowspan === 1 && lower.rowspan === 1);
  const ofSeveral = pairs.filter((pair) => !ofRow.includes(pair)).flat();
  if (!ofSeveral.every((cell) => cell.text === '' || isLabel(cell))) return false;
  if (ofRow.some(([upper, lower]) => upper.text !== '' && lower.text !== '')) return false;
  const [above, below] = [0, 1].map((part) => ofRow.map((pair) => pair[part]!).filter(({ text }) => text !== ''));
  const [labels, figures] = above!.some(isLabel) ? [above!, below!] : [below!, above!];
  return labels.length > 0 && figures.length > 0 && labels.every(isLabel) && !figures.some(isLabel);
}

/** Whether the first character below found no place in the last line above. */
function isFull(upper: PageCell, lower: PageCell): boolean {
  return upper.text !== '' && upper.room < lower.begin;
}

/** Whether two parts of a cell read without a break between them: no digits meet that may be two figures. */
function isCertain(upper: PageCell, lower: PageCell): boolean {
  return isLabel(upper) || isLabel(lower) || upper.text === '' || lower.text === '' || isFull(upper, lower);
}

function goesOn(upper: PageCell, lower: PageCell, above: readonly PageCell[], below: readonly PageCell[]): boolean {
  if (upper.openBottom && lower.openTop) return true;
  const spans = upper.rowspan > 1 || lower.rowspan > 1;
  if (lower.text === '' && isLabel(upper)) return spans || labelRight(lower, below) || inHeader(lower, below);
  if (upper.text === '' && isLabel(lower)) return spans || labelRight(upper, above);
  return spans && labelGoesOn(upper, lower);
}

/** Whether two texts are one label: the upper begins with a number of the form's lists, the lower does not. */
function labelGoesOn(upper: PageCell, lower: PageCell): boolean {
  return isLabel(upper) && isLabel(lower) && LISTED.test(upper.text) && !LISTED.test(lower.text);
}

/** Whether a cell's text is more than figures and blanks. */
export function isLabel(cell: PageCell): boolean {
  return !NUMBER.test(cell.text);
}

function labelRight(cell: PageCell, cells: readonly PageCell[]): boolean {
  const right = cells.find((other) => covers(other, cell.row) && other.column === cell.column + cell.colspan);
  return right !== undefined && isLabel(right);
}

/** Whether a row is the rest of a header: it begins empty, and all that it prints are labels. */
function inHeader(cell: PageCell, cells: readonly PageCell[]): boolean {
  const row = cells.filter((other) => other.row === cell.row);
  const printed = row.filter((other) => other.text !== '');
  return row.some((other) => other.column === 0 && other.text === '') && printed.length > 0 && printed.every(isLabel);
}

function covers(cell: PageCell, row: number): boolean {
  return cell.row <= row && row < cell.row + cell.rowspan;
}
