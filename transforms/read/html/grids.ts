import type { Budget } from '../budget.ts';
import { placeCells } from '../grid.ts';
import type { TagKind } from './tags.ts';
import type { Item } from '../items.ts';
import { closeTable } from '../tables.ts';

/** Where the items of an element stand among those around it, and the blocks right inside it. */
interface Extent {
  readonly from: number;
  to: number;
  parts: Extent[];
}

/** So many rows are a table: the header of table 4 and its figures, or the least block of table 2. */
const FEWEST_ROWS = 3;
/** Rows of one length are the rest of a table that was cut, be they fewer. */
const FEWEST_EQUAL_ROWS = 2;
/** One row has so many cells at least, and no row more than `MOST_CELLS`. */
const FEWEST_CELLS = 4;
const MOST_CELLS = 40;
/** The form of 2014 has fewer: what is counted, its unit and the figure. So has any list, and there few rows end in a figure. */
const NARROW_CELLS = 3;
/** So many cells hold a figure and nothing else. */
const FEWEST_FIGURES = 2;
/** Longer text is prose, not a cell. */
const LONGEST_CELL = 160;
const FIGURE =
  /^[\s\u00a0]*[-+−－增减]?[\d０-９][\d０-９,.，．]*[\s\u00a0]*(?:[件条项个次篇人元]|人次|万元)?[\s\u00a0]*$/;
const SENTENCE = /[。；]/;
/** What stands in the text of a report and in no table: sentences, and the headings of its sections, which are no rows of 2014. */
const PROSE =
  /[。；]|^\s*[一二三四五六]\s*[、.．](?!\s*(?:主动公开|回应解读|依申请公开)情况).*(?:情况|(?<!查询)事项|问题)\s*$/;

const NONE: Extent[] = [];

/**
 * The tables of a page that are made of blocks: a `div`, `ul` or `dl` for each row and a block for each cell. Where a
 * cell is blank, only the blocks tell its place; where none is, the lines of the page tell the same.
 */
export class BlockGrids {
  readonly #open: Extent[] = [];
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** An element begins whose first item will be the one at `from`. */
  open(kind: TagKind, from: number): void {
    if (isWatched(kind)) this.#open.push({ from, to: from, parts: NONE });
  }

  /** An element ends; the runs of rows right inside it become tables among the items. */
  close(kind: TagKind, sink: Item[], hidden: boolean): void {
    if (!isWatched(kind)) return;
    const own = this.#open.pop();
    if (own === undefined) return;
    this.#makeTables(own.parts, sink);
    const around = this.#open.at(-1);
    if (hidden || kind === 'cell' || around === undefined) return;
    own.to = sink.length;
    for (const part of own.parts) part.parts = NONE;
    if (around.parts === NONE) around.parts = [];
    around.parts.push(own);
  }

  /** From the last run to the first, so that the places of those before stay right. */
  #makeTables(blocks: readonly Extent[], sink: Item[]): void {
    if (blocks.length < FEWEST_EQUAL_ROWS) return;
    for (let end = blocks.length; end >= FEWEST_EQUAL_ROWS;) {
      let begin = end;
      while (begin > 0 && (begin === end || blocks[begin - 1]!.to === blocks[begin]!.from)) {
        const block = blocks[begin - 1]!;
        if (!isRow(block) || isNote(block, sink)) break;
        begin -= 1;
      }
      const rows = blocks.slice(begin, end);
      if (isTable(rows, sink)) this.#replace(rows, sink);
      end = begin === end ? end - 1 : begin;
    }
  }

  #replace(rows: readonly Extent[], sink: Item[]): void {
    const raw = rows.map(({ parts }) => ({
      group: 0,
      cells: parts.map(({ from, to }) => ({ items: sink.slice(from, to), rowspan: 1, colspan: 1 })),
    }));
    for (const row of raw) for (let cell = 0; cell < row.cells.length; cell += 1) this.#budget.cell();
    const table = closeTable(placeCells(raw, this.#budget));
    const { from } = rows[0]!;
    if (table?.kind === 'table') sink.splice(from, rows.at(-1)!.to - from, table);
  }
}

function isWatched(kind: TagKind): boolean {
  return kind === 'block' || kind === 'list' || kind === 'item' || kind === 'paragraph' || kind === 'cell';
}

/** Whether the blocks inside cover all that the element holds. */
function isRow({ from, to, parts }: Extent): boolean {
  if (parts.length === 0 || parts.length > MOST_CELLS) return false;
  return parts.every((part, at) => part.from === (at === 0 ? from : parts[at - 1]!.to)) && parts.at(-1)!.to === to;
}

/** Whether a row holds a note on the table and no more: sentences, also where each cell repeats what was merged; or one cell with more than a cell's text. */
function isNote({ parts }: Extent, sink: readonly Item[]): boolean {
  const texts = parts.map((part) => textOf(part, sink)).filter((text) => text !== '');
  const [first = ''] = texts;
  return first === null ? parts.length === 1 : texts.every((text) => text === first) && SENTENCE.test(first);
}

function isTable(rows: readonly Extent[], sink: readonly Item[]): boolean {
  let blanks = 0;
  let figures = 0;
  const [first] = rows;
  const equal = rows.every(({ parts }) => parts.length === first?.parts.length);
  if (rows.length < (equal ? FEWEST_EQUAL_ROWS : FEWEST_ROWS)) return false;
  if (!rows.some(({ parts }) => parts.length >= FEWEST_CELLS) && !(equal && isNarrowForm(rows, sink))) return false;
  for (const { parts } of rows) {
    for (const part of parts) {
      const text = textOf(part, sink);
      if (text === null || PROSE.test(text)) return false;
      if (text.trim() === '') blanks += 1;
      else if (FIGURE.test(text)) figures += 1;
    }
  }
  return (blanks > 0 || equal) && figures >= FEWEST_FIGURES;
}

/** Whether the rows are of three cells, and most of those that hold anything end in a figure. */
function isNarrowForm(rows: readonly Extent[], sink: readonly Item[]): boolean {
  if (rows.length < FEWEST_ROWS || rows[0]?.parts.length !== NARROW_CELLS) return false;
  const filled = rows.filter(({ from, to }) => textOf({ from, to, parts: NONE }, sink)?.trim() !== '');
  const counted = filled.filter(({ parts }) => FIGURE.test(textOf(parts.at(-1)!, sink) ?? ''));
  return counted.length * 2 > filled.length;
}

/** The text of a cell; null where it holds anything but text, or more than a cell does. */
function textOf({ from, to }: Extent, sink: readonly Item[]): string | null {
  let text = '';
  for (let at = from; at < to; at += 1) {
    const item = sink[at];
    if (item?.kind !== 'paragraph' || item.navigation === true) return null;
    text += item.text;
    if (text.length > LONGEST_CELL) return null;
  }
  return text;
}
