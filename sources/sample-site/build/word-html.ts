import { escapeMarkup } from '../../escape-markup.ts';
import type { Grid, GridCell } from './form-grid.ts';
import type { ReportBlock } from './report-blocks.ts';

const FANGSONG = 'font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体';
const SONG = 'font-size:10.5pt;font-family:宋体;color:black';
const BORDER = 'border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt';
const WIDTH = 568;

/**
 * A report as Word leaves it on the clipboard: styles on every element, spans inside spans, Latin and Chinese text in
 * spans of their own so that a number may begin and end in several, empty `o:p` elements, an empty row of widths below
 * a table whose columns do not align.
 */
export function wordHtml(blocks: readonly ReportBlock[]): string {
  return blocks.map((block) => (block.kind === 'line' ? wordParagraph(block.text) : wordTable(block.grid))).join('\n');
}

function wordParagraph(text: string): string {
  const style = 'text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt;mso-line-height-rule:exactly';
  return `<p class="MsoNormal" style="${style}">${spans(text, FANGSONG)}<span lang="EN-US" style="${FANGSONG}"><o:p></o:p></span></p>`;
}

function wordTable(grid: Grid): string {
  const rows = grid.rows.map(
    (row, index) =>
      `<tr style="mso-yfti-irow:${index};height:22.7pt">\n${row.map((cell) => wordCell(grid, cell)).join('\n')}\n</tr>`,
  );
  const widths = Array.from(
    { length: grid.columns },
    () => `<td width="${Math.round(WIDTH / grid.columns)}" style="border:none"></td>`,
  );
  return [
    `<table class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0" width="${WIDTH}" style="width:426.0pt;border-collapse:collapse;mso-yfti-tbllook:1184;mso-padding-alt:0cm 0cm 0cm 0cm">`,
    '<tbody>',
    ...rows,
    `<!--[if !supportMisalignedColumns]--><tr height="0">${widths.join('')}</tr><!--[endif]-->`,
    '</tbody>',
    '</table>',
  ].join('\n');
}

function wordCell(grid: Grid, cell: GridCell): string {
  const width = Math.round((WIDTH / grid.columns) * cell.colspan);
  const spanning = `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ''}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ''}`;
  const lines = cell.text
    .split('\n')
    .map(
      (line) =>
        `<p class="MsoNormal" align="center" style="text-align:center"><span style="mso-bookmark:_Toc1"><span style="mso-fareast-language:ZH-CN">${spans(line, SONG)}</span></span><span lang="EN-US"><o:p></o:p></span></p>`,
    );
  return `  <td width="${width}"${spanning} style="width:${(width * 0.75).toFixed(1)}pt;${BORDER}">\n  ${lines.join('')}\n  </td>`;
}

/** Runs of one script, each in its span; a number of more than three digits is split once more, as an edit leaves it. */
function spans(text: string, style: string): string {
  const runs = text.match(/[0-9]{1,3}|[ -~]+?(?=[0-9]|[^ -~]|$)|[^ -~]+/g) ?? [];
  return runs
    .map((run) =>
      /^[ -~]/.test(run)
        ? `<span lang="EN-US" style="${style}">${escapeMarkup(run)}</span>`
        : `<span style="${style}">${escapeMarkup(run)}</span>`,
    )
    .join('');
}
