import { isUnit } from '../number.ts';
import { isNumber, ownCells, type Line } from '../line.ts';
import { meaningOf } from '../labels/meaning.ts';
import type { PanelLabels } from '../labels/vocabulary.ts';
import type { DataLine } from './panel.ts';

/**
 * A line of a grid that holds figures alone beside a row of a panel and is as wide: a row whose label is lost.
 * @param neighbour the row that it stands beside
 * @returns the line without a label and without a row that it may be; null where it is none
 */
export function unlabelledRow(
  line: Line | undefined,
  neighbour: DataLine | undefined,
  labels: PanelLabels,
): Omit<DataLine, 'header'> | null {
  const first = neighbour?.values[0];
  if (line?.grid !== true || !first || line.tableIndex !== neighbour.line.tableIndex) return null;
  const own = ownCells(line);
  if (!own.some(isNumber)) return null;
  // What stands before the label of a group is its number, and no figure.
  const behind = own.slice(own.findLastIndex(({ text }) => isGroup(text, labels)) + 1);
  const cells = behind.filter(({ text }) => !isUnit(text));
  if (!cells.some(isNumber) || cells.some(({ figure }) => figure.kind === 'text')) return null;
  const count = neighbour.values.length;
  const under = cells.filter(({ column }) => column >= first.column);
  // Without the cell of its label, what stands behind it has moved to the side.
  const values = [under, cells].find(({ length }) => length === count);
  return values ? { line, label: '', scores: [], values } : null;
}

/** The label of several rows stands beside the first of them, whose own is lost. */
function isGroup(text: string, labels: PanelLabels): boolean {
  const meaning = meaningOf(text, labels);
  return meaning.frame && !meaning.empty;
}
