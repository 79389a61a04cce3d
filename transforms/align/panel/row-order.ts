import type { Decimal } from '../../../model/decimal.ts';
import { assessAsPrinted } from '../../forms/assess.ts';
import type { Panel } from '../../forms/form.ts';
import type { Identity } from '../../forms/identities.ts';
import { isColumnSum } from './adopt.ts';
import { chooseReading, type Choice } from './choice.ts';
import { isNumber } from '../line.ts';
import type { DataLine, Run } from './panel.ts';
import { panelValues } from './resolve.ts';

/** So many sums of figures other than nothing have to be right: one alone is by chance. */
const FEWEST_SUMS = 2;

const DOUBT =
  'the labels do not stand beside their figures; the rows were taken in the order of the form, as the column sums confirm';

/** A line, and the row of the panel that it may be. */
interface Place {
  readonly row: number;
  readonly data: DataLine;
}

/**
 * Labels that have moved against the figures beside them: where the sums down the columns are wrong as the labels
 * stand, and all of them right with the lines in the order of the form, or each a row before or behind its label, that
 * is how the figures stand.
 * @param choices the rows as their labels read them
 * @returns the rows as the sums have them, each in doubt; null where the labels are to be believed
 */
export function rowsInFormOrder(
  run: Run,
  choices: readonly Choice[],
  panel: Panel,
  identities: readonly Identity[],
): Choice[] | null {
  const sums = identities.filter(isColumnSum);
  if (run.length < 2 || sums.length === 0) return null;
  const asLabelled = panelValues(choices, panel);
  if (!sums.some((identity) => assessAsPrinted(identity, asLabelled).passed === false)) return null;
  const read = (orders: readonly Place[][]): Choice[] | null => {
    const right = orders.flatMap((order) => {
      const ordered = order.map(({ row, data }) => chooseReading({ row, data, score: 0 }, panel, identities));
      const sum = count(sums, panelValues(ordered, panel));
      return sum.wrong === 0 && sum.right >= FEWEST_SUMS ? [ordered] : [];
    });
    const [only] = right;
    return only && right.length === 1 ? only : null;
  };
  const lines = choices.map(({ rowLine }) => rowLine);
  const found = read(inFormOrder(run, panel)) ?? read(besideTheirLabels(lines, panel));
  return found?.map((one) => ({ ...one, doubt: one.doubt ?? DOUBT })) ?? null;
}

/**
 * The lines as the rows of the form, one after the other: only a table with a line for each row has such an order;
 * where the first or the last is blank, all figures may have moved by one line.
 */
function inFormOrder(run: Run, { rows }: Panel): Place[][] {
  if (run.length !== rows.length) return [];
  return ORDERS.flatMap(({ offset, leaves }) => {
    const left = leaves === null ? undefined : run.at(leaves);
    if (left?.values.some(isNumber) === true) return [];
    return [run.flatMap((data, at) => (data === left ? [] : [{ row: at + offset, data }]))];
  });
}

/** How far lines stand from their rows, and the blank one that has none. */
const ORDERS = [
  { offset: 0, leaves: null },
  { offset: -1, leaves: 0 },
  { offset: 1, leaves: -1 },
] as const;

/** Each line as the row before the one that its label names, or behind it: no figures may be left over. */
function besideTheirLabels(lines: readonly Place[], { rows }: Panel): Place[][] {
  return [-1, 1].flatMap((offset) => {
    const moved = lines.map(({ row, data }) => ({ row: row + offset, data }));
    const within = moved.filter(({ row }) => row >= 0 && row < rows.length);
    const lost = moved.some((one) => !within.includes(one) && one.data.values.some(isNumber));
    return lost ? [] : [within];
  });
}

function count(
  sums: readonly Identity[],
  values: ReadonlyMap<string, Decimal | null>,
): { right: number; wrong: number } {
  const results = sums.map((identity) => assessAsPrinted(identity, values));
  return {
    right: results.filter(({ passed, left }) => passed === true && left !== 0n).length,
    wrong: results.filter(({ passed }) => passed === false).length,
  };
}
