import { assessAsPrinted } from '../../forms/assess.ts';
import type { Panel } from '../../forms/form.ts';
import { identitiesOf } from '../../forms/identities.ts';
import type { AlignedCell } from '../alignment.ts';
import { valuesOf } from './values.ts';

const GUESSED = 'its column is not certain, and every sum over it is wrong as the columns were taken';
const TWO_LINES = 'its digits stand in two lines: they may be one number or two';

/**
 * The cells of a panel, without what was read by a guess that nothing bears out: figures that were put to the columns of
 * the form in their order, where every sum over them is wrong, and digits in two lines of a cell, where no sum is right
 * and another cell of the panel is left without a figure, whose figure one of the lines may be.
 * What stands under its own label is the agency's word, whatever its sums say, and stays.
 */
export function withoutUnproven(cells: readonly AlignedCell[], panel: Panel): readonly AlignedCell[] {
  if (!cells.some((one) => isGuess(one) || standsInTwoLines(one))) return cells;
  const values = valuesOf(cells);
  const full = isFull(cells, panel);
  const sums = identitiesOf(panel).map(({ left, right, ...rest }) => ({
    keys: new Set([...left, ...right].map(({ key }) => key)),
    passed: assessAsPrinted({ left, right, ...rest }, values).passed,
  }));
  return cells.map((one) => {
    const twoLines = standsInTwoLines(one);
    if (!twoLines && !isGuess(one)) return one;
    const over = sums.filter(({ keys, passed }) => passed !== null && keys.has(one.spec.key));
    if (over.some(({ passed }) => passed === true) || (over.length === 0 && (full || !twoLines))) return one;
    return unread(one, twoLines ? TWO_LINES : GUESSED);
  });
}

/** Whether every cell of the panel holds a figure of its own. */
function isFull(cells: readonly AlignedCell[], { rows, columns }: Panel): boolean {
  const asked = Math.max(rows.filter(({ local }) => local !== true).length, 1) * columns.length;
  return cells.length >= asked && cells.every(({ cell }) => cell?.figure.kind === 'number');
}

/** Whether a figure has its column only by the order of the form, for want of a header that names it. */
function isGuess({ rule, doubt, cell }: AlignedCell): boolean {
  return rule === 'form order' && doubt !== null && cell?.figure.kind === 'number';
}

/** A narrow column breaks only numbers of so many digits a line; shorter lines are figures of their own. */
const LONG_LINE = /[\d.,]{4}$/;

function standsInTwoLines({ cell }: AlignedCell): boolean {
  if (cell?.figure.kind !== 'number' || !cell.figure.parted) return false;
  const lines = cell.text.split('\n').map((line) => line.trim());
  const printed = lines.filter((line) => line !== '');
  const broken = printed.find((line, at) => /[\d.,]$/.test(line) && /^[\d.,]/.test(printed[at + 1] ?? ''));
  return broken !== undefined && !LONG_LINE.test(broken);
}

function unread(one: AlignedCell, doubt: string): AlignedCell {
  return one.cell ? { ...one, cell: { ...one.cell, figure: { kind: 'text' } }, doubt } : one;
}
