import iconv from 'iconv-lite';
import { WITNESSES } from './witnesses.ts';

/** The result of looking for text that was decoded with a wrong charset before it was stored. */
export interface Repair {
  readonly text: string;
  /** Pieces put right. */
  readonly repaired: number;
  /** The first piece that looks wrong and could not be put right for certain; undefined where there is none. */
  readonly damaged: string | undefined;
}

/** Frequent openings of UTF-8 read as GBK: （ or ，, 、 or 《, 政府, 信息; none of them stands in real text. */
const UTF8_AS_GBK = /[锛銆]|鏀垮簻|淇℃伅/;
/** What windows-1252 makes of bytes from 80 to 9F; Latin-1 leaves them as control characters. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CP1252_BYTE = new Map(Array.from(CP1252, (character, i) => [character, 0x80 + i]));
const HIGH = `\u0080-\u00ff${CP1252}`;
const LATIN_RUN = new RegExp(`[\\x20-\\x7e${HIGH}]+`, 'g');
// Four equal signs in a row (××××) are ordinary text.
const LATIN_CHINESE = new RegExp(`([\\u00c0-\\u00ff])(?!\\1{3})[\\u0080-\\u00ff${CP1252}]{3}`);
/** Two of them may be hanzi where the document is known to have been decoded wrongly: 无, 其他, 件 (¼þ); or —, or a blank as wide (¡¡). */
const LATIN_PAIR = new RegExp(`\\u00a1\\u00a1|([\\u00a1-\\u00ff])(?!\\1)[${HIGH}]`);
const HANZI_ONLY = /^[\x00-\x7f\u2000-\u9fff\uff00-\uffef\u00a0\u00b7\u00d7]+$/;
/** What remains after characters were replaced and the replacements misread: beyond repair. */
const REMAINS = /锟斤拷|1�7|烫烫烫/;

/** Whether a character is one of those without which none of the patterns above can match. */
export function isSuspect(code: number): boolean {
  return (code >= 0xc0 && code <= 0xff) || SUSPECTS.includes(code);
}

const SUSPECTS = Array.from('锛銆鏀淇锟烫\ufffd', (character) => character.charCodeAt(0));

/**
 * Undoes one wrong decoding: UTF-8 read as GBK, GBK or UTF-8 read as Latin-1 or windows-1252. A piece is put right
 * only where the way back loses nothing, and all pieces only where they then hold words of a report's form.
 * @param text a decoded document, markup included
 */
export function repairMojibake(text: string): Repair {
  const remains = REMAINS.exec(text)?.[0];
  const gbk = UTF8_AS_GBK.test(text);
  const latin = LATIN_CHINESE.test(text);
  if (!gbk && !latin) return { text, repaired: 0, damaged: remains };
  const undone = gbk ? undo(text, /[^<>\n\r]+/g, fromGbk) : undo(text, LATIN_RUN, fromLatin);
  const sure = undone.pieces.some((piece) => WITNESSES.some((witness) => piece.includes(witness)));
  const damaged = remains ?? (sure ? undone.left : suspect(text, gbk));
  if (!sure) return { text, repaired: 0, damaged };
  const rest = gbk ? undone : undo(undone.text, LATIN_RUN, fromLatinPair);
  return { text: rest.text, repaired: undone.pieces.length + (gbk ? 0 : rest.pieces.length), damaged };
}

interface Undone {
  readonly text: string;
  readonly pieces: readonly string[];
  readonly left: string | undefined;
}

function undo(text: string, pieces: RegExp, back: (piece: string) => string | null | undefined): Undone {
  const done: string[] = [];
  let left: string | undefined;
  const result = text.replace(pieces, (piece) => {
    const whole = back(piece);
    if (whole === null) left ??= piece.slice(0, 80);
    if (typeof whole !== 'string') return piece;
    done.push(whole);
    return whole;
  });
  return { text: result, pieces: done, left };
}

/** UTF-8 read as GBK. Undefined where the piece is ordinary text, null where it cannot be undone. */
function fromGbk(piece: string): string | null | undefined {
  const suspected = UTF8_AS_GBK.test(piece);
  if (!suspected && !/\p{Script=Han}/u.test(piece)) return undefined;
  const bytes = iconv.encode(piece, 'gbk');
  const whole = new TextDecoder('gb18030').decode(bytes) === piece ? strict('utf-8', bytes) : null;
  // Single hanzi are also two-byte UTF-8 (模 is ģ); nothing but Chinese text may come out of hanzi.
  if (whole !== null && HANZI_ONLY.test(whole)) return whole;
  return suspected ? null : undefined;
}

/** UTF-8 or GBK read as Latin-1. Undefined where the piece is ordinary text, null where it cannot be undone. */
function fromLatin(piece: string): string | null | undefined {
  return LATIN_CHINESE.test(piece) ? fromLatinBytes(piece) : undefined;
}

/** A short word of a document that is known to have been decoded wrongly; nothing but hanzi may come out. */
function fromLatinPair(piece: string): string | undefined {
  if (!LATIN_PAIR.test(piece)) return undefined;
  // 篇 in GBK (Æª) is a letter in UTF-8.
  const wholes = [strict('utf-8', latinBytes(piece)), strict('gb18030', latinBytes(piece))];
  return wholes.find((whole) => whole !== null && HANZI_ONLY.test(whole)) ?? undefined;
}

function fromLatinBytes(piece: string): string | null {
  const bytes = latinBytes(piece);
  return strict('utf-8', bytes) ?? strict('gb18030', bytes);
}

function latinBytes(piece: string): Uint8Array {
  return Uint8Array.from(piece, (character) => CP1252_BYTE.get(character) ?? character.charCodeAt(0));
}

function strict(charset: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The place a person should look at: the wrong-looking characters with a few around them. */
function suspect(text: string, gbk: boolean): string | undefined {
  const found = (gbk ? UTF8_AS_GBK : LATIN_CHINESE).exec(text);
  if (found === null) return undefined;
  // Four accented letters in a row also stand in foreign names; only what reads as hanzi is reported.
  const run = text
    .slice(found.index, found.index + 40)
    .match(gbk ? /^[^<>\n]+/ : new RegExp(`^[\\x20-\\x7e${HIGH}]+`))?.[0];
  if (run === undefined || gbk) return run;
  return /\p{Script=Han}{2}/u.test(fromLatin(run) ?? fromLatin(run.slice(0, 4)) ?? '') ? run : undefined;
}
