import { utils, write } from '@e965/xlsx';
import type { WorkSheet } from '@e965/xlsx';
import { tablesOf } from './form-tables.ts';
import type { ExpectedReport, ExpectedTable } from './form-tables.ts';

function sheetOf(table: ExpectedTable): WorkSheet {
  const rows = Array.from({ length: table.rows }, () =>
    Array.from({ length: table.columns }, (): string | number => ''),
  );
  for (const { text, row, column } of table.cells) {
    rows[row]![column] = /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  }
  const sheet = utils.aoa_to_sheet(rows);
  sheet['!merges'] = table.cells.map(({ row, column, rowspan, colspan }) => ({
    s: { r: row, c: column },
    e: { r: row + rowspan - 1, c: column + colspan - 1 },
  }));
  return sheet;
}

/** A workbook with a sheet for each table of a report: 表1, 表2, 表3. */
export function buildWorkbook(report: ExpectedReport, format: 'xlsx' | 'xls'): Uint8Array {
  return writeSheets(Object.fromEntries(tablesOf(report).map((table, n) => [`表${n + 1}`, sheetOf(table)])), format);
}

/**
 * A workbook of sheets.
 * @param hidden names of sheets that are hidden
 */
export function writeSheets(
  sheets: Readonly<Record<string, WorkSheet>>,
  format: 'xlsx' | 'xls',
  hidden: readonly string[] = [],
): Uint8Array {
  const workbook = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(workbook, sheet, name);
  workbook.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) };
  const bookType = format === 'xls' ? 'biff8' : 'xlsx';
  return new Uint8Array(write(workbook, { type: 'array', bookType }) as ArrayBuffer);
}
