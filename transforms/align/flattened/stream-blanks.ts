import { readFigure } from '../number.ts';

/** The lines between a label and the next one: a figure each, or blank. */
interface Stack {
  readonly from: number;
  readonly lines: readonly string[];
}

/** One row alone shows no shape. */
const FEWEST_ROWS = 2;
/** No row of a form has more cells. */
const MOST_CELLS = 40;

/**
 * The blank lines that are blank cells of a table printed a cell a line: with them each row has as many cells as the
 * next, and without them it has not. All others part what stands around them.
 * @param lines the lines of a stretch of text
 * @returns their places among the lines
 */
export function blankCells(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let rows: Stack[] = [];
  const close = (): void => {
    for (const place of blanksOf(rows)) found.add(place);
    rows = [];
  };
  for (const stack of stacksOf(lines)) {
    const [first] = rows;
    const height = first?.lines.length ?? stack.lines.length;
    const isLast = stack.lines.length > height && stack.lines.slice(height).every(isBlank);
    if (stack.lines.length !== height && !isLast) close();
    rows.push(isLast ? { ...stack, lines: stack.lines.slice(0, height) } : stack);
    if (isLast) close();
  }
  close();
  return found;
}

function blanksOf(rows: readonly Stack[]): number[] {
  const figures = new Set(rows.map(({ lines }) => lines.filter((line) => !isBlank(line)).length));
  if (rows.length < FEWEST_ROWS || figures.size < 2) return [];
  return rows.flatMap(({ from, lines }) => lines.flatMap((line, nth) => (isBlank(line) ? [from + nth] : [])));
}

function stacksOf(lines: readonly string[]): Stack[] {
  const stacks: Stack[] = [];
  let from = 0;
  lines.forEach((line, place) => {
    if (readFigure(line).kind !== 'text' && !line.includes('\t')) return;
    if (place > from && place - from <= MOST_CELLS) stacks.push({ from, lines: lines.slice(from, place) });
    from = place + 1;
  });
  const rest = lines.slice(from);
  if (rest.length > 0 && rest.length <= MOST_CELLS) stacks.push({ from, lines: rest });
  return stacks.filter(({ lines: stacked }) => !stacked.every(isBlank) || stacked.length > 1);
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
