import type { Line } from '../line.ts';
import { ownCells } from '../line.ts';
import { fold } from '../labels/fold.ts';
import { isNumbering, orderedLeaves, placedLeaves, type Leaf } from './header-leaves.ts';
import { unitPower, type UnitPower } from '../number.ts';
import { knownHeader } from './known-headers.ts';
import { isNearlyMerged, meaningOf } from '../labels/meaning.ts';
import type { PanelLabels } from '../labels/vocabulary.ts';

/** One printed column of figures: the form's column it is, or null for a column no form knows. */
export interface PrintedColumn {
  readonly column: number | null;
  readonly label: string;
  /** The places it covers, half open; null where the header's places mean nothing. */
  readonly from: number | null;
  readonly to: number | null;
  /** The power of ten of a money unit that the header names, or null. */
  readonly power: UnitPower | null;
  /** Whether the label was read from a damaged text. */
  readonly close: boolean;
  /** Whether its place is the form's, because the lines of the header allow several orders. */
  readonly supposed?: boolean;
  /** Whether it numbers the rows: its figures belong to no cell of the form. */
  readonly numbering: boolean;
}

/** The columns of figures of a panel in printed order, as read from its header lines. */
export interface Header {
  readonly tableIndex: number;
  /** Lines of text can be compared with the header place by place only if they have as many cells; null: never. */
  readonly cells: number | null;
  readonly columns: readonly PrintedColumn[];
  /** Whether its lines name the columns in the form's order, wherever in the grid the labels have come to stand. */
  readonly linesInFormOrder: boolean;
  /** The columns that its lines name one after the other, where its places lost some of them. */
  readonly inLines?: readonly PrintedColumn[];
}

const SCORE_EXACT = 4;
const SCORE_GROUP = 2;
const SCORE_CLOSE = 1;
/** Of two labels that may be one column, the form's own is it. */
const SCORE_FIRST = 0.5;

/**
 * Reads header lines for a panel.
 * @param lines the lines between the last figures (or the table's begin) and the panel's first line of figures
 * @returns the header, or null where no column of the panel is named
 */
export function readHeader(lines: readonly Line[], labels: PanelLabels): Header | null {
  const first = lines[0];
  if (!first) return null;
  const { tableIndex } = first;
  if (first.grid) return knownHeader(lines, labels, tableIndex, () => placedHeader(lines, labels, tableIndex));
  const below = lines.filter((line) => !isHeading(line, labels));
  const ordered = header(orderedLeaves(below, labels), labels, tableIndex);
  const naming = below.filter((line) => namesColumns(line, labels));
  const cells = naming[0]?.cells.length ?? 0;
  if (!ordered || cells < 2 || naming.some((line) => line.cells.length !== cells)) return ordered;
  return withPlaces(ordered, header(placedLeaves(naming, labels), labels, tableIndex), cells, labels);
}

/** The header of a grid; where its places are out of order, or name too few columns, its lines are asked as well. */
function placedHeader(lines: readonly Line[], labels: PanelLabels, tableIndex: number): Header | null {
  const placed = header(placedLeaves(lines, labels), labels, tableIndex);
  const count = labels.panel.columns.length;
  if (!placed || (placed.linesInFormOrder && placed.columns.length >= count)) return placed;
  const ordered = header(orderedLeaves(lines, labels), labels, tableIndex);
  const linesInFormOrder = placed.linesInFormOrder || showsFormOrder(ordered, count);
  const lost = ordered !== null && isAscending(ordered.columns) && ordered.columns.length > placed.columns.length;
  return lost ? { ...placed, linesInFormOrder, inLines: ordered.columns } : { ...placed, linesInFormOrder };
}

/** Rows of text with as many cells each may keep their places: they are noted where every column has its own. */
function withPlaces(ordered: Header, placed: Header | null, cells: number, { panel }: PanelLabels): Header {
  const places = new Map(placed?.columns.map((one) => [one.column ?? one.label, one]));
  const columns = ordered.columns.map((one): PrintedColumn => {
    const { from = null, to = null } = places.get(one.column ?? one.label) ?? {};
    return { ...one, from, to };
  });
  const named = new Set(columns.flatMap(({ column, from }) => (column === null || from === null ? [] : [column])));
  return named.size === panel.columns.length ? { ...ordered, cells, columns } : ordered;
}

/** A line of text that ends in the panel's title: it stands over the header, and over no column of its own. */
function isHeading({ cells }: Line, labels: PanelLabels): boolean {
  const last = cells.at(-1);
  return last !== undefined && isTitle(last.text, labels);
}

function isTitle(text: string, { panel }: PanelLabels): boolean {
  const { core } = fold(text);
  return panel.headings.some((heading) => fold(heading).core === core);
}

function namesColumns(line: Line, labels: PanelLabels): boolean {
  return ownCells(line).some(({ text }) => {
    const meaning = meaningOf(text, labels);
    return !meaning.empty && (meaning.columns.length > 0 || meaning.group);
  });
}

function header(leaves: readonly Leaf[], labels: PanelLabels, tableIndex: number): Header | null {
  const assigned = assign(leaves, labels);
  if (assigned.every(({ column }) => column === null)) return null;
  const columns = withoutFrames(assigned, labels);
  return { tableIndex, cells: null, columns, linesInFormOrder: isAscending(columns) };
}

/**
 * Whether the header says in which order the form's columns stand: those it names are in the form's order, and at
 * most one is not named between two that are, or at an end.
 */
export function showsFormOrder(printed: Header | null, count: number): boolean {
  if (!printed || !isAscending(printed.columns)) return false;
  const named = new Set(printed.columns.map(({ column }) => column));
  const lost = Array.from({ length: count }, (_, column) => !named.has(column));
  return !lost.some((one, column) => one && lost[column + 1] === true);
}

/** The order-preserving assignment of printed columns to the form's columns with the greatest agreement. */
function assign(leaves: readonly Leaf[], labels: PanelLabels): PrintedColumn[] {
  const count = labels.panel.columns.length;
  const scores = leaves.map((leaf) => leafScores(leaf, labels, count));
  const best: number[][] = [...scores.map(() => zeros(count + 1)), zeros(count + 1)];
  for (let i = leaves.length - 1; i >= 0; i -= 1) {
    const own = scores[i]!;
    const here = best[i]!;
    const next = best[i + 1]!;
    for (let j = count - 1; j >= 0; j -= 1) {
      const both = own[j]! > 0 ? own[j]! + next[j + 1]! : 0;
      here[j] = Math.max(both, next[j]!, here[j + 1]!);
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
  const printed = leaves.map((leaf, index) => printedColumn(leaf, columns[index] ?? null, scores[index] ?? []));
  return inFormOrder(leaves, printed);
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

/**
 * Where only orders are known, the columns of one header line are in order; how two lines lie to each other is told
 * by their groups. Where a group's label is lost, two lines that each keep the form's order interlock as in the form.
 */
function inFormOrder(leaves: readonly Leaf[], printed: PrintedColumn[]): PrintedColumn[] {
  if (leaves.some(({ placed }) => placed) || isAscending(printed)) return printed;
  const lines = new Set(leaves.map(({ line }) => line));
  const ordered = [...lines].every((line) => isAscending(printed.filter((_, index) => leaves[index]?.line === line)));
  if (!ordered || lines.size < 2) return printed;
  return printed.filter(({ column }) => column !== null).sort((a, b) => (a.column ?? 0) - (b.column ?? 0));
}

/** Whether the columns that are known stand in the form's order. */
export function isAscending(printed: readonly PrintedColumn[]): boolean {
  const known = printed.flatMap(({ column }) => (column === null ? [] : [column]));
  return known.every((column, index) => index === 0 || column > (known[index - 1] ?? -1));
}

function leafScores(leaf: Leaf, labels: PanelLabels, count: number): number[] {
  const scores = zeros(count);
  if (isNumbering(leaf.text)) return scores;
  const meaning = meaningOf(leaf.text, labels);
  const exact = meaning.columns;
  const group = innermostGroup(leaf, labels);
  const agrees = (column: number): boolean =>
    group !== null && fold(labels.panel.columns[column]?.under?.at(-1) ?? '').core === group;
  for (const column of exact) {
    const isFirst = fold(labels.panel.columns[column]?.labels[0] ?? '').core === meaning.folded.core;
    scores[column] = SCORE_EXACT + (agrees(column) ? SCORE_GROUP : 0) + (isFirst ? SCORE_FIRST : 0);
  }
  if (exact.length === 0 && !meaning.group) {
    const own = meaning.closeColumns.filter(agrees);
    for (const column of own.length > 0 ? own : meaning.closeColumns) scores[column] = SCORE_CLOSE;
  }
  return scores;
}

/** The merged label of the form that stands next over a leaf: a 小计 under that of the organisations is no 总计. */
function innermostGroup({ under }: Leaf, { panel }: PanelLabels): string | null {
  const groups = panel.columns.flatMap((column) => column.under ?? []).map((text) => fold(text).core);
  for (const text of under.toReversed()) {
    const { core, full } = fold(text);
    const ending = groups.filter((one) => full.endsWith(one) || core.endsWith(one) || isNearlyMerged(one, core));
    const longest = ending.sort((a, b) => b.length - a.length)[0];
    if (longest !== undefined) return longest;
  }
  return null;
}

function printedColumn(leaf: Leaf, column: number | null, scores: readonly number[]): PrintedColumn {
  const { cell, text, placed, supposed } = leaf;
  return {
    ...(supposed === undefined ? {} : { supposed }),
    column,
    label: text,
    from: placed ? cell.column : null,
    to: placed ? cell.column + cell.width : null,
    power: unitPower(text),
    close: column !== null && (scores[column] ?? SCORE_CLOSE) < SCORE_EXACT,
    numbering: isNumbering(text),
  };
}

/**
 * Leaves that are corners or groups hold no figures; a printed column no form knows stays, as it takes a figure. A
 * column of numbers stays only behind the labels of the rows: before them it takes no cell behind a label. In text a
 * merged label may be written in each of its places: one whose columns are all named takes no figure again.
 */
function withoutFrames(columns: readonly PrintedColumn[], labels: PanelLabels): PrintedColumn[] {
  const corner = columns.findIndex(
    ({ column, label, numbering }) =>
      column === null && !numbering && meaningOf(label, labels).group && !isTitle(label, labels),
  );
  const named = new Set(columns.map(({ column }) => column));
  return columns.filter(({ column, label, numbering, from }, index) => {
    if (numbering) return from !== null || (corner >= 0 && corner < index);
    if (column !== null) return true;
    const meaning = meaningOf(label, labels);
    const again = from === null && meaning.columns.length > 0 && meaning.columns.every((one) => named.has(one));
    return !meaning.group && !again;
  });
}

function at(matrix: readonly (readonly number[])[], row: number, column: number): number {
  return matrix[row]?.[column] ?? Number.NEGATIVE_INFINITY;
}

function zeros(count: number): number[] {
  const row: number[] = [];
  for (let column = 0; column < count; column += 1) row.push(0);
  return row;
}
