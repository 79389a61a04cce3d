import { read, set_cptable } from '@e965/xlsx';
import type { DenseWorkSheet, WorkBook } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { Content, Table } from '../../../model/content.ts';
import { decodeText } from '../../decode/decode.ts';
import { Unreadable } from '../../../model/errors.ts';
import { LIMITS } from '../limits.ts';
import { openDocumentParts } from '../word/odt.ts';
import { withoutPropertySets } from '../ole-directory.ts';
import { sniff } from '../sniff.ts';
import { withTrueCodePage } from './code-page.ts';
import { guardOpenSheet, guardXlsx, guardXmlWorkbook } from './guard.ts';
import { countDays, markHidden, markHiddenSheets } from './open-hidden.ts';
import { readSheet } from './sheet.ts';
import { hideZeros, zerolessInOpenSheet, zerolessInXls } from './zeros.ts';
import { decodeXml } from '../xml/xml.ts';
import { saidOf } from '../said.ts';

// Workbooks of Excel 5 and 95 hold their text in a code page, GBK in China.
set_cptable(codepages);

/** The first bytes of a compound file, [MS-CFB]. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

/**
 * Reads a workbook (.xlsx, .xls, .ods, XML of Excel 2003): each visible sheet that shows anything is one table.
 * @param bytes the whole file
 * @throws Unreadable where the workbook is encrypted, broken, or larger than is read
 */
export function readWorkbook(bytes: Uint8Array): Content {
  const format = formatOf(bytes);
  if (format === 'xls' && !startsWith(bytes, COMPOUND_FILE) && !isXml(bytes)) {
    throw new Unreadable('failed', 'the file is no workbook: it begins neither as .xlsx nor as .xls does');
  }
  const { workbook, notes } = format === 'ods' ? openSheet(bytes) : open(bytes);
  const tables: Table[] = [];
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

/** A workbook that is one file of XML, as Excel 2003 wrote them and systems that fill in a template still do. */
function isXml(bytes: Uint8Array): boolean {
  return /<(?:\w+:)?Workbook\s/.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
}

function formatOf(bytes: Uint8Array): 'xlsx' | 'xls' | 'ods' {
  const format = sniff(bytes);
  if (format === 'ods') return format;
  return startsWith(bytes, ZIP) ? 'xlsx' : 'xls';
}

/** Opens an OpenDocument sheet, a package or one file of XML. */
function openSheet(bytes: Uint8Array): Opened {
  const parts = startsWith(bytes, ZIP) ? openDocumentParts(bytes, ['content.xml', 'settings.xml']) : null;
  const content = parts ? parts.get('content.xml') : bytes;
  if (content === undefined) throw new Unreadable('failed', 'the OpenDocument sheet has no content.xml');
  const guarded = guardOpenSheet(decodeXml(content)).replaceAll('office:document-content', 'office:document');
  const workbook = parsed(guarded);
  markHidden(workbook, guarded);
  markHiddenSheets(workbook, guarded);
  countDays(workbook);
  const settings = parts ? parts.get('settings.xml') : bytes;
  if (settings !== undefined) hideZeros(workbook, zerolessInOpenSheet(decodeXml(settings), workbook.SheetNames));
  return { workbook, notes: [] };
}

/** A workbook, and what is to be said of it. */
interface Opened {
  readonly workbook: WorkBook;
  readonly notes: string[];
}

/** Opens a workbook without what its reader believes at the cost of all memory. */
function open(bytes: Uint8Array): Opened {
  if (startsWith(bytes, ZIP)) {
    const guarded = guardXlsx(bytes);
    const workbook = parsed(guarded.bytes, guarded.hides);
    hideZeros(workbook, guarded.zeroless);
    return { workbook, notes: [] };
  }
  if (startsWith(bytes, COMPOUND_FILE)) {
    const told = withTrueCodePage(withoutPropertySets(bytes), (one) => parsed(one));
    const workbook = parsed(told.bytes);
    hideZeros(
      workbook,
      orBroken(() => zerolessInXls(told.bytes)),
    );
    return { workbook, notes: told.note === undefined ? [] : [told.note] };
  }
  const { text } = decodeText(bytes, { metaScan: true });
  guardXmlWorkbook(text);
  return { workbook: parsed(text), notes: [] };
}

/** @param hides whether rows or columns may be hidden: telling which costs an object for each blank cell */
function parsed(source: Uint8Array | string, hides = true): WorkBook {
  return orBroken(() =>
    read(source, {
      type: typeof source === 'string' ? 'string' : 'array',
      dense: true,
      cellNF: true,
      cellStyles: hides,
      cellHTML: false,
      cellFormula: false,
    }),
  );
}

/** What a library makes of a workbook. */
function orBroken<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reason = /password|(?<!ZIP )encrypt/i.test(message)
      ? 'the workbook is encrypted: ask the agency for an open file'
      : `the workbook is broken${saidOf(error)}: fetch it again, or open it to see whether it was cut off`;
    throw new Unreadable('quarantined', reason, { cause: error });
  }
}

function metadataOf(workbook: WorkBook): Record<string, string> {
  const properties = Object.entries(workbook.Props ?? {});
  const texts = properties.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([key, value]) => [`property:${key.toLowerCase()}`, value]));
}
