import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The file of checksums in a snapshot, readable by `sha256sum -c`. */
export const SUMS_FILE = 'SHA256SUMS';

/** SHA-256 of a file, hexadecimal, without holding it in memory. */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function textSha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The text of SHA256SUMS, in the order of the names. */
export function formatSums(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => `${sum}  ${name}\n`)
    .join('');
}

/**
 * The one file of a snapshot that holds its id: every page of the site shows it. The id is made from the sums of all
 * other files, so this file is in no sum; what it must hold follows from the id.
 */
export const STAMP_FILE = 'site/snapshot.js';

/** What STAMP_FILE of a snapshot holds. */
export function stampText(id: string): string {
  return `gongkai.showSnapshot(${JSON.stringify(id)});\n`;
}

/** A path within the folder: names with `/` between them, none of which leads out of it. */
const PATH = String.raw`(?!\.{1,2}(?:/|$))[^/\\]+`;
const LINE = new RegExp(`^([0-9a-f]{64}) [ *](${PATH}(?:/${PATH})*)$`);

/** The sums by path, or null where the text is no list of sums. */
export function parseSums(text: string): Map<string, string> | null {
  const sums = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const match = LINE.exec(line);
    if (!match) return null;
    sums.set(match[2] as string, match[1] as string);
  }
  return sums;
}

/** Files that tell of the snapshot before, or repeat what others say: the same content can come with others of these. */
const BESIDE_CONTENT = ['manifest.json', 'CHANGELOG.md', 'DIFF.md', 'diff.parquet'];

/** The sums of the files that are made from the warehouse alone, as SHA256SUMS lists them. */
export function contentSums(sums: ReadonlyMap<string, string>): string {
  return formatSums(new Map([...sums].filter(([file]) => !BESIDE_CONTENT.includes(file))));
}

/** The id of a snapshot: the day it was made, UTC, and the first digits of the digest over its SHA256SUMS. */
export function snapshotId(day: string, sumsText: string): string {
  return `${day}-${contentDigits(sumsText)}`;
}

/** The part of an id that says what a snapshot holds, whenever it was made. */
export function contentDigits(sumsText: string): string {
  return textSha256(sumsText).slice(0, 8);
}

/** What an id looks like. */
export const ID_PATTERN = /^\d{4}-\d\d-\d\d-([0-9a-f]{8})$/;
