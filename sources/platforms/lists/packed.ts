import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What travels behind an address, where it does not go over the wire: texts, compressed. */

/** Longer pages are not carried. */
export const MAX_CARRIED = 60_000;
/** Inflated, what a page carried is never longer; an address of another making may be. */
const MAX_INFLATED = 8 * MAX_CARRIED;

/** Texts as they stand in an address. */
export function packed(texts: readonly string[]): string {
  return deflateRawSync(JSON.stringify(texts)).toString('base64url');
}

/** The texts again; none where they were not packed so. */
export function unpacked(written: string): string[] {
  try {
    const bytes = inflateRawSync(Buffer.from(written, 'base64url'), { maxOutputLength: MAX_INFLATED });
    const value: unknown = JSON.parse(bytes.toString());
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
