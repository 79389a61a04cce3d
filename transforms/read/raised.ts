/** A figure, with blanks or characters without width behind it. */
const ENDS_IN_FIGURE = /\d[\s\u200b-\u200f\u2060\ufeff]*$/;

/**
 * A raised text as it is to stand behind what is printed before it: a figure behind a figure in brackets, `16[1]`, so
 * that the mark of a note and the number before it never make one number; any other text as it is.
 */
export function apartFrom(before: string, raised: string): string {
  if (!ENDS_IN_FIGURE.test(before) || !/^\s*\d/.test(raised)) return raised;
  return `[${raised.trim().replace(/[)）]$/, '')}]`;
}
