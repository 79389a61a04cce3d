import type { DuckDBResult, DuckDBValue } from '@duckdb/node-api';
import { DuckDBTypeId } from '../warehouse/duckdb.ts';
import { displayWidth, printable } from './width.ts';
import { jsonOf, textOf } from './values.ts';

/** RFC 4180 with CRLF; a piece per chunk of rows. */
export async function* csvPieces(result: DuckDBResult): AsyncGenerator<string> {
  yield csvLine(result.columnNames());
  for await (const rows of result.yieldRows()) yield rows.map((row) => csvLine(row.map(textOf))).join('');
}

function csvLine(fields: readonly (string | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function csvField(text: string | null): string {
  if (text === null) return '';
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One array, a line per row. */
export async function* jsonPieces(result: DuckDBResult): AsyncGenerator<string> {
  const names = result.deduplicatedColumnNames();
  let separator = '[\n';
  for await (const rows of result.yieldRows()) {
    for (const row of rows) {
      // Object.fromEntries keeps names like __proto__ as ordinary keys.
      const object = Object.fromEntries(names.map((name, index) => [name, jsonOf(row[index] as DuckDBValue)]));
      yield `${separator}${JSON.stringify(object)}`;
      separator = ',\n';
    }
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

const NUMERIC = new Set<DuckDBTypeId>([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
]);

/** Aligned columns, numbers to the right; at most `limit` rows, and a last line that says how many there are. */
export async function* tablePieces(result: DuckDBResult, limit: number): AsyncGenerator<string> {
  const names = result.columnNames().map(printable);
  const right = names.map((_, index) => NUMERIC.has(result.columnTypeId(index)));
  const { rows, more } = await firstRows(result, limit);
  const widths = names.map((name, index) =>
    rows.reduce((width, row) => Math.max(width, displayWidth(row[index] as string)), displayWidth(name)),
  );
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell, index) => pad(cell, widths[index] as number, right[index] === true))
      .join('  ')
      .trimEnd()}\n`;
  yield line(names);
  yield line(widths.map((width) => '─'.repeat(width)));
  for (const row of rows) yield line(row);
  const count = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  yield more ? `(the first ${count}; there are more: --format csv gives all)\n` : `(${count})\n`;
}

async function firstRows(result: DuckDBResult, limit: number): Promise<{ rows: string[][]; more: boolean }> {
  const rows: string[][] = [];
  for await (const chunk of result.yieldRows()) {
    for (const row of chunk) {
      if (rows.length === limit) return { rows, more: true };
      rows.push(row.map(tableCell));
    }
  }
  return { rows, more: false };
}

function tableCell(value: DuckDBValue): string {
  const text = textOf(value);
  if (text === null) return 'NULL';
  return text === 'NULL' ? "'NULL'" : printable(text);
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(width - displayWidth(text));
  return right ? space + text : text + space;
}
