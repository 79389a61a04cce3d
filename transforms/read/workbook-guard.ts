import { zipSync } from 'fflate';
import { Unreadable } from '../../model/errors.ts';
import { LIMITS } from './limits.ts';
import { readMembers } from './zip-guard.ts';

/** How a workbook of XML writes a cell, whatever prefix it gives its names. */
const XLSX_CELL = /<(?:\w{1,20}:)?c[\s/>]/g;
const XML_CELL = /<(?:\w{1,20}:)?Cell\b[^>]{0,1000}>/g;
const SPANS = /\b(Index|MergeAcross|MergeDown)\s{0,9}=\s{0,9}["'](\d{1,15})/g;
/** The rows of the largest sheet there is. */
const ROWS = 2 ** 20;

/**
 * Gives an .xlsx whose parts are unpacked already, because its reader would believe a directory that lies about sizes,
 * and take a cell for each of a million elements.
 * @throws Unreadable `quarantined` where it has more cells than are read, and as `readMembers`
 */
export function guardXlsx(bytes: Uint8Array): Uint8Array {
  const members = readMembers(bytes, (name) => !name.endsWith('/'));
  let cells = 0;
  for (const [name, part] of members) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) continue;
    cells += countOf(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1'), XLSX_CELL);
    if (cells > LIMITS.sheetElements) throw tooMany();
  }
  return zipSync(Object.fromEntries(members), { level: 0 });
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

/** Rows and cells behind the last filled ones, which a sheet repeats to the end of the largest there is. */
const REPEATED_ROW =
  /<table:table-row\b[^>]{0,400}number-rows-repeated="\d{2,9}"[^>]{0,400}>(?:<table:table-cell\b[^>]{0,400}\/>){0,9}<\/table:table-row>/g;
const REPEATED_CELL =
  /<table:table-cell\b[^>]{0,400}number-columns-repeated="\d{2,9}"[^>]{0,400}\/>(?=<\/table:table-row>)/g;
const REPEATS = /<table:table-(?:cell|row)\b[^>]{0,1000}number-(?:columns|rows)-repeated="(\d{1,9})"/g;
/** A run of equal cells or rows in a form is at most so long. */
const LONGEST_RUN = 1_000;

/**
 * Gives the XML of an OpenDocument sheet without the blank rows and cells that are repeated to its end: its reader would
 * make one of each.
 * @throws Unreadable `quarantined` where it has more cells than are read
 */
export function guardOpenSheet(content: string): string {
  const kept = content.replace(REPEATED_ROW, '').replace(REPEATED_CELL, '');
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
