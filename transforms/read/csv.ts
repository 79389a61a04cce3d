import type { Block, Cell } from '../../model/content.ts';
import { Budget } from './budget.ts';
import { LIMITS } from './limits.ts';

/** The fewest columns of a table, and the fewest rows that show a text to be one. */
const COLUMNS = 3;
const ROWS = 3;
/** What parts the fields: spreadsheets write a semicolon where a comma is set as the decimal point. */
const SEPARATORS = [',', ';'] as const;
/** A field over several lines, in quotes between tabs: only a spreadsheet writes so, and its cells are known. */
const BROKEN_FIELD = /(?:^|\t)"[^"\t\n]{0,200}\n[^"\t]{0,200}"[\t\r\n]/m;
/** The part of the lines with separators that must stand in such tables. */
const TABULAR = 0.8;

/**
 * Reads text as comma-separated values (RFC 4180), as spreadsheets export a sheet, or parted by semicolons: rows with
 * the same number of fields are one table, and a row of one field is a line of text. Fields parted by tabs are read so
 * where one of them goes over several lines.
 * @returns null where the text is no such table: the lines of running text have no even number of separators
 * @throws Unreadable `quarantined` where there are more cells than are read
 */
export function readCsv(text: string): Block[] | null {
  const sample = text.slice(0, 4_000);
  const separators = sample.includes('\t') ? (BROKEN_FIELD.test(text) ? ['\t'] : []) : SEPARATORS;
  const counts = separators.map((separator) => sample.split(separator).length - 1);
  const most = Math.max(0, ...counts);
  if (most < ROWS * (COLUMNS - 1)) return null;
  const runs = runsOf(rowsOf(text, separators[counts.indexOf(most)]!));
  const rowsIn = (some: readonly Run[]): number => some.reduce((sum, run) => sum + run.length, 0);
  const divided = runs.filter((run) => widthOf(run) > 1);
  const tables = divided.filter((run) => run.length >= ROWS && widthOf(run) >= COLUMNS);
  if (tables.length === 0 || rowsIn(tables) < TABULAR * rowsIn(divided)) return null;
  return runs.some((run) => widthOf(run) > LIMITS.columns) ? null : blocksOf(runs);
}

/** Consecutive rows with the same number of fields. */
type Run = readonly (readonly string[])[];

function widthOf(run: Run): number {
  return run[0]?.length ?? 0;
}

function runsOf(rows: readonly (readonly string[])[]): Run[] {
  const runs: (readonly string[])[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && widthOf(last) === row.length) last.push(row);
    else runs.push([row]);
  }
  return runs;
}

function blocksOf(runs: readonly Run[]): Block[] {
  const budget = new Budget();
  let tables = 0;
  return runs.flatMap((run): Block[] => {
    const columns = widthOf(run);
    if (columns === 1) return run.map(([line = '']) => ({ kind: 'paragraph', text: line }));
    const cells = run.flatMap((fields, row) =>
      fields.map((text, column): Cell => {
        budget.cell();
        return { text, row, column, rowspan: 1, colspan: 1 };
      }),
    );
    return [{ kind: 'table', index: tables++, fidelity: 'grid', rows: run.length, columns, cells }];
  });
}

/** The fields of each record; quoted ones may hold separators, doubled quotes and line breaks. */
function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    rows.at(-1)!.push(field);
    field = '';
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text.charAt(at + 1) === '"') field += text.charAt(at++);
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === separator) endField();
    else if (character === '\n') {
      endField();
      rows.push([]);
    } else if (character !== '\r') field += character;
  }
  endField();
  if (text.endsWith('\n')) rows.pop();
  return rows;
}
