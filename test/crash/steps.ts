/**
 * The steps at which a run of `total` steps is stopped: `wanted` of them, spread evenly with the first and the last
 * among them, or all where there are not more.
 */
export function stepsOf(total: number, wanted: number): number[] {
  if (wanted >= total) return Array.from({ length: total }, (_, index) => index + 1);
  const last = Math.max(1, wanted - 1);
  return Array.from({ length: wanted }, (_, index) => 1 + Math.round((index * (total - 1)) / last));
}

/** A number from the environment, where a longer test is wanted than `npm test` runs. */
export function numberFrom(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`${name} is ${text}: give a whole number`);
}
