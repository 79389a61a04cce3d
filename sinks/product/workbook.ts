import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Effects } from '../../model/effects.ts';
import { viewColumnComment } from '../dictionary/view-columns.ts';
import { jsonOf, textOf } from '../query/values.ts';
import { neutral, xmlText } from './neutral.ts';
import { type Cell, type Sheet, Spreadsheet } from './spreadsheet.ts';
import { isFigure, viewComment, WIDE_VIEWS, wideColumns, type WideView, wideRows } from './wide-rows.ts';

export const WORKBOOK_FILE = 'gongkai.xlsx';

export interface WorkbookLimits {
  /** Cells of one sheet: what a spreadsheet opens without trouble. */
  readonly cells: number;
  /** Rows of one sheet with its heading: the limit of the format is 1,048,576. */
  readonly rows: number;
}

const LIMITS: WorkbookLimits = { cells: 2_000_000, rows: 1_048_576 };

/** What the format allows in a cell. */
const CELL_TEXT = 32_767;
/** The sheet that a reader sees first. */
const NOTES = 'notes';

/** What a sheet holds of its view. */
interface Share {
  readonly view: WideView;
  readonly rows: number;
  /** Rows that are in the view but not in the sheet. */
  readonly left: number;
}

/**
 * Needs withWideRows. Writes the wide views as sheets of one workbook, with a sheet of notes before them. Figures are numbers where a
 * double holds them exactly (15 digits), else text; blanks are empty cells, never zero. A view with more rows than a
 * sheet takes is cut at its oldest years, and the notes say so.
 */
export async function writeWorkbook(
  connection: DuckDBConnection,
  folder: string,
  effects: Effects,
  limits: WorkbookLimits = LIMITS,
): Promise<string> {
  const path = join(folder, WORKBOOK_FILE);
  // It may be there in part: what does not fit the memory is done again.
  await effects.remove(path);
  const handle = await effects.openAppend(path);
  try {
    const spreadsheet = new Spreadsheet([NOTES, ...WIDE_VIEWS]);
    const written = (): Promise<void> => effects.write(handle, spreadsheet.take());
    const shares: Share[] = [];
    for (const view of WIDE_VIEWS) {
      shares.push(await writeView(connection, view, spreadsheet.sheet(view), limits, written));
    }
    const sheet = spreadsheet.sheet(NOTES);
    for (const line of notes(shares)) sheet.row(line);
    sheet.end();
    spreadsheet.end();
    await written();
    await effects.sync(handle);
  } finally {
    await handle.close();
  }
  return WORKBOOK_FILE;
}

/** @param written puts on the disk what is packed */
async function writeView(
  connection: DuckDBConnection,
  view: WideView,
  sheet: Sheet,
  limits: WorkbookLimits,
  written: () => Promise<void>,
): Promise<Share> {
  const names = await wideColumns(connection, view);
  const figures = names.map((name) => isFigure(view, name));
  const most = Math.min(limits.rows, Math.floor(limits.cells / names.length)) - 2;
  sheet.row(names.map(textCell));
  sheet.row(names.map((name) => textCell(viewColumnComment(view, name).zh)));
  let seen = 0;
  for await (const rows of wideRows(connection, view)) {
    for (const row of rows) {
      if (seen++ < most) sheet.row(row.map((value, index) => valueCell(value, figures[index] === true)));
    }
    await written();
  }
  sheet.end();
  const rows = Math.min(seen, most);
  return { view, rows, left: seen - rows };
}

function valueCell(value: DuckDBValue, figure: boolean): Cell {
  const text = textOf(value);
  if (text === null) return null;
  const plain = jsonOf(value);
  if (typeof plain === 'number') return plain;
  // A figure of more digits than a double holds is text, which no spreadsheet rounds; it cannot begin a formula.
  return figure ? text : textCell(text);
}

function textCell(text: string): string {
  const clean = neutral(xmlText(text));
  return clean.length > CELL_TEXT ? `${xmlText(clean.slice(0, CELL_TEXT - 1))}…` : clean;
}

function notes(shares: readonly Share[]): string[][] {
  const lines = [
    ['gongkai', '政府信息公开工作年度报告 / Yearly government-information-disclosure reports'],
    ['空白 / blank', '没有值，不是零 / no value, which is not zero'],
    ['文字 / text', '以 = + - @ 开头的文字前加撇号 / texts that begin with = + - @ stand behind an apostrophe'],
    ['数字 / numbers', '超过 15 位的数字存为文字 / numbers of more than 15 digits are texts'],
    ...shares.map(({ view, rows, left }) => {
      const { en, zh } = viewComment(view);
      const cut =
        left === 0
          ? ''
          : ` 另有 ${left} 行（较早年度）见 csv/${view}.csv / ${left} more rows (older years) are in csv/${view}.csv`;
      return [view, `${zh} / ${en}. ${rows} 行 / rows.${cut}`];
    }),
  ];
  return lines.map((line) => line.map(textCell));
}
