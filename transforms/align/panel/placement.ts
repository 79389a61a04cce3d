import type { Header } from '../header/header.ts';
import { isNumber, type Line, type LineCell } from '../line.ts';
import { printedOrders } from './printed-orders.ts';

/**
 * One way to put the figures of a line into the columns of a panel.
 * - `position`: the header stands over the figures
 * - `order`: as many figures as printed columns, in the printed order
 * - `form order`: as many figures as the form has columns, where the header is cut or missing
 * - `padding`: blank cells around the figures left out
 * - `gap`: fewer cells than columns; where the missing ones are is a guess
 * - `merged zero`: one 0 is printed over several columns
 * - `short row`: the header stands over the figures, but the row ends before its last columns
 */
export interface Placement {
  /** Per column of the form the printed cell, or null where none is printed. */
  readonly cells: ReadonlyArray<LineCell | null>;
  readonly rule: 'position' | 'order' | 'form order' | 'padding' | 'gap' | 'merged zero' | 'short row';
}

/** More candidates than this are not told apart. */
const MOST_CANDIDATES = 60;
const WIDEST_GAP = 2;

/**
 * All ways to read a line that its shape allows, the most literal first, without repeats.
 * @param values the cells behind the line's label, in printed order
 * @param header the panel's header, or null where none is printed
 * @param count the number of the form's columns
 */
export function placements(line: Line, values: readonly LineCell[], header: Header | null, count: number): Placement[] {
  const byPosition = positioned(line, values, header, count);
  if (byPosition && byPosition.rule !== 'short row') return [byPosition];
  const found: Placement[] = byPosition ? [byPosition] : [];
  const tried = printedOrders(line, values, header, count);
  const exact = tried.flatMap(({ order, rule }) => inOrder(values, order, rule, count) ?? []);
  if (exact.length > 0) return distinct(exact);
  for (const { order, rule } of tried) {
    const figures = trimmed(values);
    const contiguous = inOrder(figures, order, 'padding', count);
    if (contiguous && figures.every(isNumber)) return [contiguous];
    found.push(...windows(values, figures, order, count), ...withoutOne(figures, order, count));
    if ((found.length === 0 && rule === 'form order') || (found[0] && found[0] === byPosition))
      found.push(...gaps(figures, order, count));
  }
  return distinct(found).slice(0, MOST_CANDIDATES);
}

/** The ways to read the figures of a row as one cell fewer than the form has columns. */
export function lackingOne(values: readonly LineCell[], count: number): Placement[] {
  const figures = trimmed(values);
  const form = Array.from({ length: count }, (_, index) => index);
  return figures.length === count - 1 ? distinct(gaps(figures, form, count)) : [];
}

/** The header's columns name the cells under them, if every figure lies under one column and every column has one. */
function positioned(line: Line, values: readonly LineCell[], header: Header | null, count: number): Placement | null {
  if (!header || !comparable(line, header)) return null;
  const cells: Array<LineCell | null> = Array.from({ length: count }, () => null);
  if (standsUnderEach(values, header)) {
    header.columns.forEach(({ column, numbering }, index) => {
      if (column !== null && !numbering) cells[column] = values[index] ?? null;
    });
    return { cells, rule: 'position' };
  }
  const used = new Set<LineCell>();
  let rule: Placement['rule'] = 'position';
  let named = 0;
  for (const { column, from, to, numbering } of header.columns) {
    if (from === null || to === null) return null;
    if (column !== null) named += 1;
    const { first, figure, figures, alone } = cellsUnder(values, from, to);
    if (!numbering) {
      if (figures > 1) return null;
      const cell = figures === 1 || alone ? (figure ?? first) : null;
      if (column !== null) {
        if (!cell && first) cells[column] = first;
        else if (!cell && from >= shortEnd(line, values, header)) rule = 'short row';
        else if (!cell || (used.has(cell) && !isNothing(cell))) return null;
        else {
          if (used.has(cell) && isNumber(cell)) rule = 'merged zero';
          cells[column] = cell;
        }
      }
    }
    if (first && alone) used.add(first);
    else if (first) for (const cell of values) if (isUnder(cell, from, to)) used.add(cell);
  }
  if (values.some((cell) => cell.figure.kind !== 'missing' && !used.has(cell))) return null;
  return named < count && used.size < values.length ? null : { cells, rule };
}

/** Whether a cell stands in exactly the places of each column, as in nearly every row. */
function standsUnderEach(values: readonly LineCell[], { columns }: Header): boolean {
  if (values.length !== columns.length) return false;
  let end = 0;
  for (let index = 0; index < columns.length; index += 1) {
    const { column, width } = values[index]!;
    const { from, to } = columns[index]!;
    if (column < end || column !== from || column + width !== to) return false;
    end = to;
  }
  return true;
}

/** What stands in some places of a line. */
interface Under {
  readonly first: LineCell | null;
  /** The first that is not blank, and how many are not. */
  readonly figure: LineCell | null;
  readonly figures: number;
  /** Whether there is one cell only. */
  readonly alone: boolean;
}

function cellsUnder(values: readonly LineCell[], from: number, to: number): Under {
  let first: LineCell | null = null;
  let figure: LineCell | null = null;
  let count = 0;
  let figures = 0;
  for (const cell of values) {
    if (!isUnder(cell, from, to)) continue;
    first ??= cell;
    count += 1;
    if (cell.figure.kind === 'missing') continue;
    figure ??= cell;
    figures += 1;
  }
  return { first, figure, figures, alone: count === 1 };
}

function isUnder({ column, width }: LineCell, from: number, to: number): boolean {
  return column < to && column + width > from;
}

/** The place where a row ends whose cells begin under the first column and are too few; otherwise past any place. */
function shortEnd(line: Line, values: readonly LineCell[], { columns }: Header): number {
  const starts = columns.flatMap(({ column, from }) => (column === null || from === null ? [] : [from]));
  const begins = values[0]?.column === Math.min(...starts) && values.length > 1;
  return begins ? Math.max(...line.cells.map(({ column, width }) => column + width)) : Number.POSITIVE_INFINITY;
}

/** A zero, or nothing: where it is printed over several columns, it says the same of each. */
function isNothing({ figure }: LineCell): boolean {
  return figure.kind === 'missing' || (figure.kind === 'number' && /^0+(?:\.0*)?$/.test(figure.text));
}

/** Whether places in the line are those in the header: in one grid, or in rows of as many cells. */
function comparable(line: Line, header: Header): boolean {
  return header.tableIndex === line.tableIndex && (line.grid || header.cells === line.cells.length);
}

function inOrder(
  values: readonly LineCell[],
  order: ReadonlyArray<number | null>,
  rule: Placement['rule'],
  count: number,
): Placement | null {
  if (values.length !== order.length) return null;
  const cells: Array<LineCell | null> = Array.from({ length: count }, () => null);
  order.forEach((column, index) => {
    if (column !== null) cells[column] = values[index] ?? null;
  });
  return { cells, rule };
}

/** Without the blanks before the first and behind the last figure. */
function trimmed(values: readonly LineCell[]): readonly LineCell[] {
  const first = values.findIndex(isNumber);
  return first < 0 ? [] : values.slice(first, values.findLastIndex(isNumber) + 1);
}

/** More cells than columns: every run of cells that holds all figures. */
function windows(
  values: readonly LineCell[],
  figures: readonly LineCell[],
  order: ReadonlyArray<number | null>,
  count: number,
): Placement[] {
  const spare = values.length - order.length;
  if (spare <= 0 || figures.length > order.length) return [];
  const found: Placement[] = [];
  for (let start = 0; start <= spare && found.length < MOST_CANDIDATES; start += 1) {
    const part = values.slice(start, start + order.length);
    const placement = figures.every((cell) => part.includes(cell)) ? inOrder(part, order, 'padding', count) : null;
    if (placement) found.push(placement);
  }
  return found;
}

/** One figure more than columns: a number of the row stands before them, or something else behind. */
function withoutOne(figures: readonly LineCell[], order: ReadonlyArray<number | null>, count: number): Placement[] {
  if (figures.length !== order.length + 1 || order.length === 1) return [];
  return [figures.slice(1), figures.slice(0, -1)].flatMap((rest) => inOrder(rest, order, 'padding', count) ?? []);
}

/** One or two cells fewer than columns: every way to leave one or two columns without a cell. */
function gaps(figures: readonly LineCell[], order: ReadonlyArray<number | null>, count: number): Placement[] {
  const lost = order.length - figures.length;
  if (lost < 1 || lost > WIDEST_GAP || figures.length < 2) return [];
  const found: Placement[] = [];
  for (let first = 0; first < order.length; first += 1) {
    const seconds =
      lost === 1 ? [first] : Array.from({ length: order.length - first - 1 }, (_, index) => first + 1 + index);
    for (const second of seconds) {
      const kept = order.filter((_, index) => index !== first && index !== second);
      const placement = inOrder(figures, kept, 'gap', count);
      if (placement) found.push(placement);
    }
  }
  return found;
}

function distinct(found: readonly Placement[]): Placement[] {
  const seen = new Set<string>();
  return found.filter(({ cells }) => {
    const key = cells.map((cell) => cell?.columnIndex ?? '').join(',');
    return seen.has(key) ? false : seen.add(key);
  });
}
