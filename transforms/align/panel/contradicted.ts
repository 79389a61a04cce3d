import type { Decimal } from '../../../model/decimal.ts';
import { assessAsPrinted } from '../../forms/assess.ts';
import type { Panel } from '../../forms/form.ts';
import { identitiesOf, type Identity } from '../../forms/identities.ts';
import type { AlignedCell } from '../alignment.ts';
import { isColumnSum } from './adopt.ts';
import { valuesOf } from './values.ts';

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
 * plausible one by one as those that have not. A single sum that fails, or one of each kind, is a slip of the agency's,
 * loaded as printed; where more fail and two cross, or most of a kind do, the place of the figures is what is wrong.
 */
export function doubtContradicted(cells: readonly AlignedCell[], panel: Panel): readonly AlignedCell[] {
  const identities = identitiesOf(panel);
  if (identities.length === 0) return cells;
  const values = valuesOf(cells);
  const sums = identities.map((identity) => ({ identity, ...assessAsPrinted(identity, values) }));
  if (failed(sums) === 0) return cells;
  const down = sums.filter(({ identity }) => isColumnSum(identity));
  const along = sums.filter(({ identity }) => !isColumnSum(identity));
  const astray: Astray = {
    rows: isAstray(down, along),
    columns: isAstray(along, down),
    more: failed(down) > 1 || failed(along) > 1,
  };
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
    const over = ofCell.get(one.spec.key) ?? [];
    const doubt = doubtOf(over, one, astray);
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

/** What the sums of a panel say of its figures together. */
interface Astray {
  readonly rows: boolean;
  readonly columns: boolean;
  /** More sums of one kind fail than one figure that is wrong by itself can explain. */
  readonly more: boolean;
}

function failed(sums: readonly Sum[]): number {
  return sums.filter(({ passed }) => passed === false).length;
}

function doubtOf(over: readonly Sum[], { rule }: AlignedCell, astray: Astray): string | null {
  const down = over.filter(({ identity }) => isColumnSum(identity));
  const along = over.filter(({ identity }) => !isColumnSum(identity));
  if (astray.rows && !down.some(({ passed }) => passed === true)) return ROWS_ASTRAY;
  if (astray.columns && !along.some(({ passed }) => passed === true)) return COLUMNS_ASTRAY;
  const assessed = over.filter(({ passed }) => passed !== null);
  if (assessed.length === 0 || assessed.some(({ passed }) => passed === true)) return null;
  if (assessed.length > 1) return astray.more ? BOTH_WRONG : null;
  return along.length === 1 && down.length === 0 && rule !== 'position' ? TEXT_ASTRAY : null;
}

/**
 * Whether sums of one kind fail too often for a slip: three, and no fewer than those of figures that are right. Those
 * that cross a sum of the other kind that fails do not count: the cell where they meet may be all that is wrong.
 */
function isAstray(sums: readonly Sum[], others: readonly Sum[]): boolean {
  const suspected = new Set(others.flatMap(({ identity, passed }) => (passed === false ? keysOf(identity) : [])));
  const unexplained = failed(sums.filter(({ identity }) => !keysOf(identity).some((key) => suspected.has(key))));
  const right = sums.filter(({ passed, left }) => passed === true && left !== 0n).length;
  return unexplained >= FEWEST_FAILED && unexplained >= right;
}

function keysOf({ left, right }: Identity): string[] {
  return [...left, ...right].map(({ key }) => key);
}
