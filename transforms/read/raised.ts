/**
 * A raised text as it is to stand behind what is printed before it: a figure behind a figure in brackets, `16[1]`, so
 * that the mark of a note and the number before it never make one number; any other text as it is.
 */
export function apartFrom(before: string, raised: string): string {
  return /\d\s*$/.test(before) && /^\s*\d/.test(raised) ? `[${raised.trim()}]` : raised;
}
