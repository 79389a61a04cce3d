import { PersonError } from '../../model/errors.ts';

/**
 * What DuckDB says about a query, for the person who wrote it: the complaint, the place in the query, and the nearest
 * names that exist.
 */
export function queryError(error: unknown): PersonError {
  if (error instanceof PersonError) return error;
  const text = (error instanceof Error ? error.message : String(error)).replace(/^Failed to extract statements: /, '');
  const suggestions = nearestNames(text);
  const complaint = text
    .split('\n')
    .filter((line) => !/^(Did you mean|Candidate (bindings|tables|functions))/.test(line))
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
  const advice = suggestions.length === 0 ? '' : `\nDid you mean ${suggestions.join(' or ')}?`;
  return new PersonError(`the query cannot be answered. ${complaint}${advice}`, 2, { cause: error });
}

/** The names DuckDB offers instead of one it does not know, at most three, nearest first. */
function nearestNames(text: string): string[] {
  const line = text.split('\n').find((one) => /^(Did you mean|Candidate (bindings|tables))/.test(one));
  return [...(line ?? '').matchAll(/"([^"]+)"/g)].slice(0, 3).map((match) => match[1] as string);
}
