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

/** Rows of fewer cells are not told from two columns more. */
const FEWEST_COLUMNS = 3;

/**
 * A row of text with the figures of two rows behind its label: the label of the second is lost.
 * @returns the row with its own figures, and the second without a label; null where it has no more than its own
 */
export function partedRows(data: DataLine, { panel }: PanelLabels): readonly [own: DataLine, next: DataLine] | null {
  const { line, values, header } = data;
  const count = panel.columns.length;
  if (line.grid || count < FEWEST_COLUMNS || header?.columns.length !== count) return null;
  if (values.length < count * 2 || values.some(({ figure }) => figure.kind === 'text')) return null;
  const rest = values.slice(count);
  const figures = rest.slice(rest.findIndex(isNumber), rest.findLastIndex(isNumber) + 1);
  if (figures.length !== count) return null;
  return [
    { ...data, values: values.slice(0, count) },
    { ...data, label: '', scores: [], values: figures },
  ];
}

/** The label of several rows stands beside the first of them, whose own is lost. */
function isGroup(text: string, labels: PanelLabels): boolean {
  const meaning = meaningOf(text, labels);
  return meaning.frame && !meaning.empty;
}
