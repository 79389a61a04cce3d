import { read, set_cptable } from '@e965/xlsx';
import type { DenseWorkSheet, WorkBook } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { Content, Table } from '../../model/content.ts';
import { decodeText } from '../decode/decode.ts';
import { Unreadable } from '../../model/errors.ts';
import { LIMITS } from './limits.ts';
import { withoutPropertySets } from './ole-directory.ts';
import { guardXlsx, guardXmlWorkbook } from './workbook-guard.ts';
import { readSheet } from './workbook-sheet.ts';

// Workbooks of Excel 5 and 95 hold their text in a code page, GBK in China.
set_cptable(codepages);

/** The first bytes of a compound file, [MS-CFB]. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

/**
 * Reads a workbook (.xlsx, .xls, XML of Excel 2003): each visible sheet that shows anything is one table.
 * @param bytes the whole file
 * @throws Unreadable where the workbook is encrypted, broken, or larger than is read
 */
export function readWorkbook(bytes: Uint8Array): Content {
  const format = startsWith(bytes, ZIP) ? 'xlsx' : 'xls';
  if (format === 'xls' && !startsWith(bytes, COMPOUND_FILE) && !isXml(bytes)) {
    throw new Unreadable('failed', 'the file is no workbook: it begins neither as .xlsx nor as .xls does');
  }
  const workbook = open(harmless(bytes));
  const tables: Table[] = [];
  const notes: string[] = [];
  let cells = 0;
  workbook.SheetNames.forEach((name, n) => {
    const sheet = workbook.Sheets[name];
    if (workbook.Workbook?.Sheets?.[n]?.Hidden) notes.push(`sheet ${name} is hidden and was left out`);
    else if (sheet) {
      const reading = readSheet(sheet as DenseWorkSheet, name, tables.length);
      notes.push(...reading.notes);
      if (reading.table) tables.push(reading.table);
      cells += reading.table?.cells.length ?? 0;
    }
  });
  if (cells > LIMITS.cells) {
    const reason = `the workbook has more than ${LIMITS.cells} cells, more than any report: cut the report out of it`;
    throw new Unreadable('quarantined', reason);
  }
  return { format, blocks: tables, metadata: metadataOf(workbook), regions: [], links: [], images: 0, notes };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, n) => bytes[n] === byte);
}

/** The same workbook without what its reader believes at the cost of all memory. */
function harmless(bytes: Uint8Array): Uint8Array {
  if (startsWith(bytes, ZIP)) return guardXlsx(bytes);
  return startsWith(bytes, COMPOUND_FILE) ? withoutPropertySets(bytes) : bytes;
}

/** A workbook that is one file of XML, as Excel 2003 wrote them and systems that fill in a template still do. */
function isXml(bytes: Uint8Array): boolean {
  return /<(?:\w+:)?Workbook\s/.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
}

function open(bytes: Uint8Array): WorkBook {
  try {
    const text = isXml(bytes) ? decodeText(bytes, { metaScan: true }).text : null;
    if (text !== null) guardXmlWorkbook(text);
    return read(text ?? bytes, {
      type: text === null ? 'array' : 'string',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      cellFormula: false,
    });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const reason = /password|encrypt/i.test(message)
      ? 'the workbook is encrypted: ask the agency for an open file'
      : `the workbook is broken (${message}): fetch it again, or open it to see whether it was cut off`;
    throw new Unreadable('quarantined', reason, { cause: error });
  }
}

function metadataOf(workbook: WorkBook): Record<string, string> {
  const properties = Object.entries(workbook.Props ?? {});
  const texts = properties.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([key, value]) => [`property:${key.toLowerCase()}`, value]));
}
