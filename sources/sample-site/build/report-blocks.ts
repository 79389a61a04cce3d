import { SAMPLE_REPORTS, sampleReportText, type SampleReport } from '../reports.ts';
import { formGrid, type Grid } from './form-grid.ts';

/** A line of text, or one of the three tables of the form. */
export type ReportBlock =
  { readonly kind: 'line'; readonly text: string } | { readonly kind: 'table'; readonly grid: Grid };

/** What converters leave in a text where the document had a bookmark. */
const RESIDUE = '[bookmark: _GoBack]';

/**
 * A sample report in reading order, its tables as true grids, without empty lines and converter's residue.
 * @throws Error where the stored text does not hold exactly three tables
 */
export function reportBlocks(report: SampleReport): ReportBlock[] {
  const lines = sampleReportText(report).replaceAll(RESIDUE, '').split('\n');
  const blocks: ReportBlock[] = [];
  let tables = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!line.includes('\t')) {
      if (line.trim() !== '') blocks.push({ kind: 'line', text: line });
      continue;
    }
    const end = SAMPLE_REPORTS[report] === 'tabs' ? endOfTabs(lines, at) : endOfLines(lines, at);
    const rows =
      SAMPLE_REPORTS[report] === 'tabs' ? rowsOfTabs(lines.slice(at, end)) : rowsOfLines(lines.slice(at, end));
    tables += 1;
    blocks.push({ kind: 'table', grid: formGrid(tables, rows) });
    at = end;
  }
  if (tables !== 3) throw new Error(`sample report ${report} holds ${tables} tables, not 3`);
  return blocks;
}

function endOfTabs(lines: readonly string[], start: number): number {
  const end = lines.findIndex((line, index) => index > start && !line.includes('\t'));
  return end === -1 ? lines.length : end;
}

/** Two empty lines end a table: one alone ends a row, or stands inside a cell. */
function endOfLines(lines: readonly string[], start: number): number {
  const end = lines.findIndex((line, index) => index > start && line === '' && lines[index + 1] === '');
  return end === -1 ? lines.length : end;
}

/** The cells of each row that print something; empty ones belong to a merged cell above or to the left. */
function rowsOfTabs(lines: readonly string[]): string[][] {
  return lines.map((line) => line.split('\t').filter((cell) => cell.trim() !== ''));
}

function rowsOfLines(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('\t')) {
      row.push(`${row.pop() ?? ''}\n${line}`);
      continue;
    }
    if (index === 0 || lines[index - 1] === '') {
      row = [];
      rows.push(row);
    }
    row.push(line.slice(1));
  }
  return rows.map((cells) => cells.map((cell) => cell.replace(/\n$/, '')).filter((cell) => cell.trim() !== ''));
}
