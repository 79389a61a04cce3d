import type { Decimal } from '../../model/decimal.ts';
import type { KeyedCell } from './cell-key.ts';
import type { Identity } from './identities.ts';

/** Values by cell key: a number, null for a printed blank, undefined for a cell that is not printed or not read. */
export type Values = ReadonlyMap<string, Decimal | null>;

export interface Assessment {
  /** Null: nothing to compare, which is not a pass. */
  readonly passed: boolean | null;
  readonly left: Decimal | null;
  readonly right: Decimal | null;
  /** Printed blanks that were taken as nothing so that the sides could be compared. */
  readonly blanks: number;
}

/**
 * Compares the two sides of an identity as they are printed. A blank counts as nothing where another cell of the
 * identity is printed with a number (older local rules asked for blanks where there is nothing to report); a cell that is
 * not there at all, or sides without any number, leave the identity unassessed.
 */
export function assessAsPrinted(identity: Identity, values: Values): Assessment {
  const left = side(identity.left, values);
  const right = side(identity.right, values);
  const unassessed = { passed: null, left: left.sum, right: right.sum, blanks: left.blanks + right.blanks };
  if (left.absent > 0 || right.absent > 0 || left.numbers + right.numbers === 0) return unassessed;
  return { ...unassessed, passed: left.sum === right.sum };
}

/**
 * Whether a reading of the table passes an identity: as assessAsPrinted, but a total that is left blank speaks neither
 * for the reading nor against it.
 * @returns null where there is nothing to compare
 */
export function assess({ left: total, right: parts }: Identity, values: Values): boolean | null {
  const [first] = total;
  if (first !== undefined && total.length === 1 && values.get(first.key) === null) return null;
  const left = side(total, values);
  if (left.absent > 0) return null;
  const right = side(parts, values);
  if (right.absent > 0 || left.numbers + right.numbers === 0) return null;
  return left.sum === right.sum;
}

interface Side {
  readonly sum: Decimal;
  readonly numbers: number;
  readonly blanks: number;
  readonly absent: number;
}

function side(cells: readonly KeyedCell[], values: Values): Side {
  let sum = 0n;
  let numbers = 0;
  let blanks = 0;
  let absent = 0;
  for (const { key } of cells) {
    const value = values.get(key);
    if (value === undefined) absent += 1;
    else if (value === null) blanks += 1;
    else {
      sum += value;
      numbers += 1;
    }
  }
  return { sum, numbers, blanks, absent };
}
