import { parseDecimal, type Decimal } from '../../../model/decimal.ts';
import type { AlignedCell } from '../alignment.ts';

/** The values of cells that were read, by their keys; a printed blank is null, a text is absent. */
export function valuesOf(cells: readonly AlignedCell[]): Map<string, Decimal | null> {
  const values = new Map<string, Decimal | null>();
  for (const { spec, cell } of cells) {
    if (!cell || cell.figure.kind === 'text') continue;
    values.set(spec.key, cell.figure.kind === 'number' ? parseDecimal(cell.figure.text) : null);
  }
  return values;
}
