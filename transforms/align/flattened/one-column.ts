import type { Block, Paragraph, Table } from '../../../model/content.ts';
import { splitLine } from './stream-words.ts';

/** So many cells with a label and a figure show that the cells of the rows were joined. */
const FEWEST_ROWS = 2;
/** A cell with so many figures is a whole row of them, as table 4 has one. */
const MANY_FIGURES = 5;

/**
 * The blocks with each table of one column whose cells hold whole rows, labels and figures, as the lines of text that
 * it is: its only cells say nothing of where a label ends.
 */
export function withoutOneColumn(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(isOneColumn)) return blocks;
  return blocks.flatMap((block) => (isOneColumn(block) ? linesOf(block) : [block]));
}

function isOneColumn(block: Block): block is Table {
  if (block.kind !== 'table' || block.columns !== 1) return false;
  const rows = block.cells.map(({ text }) => splitLine(text.trim()));
  return (
    rows.some(({ figures }) => figures.length >= MANY_FIGURES) ||
    rows.filter(({ labels, figures }) => labels.length > 0 && figures.length > 0).length >= FEWEST_ROWS
  );
}

function linesOf({ cells }: Table): Paragraph[] {
  return cells.map(({ text }) => ({ kind: 'paragraph', text }));
}
