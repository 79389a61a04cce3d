import type { Cell } from '../../model/content.ts';
import type { Placed } from './grid.ts';
import type { Item, LayoutItem, PlacedCell, TableItem } from './items.ts';

/** The fewest filled cells of tables inside cells that make the outer table a layout; 行政许可 alone prints five. */
const REAL_TABLE = 5;

/**
 * Decides whether a table holds data or only lays out the page. It lays out when the tables inside its cells hold at
 * least as much as its own cells, when it is a single cell, when it is one column with running text in it, or when a
 * cell holds a whole text.
 * @returns null for a table without cells
 */
export function closeTable({ cells, rows, columns }: Placed): TableItem | LayoutItem | null {
  if (cells.length === 0) return null;
  let weight = 0;
  let own = 0;
  for (const { items } of cells) {
    const inner = sum(items);
    weight += inner;
    if (inner === 0 && countLines(items) > 0) own += 1;
  }
  const layout =
    cells.length === 1 ||
    (weight >= REAL_TABLE && weight >= own) ||
    (columns === 1 && cells.some((cell) => countLines(cell.items) > 1)) ||
    cells.some(holdsText);
  if (layout) return { kind: 'layout', parts: cells.map(({ items }) => items), weight };
  return {
    kind: 'table',
    table: { kind: 'table', fidelity: 'grid', rows, columns, cells: cells.map(printed) },
    extras: extrasOfAll(cells),
    weight: rows > 1 && columns > 1 ? own : 0,
  };
}

/** A cell of so many lines, some of them sentences, is a page's. */
const LINES_OF_TEXT = 30;
const SENTENCES = 2;
const SENTENCE = /.{30}。/;

function holdsText({ items }: PlacedCell): boolean {
  if (items.length < SENTENCES || countLines(items) < LINES_OF_TEXT) return false;
  let sentences = 0;
  for (const item of items) if (item.kind === 'paragraph' && SENTENCE.test(item.text)) sentences += 1;
  return sentences >= SENTENCES;
}

function printed(cell: PlacedCell): Cell {
  const { row, column, rowspan, colspan } = cell;
  return { text: textOf(cell.items), row, column, rowspan, colspan };
}

/** What the tables among items weigh; rows that are a table each weigh as the one table they are together. */
function sum(items: readonly Item[]): number {
  let weight = 0;
  let rows = 0;
  for (const item of items) {
    if (item.kind !== 'table' && item.kind !== 'layout') continue;
    weight += item.weight;
    if (item.kind === 'table' && item.table.rows === 1 && item.table.columns > 1) rows += 1;
  }
  return weight + (rows < REAL_TABLE ? 0 : rows);
}

/** Printed lines that are not blank, those of tables inside counted too. */
function countLines(items: readonly Item[]): number {
  let count = 0;
  for (const item of items) {
    if (item.kind === 'paragraph') count += item.text.trim() === '' ? 0 : 1;
    else if (item.kind === 'layout') for (const part of item.parts) count += countLines(part);
    else if (item.kind === 'table') count += item.table.cells.filter((cell) => cell.text.trim() !== '').length;
  }
  return count;
}

/** A cell's text, its lines joined; blank lines before the first and after the last are not seen in print. */
function textOf(items: readonly Item[]): string {
  const [only] = items;
  // Nearly every cell of a table is a line.
  if (items.length === 1 && only?.kind === 'paragraph') return only.text;
  const lines: string[] = [];
  for (const item of items) {
    if (item.kind === 'paragraph') lines.push(item.text);
    else if (item.kind === 'layout') lines.push(...item.parts.map(textOf).filter((text) => text !== ''));
    else if (item.kind === 'table')
      lines.push(...item.table.cells.map((cell) => cell.text).filter((text) => text !== ''));
  }
  return trimLines(lines);
}

function trimLines(lines: readonly string[]): string {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from] === '') from++;
  while (to > from && lines[to - 1] === '') to--;
  return lines.slice(from, to).join('\n');
}

function extrasOfAll(cells: readonly PlacedCell[]): Item[] {
  const extras: Item[] = [];
  for (const { items } of cells) if (!items.every(isParagraph)) extras.push(...extrasOf(items));
  return extras;
}

function extrasOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) => {
    if (item.kind === 'paragraph') return [];
    if (item.kind === 'table') return item.extras;
    return item.kind === 'layout' ? item.parts.flatMap(extrasOf) : [item];
  });
}

function isParagraph({ kind }: Item): boolean {
  return kind === 'paragraph';
}
