/** Digits a spreadsheet keeps of a number; further ones are noise of binary fractions. */
const DIGITS = 15;

/**
 * A spreadsheet's number in plain decimal notation, without the noise of binary fractions: 0.1 + 0.2 gives `0.3`,
 * 1e21 gives `1000000000000000000000`.
 */
export function plainNumber(value: number): string {
  // Whole numbers of no more digits are shown as they are.
  if (Number.isInteger(value) && Math.abs(value) < 10 ** DIGITS) return String(value);
  if (!Number.isFinite(value)) return String(value);
  const [mantissa = '', power = '0'] = value.toExponential(DIGITS - 1).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (digits === '') return '0';
  const point = Number(power) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
