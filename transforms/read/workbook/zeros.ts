import type { WorkBook } from '@e965/xlsx';
import CFB from 'cfb';
import { decodeXml } from '../xml/xml.ts';

/** Which sheets of a workbook show no zeros, by their ordinals. */
export type ZerolessSheets = ReadonlySet<number>;

/** Makes the zeros blank in sheets that show none: to whoever reads the sheet their cells are empty. */
export function hideZeros(workbook: WorkBook, sheets: ZerolessSheets): void {
  for (const n of sheets) {
    const sheet = workbook.Sheets[workbook.SheetNames[n] ?? ''] as { '!data'?: unknown } | undefined;
    const rows = (sheet?.['!data'] ?? []) as readonly (readonly ({ t?: string; v?: unknown } | undefined)[])[];
    rows.forEach((row) => row?.forEach((cell) => cell?.t === 'n' && cell.v === 0 && Object.assign(cell, BLANK)));
  }
}

/** A number under a format that shows nothing. */
const BLANK = { z: ';;;', w: '' };

const SHEET = /<(?:\w{1,20}:)?sheet\s[^>]{0,1000}>/g;
const RELATION = /<(?:\w{1,20}:)?Relationship\s[^>]{0,2000}>/g;
const NO_ZEROS = /<(?:\w{1,20}:)?sheetView\s[^>]{0,1000}\bshowZeros\s{0,9}=\s{0,9}["'](?:0|false)["']/;

/** @param members the parts of an .xlsx, unpacked (ECMA-376, 18.3.1.87) */
export function zerolessInXlsx(members: ReadonlyMap<string, Uint8Array>): ZerolessSheets {
  const told = [...members].filter(([name, part]) => /worksheets\/[^/]+\.xml$/i.test(name) && showsNone(part));
  if (told.length === 0) return new Set();
  const text = (name: string): string => decodeXml(members.get(name) ?? new Uint8Array());
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(RELATION)].map(([tag]) => [
      valueOf(tag, 'Id'),
      valueOf(tag, 'Target'),
    ]),
  );
  const sheets = [...text('xl/workbook.xml').matchAll(SHEET)].map(([tag]) => targets.get(valueOf(tag, 'id')) ?? '');
  return new Set(
    sheets.flatMap((target, n) => (target !== '' && told.some(([name]) => `/${name}`.endsWith(target)) ? [n] : [])),
  );
}

function showsNone(part: Uint8Array): boolean {
  const written = Buffer.from(part.buffer, part.byteOffset, Math.min(part.byteLength, VIEWS_END)).toString('latin1');
  return NO_ZEROS.test(written);
}

/** The views of a sheet stand before its cells. */
const VIEWS_END = 20_000;

function valueOf(tag: string, name: string): string {
  return new RegExp(`[\\s:]${name}\\s{0,9}=\\s{0,9}["']([^"']{0,1000})["']`).exec(tag)?.[1] ?? '';
}

/** Records of [MS-XLS] and, in the flags of a window, the bit of shown zeros (2.4.346). */
const RECORD = { begin: 0x0809, end: 0x000a, window: 0x023e } as const;
/** What a stream of records begins with before those of its sheets (2.4.21). */
const GLOBALS = 0x0005;
const ZEROS_SHOWN = 0x0010;

/** @param bytes a compound file that its reader has read already */
export function zerolessInXls(bytes: Uint8Array): ZerolessSheets {
  const file = CFB.read(bytes, { type: 'array' });
  // Excel 5 and 95 call it Book, and lay its records out alike as far as they are read here.
  const content = (CFB.find(file, '/Workbook') ?? CFB.find(file, '/Book'))?.content;
  const found = new Set<number>();
  if (content === undefined) return found;
  const stream = Buffer.from(Uint8Array.from(content));
  let sheet = -1;
  // A chart in a sheet has records of its own inside those of the sheet, and the window of the sheet follows them.
  let depth = 0;
  for (let at = 0; at + 8 <= stream.length;) {
    const kind = stream.readUInt16LE(at);
    if (kind === RECORD.begin) {
      if (depth === 0 && stream.readUInt16LE(at + 6) !== GLOBALS) sheet += 1;
      depth += 1;
    } else if (kind === RECORD.end) depth = Math.max(0, depth - 1);
    else if (kind === RECORD.window && depth === 1 && (stream.readUInt16LE(at + 4) & ZEROS_SHOWN) === 0)
      found.add(sheet);
    at += 4 + stream.readUInt16LE(at + 2);
  }
  return found;
}

const TABLE_SETTINGS = /config:name="Tables"[\s\S]{0,2000000}?<\/config:config-item-map-named>/;
const ENTRY =
  /<config:config-item-map-entry config:name="([^"]{0,400})">([\s\S]{0,20000}?)<\/config:config-item-map-entry>/g;
const ZERO_VALUES = /config:name="ShowZeroValues"[^>]{0,200}>(true|false)</;

/**
 * @param settings the settings of an OpenDocument sheet: programs write them for the view of each table, or once
 * @param names the names of its tables
 */
export function zerolessInOpenSheet(settings: string, names: readonly string[]): ZerolessSheets {
  const tables = TABLE_SETTINGS.exec(settings)?.[0] ?? '';
  const told = (text: string): string | undefined => ZERO_VALUES.exec(text)?.[1];
  const own = new Map([...tables.matchAll(ENTRY)].map(([, name = '', items = '']) => [name, told(items)]));
  const whole = told(settings.replace(tables, ''));
  return new Set(names.flatMap((name, n) => ((own.get(name) ?? whole) === 'false' ? [n] : [])));
}
