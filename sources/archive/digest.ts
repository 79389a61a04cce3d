import { createHash } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/**
 * A digest as WARC headers carry it: `sha256:` and Base32 of RFC 4648 with its padding.
 * @param hex hexadecimal digits, whole bytes
 */
export function labelledDigest(hex: string): string {
  let bits = '';
  for (const byte of Buffer.from(hex, 'hex')) bits += byte.toString(2).padStart(8, '0');
  let text = '';
  for (let at = 0; at < bits.length; at += 5)
    text += ALPHABET[Number.parseInt(bits.slice(at, at + 5).padEnd(5, '0'), 2)];
  return `sha256:${text.padEnd(Math.ceil(text.length / 8) * 8, '=')}`;
}

/**
 * The hexadecimal form of a digest in a WARC header.
 * @throws Error where it is not SHA-256 in Base32
 */
export function hexOfLabelled(labelled: string): string {
  const match = /^sha256:([A-Z2-7]{52})====$/.exec(labelled);
  if (!match?.[1]) throw new Error(`the digest ${labelled.slice(0, 80)} is not SHA-256 in Base32`);
  let bits = '';
  for (const letter of match[1]) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0');
  let hex = '';
  for (let at = 0; at < 256; at += 4) hex += Number.parseInt(bits.slice(at, at + 4), 2).toString(16);
  return hex;
}

/** A UUID (version 8 of RFC 9562: made by us) from a digest, so that the same writing gives the same record ids. */
export function uuidOf(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) & 3];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
