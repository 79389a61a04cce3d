import type { Block, Link, Paragraph, Region } from '../../model/content.ts';
import { Unreadable } from '../../model/errors.ts';
import type { Item, RegionStart } from './items.ts';
import { LIMITS } from './limits.ts';

/** Blocks in reading order, with the regions and links that refer to them. */
export interface Flat {
  readonly blocks: Block[];
  readonly regions: Region[];
  readonly links: Link[];
}

/** So many paragraphs that hold a figure and nothing else are the cells of a table that was printed a cell a line. */
const FEWEST_FIGURES = 12;
const FIGURE = /^\s{0,4}[-+]?[\d０-９][\d０-９,.，．]{0,15}\s{0,4}$/;

/**
 * Puts items in a row: layout tables dissolve, tables get their ordinal, blank paragraphs go, and marks become ranges
 * of blocks. Regions without blocks are left out. Where figures stand in paragraphs of their own, a paragraph that
 * holds a blank (`&nbsp;`) may be a cell, and stays.
 * @throws Unreadable `quarantined` where there are more blocks than are read
 */
export function flatten(items: readonly Item[]): Flat {
  const flat: Flat = { blocks: [], regions: [], links: [] };
  const starts = new Map<RegionStart, number>();
  let tables = 0;
  let cellALine: boolean | undefined;
  const isCell = ({ text }: Paragraph): boolean => text !== '' && (cellALine ??= hasLoneFigures(items));
  const walk = (list: readonly Item[]): void => {
    for (const item of list) {
      if (item.kind === 'paragraph') {
        if (item.text.trim() !== '' || isCell(item)) add(flat.blocks, item);
      } else if (item.kind === 'layout') {
        item.parts.forEach(walk);
      } else if (item.kind === 'table') {
        const at = flat.blocks.length;
        add(flat.blocks, { ...item.table, index: tables++ });
        for (const extra of item.extras) mark(flat, starts, extra, at, at + 1);
      } else {
        mark(flat, starts, item, flat.blocks.length, flat.blocks.length);
      }
    }
  };
  walk(items);
  const last = Math.max(0, flat.blocks.length - 1);
  const links = flat.links.map((link) => (link.block > last ? { ...link, block: last } : link));
  // Outer regions first, as a page names them from the outside in.
  flat.regions.sort((a, b) => a.from - b.from || b.to - a.to);
  return { ...flat, links };
}

function hasLoneFigures(items: readonly Item[]): boolean {
  let found = 0;
  const search = (list: readonly Item[]): void => {
    for (const item of list) {
      if (item.kind === 'layout') item.parts.forEach(search);
      else if (item.kind === 'paragraph' && FIGURE.test(item.text)) found += 1;
    }
  };
  search(items);
  return found >= FEWEST_FIGURES;
}

function mark(flat: Flat, starts: Map<RegionStart, number>, item: Item, from: number, to: number): void {
  if (item.kind === 'link') flat.links.push({ href: item.href, text: item.text.trim(), block: from });
  else if (item.kind === 'region') starts.set(item, from);
  else if (item.kind === 'region end') {
    const start = starts.get(item.start);
    if (start === undefined || to <= start) return;
    for (const name of item.start.names) flat.regions.push({ name, from: start, to });
  }
}

function add(blocks: Block[], block: Block): void {
  if (blocks.length >= LIMITS.blocks) {
    throw new Unreadable('quarantined', `the document has more than ${LIMITS.blocks} paragraphs and tables`);
  }
  blocks.push(block);
}
