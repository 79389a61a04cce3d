import type { Block, Cell, Paragraph, Table } from '../../../model/content.ts';
import { linesOf } from './lines-of.ts';
import { placedIn, WRITTEN_WIDTHS } from './written-width.ts';

/** The line along the top of a drawn table, `┌───┬───┐` or `+---+---+`, behind what its lines may begin with: blanks, and the marks of quoted or broken lines (`> `, `| `). */
const TOP = /^([\s>|]*)(?:[┌┏╔][─━═┬┯┳╤╦]+[┐┓╗]|\+[-+=]*[-=]\+)\s*$/;
/** What a line of the table begins with behind that. */
const SIDE = /^[│┃║├┝┠┣╞╠└┗╚|+]/;
const BAR = /^[│┃║|]$/;
/** What a rule is drawn with, between its joints and at them; the second place of a wide character holds nothing. */
const RULE = /^[─━═=-]?$/;
const JOINT = /^[─━═=+┌-╋╒-╬-]$/;
const ALONG = /^[─━═=-]$/;
const SIDE_JOINT = /^[+┌-╋╒-╬]$/;
/** A table has so many rows and columns at least. */
const FEWEST = 2;
/** No form is longer, or wider, even where its labels stand a character a line. */
const MOST_LINES = 2_000;
const WIDEST = 2_000;
const MOST_COLUMNS = 40;
/** Frames around each other, at most. */
const MOST_FRAMES = 3;
/** What no text without a drawn table holds, mostly: told before lines are parted. */
const CORNER = /[┌┏╔]|\+[-=]/;

/**
 * The blocks with each table that is drawn with lines in the text (`│ 规章 │ 0 │` between `├──────┼───┤`) as a table:
 * the lines say where each cell begins and ends, merged ones and those of several lines too. Where they do not meet, be
 * it that a program gave the characters other widths, the text stays as it is.
 * What one frame around all of it holds, as programs draw what a page lays out with tables, is read without the frame.
 * @param tableCount the tables of the whole document: those made here are numbered behind them
 */
export function withDrawnTables(blocks: readonly Block[], tableCount: number): readonly Block[] {
  if (!blocks.some((block) => block.kind === 'paragraph' && CORNER.test(block.text))) return blocks;
  return withDrawings(linesOf(blocks), tableCount, MOST_FRAMES) ?? blocks;
}

/** The lines with what is drawn in them; null where nothing is. */
function withDrawings(lines: readonly Block[], tableCount: number, frames: number): Block[] | null {
  const found: Block[] = [];
  let made = 0;
  let isDrawn = false;
  for (let at = 0; at < lines.length;) {
    const drawn = drawnFrom(lines, at);
    const read = drawn.length === 0 ? null : drawingOf(drawn, tableCount + made, frames);
    const end = at + Math.max(drawn.length, 1);
    if (read) isDrawn = true;
    made += read?.filter(({ kind }) => kind === 'table').length ?? 0;
    found.push(...(read ?? lines.slice(at, end)));
    at = end;
  }
  return isDrawn ? found : null;
}

/** The lines of a drawn table that begins at a line, without what each begins with; none where none begins. */
function drawnFrom(lines: readonly Block[], at: number): string[] {
  const before = topOf(lines[at])?.[1];
  const drawn: string[] = [];
  if (before === undefined) return drawn;
  while (drawn.length < MOST_LINES) {
    const line = lines[at + drawn.length];
    if (line?.kind !== 'paragraph' || !line.text.startsWith(before)) break;
    const text = line.text.slice(before.length);
    if (!SIDE.test(text) && drawn.length > 0) break;
    drawn.push(text.trimEnd());
  }
  return drawn;
}

function topOf(line: Block | undefined): RegExpExecArray | null {
  return line?.kind === 'paragraph' ? TOP.exec(line.text) : null;
}

/** The table that the lines draw, or what stands in the frame that they draw; null where they draw neither. */
function drawingOf(lines: readonly string[], index: number, frames: number): Block[] | null {
  for (const width of WRITTEN_WIDTHS) {
    const places = lines.map((line) => placedIn(line, width));
    const length = places[0]?.length ?? 0;
    if (length > WIDEST || places.some((line) => line.length !== length)) continue;
    const framed = frames > 0 ? framedIn(places) : null;
    if (framed) return withDrawings(framed, index, frames - 1) ?? framed;
    const cells = cellsOf(places);
    if (cells) return [{ kind: 'table', index, fidelity: 'grid', ...cells }];
  }
  return null;
}

/** The lines inside a frame of one column, with a blank one where it parts rows; null where it is none. */
function framedIn(places: Places): Paragraph[] | null {
  const last = (places[0]?.length ?? 0) - 1;
  const rules = places.map((line) => isRule(line, 0, last));
  const isFrame = places.every((line, y) => rules[y] || (BAR.test(line[0]!) && BAR.test(line[last]!)));
  if (!isFrame || !rules.at(-1)) return null;
  return places.map((line, y) => ({
    kind: 'paragraph',
    text: rules[y] ? '' : line.slice(1, last).join('').trimEnd(),
  }));
}

type Places = readonly (readonly string[])[];

/** Where a drawing parts columns and rows, and which cells the parts between them belong to. */
function cellsOf(places: Places): Pick<Table, 'rows' | 'columns' | 'cells'> | null {
  const xs = sidesOf(places);
  const ruled = places.map((line) => xs.slice(1).map((to, column) => isRule(line, xs[column]!, to)));
  const ys = ruled.flatMap((segments, y) => (segments.includes(true) ? [y] : []));
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (rows < FEWEST || columns < FEWEST || columns > MOST_COLUMNS) return null;
  if (ys.at(-1) !== places.length - 1 || ruled.at(-1)!.includes(false)) return null;
  const barred = barsOf(places, xs, ys);
  if (!barred) return null;
  const taken = ys.map(() => new Set<number>());
  const cells: Cell[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken[row]!.has(column)) continue;
      let right = column + 1;
      while (!barred[row]![right]) right += 1;
      let below = row + 1;
      while (!ruled[ys[below]!]![column]) below += 1;
      for (let y = row; y < below; y += 1) {
        for (let x = column; x < right; x += 1) {
          const isInside = (x + 1 === right) === barred[y]![x + 1] && (y + 1 === below) === ruled[ys[y + 1]!]![x];
          if (!isInside || taken[y]!.has(x)) return null;
          taken[y]!.add(x);
        }
      }
      const text = textOf(places.slice(ys[row]! + 1, ys[below]), xs[column]! + 1, xs[right]!);
      cells.push({ text, row, column, rowspan: below - row, colspan: right - column });
    }
  }
  return { rows, columns, cells };
}

/** The places of the sides of columns: the joints of any rule. A rule is told from text by its length. */
function sidesOf(places: Places): number[] {
  const isSide = places[0]?.map((_, x) => x === 0) ?? [];
  for (const line of places) {
    for (let x = 1; x < line.length; x += 1) {
      if (SIDE_JOINT.test(line[x]!) && isJoined(line, x)) isSide[x] = true;
    }
  }
  return isSide.flatMap((is, x) => (is ? [x] : []));
}

/** Whether a rule reaches a joint from its left or its right. */
function isJoined(line: readonly string[], x: number): boolean {
  const before = line[x - 1] === '' ? line[x - 2] : line[x - 1];
  const behind = line[x + 1] === '' ? line[x + 2] : line[x + 1];
  return [before, behind].some((character) => character !== undefined && ALONG.test(character));
}

function isRule(line: readonly string[], from: number, to: number): boolean {
  if (!JOINT.test(line[from]!) || !JOINT.test(line[to]!)) return false;
  return line.slice(from + 1, to).every((character) => RULE.test(character));
}

/** For each row, at which sides of columns a bar stands in all of its lines; null where one stands in some of them. */
function barsOf(places: Places, xs: readonly number[], ys: readonly number[]): boolean[][] | null {
  const rows: boolean[][] = [];
  for (let row = 0; row + 1 < ys.length; row += 1) {
    const lines = places.slice(ys[row]! + 1, ys[row + 1]);
    const bars = xs.map((x) => lines.filter((line) => BAR.test(line[x]!)).length);
    if (lines.length === 0 || bars.some((count) => count !== 0 && count !== lines.length)) return null;
    if (bars[0] === 0 || bars.at(-1) === 0) return null;
    rows.push(bars.map((count) => count > 0));
  }
  return rows;
}

function textOf(lines: Places, from: number, to: number): string {
  return lines
    .map((line) => line.slice(from, to).join('').trim())
    .filter((text) => text !== '')
    .join('\n');
}
