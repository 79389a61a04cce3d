import type { Block } from '../../../model/content.ts';
import { withDrawnTables } from './drawn-tables.ts';
import { withoutOneColumn } from './one-column.ts';
import { withWholeHeaders } from './stacked-labels.ts';
import { withWholeUnits } from './stacked-units.ts';
import { withTextTables } from './text-tables.ts';

/**
 * The blocks with what are tables in fact as tables, and what are lines of text as text, with the cells whole that a
 * program laid out in several lines: units, and the labels of headers where no places say which column is whose.
 * @param tableCount the tables of the whole document: those made here are numbered behind them
 */
export function readable(blocks: readonly Block[], tableCount: number): readonly Block[] {
  const drawn = withDrawnTables(blocks, tableCount);
  const made =
    drawn.filter(({ kind }) => kind === 'table').length - blocks.filter(({ kind }) => kind === 'table').length;
  return withWholeHeaders(withTextTables(withWholeUnits(withoutOneColumn(drawn)), tableCount + made));
}
