import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Effects } from '../../model/effects.ts';
import { textOf } from '../query/values.ts';
import { neutral } from './neutral.ts';
import { WIDE_VIEWS, wideColumns, type WideView, wideRows } from './wide-rows.ts';

/**
 * Excel takes a CSV file without this mark for the code page of the machine, GBK in China, and shows other characters
 * than were written; the readers of pandas, R, DuckDB and LibreOffice skip it.
 */
const BYTE_ORDER_MARK = '\ufeff';

/** A table of the wide views as CSV. */
export interface CsvFile {
  readonly file: string;
  readonly view: WideView;
  readonly columns: readonly string[];
  readonly rows: number;
}

/**
 * Needs withWideRows. Writes each wide view as `csv/<view>.csv`: RFC 4180 in UTF-8 with byte order mark, CRLF, NULL as an empty field, an
 * empty text as `""`. Texts that a spreadsheet would run are put behind an apostrophe; figures are exact.
 */
export async function writeCsv(connection: DuckDBConnection, folder: string, effects: Effects): Promise<CsvFile[]> {
  await effects.mkdir(join(folder, 'csv'));
  const written: CsvFile[] = [];
  for (const view of WIDE_VIEWS) written.push(await writeView(connection, view, folder, effects));
  return written;
}

async function writeView(
  connection: DuckDBConnection,
  view: WideView,
  folder: string,
  effects: Effects,
): Promise<CsvFile> {
  const file = `csv/${view}.csv`;
  const columns = await wideColumns(connection, view);
  // It may be there in part: what does not fit the memory is done again.
  await effects.remove(join(folder, file));
  const handle = await effects.openAppend(join(folder, file));
  let count = 0;
  try {
    await effects.write(handle, Buffer.from(`${BYTE_ORDER_MARK}${csvLine(columns)}`));
    for await (const rows of wideRows(connection, view)) {
      const lines = rows.map((row) => csvLine(row.map((value) => fieldOf(textOf(value), typeof value === 'string'))));
      await effects.write(handle, Buffer.from(lines.join('')));
      count += rows.length;
    }
    await effects.sync(handle);
  } finally {
    await handle.close();
  }
  return { file, view, columns, rows: count };
}

/** Only texts are put behind an apostrophe: a negative figure stays a number. */
function fieldOf(text: string | null, isText: boolean): string | null {
  return text !== null && isText ? neutral(text) : text;
}

function csvLine(fields: readonly (string | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function csvField(text: string | null): string {
  if (text === null) return '';
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
