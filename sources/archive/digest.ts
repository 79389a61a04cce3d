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
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of Buffer.from(hex, 'hex')) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
  }
  if (bits > 0) text += ALPHABET[(held << (5 - bits)) & 31];
  return `sha256:${text.padEnd(Math.ceil(text.length / 8) * 8, '=')}`;
}

/**
 * The hexadecimal form of a digest in a WARC header.
 * @throws Error where it is not SHA-256 in Base32
 */
export function hexOfLabelled(labelled: string): string {
  const match = /^sha256:([A-Z2-7]{52})====$/.exec(labelled);
  if (!match?.[1]) throw new Error(`the digest ${labelled.slice(0, 80)} is not SHA-256 in Base32`);
  const bytes = Buffer.alloc(32);
  let held = 0;
  let bits = 0;
  let filled = 0;
  for (const letter of match[1]) {
    held = ((held << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8 || filled === bytes.length) continue;
    bits -= 8;
    bytes[filled++] = (held >> bits) & 0xff;
  }
  return bytes.toString('hex');
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
