import { parseDecimal, whole, type Decimal } from '../../model/decimal.ts';

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A number as it stands in a sentence, with its group `n`: digits, or Chinese numerals below ten thousand. */
export const NUMERAL = '(?<n>\\d{1,12}(?:\\.\\d{1,6})?|[零〇一二两三四五六七八九十百千]{1,7})';

/**
 * Reads a number of a sentence, in digits or in Chinese numerals (`两`, `十二`, `一百零三`).
 * @param power the power of ten of its unit (4 for 万元)
 * @returns the exact decimal, or null where the text is no such number
 */
export function readNumeral(text: string, power = 0): Decimal | null {
  if (/^[\d.]+$/.test(text)) return parseDecimal(text, power);
  const value = chinese(text);
  return value === null ? null : whole(value) * 10n ** BigInt(power);
}

function chinese(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let last = Number.POSITIVE_INFINITY;
  for (const character of text) {
    const power = POWERS[character];
    if (power === undefined) {
      const next = DIGITS[character];
      if (next === undefined || (digit !== null && digit !== 0)) return null;
      digit = next;
      continue;
    }
    if (power >= last || (digit === null && power !== 10)) return null;
    total += (digit ?? 1) * power;
    last = power;
    digit = null;
  }
  return digit === null ? total : total + digit;
}
