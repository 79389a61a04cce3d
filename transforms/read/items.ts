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
