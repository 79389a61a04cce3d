import iconv from 'iconv-lite';
import { Unreadable } from '../../../model/errors.ts';
import { damaged } from './ole-doc-stream.ts';
import type { OleStream } from './ole-doc-stream.ts';

/** Longer texts are no reports. */
const CHARACTERS = 5_000_000;
const WORD_97 = 0xa5ec;
const WORD_95 = 0xa5dc;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;
const COMPRESSED = 0x4000_0000;
/** Offsets in the file information block of Word 97, [MS-DOC] 2.5. */
const FIB = { ident: 0, flags: 0x0a, ccpText: 0x4c, plcfBteChpx: 0xfa, plcfBtePapx: 0x102, clx: 0x1a2 } as const;

/** Where the other structures of a file lie: offset and length in the table stream. */
export interface Fib {
  readonly table: '0Table' | '1Table';
  /** Characters of the main text: footnotes, headers and comments stand behind them. */
  readonly characters: number;
  readonly clx: Extent;
  readonly papx: Extent;
  readonly chpx: Extent;
}

export interface Extent {
  readonly at: number;
  readonly length: number;
}

/** A character of the main text and the byte of the main stream it begins at. */
export interface DocCharacter {
  readonly text: string;
  readonly at: number;
}

/** Reads the file information block at the head of the main stream. */
export function readFib(main: OleStream): Fib {
  const ident = main.u16(FIB.ident);
  if (ident === WORD_95) {
    throw new Unreadable('quarantined', 'the file is of Word 6 or 95, which is not read: save it as .docx');
  }
  if (ident !== WORD_97) throw damaged('its file information block, which is not of Word 97 to 2003');
  const flags = main.u16(FIB.flags);
  if (flags & ENCRYPTED) {
    throw new Unreadable('quarantined', 'the Word file is encrypted: ask the agency for an open file');
  }
  const characters = main.u32(FIB.ccpText);
  if (characters > CHARACTERS) throw damaged(`its length of ${characters} characters, more than ${CHARACTERS}`);
  const extent = (at: number): Extent => ({ at: main.u32(at), length: main.u32(at + 4) });
  return {
    table: flags & SECOND_TABLE ? '1Table' : '0Table',
    characters,
    clx: extent(FIB.clx),
    papx: extent(FIB.plcfBtePapx),
    chpx: extent(FIB.plcfBteChpx),
  };
}

/** The main text, character by character, through the piece table ([MS-DOC] 2.8.35). */
export function* charactersOf(main: OleStream, table: OleStream, fib: Fib): Generator<DocCharacter> {
  const plc = pieceTable(table, fib.clx);
  const count = Math.floor((plc.length - 4) / 12);
  let reached = 0;
  for (let n = 0; n < count; n++) {
    const from = plc.u32(n * 4);
    const to = Math.min(plc.u32(n * 4 + 4), fib.characters);
    if (from !== reached && from < fib.characters) throw damaged(`piece ${n + 1} of its text`);
    const fc = plc.u32((count + 1) * 4 + n * 8 + 2);
    if (to > from) {
      if (fc & COMPRESSED) yield* eightBit(main, (fc & ~COMPRESSED) >>> 1, to - from);
      else yield* sixteenBit(main, fc & ~COMPRESSED, to - from);
    }
    reached = Math.max(reached, to);
  }
  if (reached < fib.characters) throw damaged('the end of its piece table');
}

/** The Pcdt part of the Clx: what stands before it are property modifications of fast saves. */
function pieceTable(table: OleStream, { at, length }: Extent): OleStream {
  const clx = table.part(at, length);
  let position = 0;
  while (clx.u8(position) === 1) position += 3 + clx.u16(position + 1);
  if (clx.u8(position) !== 2) throw damaged('its piece table');
  return clx.part(position + 5, clx.u32(position + 1));
}

function* sixteenBit(main: OleStream, at: number, count: number): Generator<DocCharacter> {
  const piece = main.part(at, count * 2);
  for (let n = 0; n < count; n++) yield { text: String.fromCharCode(piece.u16(n * 2)), at: at + n * 2 };
}

function* eightBit(main: OleStream, at: number, count: number): Generator<DocCharacter> {
  const { bytes } = main.part(at, count);
  if (!isGbk(bytes)) {
    const text = iconv.decode(Buffer.from(bytes), 'windows-1252');
    for (let n = 0; n < count; n++) yield { text: text[n] ?? '', at: at + n };
    return;
  }
  for (let n = 0; n < count; n++) {
    const length = bytes[n]! >= 0x81 && n + 1 < count ? 2 : 1;
    yield { text: iconv.decode(Buffer.from(bytes.subarray(n, n + length)), 'gbk'), at: at + n };
    n += length - 1;
  }
}

/**
 * Whether 8-bit text is Chinese, as some converters of the 1990s left it: [MS-DOC] knows windows-1252 only. It is
 * where its high bytes all come in pairs of GB 2312, and there are at least two pairs.
 */
function isGbk(bytes: Uint8Array): boolean {
  let pairs = 0;
  for (let n = 0; n < bytes.length; n++) {
    if (bytes[n]! < 0x80) continue;
    if (bytes[n]! < 0xa1 || bytes[n]! > 0xf7 || (bytes[n + 1] ?? 0) < 0xa1) return false;
    pairs++;
    n++;
  }
  return pairs >= 2;
}
