import { parseDecimal, type Decimal } from '../../../model/decimal.ts';
import { assess } from '../../forms/assess.ts';
import { cellSpec, type Panel } from '../../forms/form.ts';
import type { Identity } from '../../forms/identities.ts';
import { isForeign } from '../header/foreign-header.ts';
import { showsFormOrder } from '../header/header.ts';
import { isNumber, type LineCell } from '../line.ts';
import { partedCells } from './merged-figures.ts';
import { lackingOne, placements, type Placement } from './placement.ts';
import type { RowLine } from './rows.ts';
import { isColumnLabel } from '../labels/vocabulary.ts';

/** A line with the ways to read it and the one that was chosen. */
export interface Choice {
  readonly rowLine: RowLine;
  readonly options: readonly Placement[];
  /** Null where no reading is certain enough. */
  chosen: Placement | null;
  doubt: string | null;
  rule: string;
}

/**
 * The most literal placement, or where several are possible the one that the row's own identity allows.
 * @param totals whether the rows beside it print their totals
 */
export function chooseReading(rowLine: RowLine, panel: Panel, identities: readonly Identity[], totals = false): Choice {
  const { line, values, header } = rowLine.data;
  const unplaced = { rowLine, options: [], chosen: null, rule: '' };
  if (isForeign(header)) return { ...unplaced, doubt: 'the columns over it are those of another form' };
  if (!line.grid && values.some(({ text }) => isColumnLabel(text)))
    return { ...unplaced, doubt: 'labels of columns stand among its figures' };
  const literal = placements(line, values, header, panel.columns.length);
  const options =
    totals && mayLackOne(literal, panel, rowLine.row, identities)
      ? [...literal, ...lackingOne(values, panel.columns.length)]
      : literal;
  const [first] = options;
  const open = { rowLine, options, chosen: null, doubt: null, rule: '' };
  if (!first)
    return (
      asParted(open, panel, identities) ?? {
        ...open,
        doubt: `${values.length} cells are printed for ${panel.columns.length} columns`,
      }
    );
  if (options.length === 1 || sameFigures(options, panel, rowLine.row)) return settle(open, first, panel, identities);
  const rowIdentities = identities.filter(({ code }) => code === 'R3' || code === 'R4');
  const passed = options.map((option) => passing(option, panel, rowLine.row, rowIdentities));
  const most = Math.max(1, ...passed);
  const allowed = options.filter((_, index) => passed[index] === most);
  if (first.rule === 'short row' && (allowed.includes(first) || !mayEndInTotal(values)))
    return settle(open, first, panel, identities);
  // A row that fits the whole form, under a header with a label no form knows, is the form's if its total is right.
  if (allowed.length === 1 && allowed[0]?.rule === 'form order') return settle(open, allowed[0], panel, identities);
  const doubt = `${options.length} readings are possible for ${values.length} cells under ${panel.columns.length} columns`;
  if (allowed.length === 1 && allowed[0]) {
    return {
      ...open,
      chosen: allowed[0],
      rule: 'the only reading whose total is right',
      doubt: `${doubt}; only one has a right total`,
    };
  }
  return { ...open, options: allowed.length > 0 ? allowed : options, doubt };
}

/** A row with one cell over two columns, as the only way to part its figures that makes its total right; else null. */
function asParted(open: Choice, panel: Panel, identities: readonly Identity[]): Choice | null {
  const { row, data } = open.rowLine;
  const count = panel.columns.length;
  const totals = identities.filter(({ code }) => code === 'R3' || code === 'R4');
  const options = partedCells(data.values, count)
    .flatMap((values) => placements(data.line, values, data.header, count).slice(0, 1))
    .filter((option) => holds(option, panel, row, totals));
  const [only] = options;
  if (!only || options.length > 1) return null;
  const doubt = 'the figures of two columns stand in one cell; they were parted as the total confirms';
  return { ...open, options, chosen: only, rule: 'merged figures parted', doubt };
}

/** Readings that are never certain, and why. */
const DOUBTS: Partial<Record<Placement['rule'], string>> = {
  gap: 'a cell is missing from the row',
  'short row': 'the row ends before its last columns',
  'merged zero': 'one 0 is printed over several columns',
};

function figuresOf(cells: readonly LineCell[]): Decimal[] {
  return cells.flatMap(({ figure }) => (figure.kind === 'number' ? (parseDecimal(figure.text) ?? []) : []));
}

/** Whether the last figure may be a total that stands where another column should: it is no less than the others. */
function mayEndInTotal(values: readonly LineCell[]): boolean {
  const figures = figuresOf(values);
  const total = figures.pop() ?? 0n;
  return total !== 0n && total >= figures.reduce((sum, figure) => sum + figure, 0n);
}

/**
 * Whether a row with no number under its total, whose last figure may be the sum of the others, lacks a cell before it:
 * a column for remarks behind the total hides that the row is too short.
 */
function mayLackOne(
  options: readonly Placement[],
  panel: Panel,
  row: number,
  identities: readonly Identity[],
): boolean {
  const [only] = options;
  if (options.length !== 1 || only?.rule !== 'position') return false;
  const total = only.cells.at(-1);
  if (!total || isNumber(total)) return false;
  if (!identities.some(({ code, left, right }) => code === 'R3' && ofRow([...left, ...right], panel, row)))
    return false;
  const figures = figuresOf(only.cells.flatMap((cell) => cell ?? []));
  const last = figures.pop() ?? 0n;
  const sum = figures.reduce((before, figure) => before + figure, 0n);
  return sum !== 0n && last >= sum;
}

function ofRow(cells: Identity['left'], panel: Panel, row: number): boolean {
  const keys = new Set(panel.columns.map((_, column) => cellSpec(panel, row, column).key));
  return cells.every((cell) => keys.has(cell.key));
}

/**
 * A reading in the form's order without a complete header stands only if a total confirms it and the header shows the
 * order: no total tells two of the columns it adds up from each other.
 */
function settle(open: Choice, placement: Placement, panel: Panel, identities: readonly Identity[]): Choice {
  const settled = { ...open, chosen: placement, rule: placement.rule };
  const isPart = placement.rule === 'padding' && placement.cells.includes(null);
  const doubt = isPart
    ? 'it has more cells than the header names columns'
    : (DOUBTS[placement.rule] ?? doubtOfHeader(open.rowLine.data, placement, panel));
  if (doubt !== undefined) return { ...settled, doubt };
  if (placement.rule !== 'form order' || panel.columns.length === 1 || uniform(placement)) return settled;
  const confirmed = holds(
    placement,
    panel,
    open.rowLine.row,
    identities.filter(({ code }) => code === 'R3' || code === 'R4'),
  );
  return confirmed && showsFormOrder(open.rowLine.data.header, panel.columns.length)
    ? settled
    : { ...settled, doubt: 'the header is incomplete, so the columns were taken in the order of the form' };
}

/** Why the header of a row of text does not say for certain which column each of its figures is of; undefined where it does. */
function doubtOfHeader({ line, header }: RowLine['data'], { rule }: Placement, panel: Panel): string | undefined {
  if (line.grid || rule !== 'order' || !header) return undefined;
  if (header.columns.some(({ supposed }) => supposed)) return 'the header allows several orders of the columns';
  const named = new Set(header.columns.flatMap(({ column }) => column ?? [])).size;
  const { length } = panel.columns;
  return named * 2 < length ? `the header names only ${named} of the ${length} columns` : undefined;
}

/** Whether each column has the same figure, so that their order does not matter; a blank row may stand for another. */
function uniform({ cells }: Placement): boolean {
  const texts = new Set(cells.map((cell) => (cell?.figure.kind === 'number' ? cell.figure.text : '')));
  return texts.size === 1 && !texts.has('');
}

/** Whether the placements put the same values into the same columns. */
export function sameFigures(options: readonly Placement[], panel: Panel, row: number): boolean {
  const keys = options.map((option) =>
    [...valuesOf(option, panel, row)].map(([key, value]) => `${key}=${value}`).join(),
  );
  return new Set(keys).size === 1;
}

/** Whether some identity over the row alone can be assessed under this placement, and none fails. */
export function holds(placement: Placement, panel: Panel, row: number, identities: readonly Identity[]): boolean {
  return passing(placement, panel, row, identities) > 0;
}

/** How many identities over the row can be assessed under this placement; none where one of them fails. */
function passing(placement: Placement, panel: Panel, row: number, identities: readonly Identity[]): number {
  const values = valuesOf(placement, panel, row);
  const results = identities.map((identity) => assess(identity, values));
  return results.includes(false) ? 0 : results.filter((passed) => passed === true).length;
}

/** The values of a placed row by cell key; a printed blank is null, an unreadable or unprinted cell is absent. */
export function valuesOf(placement: Placement, panel: Panel, row: number): Map<string, Decimal | null> {
  const values = new Map<string, Decimal | null>();
  addValues(values, placement, panel, row);
  return values;
}

/** Adds the values of a placed row, as valuesOf gives them, to those of others. */
export function addValues(values: Map<string, Decimal | null>, { cells }: Placement, panel: Panel, row: number): void {
  for (let column = 0; column < cells.length; column += 1) {
    const cell = cells[column];
    if (!cell || cell.figure.kind === 'text') continue;
    const value = cell.figure.kind === 'number' ? parseDecimal(cell.figure.text) : null;
    if (cell.figure.kind === 'missing' || value !== null) values.set(cellSpec(panel, row, column).key, value);
  }
}
