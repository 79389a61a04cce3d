import { Buffer } from 'node:buffer';

/** A table from the code of a character to that of the one that stands for it; 0 where it stands for itself. */
export type CharacterTable = Uint16Array;

/** Makes a table of pairs of single characters. */
export function characterTable(pairs: Iterable<readonly [from: string, to: string]>): CharacterTable {
  const table = new Uint16Array(0x10000);
  for (const [from, to] of pairs) table[from.charCodeAt(0)] = to.charCodeAt(0);
  return table;
}

/** Replaces the characters of a table. Most texts hold none of them, and are given back as they are. */
export function mapCharacters(text: string, table: CharacterTable): string {
  for (let at = 0; at < text.length; at++) {
    if (table[text.charCodeAt(at)] !== 0) return text.length > ROOM ? mapPieces(text, table) : mapWhole(text, table);
  }
  return text;
}

/** Longer texts are mapped piece by piece. */
const ROOM = 4_096;
const codes = new Uint16Array(ROOM);
const written = Buffer.from(codes.buffer);

/** In one buffer: a text put together of pieces is written once more when it is looked at. */
function mapWhole(text: string, table: CharacterTable): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const other = table[code]!;
    codes[at] = other === 0 ? code : other;
  }
  return written.toString('utf16le', 0, 2 * text.length);
}

function mapPieces(text: string, table: CharacterTable): string {
  let mapped = '';
  for (let at = 0; at < text.length; at += ROOM) mapped += mapCharacters(text.slice(at, at + ROOM), table);
  return mapped;
}

/** In a table for `rewritten`: the character is left out, or the whole text has to be looked at in another way. */
export const LEFT_OUT = 1;
export const OTHERWISE = 2;

/**
 * Replaces and leaves out characters in one pass.
 * @param table for each character the one that stands for it, itself where it stays, `LEFT_OUT` or `OTHERWISE`
 * @returns null where a character is `OTHERWISE`, or the text is longer than a paragraph
 */
export function rewritten(text: string, table: CharacterTable): string | null {
  if (text.length > ROOM) return null;
  let kept = 0;
  let same = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const other = table[code]!;
    if (other === OTHERWISE) return null;
    if (other !== code) same = false;
    if (other !== LEFT_OUT) codes[kept++] = other;
  }
  return same ? text : written.toString('utf16le', 0, 2 * kept);
}

/** Whether a character takes no ink: white space of any width, and the invisible ones that editors leave in text. */
export function isUnseen(code: number): boolean {
  if (code < 0x1680) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
  if (code >= 0x2000 && code <= 0x2060) {
    return code <= 0x200f || code === 0x2028 || code === 0x2029 || code === 0x202f || code >= 0x205f;
  }
  return code === 0x3000 || code === 0xfeff || code === 0x1680;
}
