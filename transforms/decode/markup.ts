import { isUtf8 } from 'node:buffer';
import { holdsNul } from './evidence.ts';
import { hasEnoughHanzi } from './legible.ts';
import { PLAIN_CHARSETS, type PlainCharset } from './plain-charsets.ts';

/**
 * A page as its scanner looks at it. The signs of markup are the same in a text and in its bytes, so that the bytes
 * can be taken apart as well, and only what is printed need become characters: a tenth of a page pasted from Word.
 */
export interface Markup {
  /** The text, or its bytes with a character for each. */
  readonly source: string;
  /** The characters that a piece of the source stands for; pieces are cut beside signs of ASCII. */
  readonly textOf: (piece: string) => string;
}

/** A text that is decoded already. */
export function markupOf(text: string): Markup {
  return { source: text, textOf: (piece) => piece };
}

/** Longer pages are decoded whole: the limits on text count characters. */
const LONGEST = 4_000_000;

/**
 * The markup of a page whose characters are all ordinary and legible, before it is decoded.
 * @param charset that of the bytes
 * @param telling what `withoutAscii` leaves of them
 * @returns null for any other page: it has to be decoded whole and looked at
 */
export function plainMarkup(bytes: Uint8Array, charset: string, telling: Uint8Array): Markup | null {
  const plain = PLAIN_CHARSETS.get(charset);
  if (plain === undefined || bytes.length > LONGEST || holdsNul(bytes, bytes.length)) return null;
  if (charset === 'utf-8' && !isUtf8(bytes)) return null;
  const characters = new Uint16Array(telling.length);
  const count = plain.read(telling, characters);
  if (count < 0 || !hasEnoughHanzi(characters.subarray(0, count))) return null;
  return { source: latin(bytes).replace(/^(?:\u00ef\u00bb\u00bf)+/, ''), textOf: textsOf(plain) };
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Pieces up to this length are kept in mind: the labels of the forms are the same in every report. */
const LONGEST_KEPT = 64;
const MOST_KEPT = 4_096;
/** Longer pieces are given to Node whole. */
const ROOM = 4_096;

/** What makes texts of pieces, and remembers them, by charset. */
const byCharset = new Map<PlainCharset, Markup['textOf']>();

function textsOf(charset: PlainCharset): Markup['textOf'] {
  let textOf = byCharset.get(charset);
  if (textOf === undefined) {
    textOf = newTextsOf(charset);
    byCharset.set(charset, textOf);
  }
  return textOf;
}

function newTextsOf(charset: PlainCharset): Markup['textOf'] {
  const whole = new TextDecoder(charset.name, { ignoreBOM: true });
  const known = new Map<string, string>();
  const characters = new Uint16Array(ROOM);
  const written = Buffer.from(characters.buffer);
  const decoded = (bytes: Uint8Array): string => {
    if (bytes.length > ROOM) return whole.decode(bytes);
    return written.toString('utf16le', 0, 2 * charset.read(bytes, characters));
  };
  return (piece) => {
    if (isAscii(piece)) return piece;
    if (piece.length > LONGEST_KEPT) return decoded(Buffer.from(piece, 'latin1'));
    let text = known.get(piece);
    if (text === undefined) {
      const bytes = Buffer.from(piece, 'latin1');
      text = decoded(bytes);
      if (known.size >= MOST_KEPT) known.clear();
      // A string of its own: the piece would keep its whole page in memory.
      known.set(bytes.toString('latin1'), text);
    }
    return text;
  };
}

function isAscii(piece: string): boolean {
  for (let at = 0; at < piece.length; at++) if (piece.charCodeAt(at) >= 0x80) return false;
  return true;
}
