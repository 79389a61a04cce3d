import type { WorkBook } from '@e965/xlsx';
import { Unreadable } from '../../../model/errors.ts';
import { decodeText } from '../../decode/decode.ts';
import { oleEntries } from '../ole-directory.ts';

/** Code pages by the charset that text turns out to be in, [MS-XLS] 2.4.52. */
const PAGES: Readonly<Record<string, number>> = { gb18030: 936, big5: 950, 'utf-8': 65001 };
/** ISO 8859-1: each byte is a character, so that the bytes of a text can be had again. */
const BYTES = 28591;

/** The first record of a workbook of Excel 5 or 95, and the one that names its code page. */
const BEGIN = Buffer.from([0x09, 0x08, 0x08, 0x00, 0x00, 0x05, 0x05, 0x00]);
const CODE_PAGE = 0x42;
/** The code page stands among the first records. */
const MOST_RECORDS = 100;

/** A workbook whose text is declared in the code page that it is in, and what is to be said of it. */
export interface TrueCodePage {
  readonly bytes: Uint8Array;
  readonly note?: string;
}

/**
 * Workbooks of Excel 5 and 95 hold no Unicode but text of a code page, and programs that fill them in leave the one of
 * their template, a western one: the bytes of the text decide, as they do for pages.
 * @param bytes a compound file
 * @param open reads a workbook
 * @throws as `open`
 */
export function withTrueCodePage(bytes: Uint8Array, open: (bytes: Uint8Array) => WorkBook): TrueCodePage {
  const at = [...oleEntries(bytes)].some(({ name }) => name === 'Book') ? placeOfCodePage(bytes) : null;
  if (at === null) return { bytes };
  const charset = charsetOf(open(declaring(bytes, at, BYTES)));
  const declared = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  const page = charset === null ? undefined : PAGES[charset];
  if (page === undefined || page === declared) return { bytes };
  const note = `the workbook declares code page ${declared}, but its text is ${charset} and was read as such`;
  return { bytes: declaring(bytes, at, page), note };
}

function placeOfCodePage(bytes: Uint8Array): number | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = view.indexOf(BEGIN);
  for (let n = 0; at >= 0 && n < MOST_RECORDS && at + 6 <= view.length; n++) {
    const length = view.readUInt16LE(at + 2);
    if (view.readUInt16LE(at) === CODE_PAGE) return length === 2 ? at + 4 : null;
    at += 4 + length;
  }
  return null;
}

function declaring(bytes: Uint8Array, at: number, page: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = page & 0xff;
  copy[at + 1] = page >> 8;
  return copy;
}

/** The charset of the texts of a workbook whose characters are bytes; null where nothing but ASCII is in them. */
function charsetOf(workbook: WorkBook): string | null {
  const texts = [...workbook.SheetNames];
  for (const sheet of Object.values(workbook.Sheets)) {
    const rows = (sheet as { '!data'?: ReadonlyArray<ReadonlyArray<{ v?: unknown } | undefined> | undefined> })[
      '!data'
    ];
    rows?.forEach((row) => row?.forEach((cell) => typeof cell?.v === 'string' && texts.push(cell.v)));
  }
  const told = texts.filter((text) => /[\u0080-\u00ff]/.test(text)).join('\n');
  if (told === '') return null;
  try {
    return decodeText(Buffer.from(told, 'latin1'), { metaScan: false }).charset;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
