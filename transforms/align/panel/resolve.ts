import type { Decimal } from '../../../model/decimal.ts';
import { assess } from '../../forms/assess.ts';
import type { Panel } from '../../forms/form.ts';
import type { Identity } from '../../forms/identities.ts';
import { addValues, type Choice } from './choice.ts';
import type { LineCell } from '../line.ts';
import type { Placement } from './placement.ts';

/** More ways to read the open rows together than this are not tried. */
const MOST_WAYS = 400;

/**
 * Rows still open after their own totals are put to the test of the column identities, all of them together: what
 * is read alike in every way to read them in which the columns add up. The one cell that a row lacks
 * counts as what the row's total leaves for it.
 */
export function resolveByColumns(choices: readonly Choice[], panel: Panel, identities: readonly Identity[]): void {
  const columnIdentities = identities.filter(({ code }) => code === 'R1' || code === 'R2');
  if (columnIdentities.length === 0) return;
  const open = choices.filter(({ chosen, options }) => chosen === null && options.length > 1);
  const count = open.reduce((ways, { options }) => ways * options.length, 1);
  if (open.length === 0 || count > MOST_WAYS) return;
  const others = panelValues(choices, panel);
  const totals = identities.filter(({ code }) => code === 'R3');
  const ways = open.reduce<Placement[][]>(
    (before, { options }) => before.flatMap((way) => options.map((option) => [...way, option])),
    [[]],
  );
  const passing = ways.filter((way) => {
    const values = new Map(others);
    way.forEach((option, nth) => {
      addValues(values, option, panel, open[nth]!.rowLine.row);
      for (const total of totals) addLeftOut(values, total);
    });
    const results = columnIdentities.map((identity) => assess(identity, values));
    return results.includes(true) && !results.includes(false);
  });
  if (passing.length === 0) return;
  open.forEach((one, nth) => {
    const agreed = agreement(passing.map((way) => way[nth]!));
    if (!agreed.cells.some((cell) => cell !== null)) return;
    one.chosen = agreed;
    one.rule =
      passing.length === 1
        ? 'the only reading that the column sums allow'
        : 'alike in every reading that the column sums allow';
  });
}

/** Adds the one cell of a total that is not there, as what the others leave for it; nothing where that is below zero. */
function addLeftOut(values: Map<string, Decimal | null>, { left, right }: Identity): void {
  const absent = [...left, ...right].filter((cell) => !values.has(cell.key));
  const [one] = absent;
  if (!one || absent.length > 1) return;
  // A printed blank counts as nothing, as where the sums are checked.
  const sum = (cells: Identity['left']): Decimal =>
    cells.reduce((before, cell) => before + (values.get(cell.key) ?? 0n), 0n);
  const rest = left.includes(one) ? sum(right) - sum(left) : sum(left) - sum(right);
  if (rest >= 0n) values.set(one.key, rest);
}

/** The cells that are read alike in every way to read a row; the others are left out. */
function agreement(options: readonly Placement[]): Placement {
  const [first, ...others] = options;
  return {
    rule: 'gap',
    cells: first!.cells.map((cell, column) =>
      others.every((other) => figureText(other.cells[column]) === figureText(cell)) ? cell : null,
    ),
  };
}

function figureText(cell: LineCell | null | undefined): string | null {
  return cell?.figure.kind === 'number' ? cell.figure.text : null;
}

/** The values of all rows that were read, by cell key. */
export function panelValues(choices: readonly Choice[], panel: Panel): Map<string, Decimal | null> {
  const values = new Map<string, Decimal | null>();
  for (const { chosen, rowLine } of choices) if (chosen) addValues(values, chosen, panel, rowLine.row);
  return values;
}
