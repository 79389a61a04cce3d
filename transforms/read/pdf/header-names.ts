import type { Band } from './bands.ts';
import type { SegmentedLine } from './segments.ts';

/**
 * The extents of the names of columns, from left to right: what the header prints lowest, with what stands over one of
 * them alone. What stands over several is the name of a group.
 * @param header the lines above the first figures
 * @param count how many columns of figures there are
 * @returns null where the header has fewer names than columns; of more, as where the labels have one, the last
 */
export function columnNames(header: readonly SegmentedLine[], count: number): Band[] | null {
  let names: Band[] = [];
  for (const { segments } of header.toReversed()) {
    for (const { x0, x1 } of segments) {
      const under = names.filter(({ from, to }) => from < x1 && to > x0);
      if (under.length > 1) continue;
      const [from, to] = [Math.min(x0, under[0]?.from ?? x0), Math.max(x1, under[0]?.to ?? x1)];
      names = [...names.filter((name) => !under.includes(name)), { from, to }];
    }
  }
  return names.length < count ? null : names.sort((a, b) => a.from - b.from).slice(-count);
}

/**
 * The stretch in which a column ends and the next begins: between the figures and the names of both.
 * @returns the stretch between the figures where no place parts the names too
 */
export function between(bands: readonly Band[], names: readonly Band[] | null, column: number): Band {
  const [left, right] = [bands[column - 1]!, bands[column]!];
  const from = Math.max(left.to, names?.[column - 1]!.to ?? left.to);
  const to = Math.min(right.from, names?.[column]!.from ?? right.from);
  return from < to ? { from, to } : { from: left.to, to: right.from };
}
