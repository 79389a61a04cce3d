import type { Decimal } from '../../model/decimal.ts';
import { assess } from '../forms/assess.ts';
import type { Panel } from '../forms/form.ts';
import type { Identity } from '../forms/identities.ts';
import { chooseReading, valuesOf, type Choice } from './choice.ts';
import type { DataLine, Run } from './panel.ts';

/** Rows still open after their own totals are put to the test of the column identities, one at a time. */
export function resolveByColumns(choices: readonly Choice[], panel: Panel, identities: readonly Identity[]): void {
  const columnIdentities = identities.filter(({ code }) => code === 'R1' || code === 'R2');
  if (columnIdentities.length === 0) return;
  const open = choices.filter(({ chosen, options }) => chosen === null && options.length > 1);
  if (open.length !== 1) return;
  const [one] = open;
  if (!one) return;
  const others = panelValues(
    choices.filter((other) => other !== one),
    panel,
  );
  const passing = one.options.filter((option) => {
    const values = new Map([...others, ...valuesOf(option, panel, one.rowLine.row)]);
    const results = columnIdentities.map((identity) => assess(identity, values));
    return results.includes(true) && !results.includes(false);
  });
  if (passing.length === 1 && passing[0]) {
    one.chosen = passing[0];
    one.rule = 'the only reading that the column sums allow';
  }
}

function panelValues(choices: readonly Choice[], panel: Panel): Map<string, Decimal | null> {
  return new Map(choices.flatMap(({ chosen, rowLine }) => (chosen ? [...valuesOf(chosen, panel, rowLine.row)] : [])));
}

/**
 * A line with an unknown label between two known rows may be the one row missing between them. It is taken only if
 * every column sum then holds, and with doubt; in panels without sums it is never taken.
 */
export function adopt(
  unknown: readonly DataLine[],
  run: Run,
  choices: readonly Choice[],
  panel: Panel,
  identities: readonly Identity[],
): Choice[] {
  const columnIdentities = identities.filter(({ code }) => code === 'R1' || code === 'R2');
  if (columnIdentities.length === 0 || unknown.length === 0) return [];
  const taken = new Map(choices.map(({ rowLine }) => [rowLine.data, rowLine.row]));
  const found = unknown.flatMap((data) => {
    const index = run.indexOf(data);
    const before = taken.get(run[index - 1] ?? data) ?? (index === 0 ? -1 : undefined);
    const after = taken.get(run[index + 1] ?? data) ?? (index === run.length - 1 ? panel.rows.length : undefined);
    if (before === undefined || after === undefined || after - before !== 2) return [];
    const one = chooseReading({ row: before + 1, data, score: 0 }, panel, identities);
    return one.chosen
      ? [
          {
            ...one,
            doubt: `the label ${data.label.trim()} is not known; the row was found by its neighbours and the column sums`,
          },
        ]
      : [];
  });
  if (found.length === 0) return [];
  const values = panelValues([...choices, ...found], panel);
  const results = columnIdentities.map((identity) => assess(identity, values));
  return results.includes(true) && !results.includes(false) ? found : [];
}
