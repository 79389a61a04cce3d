import type { Paragraph } from '../model/content.ts';
import type { KeptValue, ValueExplanation } from '../pipeline/explaining/explain-value.ts';
import { printedTables } from '../pipeline/explaining/printed-table.ts';
import { drawTable } from './draw-table.ts';
import { clip, field, origin } from './format-explain.ts';

/** The way back from one value: what it is, the cell on its page, and the bytes the page was read from. */
export function formatValue(explanation: ValueExplanation): string {
  const { reportId, agencyName, reportYear, scope, revision, indicator, kept, document } = explanation;
  const head = [
    field('agency', `${agencyName ?? 'not printed'}, ${reportYear}, ${scope}, revision ${revision}`),
    field('indicator', `${indicator.code} ${indicator.labelZh}`),
    field('', indicator.labelEn),
    ...(kept ? valueLines(kept) : [field('value', `the report ${reportId} has no such value (${indicator.kind})`)]),
  ];
  const page = kept ? pageLines(kept, explanation) : [];
  return `${[head, page, origin(document)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function valueLines({ value, unit, obsStatus, applicantType, rawText, doubt }: KeptValue): string[] {
  return [
    field('value', `${value ?? 'nothing certain'} ${unit}, status ${obsStatus}, ${applicantType}`),
    field('as printed', rawText === null ? 'nowhere' : `“${clip(rawText)}”`),
    ...(doubt === null ? [] : [field('doubt', doubt)]),
  ];
}

function pageLines({ tableIndex, rowIndex, columnIndex }: KeptValue, explanation: ValueExplanation): string[] {
  const { trace } = explanation.document;
  if (tableIndex !== null && rowIndex !== null && columnIndex !== null) {
    const table = printedTables(trace).find(({ index }) => index === tableIndex);
    if (!table) return [`the document, as it is read today, has no table ${tableIndex}: run gongkai replay`];
    const title = `table ${tableIndex}, row ${rowIndex}, column ${columnIndex}${table.flattened ? ' (flattened text)' : ''}`;
    return [title, ...drawTable(table, { row: rowIndex, column: columnIndex })];
  }
  if (rowIndex !== null) {
    const paragraphs = trace.content?.blocks.filter((block): block is Paragraph => block.kind === 'paragraph') ?? [];
    return [`paragraph ${rowIndex}`, `  ${clip(paragraphs[rowIndex]?.text ?? '')}`];
  }
  const parts = explanation.parts.map(
    ({ indicatorCode, value, rawText, tableIndex: table, rowIndex: row, columnIndex: column }) =>
      `  ${indicatorCode} ${value ?? 'nothing certain'}, printed “${clip(rawText ?? '')}” in table ${table ?? '?'}, row ${row ?? '?'}, column ${column ?? '?'}`,
  );
  return parts.length > 0 ? ['the sum of', ...parts] : ['no cell was found for it'];
}
