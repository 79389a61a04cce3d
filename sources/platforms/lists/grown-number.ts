/** Requests that differ in a number alone: pages of one list, or steps of whatever a script counts. */

const NUMBERS = /\d{1,6}/g;

/** A text without its numbers. */
export function withoutAnyNumber(text: string): string {
  return text.replace(NUMBERS, '');
}

/** The only number in which a text differs from another, where it is higher. */
export function grownNumber(
  before: string,
  own: string,
): { readonly index: number; readonly end: number; readonly before: number; readonly now: number } | null {
  if (withoutAnyNumber(before) !== withoutAnyNumber(own)) return null;
  const [first, second] = [[...before.matchAll(NUMBERS)], [...own.matchAll(NUMBERS)]];
  const differing = second.flatMap((match, at) =>
    match[0] === first[at]?.[0] ? [] : [{ match, was: first[at]?.[0] }],
  );
  const [only, ...more] = differing;
  if (only === undefined || only.was === undefined || more.length > 0 || first.length !== second.length) return null;
  const [was, now] = [Number(only.was), Number(only.match[0])];
  const { index } = only.match;
  return now > was ? { index, end: index + only.match[0].length, before: was, now } : null;
}
