import { GREATER, isNameEnd } from '../markup.ts';

/** Longer names are cut. */
export const LONGEST_NAME = 80;

/** The name of an element or attribute as it is compared. */
export function nameOf(written: string): string {
  return written.slice(0, LONGEST_NAME).toLowerCase();
}

/** Whether the end tag of an element without markup begins behind `</`. */
export function endsRaw(source: string, from: number, name: string): boolean {
  const to = from + name.length;
  return isNameEnd(source.charCodeAt(to)) && source.slice(from, to).toLowerCase() === name;
}

/** The name of an end tag of at most four letters as a number, cheaper to look up; 0 for any other. */
export function shortName(source: string, from: number): number {
  if (!isLetter(source.charCodeAt(from))) return 0;
  let number = 0;
  for (let at = from; at < from + 5; at++) {
    const code = source.charCodeAt(at);
    if (code === GREATER) return number;
    if (!(code < 0x80)) return 0;
    number = (number << 7) | code;
  }
  return 0;
}

/** How many letters a short name has; the highest bit of a letter is set. */
export function shortLength(number: number): number {
  return (32 - Math.clz32(number)) / 7;
}

/** Whether a name may begin with a character. */
export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
