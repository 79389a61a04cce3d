import { parseDecimal, type Decimal } from '../../../model/decimal.ts';
import { assessAsPrinted } from '../../forms/assess.ts';
import type { Panel } from '../../forms/form.ts';
import { cellKey, identitiesOf, type Identity } from '../../forms/identities.ts';
import type { AlignedCell } from '../alignment.ts';
import { isColumnSum } from './adopt.ts';

/** So many sums of a kind do not fail by one slip of who filled the form in. */
const FEWEST_FAILED = 3;

const BOTH_WRONG = 'neither the total of its row nor the sum of its column is right';
const ROWS_ASTRAY =
  'the sums down the columns are wrong in most columns, so whether its label stands beside it is not certain';
const COLUMNS_ASTRAY =
  'the totals along the rows are wrong in most rows, so whether its column stands over it is not certain';
const TEXT_ASTRAY = 'its total is wrong, and its columns do not stand over it';

/**
 * The cells of a panel, in doubt where the sums contradict the way they were read: figures that have moved are as
 * plausible one by one as those that have not. A single sum that fails is a slip of the agency's as often; where two
 * cross and both fail, or most of a kind do, the place of the figures is what is wrong.
 */
export function doubtContradicted(cells: readonly AlignedCell[], panel: Panel): readonly AlignedCell[] {
  const identities = identitiesOf(panel);
  if (identities.length === 0) return cells;
  const values = valuesOf(cells);
  if (!identities.some((identity) => assessAsPrinted(identity, values).passed === false)) return cells;
  const sums = identities.map((identity) => ({ identity, ...assessAsPrinted(identity, values) }));
  const down = sums.filter(({ identity }) => isColumnSum(identity));
  const along = sums.filter(({ identity }) => !isColumnSum(identity));
  const [rowsAstray, columnsAstray] = [isAstray(down, along), isAstray(along, down)];
  const ofCell = new Map<string, Sum[]>();
  for (const sum of sums) {
    for (const key of keysOf(sum.identity)) {
      const known = ofCell.get(key);
      if (known) known.push(sum);
      else ofCell.set(key, [sum]);
    }
  }
  return cells.map((one) => {
    if (one.doubt !== null) return one;
    const over = ofCell.get(cellKey(one.spec)) ?? [];
    const doubt = doubtOf(over, one, { rowsAstray, columnsAstray });
    return doubt === null ? one : { ...one, doubt };
  });
}

/** An identity with how it fares. */
interface Sum {
  readonly identity: Identity;
  readonly passed: boolean | null;
  readonly left: Decimal | null;
  readonly right: Decimal | null;
}

function doubtOf(
  over: readonly Sum[],
  { rule }: AlignedCell,
  { rowsAstray, columnsAstray }: { readonly rowsAstray: boolean; readonly columnsAstray: boolean },
): string | null {
  const down = over.filter(({ identity }) => isColumnSum(identity));
  const along = over.filter(({ identity }) => !isColumnSum(identity));
  if (rowsAstray && !down.some(({ passed }) => passed === true)) return ROWS_ASTRAY;
  if (columnsAstray && !along.some(({ passed }) => passed === true)) return COLUMNS_ASTRAY;
  const assessed = over.filter(({ passed }) => passed !== null);
  if (assessed.length === 0 || assessed.some(({ passed }) => passed === true)) return null;
  if (assessed.length > 1) return BOTH_WRONG;
  return along.length === 1 && down.length === 0 && rule !== 'position' ? TEXT_ASTRAY : null;
}

/**
 * Whether sums of one kind fail too often for a slip: three, and no fewer than those of figures that are right. Those
 * that cross a sum of the other kind that fails do not count: the cell where they meet may be all that is wrong.
 */
function isAstray(sums: readonly Sum[], others: readonly Sum[]): boolean {
  const suspected = new Set(others.flatMap(({ identity, passed }) => (passed === false ? keysOf(identity) : [])));
  const failed = sums.filter(
    ({ identity, passed }) => passed === false && !keysOf(identity).some((key) => suspected.has(key)),
  ).length;
  const right = sums.filter(({ passed, left }) => passed === true && left !== 0n).length;
  return failed >= FEWEST_FAILED && failed >= right;
}

function keysOf({ left, right }: Identity): string[] {
  return [...left, ...right].map(({ key }) => key);
}

function valuesOf(cells: readonly AlignedCell[]): Map<string, Decimal | null> {
  return new Map(
    cells.flatMap(({ spec, cell }) => {
      if (!cell || cell.figure.kind === 'text') return [];
      return [[cellKey(spec), cell.figure.kind === 'number' ? parseDecimal(cell.figure.text) : null] as const];
    }),
  );
}
