import type { AlignedCell } from './alignment.ts';

/** The cells of a panel by their rows. Those of a row mostly come one after the other. */
export function rowsOfCells<T extends AlignedCell>(cells: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const rows = new Map<number, T[]>();
  let last: T[] | undefined;
  for (const one of cells) {
    if (last?.[0]?.row !== one.row) {
      last = rows.get(one.row);
      if (!last) rows.set(one.row, (last = []));
    }
    last.push(one);
  }
  return rows;
}
