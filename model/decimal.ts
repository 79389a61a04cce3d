/**
 * Exact decimals. A number travels from its cell to Parquet as a bigint count of millionths, which is the storage of
 * DECIMAL(24, 6): 万元 with ten decimals and amounts up to 10^18 元 are exact.
 */
export type Decimal = bigint;

/** Digits after the point. */
export const SCALE = 6;
/** Digits in all. */
export const WIDTH = 24;

const ONE = 10n ** BigInt(SCALE);
const LIMIT = 10n ** BigInt(WIDTH);
const ZERO = 0x30;

/** Most cells of most reports hold a small count: of so many digits at most. */
const SMALL_DIGITS = 3;
/** How many counts `smallCount` tells. */
export const SMALL_COUNTS = 10 ** SMALL_DIGITS;
const SMALL: readonly Decimal[] = Array.from({ length: SMALL_COUNTS }, (_, count) => BigInt(count) * ONE);
const SHOWN: readonly string[] = SMALL.map((_, count) => String(count));
const UNITS = Number(ONE);

/** The decimal of a whole number. */
export function whole(value: number | bigint): Decimal {
  return BigInt(value) * ONE;
}

/**
 * Reads plain decimal notation (`-12.5`, `007`, `.5`), multiplied by a power of ten.
 * @param text ASCII digits with at most one point and a leading sign
 * @param power the power of ten to multiply by (4 for 万元)
 * @returns the exact decimal, or null where the text is no such number, or would lose a digit, or exceeds the width
 */
export function parseDecimal(text: string, power = 0): Decimal | null {
  const count = power === 0 ? smallCount(text) : -1;
  if (count >= 0) return SMALL[count]!;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match) return null;
  const [, sign, integer = '', fraction = ''] = match;
  if (integer === '' && fraction === '') return null;
  const shift = SCALE + power - fraction.length;
  let units = BigInt(integer + fraction);
  if (shift >= 0) units *= 10n ** BigInt(shift);
  else {
    const divisor = 10n ** BigInt(-shift);
    if (units % divisor !== 0n) return null;
    units /= divisor;
  }
  if (units >= LIMIT) return null;
  return sign === '-' ? -units : units;
}

/** The count that a text of a few digits is; -1 for any other text. Nothing is looked up: a report asks a thousand times. */
export function smallCount(text: string): number {
  if (text.length === 0 || text.length > SMALL_DIGITS) return -1;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    count = count * 10 + digit;
  }
  return count;
}

/** Plain notation without trailing zeros: `12.5`, `-3`, `0`. */
export function formatDecimal(value: Decimal): string {
  const count = Number(value) / UNITS;
  if (count >= 0 && count < SHOWN.length && Number.isInteger(count)) return SHOWN[count]!;
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Whether the value has no fraction. */
export function isWhole(value: Decimal): boolean {
  const near = Number(value);
  return Number.isSafeInteger(near) ? near % UNITS === 0 : value % ONE === 0n;
}
