import { middle } from './geometry.ts';
import type { Glyph, PageDrawing, Ruling } from './geometry.ts';
import { linesOf } from './lines.ts';
import { PDF_LIMITS } from './limits.ts';
import { joinPieces } from './rulings.ts';
import { segmentsOf } from './segments.ts';
import type { Segment } from './segments.ts';

/** How far heights, and distances between the same texts, may differ on two pages, in points. */
const SAME = 1;
/** A text so long that stands on both pages at one height is one that the page break cut. */
const CUT_TEXT = 4;
/** The right page goes on so far to the right of the left one, in parts of its width. */
const LEAST_SHIFT = 0.3;
/** A table drawn with so many lines between its rows shows that the rows of two pages are the same. */
const FEWEST_RULES = 3;
/** The part of a page's height at either end in which both pages may print the same, and how far it may be moved. */
const MARGIN = 0.085;
const MOVED = 6;
/** Every page is compared with those before it; a report that a spreadsheet printed has no more pages. */
const MOST_PAGES = 40;

/** A page, or the pages that a table wider than the paper was printed on, side by side. */
export interface Sheet {
  /** The number of its leftmost page. */
  readonly page: number;
  readonly drawing: PageDrawing;
}

/** A page with what the comparison of pages asks for. */
interface Part {
  readonly drawing: PageDrawing;
  readonly texts: readonly Text[];
  /** The rows of figures by their height, and whether figures are all that stands on their lines. */
  readonly rows: ReadonlyMap<number, Row>;
  readonly alone: boolean;
  /** Where any text stands, by its height: the left page may print labels alone. */
  readonly heights: ReadonlyMap<number, number>;
  /** Where its last figure ends. */
  readonly end: number;
}

/** The drawn lines between the rows of a page and those across, how far they reach, and how wide their leftmost column is. */
interface Rules {
  readonly heights: readonly number[];
  readonly sides: readonly Ruling[];
  readonly left: number;
  readonly right: number;
  readonly first: number;
}

/** How far the figures on one height reach, and the figures at either end. */
interface Row {
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
  readonly first: Text;
  readonly last: Text;
}

interface Text extends Segment {
  readonly y: number;
}

/**
 * Puts pages side by side that spreadsheets print one after another where a table is wider than the paper: the right
 * one prints figures alone, on the heights of texts of the left one, and a text the break cut is on both, or the
 * lines between the rows are the same. Where that is not certain the pages stay as they are.
 * @param pages all pages, in their order
 */
export function joinSideways(pages: readonly PageDrawing[]): Sheet[] {
  const asTheyAre = pages.length > MOST_PAGES || !pages.slice(1).some(printsFiguresAlone);
  if (asTheyAre) return pages.map((drawing, n) => ({ page: n + 1, drawing }));
  const sheets: { page: number; drawing: PageDrawing; last: Part; shift: number }[] = [];
  pages.map(partOf).forEach((part, n) => {
    const { drawing } = part;
    const fitting = sheets.flatMap((sheet) => {
      const shift = shiftOf(sheet.last, part);
      return shift === null ? [] : [{ sheet, shift }];
    });
    const [only] = fitting;
    if (fitting.length === 1 && only) {
      const { sheet, shift } = only;
      sheet.shift += shift;
      sheet.drawing = putBeside(sheet.drawing, withoutRunning(sheet.last, part), sheet.shift);
      sheet.last = part;
    } else sheets.push({ page: n + 1, drawing, last: part, shift: 0 });
  });
  return sheets.map(({ page, drawing }) => ({ page, drawing }));
}

/**
 * Whether figures are all that stands on the lines of a page's figures, which the first rows tell of most pages. Into the
 * first row the lines of a header may hang that its own row is too low for.
 */
function printsFiguresAlone(drawing: PageDrawing): boolean {
  let printed = false;
  for (const line of linesOf(drawing.glyphs)) {
    const { segments } = segmentsOf(line);
    if (!segments.some(({ figure, glyphs }) => figure && !inMargin({ y: heightOf(glyphs) }, drawing))) continue;
    if (printed && !segments.every(({ figure }) => figure)) return false;
    printed = true;
  }
  return printed;
}

function partOf(drawing: PageDrawing): Part {
  const texts = linesOf(drawing.glyphs).flatMap((line) =>
    segmentsOf(line).segments.map((segment) => ({ ...segment, y: heightOf(segment.glyphs) })),
  );
  const figures = texts.filter((text) => text.figure && !inMargin(text, drawing));
  const alone = printsFiguresAlone(drawing);
  const end = figures.reduce((most, { x1 }) => Math.max(most, x1), 0);
  const heights = new Map(texts.map(({ y }) => [Math.round(y), y]));
  return { drawing, texts, rows: rowsOf(figures), alone, heights, end };
}

function rulesOf({ rulings }: PageDrawing): Rules {
  const drawn = rulings.length <= PDF_LIMITS.rulings ? joinPieces(rulings) : [];
  const rules = drawn.filter(({ horizontal }) => horizontal);
  const left = Math.min(...rules.map(({ from }) => from));
  const right = Math.max(...rules.map(({ to }) => to));
  const sides = drawn.filter(({ horizontal, at }) => !horizontal && at > left + MOVED);
  const first = Math.min(...sides.map(({ at }) => at)) - left;
  return { heights: rules.map(({ at }) => at), sides, left, right, first };
}

function rowsOf(figures: readonly Text[]): Map<number, Row> {
  const rows = new Map<number, Row>();
  for (const figure of figures) {
    const row = rows.get(Math.round(figure.y)) ?? { ...figure, first: figure, last: figure };
    const [first, last] = [figure.x0 < row.x0 ? figure : row.first, figure.x1 > row.x1 ? figure : row.last];
    rows.set(Math.round(figure.y), { y: row.y, x0: first.x0, x1: last.x1, first, last });
  }
  return rows;
}

/** The rows of a page on a height. */
function rowsAt({ rows }: Part, y: number): Row[] {
  const near = [-1, 0, 1].flatMap((step) => rows.get(Math.round(y) + step) ?? []);
  return near.filter((row) => Math.abs(row.y - y) <= SAME);
}

function isPrintedAt({ heights }: Part, y: number): boolean {
  return [-1, 0, 1].some((step) => Math.abs((heights.get(Math.round(y) + step) ?? Infinity) - y) <= SAME);
}

function heightOf(glyphs: readonly Glyph[]): number {
  return middle(glyphs[0]!.y0, glyphs[0]!.y1);
}

/** How far the right page must be moved to stand beside the left one; null where it is not certainly such a page. */
function shiftOf(left: Part, right: Part): number | null {
  if (!right.alone) return null;
  const rows = [...right.rows.values()];
  if (!rows.every(({ y }) => isPrintedAt(left, y))) return null;
  const shift = shiftOfTexts(left, right) ?? shiftOfRules(left, right);
  if (shift === null || shift < LEAST_SHIFT * left.drawing.width) return null;
  const apart = rows.every((row) =>
    rowsAt(left, row.y).every((beside) => beside.x1 < row.x0 + shift || isPrintedTwice(beside, row, shift)),
  );
  return apart ? shift : null;
}

/** Whether the last figure of a row is the first one on the page to its right: the break cuts the merged cell it is in. */
function isPrintedTwice({ last }: Row, { first }: Row, shift: number): boolean {
  return last.text === first.text && Math.abs(first.x0 + shift - last.x0) <= SAME;
}

/**
 * The distance between the two prints of the texts that the page break cut; null where there is none, or several. What
 * runs over the side of the right page is certainly cut, and that of the text which stands furthest apart is the shift:
 * spreadsheets centre others anew in what a page shows of their cells.
 */
function shiftOfTexts(left: Part, right: Part): number | null {
  const cut = left.texts.filter((text) => !text.figure && text.glyphs.length >= CUT_TEXT);
  const byText = new Map<string, Text[]>();
  for (const text of cut) {
    const before = byText.get(text.text);
    if (before) before.push(text);
    else byText.set(text.text, [text]);
  }
  const shifts = right.texts.flatMap((text) => {
    if (text.figure) return [];
    const same = byText.get(text.text)?.filter(({ y }) => Math.abs(y - text.y) <= SAME) ?? [];
    const [only] = same;
    if (same.length !== 1 || !only || inMargin(text, right.drawing)) return [];
    const shift = only.x0 - text.x0;
    return text.x0 < 0 || only.x1 > left.end ? [{ shift, certain: text.x0 < 0 }] : [];
  });
  const certain = shifts.filter((one) => one.certain).map(({ shift }) => shift);
  if (certain.length > 0) return Math.max(...certain);
  const [first] = shifts;
  return first && shifts.every(({ shift }) => Math.abs(shift - first.shift) <= SAME) ? first.shift : null;
}

/** The distance between the sides of two tables with the same rows, of which the left one fills its page. */
function shiftOfRules(page: Part, other: Part): number | null {
  const { drawing } = page;
  const [left, right] = [rulesOf(drawing), rulesOf(other.drawing)];
  const same = (at: number): boolean => left.heights.some((one) => Math.abs(one - at) <= SAME);
  if (right.heights.length < FEWEST_RULES || !right.heights.every(same)) return null;
  // Rows cut by the page's side end together: one that goes on below the right table's end is of another table.
  const end = Math.max(...right.heights);
  if (left.sides.some(({ from, to }) => from < end - SAME && to > end + SAME)) return null;
  if (other.rows.size === 1 && [...page.rows.values()].some(({ y }) => y > end)) return null;
  const full = left.right + right.first > drawing.width - Math.min(left.left, right.left);
  return full ? left.right - right.left : null;
}

function inMargin({ y }: Pick<Text, 'y'>, { height }: PageDrawing): boolean {
  return y < height * MARGIN || y > height * (1 - MARGIN);
}

/** A page without the headers, footers and page numbers that the page to its left prints at the same places. */
function withoutRunning(left: Part, right: Part): PageDrawing {
  const running = right.texts.filter(
    (text) =>
      inMargin(text, right.drawing) &&
      left.texts.some(
        (other) =>
          maskOf(other) === maskOf(text) && Math.abs(other.y - text.y) <= SAME && Math.abs(other.x0 - text.x0) <= MOVED,
      ),
  );
  const gone = new Set(running.flatMap(({ glyphs }) => glyphs));
  return { ...right.drawing, glyphs: right.drawing.glyphs.filter((glyph) => !gone.has(glyph)) };
}

function maskOf({ text }: Text): string {
  return text.replace(/\d+/g, '0');
}

function putBeside(left: PageDrawing, right: PageDrawing, shift: number): PageDrawing {
  // What draws the right page draws it after the left one.
  const runs = left.glyphs.reduce((most, { run }) => Math.max(most, run), 0) + 1;
  const moved = <T extends Glyph>(glyph: T): T => ({
    ...glyph,
    x0: glyph.x0 + shift,
    x1: glyph.x1 + shift,
    run: glyph.run + runs,
  });
  const rulings = right.rulings.map((ruling): Ruling =>
    ruling.horizontal
      ? { ...ruling, from: ruling.from + shift, to: ruling.to + shift }
      : { ...ruling, at: ruling.at + shift },
  );
  return {
    width: Math.max(left.width, right.width + shift),
    height: Math.max(left.height, right.height),
    glyphs: [...left.glyphs, ...right.glyphs.map(moved)],
    aside: [...left.aside, ...right.aside.map(moved)],
    rulings: [...left.rulings, ...rulings],
    images: left.images + right.images,
    recognised: left.recognised || right.recognised,
  };
}
