/** Fields of a row of which an address takes a part: the year of `row.date.substr(0, 4)`, here written `date__0_4`. */

const CUT = /^(\w+?)__(\d{1,2})_(\d{1,2})$/;

/**
 * The name of a part of a field.
 * @param method of a text: `substr` counts how long the part is, `substring` and `slice` where it ends
 * @returns null where nobody knows which part
 */
export function cutField(field: string, method: string, given: readonly unknown[]): string | null {
  const [from, second] = given;
  if (typeof from !== 'number' || typeof second !== 'number' || from < 0 || second < 0) return null;
  return `${field}__${from}_${method === 'substr' ? from + second : second}`;
}

/** The value of a field, or of a part of one, in a row. */
export function fieldOf(row: Readonly<Record<string, unknown>>, name: string): unknown {
  const [, field = '', from, to] = CUT.exec(name) ?? [];
  const value = row[field];
  return name in row || typeof value !== 'string' ? row[name] : value.slice(Number(from), Number(to));
}
