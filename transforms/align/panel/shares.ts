import { formatDecimal, isWhole, parseDecimal, type Decimal } from '../../../model/decimal.ts';
import { assess } from '../../forms/assess.ts';
import { cellSpec, type Panel } from '../../forms/form.ts';
import type { Identity } from '../../forms/identities.ts';
import type { LineCell } from '../line.ts';
import type { Choice } from './choice.ts';
import { panelValues } from './resolve.ts';

/** A count under a sheet's format for shares: 47 is shown as 4700 %, or 0.47 as 47 %. */
const SHARE = /^\s*(\d{1,9}(?:\.\d{1,4})?)\s*[%％]\s*$/;
/** The powers of ten that turn what is shown into a count: none, as it was typed, or the hundredth that the sheet holds. */
const POWERS = [0, -2] as const;

/** A cell of a row that was read, with its key and the count that it shows as a share. */
interface Share {
  readonly choice: Choice;
  readonly column: number;
  readonly cell: LineCell;
  readonly key: string;
  readonly shown: string;
}

/**
 * Takes counts that are printed as shares, all of them as printed or all as the hundredth, where the sums of the form
 * allow only one of the two for them together and each cell is in one of those sums. Otherwise they stay unread.
 */
export function readShares(choices: readonly Choice[], panel: Panel, identities: readonly Identity[]): void {
  if (!choices.some(({ chosen }) => chosen?.cells.some(isShare))) return;
  const shares = choices.flatMap((choice) => sharesOf(choice, panel));
  const others = panelValues(choices, panel);
  const ways = POWERS.flatMap((power) => wayOf(shares, power, others, identities) ?? []);
  const [counts] = ways;
  if (!counts || ways.length > 1) return;
  for (const { choice, column, cell, key } of shares) {
    const text = formatDecimal(counts.get(key)!);
    const doubt = `it is printed as ${cell.text.trim()}; ${text} is the only count that the sums allow`;
    const figure = { kind: 'number', text, power: null, unit: '', doubt, parted: false } as const;
    const cells = choice.chosen!.cells.map((one, n) => (n === column ? { ...cell, figure } : one));
    choice.chosen = { ...choice.chosen!, cells };
  }
}

function isShare(cell: LineCell | null): boolean {
  return cell?.figure.kind === 'text' && SHARE.test(cell.text);
}

function sharesOf(choice: Choice, panel: Panel): Share[] {
  const { chosen, rowLine } = choice;
  return (chosen?.cells ?? []).flatMap((cell, column) => {
    const shown = cell?.figure.kind === 'text' ? SHARE.exec(cell.text)?.[1] : undefined;
    if (!cell || shown === undefined) return [];
    return [{ choice, column, cell, shown, key: cellSpec(panel, rowLine.row, column).key }];
  });
}

/** The counts of all cells read one way; null where one is no whole number, or the sums do not allow them. */
function wayOf(
  shares: readonly Share[],
  power: number,
  others: ReadonlyMap<string, Decimal | null>,
  identities: readonly Identity[],
): Map<string, Decimal> | null {
  const counts = new Map<string, Decimal>();
  for (const { key, shown } of shares) {
    const count = parseDecimal(shown, power);
    if (count === null || !isWhole(count)) return null;
    counts.set(key, count);
  }
  const values = new Map([...others, ...counts]);
  const confirmed = new Set<string>();
  for (const identity of identities) {
    const keys = [...identity.left, ...identity.right].map(({ key }) => key).filter((key) => counts.has(key));
    const passed = keys.length === 0 ? null : assess(identity, values);
    if (passed === false) return null;
    if (passed) for (const key of keys) confirmed.add(key);
  }
  return confirmed.size === counts.size ? counts : null;
}
