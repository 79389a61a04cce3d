import type { PageBlock, PageCell, PageLine, PageTable } from './pdf-page.ts';

/** How far apart the edges of one table may stand on two pages, in points. */
const SHIFT = 4;
const NUMBER = /^[\s\d.,%+\-/—－增减]*$/u;
/** How a numbered label begins: 一、 （一） 1. 其中. */
const LISTED = /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|其中)/u;
const PAGE_NUMBER = /^[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}(?:\s*页)?)?[-—–－·\s]*$/u;

/**
 * Joins the blocks of consecutive pages: page numbers that stand alone at a page's edge are dropped, and a table that
 * a page break cut is one table again.
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
  return joined;
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
  const below = lower.cells.map((cell) => moved(cell, lowerPlaces, upper.rows));
  const rows = upper.rows + lower.rows;
  const cells = continueCells(above, below, upper.rows).sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...upper, lastPage: lower.lastPage, xs, ...withoutEmptyRows(cells, rows) };
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

/** Lets the cells of the last row above the break go on below it where that is certain. */
function continueCells(above: readonly PageCell[], below: readonly PageCell[], split: number): PageCell[] {
  const pairs = new Map<PageCell, PageCell>();
  const ending = above.filter((cell) => cell.row + cell.rowspan === split);
  for (const lower of below.filter((cell) => cell.row === split)) {
    const upper = ending.find((cell) => cell.column === lower.column && cell.colspan === lower.colspan);
    if (upper) pairs.set(upper, lower);
  }
  const cut = isCutRow([...pairs]);
  const gone = new Set<PageCell>();
  const cells = above.map((upper) => {
    const lower = pairs.get(upper);
    if (!lower || !(cut || goesOn(upper, lower, above, below))) return upper;
    gone.add(lower);
    const { openBottom } = lower;
    return { ...upper, openBottom, rowspan: upper.rowspan + lower.rowspan, text: upper.text + lower.text };
  });
  return [...cells, ...below.filter((cell) => !gone.has(cell))];
}

/**
 * Whether the break cut a row in two: a numbered label goes on below without a number of its own, and the figures
 * stand wholly on one side.
 */
function isCutRow(pairs: readonly (readonly [upper: PageCell, lower: PageCell])[]): boolean {
  const singles = pairs.filter(([upper, lower]) => upper.rowspan === 1 && lower.rowspan === 1);
  const figures = (cells: readonly PageCell[]): number =>
    cells.filter((cell) => cell.text !== '' && NUMBER.test(cell.text)).length;
  const above = figures(singles.map(([upper]) => upper));
  const below = figures(singles.map(([, lower]) => lower));
  const labels = singles.filter(([upper, lower]) => isLabel(upper) || isLabel(lower));
  return above > 0 !== below > 0 && labels.length === 1 && labels.every(([upper, lower]) => labelGoesOn(upper, lower));
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

function isLabel(cell: PageCell): boolean {
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
