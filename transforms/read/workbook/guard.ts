import { zipSync } from 'fflate';
import { Unreadable } from '../../../model/errors.ts';
import { LIMITS } from '../limits.ts';
import { readMembers } from '../zip/zip-guard.ts';
import { zerolessInXlsx, type ZerolessSheets } from './zeros.ts';

/** How a workbook of XML writes a cell, whatever prefix it gives its names. */
const XLSX_CELL = /<(?:\w{1,20}:)?c[\s/>]/g;
/** The characters of `<c/>`. */
const SHORTEST_CELL = 4;
const XML_CELL = /<(?:\w{1,20}:)?Cell\b[^>]{0,1000}>/g;
const SPANS = /\b(Index|MergeAcross|MergeDown)\s{0,9}=\s{0,9}["'](\d{1,15})/g;
/** A range of columns with a width, or hidden. */
const COLUMNS = /<(?:\w{1,20}:)?col\s([^>]{0,1000})>/g;
/** A number format longer than any spreadsheet lets a person type, quoting signs included. */
const LONG_FORMAT = /formatCode\s{0,9}=\s{0,9}(?:"[^"]{2000}|'[^']{2000})/;
/** The rows of the largest sheet there is. */
const ROWS = 2 ** 20;

/** An .xlsx that its reader may be given. */
export interface GuardedXlsx {
  readonly bytes: Uint8Array;
  /** Whether a row or column of any sheet may be hidden; where none is, the reader need not be asked for styles. */
  readonly hides: boolean;
  readonly zeroless: ZerolessSheets;
}

/**
 * Gives an .xlsx whose parts are unpacked already, because its reader would believe a directory that lies about sizes,
 * and take a cell for each of a million elements.
 * @throws Unreadable `quarantined` where it has more cells than are read, and as `readMembers`
 */
export function guardXlsx(bytes: Uint8Array): GuardedXlsx {
  const members = readMembers(bytes, (name) => !name.endsWith('/'));
  const size = [...members.values()].reduce((sum, part) => sum + part.length, 0);
  let cells = 0;
  let hides = false;
  for (const [name, part] of members) {
    const written = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    if (/^xl\/styles[^/]*\.xml$/i.test(name)) {
      guardFormats(written.toString('latin1'));
      continue;
    }
    // What the workbook calls its sheets may lie anywhere.
    hides ||= written.includes('hidden');
    if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) continue;
    const text = written.toString('latin1');
    if (size > LIMITS.sheetElements * SHORTEST_CELL) cells += countOf(text, XLSX_CELL);
    if (cells > LIMITS.sheetElements) throw tooMany();
    guardColumns(text);
  }
  return { bytes: zipSync(Object.fromEntries(members), { level: 0 }), hides, zeroless: zerolessInXlsx(members) };
}

/** Its reader takes a step for each column of each range, and one sheet may list a range of all columns again and again. */
function guardColumns(sheet: string): void {
  let columns = 0;
  for (const [, attributes = ''] of sheet.matchAll(COLUMNS)) {
    const end = (name: 'min' | 'max'): number =>
      Number(new RegExp(`\\b${name}\\s{0,9}=\\s{0,9}["'](\\d{1,15})`).exec(attributes)?.[1] ?? 1);
    columns += Math.max(1, end('max') - end('min') + 1);
    if (columns <= LIMITS.sheetColumns) continue;
    const reason = `the ranges of columns of one sheet have more than ${LIMITS.sheetColumns} columns together: cut the report out of it`;
    throw new Unreadable('quarantined', reason);
  }
}

/** Its reader takes a format apart again for each cell. */
function guardFormats(styles: string): void {
  if (!LONG_FORMAT.test(styles)) return;
  throw new Unreadable(
    'quarantined',
    'the workbook has a number format of more than 2000 characters: save it again without',
  );
}

/**
 * Throws Unreadable `quarantined` where the XML of Excel 2003 has more cells than are read, counting those that a cell
 * reaches over: its reader makes one of each.
 */
export function guardXmlWorkbook(text: string): void {
  let cells = 0;
  for (const [tag] of text.matchAll(XML_CELL)) {
    const spans = [...tag.matchAll(SPANS)].map(([, name, value]) => [name, Number(value)] as const);
    if (spans.some(([, value]) => value > ROWS)) throw tooMany();
    const reach = (name: string): number => 1 + (spans.find(([one]) => one === name)?.[1] ?? 0);
    cells += reach('MergeAcross') * reach('MergeDown');
    if (cells > LIMITS.sheetElements) throw tooMany();
  }
}

/** A cell that shows nothing. */
const BLANK_CELL = String.raw`<table:(?:covered-)?table-cell\b[^>]{0,400}(?:/>|></table:(?:covered-)?table-cell>)\s{0,99}`;
/** Rows and cells behind the last filled ones, which a sheet repeats to the end of the largest there is. */
const REPEATED_ROW = new RegExp(
  String.raw`<table:table-row\b[^>]{0,400}number-rows-repeated="\d{2,9}"[^>]{0,400}>\s{0,99}(?:${BLANK_CELL}){0,9}</table:table-row>`,
  'g',
);
const LAST_CELLS = new RegExp(
  String.raw`<table:table-cell\b[^>]{0,400}number-columns-repeated="\d{2,9}"[^>]{0,400}/>\s{0,99}(?:${BLANK_CELL}){0,9}(?=</table:table-row>)`,
  'g',
);
const REPEATS = /<table:table-(?:cell|row)\b[^>]{0,1000}number-(?:columns|rows)-repeated="(\d{1,9})"/g;
/** What a format does for some numbers only: the text of a cell is printed already, and its reader complains of each. */
const FORMAT_MAP = /<style:map\b[^>]{0,400}\/>/g;
/** A run of equal cells or rows in a form is at most so long. */
const LONGEST_RUN = 1_000;

/**
 * Gives the XML of an OpenDocument sheet without the blank rows and cells that are repeated to its end, since its reader
 * would make one of each, and without the conditions of formats.
 * @throws Unreadable `quarantined` where it has more cells than are read
 */
export function guardOpenSheet(content: string): string {
  const kept = content.replace(FORMAT_MAP, '').replace(REPEATED_ROW, '').replace(LAST_CELLS, '');
  let cells = countOf(kept, /<table:(?:covered-)?table-cell\b/g);
  for (const [, times = '1'] of kept.matchAll(REPEATS)) {
    if (Number(times) > LONGEST_RUN) throw tooMany();
    cells += Number(times);
  }
  // Rows that are repeated repeat their cells.
  if (cells * 10 > LIMITS.sheetElements) throw tooMany();
  return kept;
}

function countOf(text: string, what: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(what)) count++;
  return count;
}

function tooMany(): Unreadable {
  const reason = `the workbook has more than ${LIMITS.sheetElements} cells, blank ones among them: cut the report out of it`;
  return new Unreadable('quarantined', reason);
}
