import type { Block } from '../../../model/content.ts';
import { withoutOneColumn } from './one-column.ts';
import { withWholeHeaders } from './stacked-labels.ts';
import { withWholeUnits } from './stacked-units.ts';

/**
 * The blocks with the lines of tables of one column as lines of text, and in all lines with the cells whole that a
 * program laid out in several of them: units, then the labels of headers.
 */
export function withWholeCells(blocks: readonly Block[]): readonly Block[] {
  return withWholeHeaders(withWholeUnits(withoutOneColumn(blocks)));
}
