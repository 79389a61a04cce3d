/** The shape of every benchmark, so that the printed table, bench.json and the README are made from the same lines. */

/** A part of `npm run bench`: `npm run bench -- reading` runs the one of that name. */
export interface Part {
  readonly name: string;
  /** Measures, one comparison after the other. */
  readonly run: () => Promise<readonly Comparison[]>;
}

/** What was measured side by side in one run. */
export interface Comparison {
  /** What was done, as a person would say it: "HTML in GBK, pasted from Word (115 KB)". */
  readonly title: string;
  /** Unit of the values: "ms", "pages/s", "s", "MB". */
  readonly unit: string;
  readonly lines: readonly Line[];
}

/** One contestant of a comparison, or one figure. */
export interface Line {
  readonly name: string;
  /** The median where several rounds were run; null where it could not be measured here: the note says why. */
  readonly value: number | null;
  readonly least?: number;
  readonly most?: number;
  /** Against the floor or peer of the comparison, which is × 1. */
  readonly ratio?: number;
  readonly note?: string;
}

/** The comparison as lines of text for a terminal. */
export function printed({ title, unit, lines }: Comparison): string {
  return [title, ...lines.map((line) => `  ${line.name.padEnd(46)}${figures(line, unit)}`), ''].join('\n');
}

function figures({ value, least, most, ratio, note }: Line, unit: string): string {
  const spread = least === undefined || most === undefined ? '' : ` (${shown(least)} to ${shown(most)})`;
  const parts = [
    value === null ? 'not measured' : `${shown(value).padStart(9)} ${unit}${spread}`,
    ratio === undefined ? '' : `× ${ratio.toFixed(2)}`,
    note ?? '',
  ];
  return parts.filter((part) => part !== '').join('   ');
}

function shown(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
