import type { ColumnText } from './header-cells.ts';

/** How far the middle, top or bottom of a cell's text may stand from that of its row, in parts of the character size. */
const MISFIT = 0.4;
/**
 * What a row of figures without a label costs, and a label without figures: one that begins with a number less; a row
 * whose label begins without a number; a number that begins within a label, and a line that does not stand under the
 * first; figures over two lines, and that each of its lines looks like a row: a label and as many figures.
 */
const NO_LABEL = 3;
const LABEL_ELSEWHERE = 0.5;
const NO_FIGURES = 2;
const NO_FIGURES_LISTED = 0.35;
const NOT_LISTED = 0.4;
const SECOND_NUMBER = 2;
const BESIDE = 3;
const BROKEN_FIGURES = 0.1;
const ROW_EACH = 2;
/** What a row costs that goes on on another page, where its middle, and what it lacks, stand there. */
const CUT = 0.5;
const LISTED = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]/u;
/** A row has no more lines. */
const MOST_LEVELS = 24;
/** The lines of one cell stand as far apart as the closest lines of the table, but for so much, and at most so far. */
const PITCH = 1.2;
const FARTHEST = 2.3;
/** Lines nearer to each other, in character sizes, are those of two cells beside each other. */
const NEAREST = 0.8;
/** Widths that differ by less are the same, in points. */
const SAME_WIDTH = 0.5;

/** A line of a label. */
export interface LabelLine {
  readonly y: number;
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
}

/** What the body of a table prints on one height. */
export interface Level {
  readonly y: number;
  /** The line of the page it is. */
  readonly at: number;
  readonly label: LabelLine | null;
  /** What stands on it in the columns of merged labels, which label a row that has none of its own. */
  readonly beside: string | null;
  readonly figures: readonly ColumnText[];
}

/** A row of a table: its label, what it prints in the columns of figures, and its last line. */
export interface TableRow {
  readonly label: readonly LabelLine[];
  readonly figures: readonly ColumnText[];
  /** The height of its figures; a label of another column stands on it. */
  readonly y: number;
  readonly last: number;
}

/** What is known of the table before its rows are. */
export interface Body {
  /** The size of its characters. */
  readonly size: number;
  /** Whether a label outside of the column of labels stands at a height. */
  readonly isLabelled: (y: number) => boolean;
  /** The heights of lines drawn between rows, from top to bottom. */
  readonly rules: readonly number[];
  /** Whether the first row may be the rest of one on the page before, and the last go on on the next page. */
  readonly openTop: boolean;
  readonly openBottom: boolean;
}

type Anchor = 'middle' | 'top' | 'bottom';

/**
 * Parts the levels of a table into its rows. The cells of a row stand with their middles, first or last lines at one
 * height, all rows of one table alike; a drawn line parts rows; a figure goes on below where it fills its column.
 * @param levels from top to bottom
 * @returns the rows from top to bottom; null where no such parting fits
 */
export function rowsOf(levels: readonly Level[], body: Body): TableRow[] | null {
  const table = { ...body, pitch: pitchOf(levels, body.size), widest: widestOf(levels) };
  let best: Parting | null = null;
  for (const anchor of ['middle', 'top', 'bottom'] as const) {
    const found = parted(levels, table, anchor);
    if (found && (!best || found.cost < best.cost)) best = found;
  }
  return best?.rows ?? null;
}

interface Measured extends Body {
  /** How far the lines of one cell stand apart, and how wide the widest figure of each column is. */
  readonly pitch: number;
  readonly widest: ReadonlyMap<number, number>;
}

interface Parting {
  readonly cost: number;
  readonly rows: TableRow[];
}

function parted(levels: readonly Level[], table: Measured, anchor: Anchor): Parting | null {
  const costs = new Float64Array(levels.length + 1).fill(Infinity);
  const begins = new Int32Array(levels.length + 1);
  costs[0] = 0;
  for (let from = 0; from < levels.length; from++) {
    if (costs[from] === Infinity) continue;
    for (let to = from + 1; to <= Math.min(levels.length, from + MOST_LEVELS); to++) {
      if (isRuled(levels, from, to, table)) break;
      const isCut = (from === 0 && table.openTop) || (to === levels.length && table.openBottom);
      const cost = costs[from]! + priceOf(levels.slice(from, to), table, anchor, isCut);
      if (cost >= costs[to]!) continue;
      costs[to] = cost;
      begins[to] = from;
    }
  }
  const cost = costs.at(-1)!;
  if (cost === Infinity) return null;
  const rows: TableRow[] = [];
  for (let to = levels.length; to > 0; to = begins[to]!) {
    rows.push(rowOf(levels.slice(begins[to], to), anchor));
  }
  return { cost, rows: rows.toReversed() };
}

/** Whether a drawn line parts the last of some levels from the one before it. */
function isRuled(levels: readonly Level[], from: number, to: number, { rules }: Measured): boolean {
  const [above, below] = [levels[to - 2], levels[to - 1]!];
  return above !== undefined && to - from > 1 && rules.some((at) => at > above.y && at < below.y);
}

/** What speaks against some levels being one row; one that a page break may have cut need not have all of a row. */
function priceOf(levels: readonly Level[], table: Measured, anchor: Anchor, isCut: boolean): number {
  const labels = levels.flatMap(({ label }) => (label ? [label] : []));
  const columns = columnsIn(levels);
  if (columns.size === 0 && labels.length < levels.length) return Infinity;
  const reference = anchorOf(levels, anchor);
  let worst = 0;
  for (const block of [labels, ...columns.values()]) {
    if (block.length === 0) continue;
    if (!isClose(block, table)) return Infinity;
    worst = Math.max(worst, Math.abs(anchorOf(block, anchor) - reference) / table.size);
  }
  if (worst > MISFIT && !(isCut && isWithin(levels, labels, table.size))) return Infinity;
  const broken = [...columns].filter(([, pieces]) => pieces.length > 1);
  if (!broken.every(([column, pieces]) => goesOn(pieces, table.widest.get(column)!))) return Infinity;
  const numbers = levels.slice(1).filter(({ label, beside }) => LISTED.test(label?.text ?? beside ?? ''));
  const within = numbers.length * SECOND_NUMBER;
  const own = worst + ownPrice(levels, labels, table.isLabelled(reference));
  return (isCut ? Math.min(own, CUT + within) : own) + brokenPrice(levels, broken.length);
}

/** Whether all figures stand between the first and the last line of the label: a page cuts a row where its label goes on. */
function isWithin(levels: readonly Level[], labels: readonly LabelLine[], size: number): boolean {
  const [first, last] = [labels[0], labels.at(-1)];
  if (!first || !last) return true;
  const [top, bottom] = [first.y - MISFIT * size, last.y + MISFIT * size];
  return levels.every(({ figures }) => figures.every(({ y }) => y >= top && y <= bottom));
}

function ownPrice(levels: readonly Level[], labels: readonly LabelLine[], labelledBeside: boolean): number {
  if (labels.length > 0)
    return labelPrice(
      labels,
      levels.some(({ figures }) => figures.length > 0),
    );
  const numbers = levels.slice(1).filter(({ beside }) => beside !== null && LISTED.test(beside));
  return (labelledBeside ? LABEL_ELSEWHERE : NO_LABEL) + numbers.length * SECOND_NUMBER;
}

function brokenPrice(levels: readonly Level[], broken: number): number {
  if (broken === 0) return 0;
  const count = levels[0]!.figures.length;
  const [first, ...rest] = levels.map(({ label }) => label !== null && LISTED.test(label.text));
  if (first! && !rest.includes(true)) return BROKEN_FIGURES;
  const alike = levels.every(({ label, beside, figures }) => (label || beside !== null) && figures.length === count);
  return BROKEN_FIGURES + (alike ? ROW_EACH : 0);
}

function labelPrice(lines: readonly LabelLine[], hasFigures: boolean): number {
  const [first, ...rest] = lines;
  const listed = LISTED.test(first!.text);
  let cost = hasFigures ? (listed ? 0 : NOT_LISTED) : listed ? NO_FIGURES_LISTED : NO_FIGURES;
  for (const { text, x0, x1 } of rest) {
    if (LISTED.test(text)) cost += SECOND_NUMBER;
    if (x1 <= first!.x0 || x0 >= first!.x1) cost += BESIDE;
  }
  return cost;
}

/** The pieces of figures in each column, from top to bottom. */
function columnsIn(levels: readonly Level[]): Map<number, ColumnText[]> {
  const columns = new Map<number, ColumnText[]>();
  for (const { figures } of levels) {
    for (const figure of figures) {
      const above = columns.get(figure.column);
      if (above) above.push(figure);
      else columns.set(figure.column, [figure]);
    }
  }
  return columns;
}

function isClose(block: readonly { readonly y: number }[], { pitch, size }: Measured): boolean {
  const most = Math.min(PITCH * pitch, FARTHEST * size);
  return block.every(({ y }, n) => n === 0 || y - block[n - 1]!.y <= most);
}

/** Whether figures are the lines of one that its column is too narrow for: but for the last, each fills it. */
function goesOn(pieces: readonly ColumnText[], widest: number): boolean {
  return pieces.every(({ text, x0, x1 }, n) => {
    const next = pieces[n + 1];
    return !next || (text.length > 1 && x1 - x0 + (next.x1 - next.x0) / next.text.length > widest + SAME_WIDTH);
  });
}

function pitchOf(levels: readonly Level[], size: number): number {
  const labels = levels.flatMap(({ label }) => (label ? [label] : []));
  const blocks = [labels, ...columnsIn(levels).values()];
  const gaps = blocks.flatMap((block) => block.slice(1).map(({ y }, n) => y - block[n]!.y));
  return Math.min(...gaps.filter((gap) => gap > NEAREST * size));
}

function widestOf(levels: readonly Level[]): Map<number, number> {
  const columns = columnsIn(levels);
  return new Map([...columns].map(([column, pieces]) => [column, Math.max(...pieces.map(({ x0, x1 }) => x1 - x0))]));
}

function anchorOf(block: readonly { readonly y: number }[], anchor: Anchor): number {
  const [top, bottom] = [block[0]!.y, block.at(-1)!.y];
  return anchor === 'middle' ? (top + bottom) / 2 : anchor === 'top' ? top : bottom;
}

function rowOf(levels: readonly Level[], anchor: Anchor): TableRow {
  const figures = [...columnsIn(levels).values()].map((pieces) => ({
    ...pieces[0]!,
    text: pieces.map(({ text }) => text).join(''),
  }));
  return {
    label: levels.flatMap(({ label }) => (label ? [label] : [])),
    figures: figures.sort((a, b) => a.column - b.column),
    y: anchorOf(levels, anchor),
    last: levels.at(-1)!.at,
  };
}

/** Whether a label begins with a number, as those of rows do. */
export function isListed(text: string): boolean {
  return LISTED.test(text);
}
