import type { Paragraph, Table } from '../../model/content.ts';

/**
 * What a reader meets, in reading order, before it is known which tables are tables and which only lay out the page.
 * The items of a cell stay together until its table is closed; see tables.ts.
 */
export type Item = Paragraph | TableItem | LayoutItem | LinkItem | RegionStart | RegionEnd;

export interface LinkItem {
  readonly kind: 'link';
  readonly href: string;
  /** Grows while the link is open. */
  text: string;
}

export interface RegionStart {
  readonly kind: 'region';
  readonly names: readonly string[];
}

export interface RegionEnd {
  readonly kind: 'region end';
  readonly start: RegionStart;
}

/** A table of data; `extras` are the links and region marks of its cells. */
export interface TableItem {
  readonly kind: 'table';
  readonly table: Omit<Table, 'index'>;
  readonly extras: readonly Item[];
  readonly weight: number;
}

/** A table that only lays out: the items of each cell, in order. */
export interface LayoutItem {
  readonly kind: 'layout';
  readonly parts: readonly (readonly Item[])[];
  readonly weight: number;
}

/** A cell that has its place in the grid. */
export interface PlacedCell {
  readonly items: readonly Item[];
  readonly row: number;
  readonly column: number;
  rowspan: number;
  colspan: number;
}

/** Adds items to others, however many there are: arguments of a call are limited, and each cell may hold a document. */
export function addAll(into: Item[], items: readonly Item[]): void {
  for (const item of items) into.push(item);
}

/** A mark stands right behind its figure; pages of blank lines are not searched for it. */
const MOST_BLANK_LINES = 4;

/** The text printed last among items, in tables inside too; the empty text where the last lines are blank. */
export function lastText(items: readonly Item[]): string {
  for (const item of items.slice(-MOST_BLANK_LINES).toReversed()) {
    const text = textIn(item);
    if (text.trim() !== '') return text;
  }
  return '';
}

function textIn(item: Item): string {
  if (item.kind === 'paragraph') return item.text;
  if (item.kind === 'layout') return lastText(item.parts.at(-1) ?? []);
  return item.kind === 'table' ? (item.table.cells.at(-1)?.text ?? '') : '';
}
