import type { Line, LineCell } from './line.ts';
import { ownCells } from './line.ts';
import { fold } from './fold.ts';
import { unitPower } from './number.ts';
import { closeColumns, columnsOf, type PanelLabels } from './vocabulary.ts';

/** One printed column of figures: the form's column it is, or null for a column no form knows. */
export interface PrintedColumn {
  readonly column: number | null;
  readonly label: string;
  /** The grid columns it covers, half open; null where the header's positions mean nothing. */
  readonly from: number | null;
  readonly to: number | null;
  /** The power of ten of a money unit that the header names, or null. */
  readonly power: number | null;
  /** Whether the label was read from a damaged text. */
  readonly close: boolean;
}

/** The columns of figures of a panel in printed order, as read from its header lines. */
export interface Header {
  readonly tableIndex: number;
  readonly columns: readonly PrintedColumn[];
}

interface Leaf {
  readonly text: string;
  readonly under: readonly string[];
  readonly cell: LineCell;
  /** Whether the cell's columns are true grid columns. */
  readonly placed: boolean;
}

const SCORE_EXACT = 4;
const SCORE_GROUP = 2;
const SCORE_CLOSE = 1;

/**
 * Reads header lines for a panel.
 * @param lines the lines between the last figures (or the table's begin) and the panel's first line of figures
 * @returns the header, or null where no column of the panel is named
 */
export function readHeader(lines: readonly Line[], labels: PanelLabels): Header | null {
  const first = lines[0];
  if (!first) return null;
  const leaves = first.grid ? gridLeaves(lines, labels) : raggedLeaves(lines, labels);
  const assigned = assign(leaves, labels);
  if (assigned.every(({ column }) => column === null)) return null;
  return { tableIndex: first.tableIndex, columns: withoutFrames(assigned, labels) };
}

/** In a grid the lowest label over each grid column names it; the labels above are its groups. */
function gridLeaves(lines: readonly Line[], labels: PanelLabels): Leaf[] {
  const stacks = new Map<number, LineCell[]>();
  for (const line of lines) {
    for (const cell of ownCells(line)) {
      if (fold(cell.text).full === '') continue;
      for (let column = cell.column; column < cell.column + cell.width; column += 1) {
        const stack = stacks.get(column);
        if (stack) stack.push(cell);
        else stacks.set(column, [cell]);
      }
    }
  }
  const leaves: Leaf[] = [];
  let previous: LineCell | null = null;
  for (const [column, stack] of [...stacks].sort(([a], [b]) => a - b)) {
    const leaf = lowest(stack, labels);
    if (leaf && leaf.cell !== previous) leaves.push({ ...leaf, cell: { ...leaf.cell, column } });
    else if (leaf && leaves.length > 0) widen(leaves, column);
    previous = leaf?.cell ?? null;
  }
  return leaves;
}

function widen(leaves: Leaf[], column: number): void {
  const last = leaves.at(-1);
  if (last) leaves[leaves.length - 1] = { ...last, cell: { ...last.cell, width: column + 1 - last.cell.column } };
}

/** The lowest label of a stack that is a column of the panel; a label cut in two is joined; else the lowest text. */
function lowest(stack: readonly LineCell[], labels: PanelLabels): Leaf | null {
  for (let index = stack.length - 1; index >= 0; index -= 1) {
    const cell = stack[index];
    if (!cell) continue;
    const above = stack.slice(0, index).map(({ text }) => text);
    const joined = `${above.at(-1) ?? ''}${cell.text}`;
    if (above.length > 0 && columnsOf(labels, fold(joined)).length > 0)
      return { text: joined, under: above.slice(0, -1), cell, placed: true };
    if (columnsOf(labels, fold(cell.text)).length > 0) return { text: cell.text, under: above, cell, placed: true };
  }
  const cell = stack.at(-1);
  return cell ? { text: cell.text, under: stack.slice(0, -1).map(({ text }) => text), cell, placed: true } : null;
}

/** Without true columns, the labels of a lower header line take the place of the first group above them. */
function raggedLeaves(lines: readonly Line[], labels: PanelLabels): Leaf[] {
  let leaves: Leaf[] = [];
  for (const line of lines) {
    const cells = ownCells(line).filter(({ text }) => fold(text).full !== '');
    if (!cells.some(({ text }) => isExact(text, labels))) continue;
    const found = cells.filter(({ text }) => isNamed(text, labels));
    const group = leaves.findIndex(({ text }) => isGroup(text, labels));
    const above = leaves[group];
    const under = above ? [...above.under, above.text] : [];
    const lower = found.map((cell) => ({ text: cell.text, under, cell, placed: false }));
    leaves = group < 0 ? [...leaves, ...lower] : expand(leaves, group, lower, labels);
  }
  return leaves;
}

function expand(leaves: readonly Leaf[], group: number, lower: readonly Leaf[], labels: PanelLabels): Leaf[] {
  let end = group;
  while (end < leaves.length && isGroup(leaves[end]?.text ?? '', labels)) end += 1;
  return [...leaves.slice(0, group), ...lower, ...leaves.slice(end)];
}

function isNamed(text: string, labels: PanelLabels): boolean {
  return isExact(text, labels) || closeColumns(labels, fold(text)).length > 0;
}

function isExact(text: string, labels: PanelLabels): boolean {
  return columnsOf(labels, fold(text)).length > 0 || isGroup(text, labels);
}

function isGroup(text: string, labels: PanelLabels): boolean {
  const { core, full } = fold(text);
  return (labels.frames.has(core) || labels.frames.has(full)) && columnsOf(labels, fold(text)).length === 0;
}

/** The order-preserving assignment of printed columns to the form's columns with the greatest agreement. */
function assign(leaves: readonly Leaf[], labels: PanelLabels): PrintedColumn[] {
  const count = labels.panel.columns.length;
  const scores = leaves.map((leaf) => leafScores(leaf, labels, count));
  const best: number[][] = Array.from({ length: leaves.length + 1 }, () => Array.from({ length: count + 1 }, () => 0));
  for (let i = leaves.length - 1; i >= 0; i -= 1) {
    for (let j = count - 1; j >= 0; j -= 1) {
      const score = at(scores, i, j);
      const both = score > 0 ? score + at(best, i + 1, j + 1) : 0;
      set(best, i, j, Math.max(both, at(best, i + 1, j), at(best, i, j + 1)));
    }
  }
  const columns: Array<number | null> = leaves.map(() => null);
  for (let i = 0, j = 0; i < leaves.length && j < count;) {
    const score = at(scores, i, j);
    if (score > 0 && at(best, i, j) === score + at(best, i + 1, j + 1)) {
      columns[i] = j;
      i += 1;
      j += 1;
    } else if (at(best, i, j) === at(best, i + 1, j)) i += 1;
    else j += 1;
  }
  takeUnordered(columns, scores);
  return leaves.map((leaf, index) => printedColumn(leaf, columns[index] ?? null, scores[index] ?? []));
}

/** A column whose exact label stands in an unusual place is that column all the same. */
function takeUnordered(columns: Array<number | null>, scores: readonly number[][]): void {
  columns.forEach((column, index) => {
    if (column !== null) return;
    const exact = (scores[index] ?? []).flatMap((score, candidate) => (score >= SCORE_EXACT ? [candidate] : []));
    const free = exact.filter((candidate) => !columns.includes(candidate));
    if (exact.length === 1 && free.length === 1) columns[index] = free[0] ?? null;
  });
}

function leafScores(leaf: Leaf, labels: PanelLabels, count: number): number[] {
  const scores: number[] = Array.from({ length: count }, () => 0);
  const folded = fold(leaf.text);
  const exact = columnsOf(labels, folded);
  const groups = new Set(leaf.under.map((text) => fold(text).core));
  for (const column of exact) {
    const under = labels.panel.columns[column]?.under?.at(-1);
    const agrees = under !== undefined && groups.has(fold(under).core);
    scores[column] = SCORE_EXACT + (agrees ? SCORE_GROUP : 0);
  }
  if (exact.length === 0) for (const column of closeColumns(labels, folded)) scores[column] = SCORE_CLOSE;
  return scores;
}

function printedColumn(leaf: Leaf, column: number | null, scores: readonly number[]): PrintedColumn {
  const { cell, text, placed } = leaf;
  return {
    column,
    label: text,
    from: placed ? cell.column : null,
    to: placed ? cell.column + cell.width : null,
    power: unitPower(text),
    close: column !== null && (scores[column] ?? SCORE_CLOSE) < SCORE_EXACT,
  };
}

/** Leaves that are corners or groups hold no figures; a printed column no form knows stays, as it takes a figure. */
function withoutFrames(columns: readonly PrintedColumn[], labels: PanelLabels): PrintedColumn[] {
  return columns.filter(({ column, label }) => column !== null || !isGroup(label, labels));
}

function at(matrix: readonly (readonly number[])[], row: number, column: number): number {
  return matrix[row]?.[column] ?? Number.NEGATIVE_INFINITY;
}

function set(matrix: number[][], row: number, column: number, value: number): void {
  const cells = matrix[row];
  if (cells) cells[column] = value;
}
