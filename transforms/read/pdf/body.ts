import { columnTexts } from './header-cells.ts';
import type { ColumnText } from './header-cells.ts';
import { innerStart, runsOn, splitLabels } from './label-columns.ts';
import type { SplitLabels } from './label-columns.ts';
import { isListed, rowsOf } from './rows.ts';
import type { Level, TableRow } from './rows.ts';
import { isHeading } from './segments.ts';
import type { SegmentedLine } from './segments.ts';

/** Lines of a label below the last figures stand no further apart, in character sizes. */
const CLOSE = 2;
/** Text on the line of a figure: how far their middles may lie apart, in parts of the character size. */
const LEVEL = 0.35;
/** Below a table that the page cuts stand no more lines than these. */
const FOOTER = 2;

/** The rows below the header of a table whose columns no line parts. */
export interface TableBody {
  /** The label of each row and its figures, from top to bottom. */
  readonly rows: readonly { readonly label: string; readonly figures: readonly ColumnText[] }[];
  /** Where the lines that belong to the table end. */
  readonly end: number;
}

/** What is known of a table: where its header starts, where its columns of figures begin, and the lines between its rows. */
export interface TableFrame {
  readonly start: number;
  readonly edges: readonly number[];
  readonly rules: readonly number[];
  /** Whether it goes on from the page before, so that its first row may be the rest of one there. */
  readonly openTop: boolean;
  /** Whether the last row there lacks its label, so that the first one here may be that. */
  readonly openLabel: boolean;
}

/**
 * The rows of a table with their labels.
 * @param lines the lines of the page
 * @param figured which of them hold figures
 * @returns null where the places of labels and figures do not determine the rows
 */
export function bodyOf(
  lines: readonly SegmentedLine[],
  figured: readonly number[],
  { start, edges, rules, ...open }: TableFrame,
): TableBody | null {
  const left = edges[0]!;
  const { size } = lines[figured[0]!]!;
  const end = labelEnd(lines, figured.at(-1)!, left);
  const split = splitLines(lines, { start, first: figured[0]!, end, left }, size);
  const elsewhere = (height: number): string | null => {
    const level = split.filter(
      ({ y, own, merged }) => own === null && merged !== null && Math.abs(y - height) <= LEVEL * size,
    );
    return level[0]?.merged ?? null;
  };
  const levels = levelsOf(lines, figured, split, edges).map((level) => ({ ...level, beside: elsewhere(level.y) }));
  const isLabelled = (y: number): boolean => elsewhere(y) !== null;
  const openBottom = lines.length - end <= FOOTER;
  const openTop = open.openTop || open.openLabel;
  const rows = rowsOf(levels, { size, isLabelled, rules, openTop, openBottom });
  if (!rows) return null;
  const kept = keptRows(rows, open, openBottom);
  const named = kept.map((row) => ({ ...row, label: nameOf(row) || (elsewhere(row.y) ?? '') }));
  const inside = named.slice(openTop ? 1 : 0, openBottom ? -1 : undefined);
  const unnamed = inside.some(({ label }) => label === '');
  if (unnamed && named.some(({ label }) => label !== '')) return null;
  // What stands below the last row of a cut table is the rest of a merged label beside it.
  return { rows: named, end: openBottom ? end : kept.at(-1)!.last + 1 };
}

/**
 * The rows from the first to the last with figures, but for labels without figures and number, which are parts of merged
 * ones; and the parts of rows at either end whose figures stand on another page.
 */
function keptRows(
  rows: readonly TableRow[],
  { openTop, openLabel }: Pick<TableFrame, 'openTop' | 'openLabel'>,
  openBottom: boolean,
): TableRow[] {
  const withFigures = rows.map(({ figures }) => figures.length > 0);
  const [first, last] = [withFigures.indexOf(true), withFigures.lastIndexOf(true)];
  const isListedRow = ({ label }: TableRow): boolean => isListed(label[0]!.text);
  return rows.filter((row, n) => {
    if (withFigures[n]!) return true;
    if (n < first) return n === 0 && (openLabel || (openTop && !isListedRow(row)));
    if (n > last) return openBottom && n === last + 1 && isListedRow(row);
    return isListedRow(row);
  });
}

function nameOf({ label }: TableRow): string {
  return label.map(({ text }) => text).join('');
}

type SplitLine = SplitLabels & { readonly at: number };

/** The lines of labels beside the figures, each split into its own label and that of merged cells. */
function splitLines(
  lines: readonly SegmentedLine[],
  { start, first, end, left }: { start: number; first: number; end: number; left: number },
  size: number,
): SplitLine[] {
  const beside = lines.slice(start, end).map(({ segments }) => segments.filter(({ x1 }) => x1 <= left + 1));
  // What the header prints there says nothing about where the labels of rows begin.
  const ofRows = beside.slice(first - start).filter((segments) => segments.length > 0);
  const inner = innerStart(ofRows);
  const labelled = beside.flatMap((segments, n) => {
    const at = start + n;
    return segments.length > 0 ? [{ ...splitLabels(segments, inner), at }] : [];
  });
  return withContinuations(labelled, inner, size);
}

/** The heights on which the table prints a label of a row or figures. */
function levelsOf(
  lines: readonly SegmentedLine[],
  figured: readonly number[],
  split: readonly SplitLine[],
  edges: readonly number[],
): Level[] {
  const levels = new Map<number, Level>();
  for (const { own, y, at, x0, x1 } of split) {
    if (own !== null) levels.set(at, { y, at, label: { y, text: own, x0, x1 }, beside: null, figures: [] });
  }
  for (const at of figured) {
    const figures = inColumns(columnTexts(lines[at]!, edges).filter(({ column }) => column > 0));
    levels.set(at, { label: null, beside: null, ...levels.get(at), y: lines[at]!.y, at, figures });
  }
  return [...levels.values()].sort((one, other) => one.at - other.at);
}

/** What stands in one column of a line is one text. */
function inColumns(texts: readonly ColumnText[]): ColumnText[] {
  const read: ColumnText[] = [];
  for (const text of texts) {
    const before = read.at(-1);
    if (before?.column === text.column) {
      read[read.length - 1] = { ...before, text: `${before.text} ${text.text}`, x1: text.x1 };
    } else read.push(text);
  }
  return read;
}

/** Where the lines end that may belong to the label of the last figures. */
function labelEnd(lines: readonly SegmentedLine[], last: number, left: number): number {
  let end = last + 1;
  while (end < lines.length) {
    const [above, below] = [lines[end - 1]!, lines[end]!];
    if (isHeading(below) || reaches(below, left - 1) || below.y - above.y > CLOSE * below.size) break;
    end++;
  }
  return end;
}

/** The lines of labels, with those that go on with a label over several columns as lines of that label. */
function withContinuations<T extends SplitLabels>(lines: readonly T[], inner: number, size: number): T[] {
  const read: T[] = [];
  const reach = Math.max(...lines.map(({ x1 }) => x1));
  for (const line of lines) {
    const above = read.findLast(({ own }) => own !== null);
    const goes = above && line.y - above.y <= CLOSE * size && runsOn(line, above, inner, reach);
    read.push(goes ? { ...line, own: line.merged, merged: null } : line);
  }
  return read;
}

function reaches({ segments }: SegmentedLine, left: number): boolean {
  return segments.some(({ x1 }) => x1 > left + 1);
}
