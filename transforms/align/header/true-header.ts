import type { Decimal } from '../../../model/decimal.ts';
import { assess } from '../../forms/assess.ts';
import type { Panel } from '../../forms/form.ts';
import type { Identity } from '../../forms/identities.ts';
import { addValues, chooseReading, sameFigures, type Choice } from '../panel/choice.ts';
import { isAscending, type Header, type PrintedColumn } from './header.ts';
import type { Run } from '../panel/panel.ts';

/** How often a reading's totals are right, and how often wrong. */
interface Totals {
  readonly right: number;
  readonly wrong: number;
}

/**
 * Puts the header to the test of the totals. One whose spans are lost stands over other figures than it names; if all
 * totals are right in the order of the form, that is how the figures stand. One that lies beside its figures is not
 * believed at all where its own lines or the totals do not tell how the columns stand.
 * @param placed the rows as the header reads them
 * @returns the rows as they are to be read, with a doubt where the header was not followed
 */
export function underTrueHeader(
  placed: readonly Choice[],
  run: Run,
  panel: Panel,
  identities: readonly Identity[],
): readonly Choice[] {
  const choices = placed.map((one) => asLinesName(one, panel, identities));
  const headers = new Set(choices.flatMap(({ rowLine }) => rowLine.data.header ?? []));
  const stray = [...headers].filter((header) => strayLabel(header, run) !== null);
  const totals = identities.filter(({ code }) => code === 'R3' || code === 'R4');
  const printed = countTotals(choices, panel, totals);
  if (stray.length === 0 && printed.wrong === 0) return choices;
  const ofForm = ({ rowLine }: Choice): Choice =>
    chooseReading({ ...rowLine, data: { ...rowLine.data, header: null } }, panel, identities);
  // A total that is wrong in either order rules the form's out: a slip of the agency's, as nearly always.
  const slip = stray.length === 0 ? choices.find((one) => countTotals([one], panel, totals).wrong > 0) : undefined;
  if (slip && countTotals([ofForm(slip)], panel, totals).wrong > 0) return choices;
  const inFormOrder = choices.map(ofForm);
  const ordered = countTotals(inFormOrder, panel, totals);
  if (stray.length > 0) return settleStray(choices, inFormOrder, { stray, printed, ordered }, panel);
  if (ordered.wrong > 0 || ordered.right < printed.right + printed.wrong) return choices;
  const doubt =
    'the header does not stand over its figures; they were taken in the order of the form, as all totals confirm';
  return inFormOrder.map((one) => ({ ...one, doubt: one.rule === 'gap' ? one.doubt : doubt }));
}

/** The row under the columns as the lines of its header name them, where those are as many as its cells and the places are not. */
function asLinesName(one: Choice, panel: Panel, identities: readonly Identity[]): Choice {
  if (one.chosen && one.doubt === null) return one;
  const { data } = one.rowLine;
  const { header, values } = data;
  const columns = header?.inLines;
  if (!header || columns?.length !== values.length) return one;
  const read = chooseReading({ ...one.rowLine, data: { ...data, header: { ...header, columns } } }, panel, identities);
  return { ...read, rowLine: one.rowLine, doubt: read.doubt ?? TAKEN_AS_NAMED };
}

/**
 * The label of a header that lies beside its figures, or null: a merged label that reaches too far down, or ends too
 * early, pushes the labels below it aside. Columns may stand in any order, and a label may stand over the labels of
 * rows; both at once leave it open whose each figure is, and no sum over the columns tells. Only a grid shows it: lines of
 * text may be wrapped, and have other places then.
 */
export function strayLabel({ cells, columns }: Header, run: Run): PrintedColumn | null {
  const inGrid = cells === null;
  if (!inGrid || isAscending(columns)) return null;
  return columns.find((printed) => printed.column !== null && !standsOverCells(printed, run)) ?? null;
}

function standsOverCells({ from, to }: PrintedColumn, run: Run): boolean {
  if (from === null || to === null) return true;
  return run.some(({ values }) => values.some(({ column, width }) => column < to && column + width > from));
}

/** The order that the lines of the stray header show, or that alone makes all totals right; else no figure that hangs on it. */
function settleStray(
  choices: readonly Choice[],
  inFormOrder: readonly Choice[],
  { stray, printed, ordered }: { stray: readonly Header[]; printed: Totals; ordered: Totals },
  panel: Panel,
): readonly Choice[] {
  const shown = stray.every(({ linesInFormOrder }) => linesInFormOrder);
  const formHolds = ordered.wrong === 0 && (shown || (ordered.right > 0 && printed.wrong > 0));
  const headerHolds = printed.wrong === 0 && printed.right > 0 && ordered.wrong > 0;
  return choices.map((one, index) => {
    const other = inFormOrder[index] ?? one;
    if (one.chosen && other.chosen && sameFigures([one.chosen, other.chosen], panel, one.rowLine.row)) return one;
    if (formHolds) return { ...other, doubt: other.rule === 'gap' ? other.doubt : TAKEN_IN_FORM_ORDER };
    if (headerHolds) return { ...one, doubt: one.doubt ?? TAKEN_IN_HEADER_ORDER };
    return { ...one, options: [], chosen: null, doubt: LEFT_OUT };
  });
}

const TAKEN_AS_NAMED =
  'the header does not stand over its figures; they were taken in the order in which its lines name the columns';
const TAKEN_IN_FORM_ORDER =
  'the header lies beside its figures; they were taken in the order of the form, in which its lines name the columns or all totals are right';
const TAKEN_IN_HEADER_ORDER =
  'the header lies beside its figures; they were taken in its order, as only that makes all totals right';
const LEFT_OUT = 'the header lies beside its figures, and nothing tells whose each is: none is taken';

function countTotals(choices: readonly Choice[], panel: Panel, totals: readonly Identity[]): Totals {
  let right = 0;
  let wrong = 0;
  if (totals.length === 0) return { right, wrong };
  const values = new Map<string, Decimal | null>();
  for (const { chosen, rowLine } of choices) if (chosen) addValues(values, chosen, panel, rowLine.row);
  for (const identity of totals) {
    const passed = assess(identity, values);
    if (passed === true) right += 1;
    else if (passed === false) wrong += 1;
  }
  return { right, wrong };
}
