import { continueCells, isLabel } from './continue.ts';
import type { PageBlock, PageCell, PageLine, PageTable } from './blocks.ts';
import { joinTitles } from './titles.ts';

/** How far apart the edges of one table may stand on two pages, in points. */
const SHIFT = 4;
const PAGE_NUMBER = /^[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}(?:\s*页)?)?[-—–－·\s]*$/u;

/**
 * Joins the blocks of consecutive pages: page numbers that stand alone at a page's edge are dropped, a table that a
 * page break cut is one table again, and so is a title over several lines.
 */
export function joinPages(pages: readonly (readonly PageBlock[])[]): PageBlock[] {
  const kept = pages.map((blocks) => blocks.filter((block) => !isPageNumber(block)));
  const running = runningTexts(kept);
  const joined: PageBlock[] = [];
  for (const blocks of kept) {
    const first = blocks.findIndex((block) => !isRunning(block, running));
    const next = blocks[first];
    const last = joined.findLastIndex((block) => !isRunning(block, running));
    const before = joined[last];
    const whole = next?.kind === 'table' && before?.kind === 'table' ? joinTables(before, next) : null;
    if (whole) joined[last] = whole;
    for (const block of blocks) if (!whole || block !== next) joined.push(block);
  }
  return joinTitles(joined);
}

function isPageNumber(block: PageBlock): boolean {
  return block.kind === 'line' && block.margin && PAGE_NUMBER.test(block.text);
}

/** Lines at the edge of a page that at least two pages share, whatever numbers they hold. */
function runningTexts(pages: readonly (readonly PageBlock[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const blocks of pages) {
    const texts = blocks.flatMap((block) => (block.kind === 'line' && block.margin ? [maskOf(block)] : []));
    for (const text of new Set(texts)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([text]) => text));
}

function maskOf(line: PageLine): string {
  return line.text.replace(/\d+/g, '0');
}

function isRunning(block: PageBlock, running: ReadonlySet<string>): boolean {
  return block.kind === 'line' && block.margin && running.has(maskOf(block));
}

/** The table two parts make; null where they are two tables. */
function joinTables(upper: PageTable, lower: PageTable): PageTable | null {
  if (lower.page !== upper.lastPage + 1) return null;
  const xs = upper.xs.length >= lower.xs.length ? upper.xs : lower.xs;
  const upperPlaces = placesIn(upper.xs, xs);
  const lowerPlaces = placesIn(lower.xs, xs);
  if (!upperPlaces || !lowerPlaces) return null;
  const above = upper.cells.map((cell) => moved(cell, upperPlaces, 0));
  const below = lower.cells.map((cell) => moved(cell, lowerPlaces, 0));
  const { cells, rows } = stacked(above, below, upper.rows, lower.rows);
  const sorted = cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...upper, lastPage: lower.lastPage, xs, ...withoutEmptyRows(sorted, rows) };
}

/** One part under the other; a header printed again is left out where the row or label above it goes on below it. */
function stacked(
  above: readonly PageCell[],
  below: readonly PageCell[],
  upperRows: number,
  lowerRows: number,
): { cells: PageCell[]; rows: number } {
  const under = (down: number): PageCell[] =>
    below.flatMap((cell) => (cell.row + down < upperRows ? [] : [{ ...cell, row: cell.row + down }]));
  const header = repeatedRows(above, below, Math.min(upperRows, lowerRows));
  if (header > 0) {
    const { cells, joined } = continueCells(above, under(upperRows - header), upperRows);
    if (joined > 0) return { cells, rows: upperRows + lowerRows - header };
  }
  return { cells: continueCells(above, under(upperRows), upperRows).cells, rows: upperRows + lowerRows };
}

/** How many rows of labels the lower part has in common with the beginning of the upper one. */
function repeatedRows(above: readonly PageCell[], below: readonly PageCell[], most: number): number {
  let rows = 0;
  while (rows < most) {
    const [upper, lower] = [above, below].map((cells) => cells.filter(({ row }) => row === rows));
    const same = upper!.length === lower!.length && upper!.every((cell, n) => isSameLabel(cell, lower![n]!));
    if (!same || !upper!.some(({ text }) => text !== '')) break;
    rows++;
  }
  const whole = below.every((cell) => cell.row >= rows || cell.row + cell.rowspan <= rows);
  return whole && rows < most ? rows : 0;
}

function isSameLabel(one: PageCell, other: PageCell): boolean {
  const sameSpans = one.column === other.column && one.colspan === other.colspan && one.rowspan === other.rowspan;
  return sameSpans && one.text === other.text && (one.text === '' || isLabel(one));
}

/** Where each edge lies among the edges of the joined table; null where one is missing or the outer ones differ. */
function placesIn(edges: readonly number[], whole: readonly number[]): number[] | null {
  const places = edges.map((edge) => whole.findIndex((other) => Math.abs(other - edge) <= SHIFT));
  const outer = places[0] === 0 && places.at(-1) === whole.length - 1;
  return outer && !places.includes(-1) ? places : null;
}

function moved(cell: PageCell, places: readonly number[], down: number): PageCell {
  const column = places[cell.column]!;
  return { ...cell, row: cell.row + down, column, colspan: places[cell.column + cell.colspan]! - column };
}

/** Closes up rows in which no cell begins, as where every cell of a row went on over the page break. */
function withoutEmptyRows(cells: readonly PageCell[], rows: number): { cells: PageCell[]; rows: number } {
  const starts = Array.from({ length: rows + 1 }, () => 0);
  for (const cell of cells) starts[cell.row] = 1;
  const places: number[] = [];
  let count = 0;
  for (const start of starts) {
    places.push(count);
    count += start;
  }
  const closed = cells.map((cell) => {
    const row = places[cell.row]!;
    return { ...cell, row, rowspan: places[cell.row + cell.rowspan]! - row };
  });
  return { cells: closed, rows: places[rows]! };
}
