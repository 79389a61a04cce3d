import type { Header } from '../header/header.ts';
import { isNumber, type Line, type LineCell } from '../line.ts';

/** An order of columns in which the cells of a row may be printed: per cell the column of the form, or null. */
export interface PrintedOrder {
  readonly order: ReadonlyArray<number | null>;
  readonly rule: 'order' | 'form order';
}

/**
 * The orders in which columns may be printed: as the header has them, without those no form knows, as the form has them.
 * @param values the cells behind the line's label
 * @param header the panel's header, or null where none is printed
 * @param count the number of the form's columns
 */
export function printedOrders(
  line: Line,
  values: readonly LineCell[],
  header: Header | null,
  count: number,
): PrintedOrder[] {
  const form: PrintedOrder = { order: Array.from({ length: count }, (_, index) => index), rule: 'form order' };
  if (!header) return [form];
  const { columns } = line.grid ? withoutCorner(header, values) : withoutNumbers(header, line, values);
  const printed = columns.map(({ column }) => column);
  const known = columns
    .filter(({ column, numbering }) => column !== null || (numbering && !line.grid))
    .map(({ column }) => column);
  const found: PrintedOrder[] = [{ order: printed, rule: 'order' }];
  if (known.length < printed.length) found.push({ order: known, rule: 'order' });
  const named = known.filter((column) => column !== null);
  const ascending = named.every((column, index) => index === 0 || column > (named[index - 1] ?? -1));
  if (known.length < count && ascending) found.push(form);
  return found;
}

/** Without what no form knows over the labels of the rows: whatever it says, no figure is under it. */
function withoutCorner(header: Header, [first]: readonly LineCell[]): Header {
  const isCorner = ({ column, to }: Header['columns'][number]): boolean =>
    column === null && to !== null && first !== undefined && to <= first.column;
  const [corner] = header.columns;
  return corner && isCorner(corner) ? { ...header, columns: header.columns.slice(1) } : header;
}

/** Without the column that numbers the rows, where the line prints its number before its label: no figure is under it. */
function withoutNumbers(header: Header, { cells: [number] }: Line, [value]: readonly LineCell[]): Header {
  const numbered = header.columns[0]?.numbering === true && number !== undefined && number !== value;
  return numbered && isNumber(number) ? { ...header, columns: header.columns.slice(1) } : header;
}
