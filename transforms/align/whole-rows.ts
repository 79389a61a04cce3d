import { isNumber, ownCells, type Line, type LineCell } from './line.ts';
import { isRowLabel } from './labels/vocabulary.ts';

/** Rows with as many figures as others are no parts of one. */
const FEWEST_ALIKE = 3;

/**
 * The lines of a grid with those joined that are one row printed in two: a label that goes on in a line without
 * figures, and figures that go on in a line without a label. A label is joined only to one that a form knows as it
 * is; figures only to as many as other rows of the table have, and with doubt.
 */
export function wholeRows(lines: readonly Line[]): readonly Line[] {
  if (lines[0]?.grid !== true) return lines;
  const whole: Line[] = [];
  let joined = false;
  let usual: number | null = null;
  for (const line of lines) {
    const before = whole.at(-1);
    let one = before ? withLabel(before, line) : null;
    if (before && !one && holdsFiguresOnly(line)) {
      usual ??= usualFigures(lines);
      one = withFigures(before, line, usual);
    }
    if (one) whole[whole.length - 1] = one;
    else whole.push(line);
    joined ||= one !== null;
  }
  return joined ? whole : lines;
}

/** The two lines as one whose label stands in both; null where they are none. */
function withLabel(above: Line, below: Line): Line | null {
  // Nearly every row has more cells than a label.
  if (!printsOne(above) && !printsOne(below)) return null;
  const [upper, lower] = [printed(above), printed(below)];
  const rest = upper.length === 1 ? upper[0] : lower[0];
  if (rest?.figure.kind !== 'text') return null;
  const [row, other] = rest === upper[0] && upper.length === 1 ? [below, upper] : [above, lower];
  const label = (row === above ? upper : lower).find(
    ({ column, figure }) => figure.kind === 'text' && column === rest.column,
  );
  if (!label || other.length !== 1 || !printed(row).some(isNumber)) return null;
  const text = row === above ? label.text + rest.text : rest.text + label.text;
  if (isRowLabel(label.text) || isRowLabel(rest.text) || !isRowLabel(text)) return null;
  return { ...row, cells: row.cells.map((cell) => (cell === label ? { ...cell, text } : cell)) };
}

/** The two lines as one whose figures stand in both; null where they are none. */
function withFigures(above: Line, below: Line, usual: number): Line | null {
  const rest = ownCells(below);
  if (rest.length >= usual) return null;
  const before = figuresOf(above);
  if (before === 0 || before + rest.length !== usual) return null;
  const end = Math.max(...above.cells.map(({ column, width }) => column + width));
  return { ...above, cells: [...above.cells, ...rest.map((cell, nth) => goneOn(cell, end + nth))] };
}

function holdsFiguresOnly(line: Line): boolean {
  const cells = ownCells(line);
  return cells.some(isNumber) && !cells.some(({ figure }) => figure.kind === 'text');
}

function goneOn(cell: LineCell, column: number): LineCell {
  const { figure } = cell;
  if (figure.kind !== 'number') return { ...cell, column };
  return { ...cell, column, figure: { ...figure, doubt: figure.doubt ?? 'the row is printed in two lines' } };
}

/** The number of figures that most rows with a label have; 0 where too few are alike. */
function usualFigures(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const count = figuresOf(line);
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= FEWEST_ALIKE ? most[0] : 0;
}

/** How many cells for figures stand behind the label of a row; 0 where none is known. */
function figuresOf(line: Line): number {
  const cells = ownCells(line);
  const label = cells.findLastIndex(({ figure }) => figure.kind === 'text');
  if (label < 0 || !isRowLabel(cells[label]?.text ?? '')) return 0;
  return cells.length - label - 1;
}

/** The cells of a line in which something is printed. */
function printed(line: Line): LineCell[] {
  return ownCells(line).filter(isPrinted);
}

/** Whether something is printed in one cell of a line alone. */
function printsOne(line: Line): boolean {
  let count = 0;
  for (const cell of ownCells(line)) {
    if (isPrinted(cell)) count += 1;
    if (count > 1) return false;
  }
  return count === 1;
}

function isPrinted({ text }: LineCell): boolean {
  return text.trim() !== '';
}
