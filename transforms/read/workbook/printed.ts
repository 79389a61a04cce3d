import type { CellObject } from '@e965/xlsx';
import { isDateFormat, shownBy } from './formats.ts';
import { plainNumber } from './number.ts';
import { richText } from './rich.ts';

/** What a cell prints, and why that is not certain. */
export interface Printed {
  readonly text: string;
  readonly doubt?: string;
}

/** A language without a currency (`[$-804]`), which the library takes for a dollar. */
const LANGUAGE = /\[\$-[\da-f,]{1,20}\]/i;
/** Signs that mark a number as below zero, words included. */
const NEGATIVE = /[-\u2212减降↓]/;

/**
 * The text as the spreadsheet shows it. Numbers that it would shorten to fit a column are written out, as are Chinese
 * numerals (壹拾贰: the library leaves them digits), amounts below zero that stand in brackets, numbers behind the sign of
 * a currency. A number that its format hides is blank. One that is shown as another number, rounded, scaled or without
 * its sign, is to be doubted, and so is a zero that is shown as a dash, as what is not known is.
 */
export function printedBy(cell: CellObject): Printed {
  const { v: value, w: written } = cell;
  if (typeof value === 'number' && cell.t === 'n') {
    return cell.z === undefined || cell.z === 'General' || cell.z === 0 || written === undefined
      ? { text: plainNumber(withoutNoise(value)) }
      : formatted(value, written, String(cell.z));
  }
  if (typeof cell.r === 'string' && /superscript|strike/.test(cell.r)) return { text: richText(cell.r) };
  return { text: written ?? (value === undefined ? '' : String(value)) };
}

/** What a column shows of a sum of fractions: the whole number it is short of, or over, by no more than this. */
const NOISE = 1e-9;

function withoutNoise(value: number): number {
  const whole = Math.round(value);
  return whole !== 0 && Math.abs(value - whole) <= NOISE ? whole : value;
}

/** A character that a format repeats to fill the column (`0*-`), which the library writes once. */
const FILLING = /("[^"]{0,2000}"|\\.)|\*[\s\S]/g;
/** A zero as formats of amounts show it. */
const DASH = /^[-—–]+$/;
/** The first day of the year 2000, counted from 1900. */
const YEAR_2000 = 36_526;

function formatted(value: number, shownText: string, filledFormat: string): Printed {
  const format = filledFormat.replaceAll(FILLING, '$1');
  const written = /\*[^\s]/.test(filledFormat) ? (shownBy(format, value) ?? shownText) : shownText;
  const whole = plainNumber(value);
  const text = (LANGUAGE.test(format) ? written.replaceAll('$', '') : written).replace(/[¥￥]/g, '');
  const shown = `the sheet holds ${whole} and shows ${text.trim()}`;
  if (/\dE[+-]?\d/i.test(written)) {
    const exact = /General/i.test(format) || Number(written) === value;
    return exact ? { text: whole } : { text: whole, doubt: shown };
  }
  if (!/\d/.test(text))
    return value === 0 && DASH.test(text.replaceAll(/\s/g, '')) ? { text: whole, doubt: shown } : { text };
  if (/[%‰]/.test(text)) return { text };
  // No form prints days of the last century: a count stands under the format of a date.
  if (isCount(value) && value < YEAR_2000 && isDateFormat(format)) return { text: whole, doubt: shown };
  if (!isMagnitude(text, whole)) return { text, doubt: shown };
  if (value >= 0 || NEGATIVE.test(text)) return { text };
  return /\(.*\d.*\)/.test(text) ? { text: whole } : { text: whole, doubt: shown };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

/** Whether the one number in a text is, but for its sign, the given one. */
function isMagnitude(text: string, whole: string): boolean {
  const [first, ...others] = text.replace(/[\s,]/g, '').match(/\d+(?:\.\d+)?|\.\d+/g) ?? [];
  return first !== undefined && others.length === 0 && plain(first) === plain(whole);
}

function plain(number: string): string {
  const [integer = '', fraction = ''] = number.replace(/^-/, '').split('.');
  return `${integer.replace(/^0+/, '')}.${fraction.replace(/0+$/, '')}`;
}
