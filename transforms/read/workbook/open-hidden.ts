import type { CellObject, WorkBook } from '@e965/xlsx';
import { isDateFormat } from './formats.ts';

const PARTS = /<table:(table|table-column|table-row)(?=[\s/>])([^>]{0,2000})>/g;
const HIDDEN = /\btable:visibility="(?:collapse|filter)"/;
const REPEATED = /\btable:number-(?:columns|rows)-repeated="(\d{1,7})"/;
/** The columns of the largest sheet there is; more rows than any form has. */
const MOST_MARKED = 2 ** 14;

type Places = { hidden: true }[];

/**
 * Marks the rows and columns of an OpenDocument workbook that are hidden, by a person or a filter, as those of other
 * workbooks are: its reader does not look for them.
 * @param content the XML that the workbook was read from
 */
export function markHidden(workbook: WorkBook, content: string): void {
  if (!HIDDEN.test(content)) return;
  let sheet = -1;
  let marked = { rows: [] as Places, columns: [] as Places };
  let row = 0;
  let column = 0;
  for (const [, part, attributes = ''] of content.matchAll(PARTS)) {
    if (part === 'table') {
      sheet += 1;
      row = column = 0;
      marked = { rows: [], columns: [] };
      continue;
    }
    const isRow = part === 'table-row';
    const times = Number(REPEATED.exec(attributes)?.[1] ?? 1);
    const at = isRow ? row : column;
    if (isRow) row += times;
    else column += times;
    const found = workbook.Sheets[workbook.SheetNames[sheet] ?? ''];
    if (!found || !HIDDEN.test(attributes)) continue;
    const places = isRow ? marked.rows : marked.columns;
    for (let place = at; place < Math.min(at + times, MOST_MARKED); place += 1) places[place] = { hidden: true };
    found[isRow ? '!rows' : '!cols'] = places;
  }
}

const UNSHOWN_STYLE =
  /<style:style\s([^>]{0,500})>\s{0,99}<style:table-properties\s(?=[^>]{0,500}\btable:display="false")/g;

/**
 * Marks the sheets of an OpenDocument workbook that are hidden: their style says so, and its reader does not look.
 * @param content the XML that the workbook was read from
 */
export function markHiddenSheets(workbook: WorkBook, content: string): void {
  const unshown = [...content.matchAll(UNSHOWN_STYLE)].map(([, style = '']) => /style:name="([^"]*)"/.exec(style)?.[1]);
  if (unshown.length === 0) return;
  let sheet = -1;
  for (const [, part, attributes = ''] of content.matchAll(PARTS)) {
    if (part !== 'table') continue;
    sheet += 1;
    const style = /table:style-name="([^"]*)"/.exec(attributes)?.[1];
    const name = workbook.SheetNames[sheet];
    if (style === undefined || name === undefined || !unshown.includes(style)) continue;
    workbook.Workbook ??= {};
    workbook.Workbook.Sheets ??= workbook.SheetNames.map((other) => ({ name: other }));
    workbook.Workbook.Sheets[sheet] = { name, Hidden: 1 };
  }
}

/** The day before which the reader counts one day too few: it gives the year 1900 the 29 February that it has in Excel. */
const MARCH_1900 = 60;

/** Counts the days of an OpenDocument workbook from 30 December 1899, as programs that write one do. */
export function countDays(workbook: WorkBook): void {
  for (const name of workbook.SheetNames) {
    const rows = (workbook.Sheets[name] as { '!data'?: unknown } | undefined)?.['!data'];
    for (const row of (rows ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]) {
      for (const cell of row ?? []) {
        if (cell?.t !== 'n' || typeof cell.v !== 'number' || !isDateFormat(cell.z)) continue;
        if (cell.v < MARCH_1900) cell.v += 1;
      }
    }
  }
}
