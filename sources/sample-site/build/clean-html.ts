import { escapeMarkup } from '../../escape-markup.ts';
import type { Grid } from './form-grid.ts';
import type { ReportBlock } from './report-blocks.ts';

/** A report as markup without decoration: a paragraph for each line, plain tables with their merged cells. */
export function cleanHtml(blocks: readonly ReportBlock[]): string {
  return blocks
    .map((block) => (block.kind === 'line' ? `<p>${escapeMarkup(block.text)}</p>` : cleanTable(block.grid)))
    .join('\n');
}

function cleanTable(grid: Grid): string {
  const rows = grid.rows.map((row) => {
    const cells = row.map(({ text, rowspan, colspan }) => {
      const spans = `${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}${colspan > 1 ? ` colspan="${colspan}"` : ''}`;
      return `<td${spans}>${escapeMarkup(text).replaceAll('\n', '<br />')}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table border="1" cellspacing="0" cellpadding="0">\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}
