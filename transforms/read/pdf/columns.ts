import { boundary, figureRuns } from './bands.ts';
import type { FigureRun } from './bands.ts';
import { columnTexts, joinHeader } from './header-cells.ts';
import { between, columnNames } from './header-names.ts';
import type { ColumnText } from './header-cells.ts';
import { bodyOf } from './body.ts';
import type { Ruling } from './geometry.ts';
import type { Line } from './lines.ts';
import type { PageCell, PageTable } from './blocks.ts';
import { withHeaderAbove } from './page-top.ts';
import type { PageEnd } from './page-top.ts';
import { isHeading, segmentsOf } from './segments.ts';
import type { SegmentedLine } from './segments.ts';

/** A header stands at most so many lines above its figures, and no two of its lines further apart, in character sizes. */
const TALLEST_HEADER = 12;
const LOOSEST = 4;
/** How far to the left of the first column of figures its header may begin, in points. */
const OVERHANG = 60;
/** Where in the free space between labels and figures the column of labels ends. */
const LABELS_END = 0.8;
/** What a line of the header weighs against the one below it, where the edges of columns are looked for. */
const HIGHER = 0.6;
/** Above the rest of a table stands at most a running title in so many pieces; its labels are of one size but for this part. */
const RUNNING = 2;
const ALIKE = 0.12;
/** Text on the line of a figure: how far their middles may lie apart, in parts of the character size. */
const LEVEL = 0.35;
/** A table found in text without lines, the height it stands at, and the lines of the page it takes. */
export interface ColumnTable {
  readonly table: PageTable;
  readonly y: number;
  readonly taken: readonly Line[];
}

/**
 * The tables whose columns no line parts: figures that stand under one another in five columns or more, with the header
 * above and the labels beside them. What the places do not determine stays the lines of text it is.
 * @param before the end of the page before: what goes on from its table has the columns of that
 * @param rulings the drawn lines of the page
 */
export function columnTables(
  lines: readonly Line[],
  page: number,
  before: PageEnd,
  rulings: readonly Ruling[],
): ColumnTable[] {
  const segmented = withHeaderAbove(lines.map(segmentsOf), before);
  const tables: ColumnTable[] = [];
  let from = 0;
  let above = before.table;
  for (const run of figureRuns(segmented)) {
    const found = tableOf(segmented, run, { from, before: above, rulings });
    if (found) tables.push({ ...found, table: { kind: 'table', page, lastPage: page, ...found.table } });
    above = null;
    from = run.rows.at(-1)! + 1;
  }
  return tables;
}

interface Surroundings {
  readonly from: number;
  readonly before: PageTable | null;
  readonly rulings: readonly Ruling[];
}

type Built = Omit<ColumnTable, 'table'> & { table: Pick<PageTable, 'xs' | 'rows' | 'cells'> };

function tableOf(
  lines: readonly SegmentedLine[],
  run: FigureRun,
  { from, before, rulings }: Surroundings,
): Built | null {
  const { rows } = run;
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const { size } = lines[first]!;
  const known = goesOn(before, run) ? before!.xs : null;
  const top = known ? restStart(lines, first, known[1]!) : null;
  const start = top ?? headerStart(lines, first, from);
  const xs = known ?? edgesOf(run, lines, start);
  const left = known ? labelsEnd(lines.slice(start, last + 1), run, known[1]!) : xs[1]!;
  const edges = [left, ...xs.slice(2, -1)];
  const rules = rulesAcross(rulings, run);
  const stray = lines.slice(first, last + 1).some((line, n) => !rows.includes(first + n) && reaches(line, left));
  if (stray || rows.some((row) => runsOver(lines[row]!, left))) return null;
  const body = bodyOf(lines, rows, {
    start: known && isUnlabelled(before!) ? headerEnd(lines, first, left) : start,
    edges,
    rules,
    openTop: top !== null,
    openLabel: known !== null && isUnlabelled(before!),
  });
  if (!body) return null;
  const header = lines
    .slice(start, first)
    .flatMap((line) => columnTexts(line, edges).filter(({ column }) => column > 0));
  const texts = levels(joinHeader(header, size), size);
  for (const { label, figures } of body.rows) {
    texts.push([{ column: 0, colspan: 1, text: label, y: 0, x0: 0, x1: 0 }, ...figures]);
  }
  // One row without a label is that of a form without labels: an empty column would stand for one of its own.
  const unlabelled = body.rows.length === 1 && body.rows[0]!.label === '' ? 1 : 0;
  const cells = texts.flatMap((row, n) => {
    const moved = row.map((text) => ({ ...text, column: text.column - unlabelled }));
    return rowCells(moved, n, edges.length + 1 - unlabelled);
  });
  const taken = lines.slice(start, body.end).map(({ line }) => line);
  return { table: { xs: xs.slice(unlabelled), rows: texts.length, cells }, y: lines[start]!.y, taken };
}

/** The heights of the lines drawn across all columns of figures. */
function rulesAcross(rulings: readonly Ruling[], { bands }: FigureRun): number[] {
  const [from, to] = [bands[0]!.from, bands.at(-1)!.to];
  return rulings.flatMap((rule) => (rule.horizontal && rule.from <= from && rule.to >= to ? [rule.at] : []));
}

function reaches({ segments }: SegmentedLine, left: number): boolean {
  return segments.some(({ x1 }) => x1 > left + 1);
}

function runsOver({ segments }: SegmentedLine, left: number): boolean {
  return segments.some(({ x0, x1 }) => x0 < left - 1 && x1 > left + 1);
}

/** Whether the figures stand in the columns of the table of the page before. */
function goesOn(before: PageTable | null, { bands }: FigureRun): boolean {
  if (!before || before.xs.length !== bands.length + 2) return false;
  return bands.every(({ from, to }, n) => from >= before.xs[n + 1]! - 1 && to <= before.xs[n + 2]! + 1);
}

/**
 * Where a table goes on that prints no header again: at the first of the lines above its figures that are labels alone.
 * @returns null where what stands above them may be a header
 */
function restStart(lines: readonly SegmentedLine[], first: number, left: number): number | null {
  let start = first;
  while (start > 0 && isRest(lines[start - 1]!, lines[start]!, left)) start--;
  const over = lines.slice(0, start).flatMap(({ segments }) => segments.filter(({ x1 }) => x1 > left));
  return over.length <= RUNNING ? start : null;
}

/** Whether the last row of a table has no label: it may stand on the next page. */
function isUnlabelled({ cells, rows }: PageTable): boolean {
  return cells.some(({ row, column, text }) => row === rows - 1 && column === 0 && text === '');
}

/** Where the lines begin that stand below the header, above the first figures. */
function headerEnd(lines: readonly SegmentedLine[], first: number, left: number): number {
  return lines.slice(0, first).findLastIndex((line) => reaches(line, left)) + 1;
}

/** Where the labels beside some figures end: not before an edge known from another page, whose labels may be shorter. */
function labelsEnd(lines: readonly SegmentedLine[], { bands: [band] }: FigureRun, known: number): number {
  const over = lines.flatMap(({ segments }) => segments.filter(({ x0, x1 }) => x0 < known && x1 <= band!.from));
  return over.reduce((most, { x1 }) => Math.max(most, x1), known);
}

/** Whether a line is one of labels in the same characters as the line below it, and close to it. */
function isRest({ segments, y, size }: SegmentedLine, below: SegmentedLine, left: number): boolean {
  const alike = Math.abs(size - below.size) < ALIKE * below.size;
  return alike && below.y - y <= LOOSEST * below.size && segments.every(({ x1 }) => x1 <= left + 1);
}

/** The edges of the columns: that of labels, and those of the figures. */
function edgesOf({ bands, rows }: FigureRun, lines: readonly SegmentedLine[], start: number): number[] {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const inside = lines.slice(start, last + 1).flatMap(({ segments }, n) => {
    // Labels over several columns stand far above the figures, and say less than those of one column.
    const weight = HIGHER ** Math.max(0, first - 1 - start - n);
    return segments.flatMap(({ glyphs }) => glyphs.map(({ x0, x1 }) => ({ x0, x1, weight })));
  });
  // Labels on another page may be wider, so that their column ends close to the figures.
  const names = columnNames(lines.slice(start, first), bands.length);
  const edges = bands.map((band, n) => {
    if (n === 0) return boundary(band.from - OVERHANG, band.from, inside, LABELS_END);
    const { from, to } = between(bands, names, n);
    return boundary(from, to, inside);
  });
  const outer = inside.reduce((least, { x0 }) => Math.min(least, x0), edges[0]! - 1);
  const right = inside.reduce((most, { x1 }) => Math.max(most, x1), bands.at(-1)!.to);
  return [outer - 1, ...edges, right + 1];
}

function headerStart(lines: readonly SegmentedLine[], first: number, from: number): number {
  let start = first;
  while (start > Math.max(from, first - TALLEST_HEADER)) {
    const [above, below] = [lines[start - 1]!, lines[start]!];
    if (isHeading(above) || below.y - above.y > LOOSEST * below.size) break;
    start--;
  }
  return start;
}

/** The texts of a header in lines: what stands on one height is one line. */
function levels(texts: readonly ColumnText[], size: number): ColumnText[][] {
  const found: ColumnText[][] = [];
  for (const text of texts.toSorted((a, b) => a.y - b.y)) {
    const last = found.at(-1);
    if (last && text.y - last[0]!.y <= LEVEL * size) last.push(text);
    else found.push([text]);
  }
  return found;
}

function rowCells(texts: readonly ColumnText[], row: number, columns: number): PageCell[] {
  const cells: PageCell[] = [];
  for (let column = 0; column < columns;) {
    const here = texts.filter((text) => text.column === column);
    const colspan = Math.max(1, ...here.map((text) => text.colspan));
    const text = here.map((one) => one.text).join(' ');
    cells.push({
      row,
      column,
      rowspan: 1,
      colspan,
      openTop: false,
      openBottom: false,
      text,
      room: Infinity,
      begin: Infinity,
    });
    column += colspan;
  }
  return cells;
}
