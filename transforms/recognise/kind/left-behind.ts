import type { Content, Table } from '../../../model/content.ts';
import type { Finding } from '../../../model/reading.ts';
import type { Body } from './body.ts';
import { reportTable } from './headings.ts';

/** A table with fewer figures is a blank form, or a piece of one. */
const FEWEST_FIGURES = 5;
const MOST_TABLES = 40;
const LONGEST_FIGURE = 40;

/**
 * A finding where a filled table of a report stands outside the part that is read and has other figures than the
 * tables inside: a page with the reports of several agencies is read for one, and a person should know. A twin of
 * the part (for print, for telephones) has the same figures.
 */
export function leftBehind({ blocks }: Content, { from, to, tables, apart }: Body): Finding[] {
  if (tables.length === 0) return [];
  const known = (index: number): boolean => (apart?.others ?? []).some((part) => index >= part.from && index < part.to);
  const outside = blocks
    .filter((block, index): block is Table => block.kind === 'table' && (index < from || index >= to) && !known(index))
    .slice(0, MOST_TABLES);
  if (outside.length === 0) return [];
  const inside = blocks.slice(from, to).filter((block): block is Table => block.kind === 'table');
  const read = inside.map(figuresOf);
  const other = outside.find((table) => {
    const figures = figuresOf(table);
    return (
      figures.split(' ').length >= FEWEST_FIGURES &&
      reportTable(table) !== null &&
      !read.some((one) => one.startsWith(figures) || figures.startsWith(one))
    );
  });
  if (!other) return [];
  const message = 'the filled table of another report stands outside the part of the page that was read';
  const place = { tableIndex: other.index, rowIndex: 0, columnIndex: 0 };
  return [{ kind: 'extra_table', severity: 'warning', message, text: null, ...place }];
}

/** The figures of a table in printed order, without what is printed around their digits. */
function figuresOf({ cells }: Table): string {
  return cells
    .map(({ text }) => text.slice(0, LONGEST_FIGURE).normalize('NFKC'))
    .filter((text) => /^\D{0,3}\d[\d\s,.]*\D{0,3}$/.test(text))
    .map((text) => text.replace(/\D/g, ''))
    .join(' ');
}
