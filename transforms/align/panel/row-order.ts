import type { Decimal } from '../../../model/decimal.ts';
import { assessAsPrinted } from '../../forms/assess.ts';
import type { Panel } from '../../forms/form.ts';
import type { Identity } from '../../forms/identities.ts';
import { isColumnSum } from './adopt.ts';
import { chooseReading, type Choice } from './choice.ts';
import { isNumber } from '../line.ts';
import type { Run } from './panel.ts';
import { panelValues } from './resolve.ts';

/** So many sums of figures other than nothing have to be right: one alone is by chance. */
const FEWEST_SUMS = 2;

const DOUBT =
  'the labels do not stand beside their figures; the rows were taken in the order of the form, as the column sums confirm';

/**
 * Labels that have moved against the figures beside them: where the sums down the columns are wrong as the labels
 * stand, and all of them right with the lines in the order of the form, that is how the figures stand. Only a table
 * with a line for each row of the form has such an order; where the first or the last is blank, all figures may have
 * moved by one line.
 * @param choices the rows as their labels read them
 * @returns the rows in the form's order, each in doubt; null where the labels are to be believed
 */
export function rowsInFormOrder(
  run: Run,
  choices: readonly Choice[],
  panel: Panel,
  identities: readonly Identity[],
): Choice[] | null {
  if (run.length !== panel.rows.length || run.length < 2) return null;
  const sums = identities.filter(isColumnSum);
  if (sums.length === 0) return null;
  const asLabelled = panelValues(choices, panel);
  if (!sums.some((identity) => assessAsPrinted(identity, asLabelled).passed === false)) return null;
  const right = ORDERS.flatMap(({ offset, leaves }) => {
    const left = leaves === null ? undefined : run.at(leaves);
    if (left?.values.some(isNumber) === true) return [];
    const ordered = run.flatMap((data, at) =>
      data === left ? [] : [chooseReading({ row: at + offset, data, score: 0 }, panel, identities)],
    );
    const sum = count(sums, panelValues(ordered, panel));
    return sum.wrong === 0 && sum.right >= FEWEST_SUMS ? [ordered] : [];
  });
  const [only] = right;
  return only && right.length === 1 ? only.map((one) => ({ ...one, doubt: one.doubt ?? DOUBT })) : null;
}

/** How far lines stand from their rows, and the blank one that has none. */
const ORDERS = [
  { offset: 0, leaves: null },
  { offset: -1, leaves: 0 },
  { offset: 1, leaves: -1 },
] as const;

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
