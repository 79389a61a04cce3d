import { createHash } from 'node:crypto';

/**
 * Townships became towns under their name (撤乡设镇), so 城关乡 and 城关镇 are read as one agency. A county may hold both
 * at once all the same: then the town keeps the id they shared, and the others get one of their own.
 */

/** What the full name of a township or town ends in, for SQL and JavaScript alike; the kind is the first group. */
export const TOWN_NAME = '(乡|苏木|镇)(?:人民政府)?$';

/** The kind that keeps the shared id. */
export const TOWN = '镇';

/** The kinds that leave it. */
export const TOWNSHIPS: readonly string[] = ['乡', '苏木'];

/** The kind of a township or town by its full name; null for any other body. */
export function townKind(name: string): string | null {
  return new RegExp(TOWN_NAME).exec(name)?.[1] ?? null;
}

/** The id of a township beside a town of its name: that which they shared, with other digits at its end. */
export function partedId(sharedId: string, kind: string): string {
  return sharedId.slice(0, -8) + createHash('sha256').update(`${sharedId}|${kind}`).digest('hex').slice(0, 8);
}
