import { createHash } from 'node:crypto';
import { formatDecimal } from '../model/decimal.ts';
import type { Observation } from '../model/reading.ts';
import { cellKey } from './forms/cell-key.ts';

/** Equal for the same figures in the same cells of a form, however and wherever they are printed. */
export function fingerprintOf(observations: readonly Observation[]): string {
  const keys = observations.map(cellKey);
  const lines = keys.map((key, index) => {
    const { value } = observations[index]!;
    return `${key}=${value === null ? '' : formatDecimal(value)}`;
  });
  const order = orderOf(keys);
  const sorted = order === null ? lines.sort() : order.map((index) => lines[index]);
  return createHash('sha256').update(sorted.join('\n')).digest('hex');
}

/** The cells of a reading as they come, and their places in the order of the alphabet. */
interface Order {
  readonly keys: readonly string[];
  readonly sorted: readonly number[];
}

/** By the number of cells: reports of one form bring the same cells in the same order. */
const known = new Map<number, Order>();
const MOST_KNOWN = 200;

/** The places of the keys in the order in which their lines are sorted; null where one comes twice. */
function orderOf(keys: readonly string[]): readonly number[] | null {
  const last = known.get(keys.length);
  if (last?.keys.every((key, index) => key === keys[index])) return last.sorted;
  if (new Set(keys).size < keys.length) return null;
  const lines = keys.map((key) => `${key}=`);
  const sorted = lines.map((_, index) => index).sort((a, b) => (lines[a]! < lines[b]! ? -1 : 1));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(keys.length, { keys, sorted });
  return sorted;
}
