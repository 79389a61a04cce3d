/** Errors that the engine raises where a reader does not expect what it finds: they speak of code, not of the file. */
const OF_CODE = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/**
 * What an error of a library says of a file, in brackets behind a blank, to stand in a reason for people.
 * @returns the empty text where it says nothing of the file
 */
export function saidOf(error: unknown): string {
  if (!(error instanceof Error)) return ` (${String(error)})`;
  return OF_CODE.has(error.name) || error.message === '' ? '' : ` (${error.message})`;
}
