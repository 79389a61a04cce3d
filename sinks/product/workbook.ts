import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { utils, write, type CellObject, type WorkBook } from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import type { Effects } from '../../model/effects.ts';
import { viewColumnComment } from '../dictionary/view-columns.ts';
import { jsonOf, textOf } from '../query/values.ts';
import { neutral, xmlText } from './neutral.ts';
import { isFigure, viewComment, WIDE_VIEWS, type WideView, wideRows } from './wide-rows.ts';

export const WORKBOOK_FILE = 'gongkai.xlsx';

export interface WorkbookLimits {
  /** Cells of one sheet: what a spreadsheet opens without trouble, and this process holds in memory. */
  readonly cells: number;
  /** Rows of one sheet with its heading: the limit of the format is 1,048,576. */
  readonly rows: number;
}

const LIMITS: WorkbookLimits = { cells: 2_000_000, rows: 1_048_576 };

/** What the format allows in a cell. */
const CELL_TEXT = 32_767;
/** The first moment the format can hold, so that the file does not tell when it was written. */
const ZIP_EPOCH = new Date(1980, 0, 1);

interface Sheet {
  readonly view: WideView;
  readonly cells: CellObject[][];
  /** Rows that are in the view but not in the sheet. */
  readonly left: number;
}

/**
 * Writes the wide views as sheets of one workbook, with a sheet of notes before them. Figures are numbers where a
 * double holds them exactly (15 digits), else text; blanks are empty cells, never zero. A view with more rows than a
 * sheet takes is cut at its oldest years, and the notes say so.
 */
export async function writeWorkbook(
  connection: DuckDBConnection,
  folder: string,
  effects: Effects,
  limits: WorkbookLimits = LIMITS,
): Promise<string> {
  const sheets: Sheet[] = [];
  for (const view of WIDE_VIEWS) sheets.push(await readSheet(connection, view, limits));
  const workbook: WorkBook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet(notes(sheets), { dense: true }), 'notes');
  for (const { view, cells } of sheets) {
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(cells, { dense: true }), view);
  }
  const bytes = write(workbook, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: false }) as Uint8Array;
  await effects.replaceFile(join(folder, WORKBOOK_FILE), packAgain(bytes));
  return WORKBOOK_FILE;
}

/** The library stamps the parts with the present time. */
function packAgain(bytes: Uint8Array): Uint8Array {
  return zipSync(unzipSync(bytes), { level: 6, mtime: ZIP_EPOCH });
}

async function readSheet(connection: DuckDBConnection, view: WideView, limits: WorkbookLimits): Promise<Sheet> {
  const result = await wideRows(connection, view);
  const names = result.columnNames();
  const most = Math.min(limits.rows, Math.floor(limits.cells / names.length)) - 2;
  const cells = [names.map(textCell), names.map((name) => textCell(viewColumnComment(view, name).zh))];
  let left = 0;
  for await (const rows of result.yieldRows()) {
    for (const row of rows) {
      if (cells.length - 2 < most)
        cells.push(row.map((value, index) => valueCell(value, isFigure(view, names[index] as string))));
      else left += 1;
    }
  }
  return { view, cells, left };
}

function valueCell(value: DuckDBValue, figure: boolean): CellObject {
  const text = textOf(value);
  if (text === null) return { t: 'z' };
  const plain = jsonOf(value);
  if (typeof plain === 'number') return { t: 'n', v: plain };
  // A figure of more digits than a double holds is text, which no spreadsheet rounds; it cannot begin a formula.
  return figure ? { t: 's', v: text } : textCell(text);
}

function textCell(text: string): CellObject {
  const clean = neutral(xmlText(text));
  return { t: 's', v: clean.length > CELL_TEXT ? `${xmlText(clean.slice(0, CELL_TEXT - 1))}…` : clean };
}

function notes(sheets: readonly Sheet[]): CellObject[][] {
  const lines = [
    ['gongkai', '政府信息公开工作年度报告 / Yearly government-information-disclosure reports'],
    ['空白 / blank', '没有值，不是零 / no value, which is not zero'],
    ['文字 / text', '以 = + - @ 开头的文字前加撇号 / texts that begin with = + - @ stand behind an apostrophe'],
    ['数字 / numbers', '超过 15 位的数字存为文字 / numbers of more than 15 digits are texts'],
    ...sheets.map(({ view, cells, left }) => {
      const { en, zh } = viewComment(view);
      const cut =
        left === 0
          ? ''
          : ` 另有 ${left} 行（较早年度）见 csv/${view}.csv / ${left} more rows (older years) are in csv/${view}.csv`;
      return [view, `${zh} / ${en}. ${cells.length - 2} 行 / rows.${cut}`];
    }),
  ];
  return lines.map((line) => line.map(textCell));
}
