import { assess } from '../../forms/assess.ts';
import { cellSpec, type Panel } from '../../forms/form.ts';
import type { Identity } from '../../forms/identities.ts';
import { chooseReading, type Choice } from './choice.ts';
import type { DataLine, Run } from './panel.ts';
import { panelValues } from './resolve.ts';
import { numbersColumns } from './rowless.ts';

/**
 * Lines with unknown or lost labels between two known rows may be the rows missing there, if they are as many. They
 * are taken only if every sum down the columns that counts them then holds, and with doubt; a row that is in no sum
 * is never taken.
 */
export function adopt(
  unknown: readonly DataLine[],
  run: Run,
  choices: readonly Choice[],
  panel: Panel,
  identities: readonly Identity[],
): Choice[] {
  const sums = identities.filter(isColumnSum);
  if (sums.length === 0 || unknown.length === 0) return [];
  const taken = new Map(choices.map(({ rowLine }) => [rowLine.data, rowLine.row]));
  const found = gapsOf(run, new Set(unknown), taken, panel.rows.length).flatMap(({ lines, from }) =>
    lines.flatMap((data, nth) => {
      const one = chooseReading({ row: from + nth, data, score: 0 }, panel, identities);
      return one.chosen ? [{ ...one, doubt: doubtAbout(data) }] : [];
    }),
  );
  if (found.length === 0) return [];
  const values = panelValues([...choices, ...found], panel);
  return found.filter(({ rowLine }) => {
    const own = new Set(panel.columns.map((_, column) => cellSpec(panel, rowLine.row, column).key));
    const counting = sums.filter(({ left, right }) => [...left, ...right].some(({ key }) => own.has(key)));
    const results = counting.map((identity) => assess(identity, values));
    return results.includes(true) && !results.includes(false);
  });
}

/** A sum over the rows of a column: it tells where a row belongs, as the sums along rows do not. */
export function isColumnSum({ code }: Identity): boolean {
  return code === 'R1' || code === 'R2' || code === 'R11';
}

/** Lines one below the other, and the first of the as many rows that no line between their neighbours is. */
interface Gap {
  readonly lines: readonly DataLine[];
  readonly from: number;
}

function gapsOf(
  run: Run,
  unknown: ReadonlySet<DataLine>,
  taken: ReadonlyMap<DataLine, number>,
  count: number,
): readonly Gap[] {
  const gaps: Gap[] = [];
  for (let begin = 0; begin < run.length; begin += 1) {
    if (!unknown.has(run[begin]!)) continue;
    let end = begin;
    while (end < run.length && unknown.has(run[end]!)) end += 1;
    const before = begin === 0 ? -1 : taken.get(run[begin - 1]!);
    const after = end === run.length ? count : taken.get(run[end]!);
    const lines = run.slice(begin, end).filter(({ values }) => !numbersColumns(values));
    if (before !== undefined && after !== undefined && after - before - 1 === lines.length)
      gaps.push({ lines, from: before + 1 });
    begin = end;
  }
  return gaps;
}

function doubtAbout({ label }: DataLine): string {
  const what = label.trim() === '' ? 'the row has no label' : `the label ${label.trim()} is not known`;
  return `${what}; the row was found by its neighbours and the column sums`;
}
