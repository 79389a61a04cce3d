import type { Draft } from './draft.ts';
import { rowCells, type Sheet } from './sheet.ts';

/** How a page is written. */
export type HtmlStyle = 'clean' | 'word' | 'unclosed' | 'nested' | 'blocks' | 'rows in cells';

/** The draft as a page. */
export function renderHtml(draft: Draft, style: HtmlStyle): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>年度报告</title></head><body>\n<div id="zoom">\n${htmlContent(draft, style)}\n</div></body></html>`;
}

/** What stands in the container of a page. */
export function htmlContent(draft: Draft, style: HtmlStyle): string {
  const body = draft.blocks.map((block) => (typeof block === 'string' ? paragraph(block, style) : table(block, style)));
  return style === 'nested' ? nested(body.join('\n')) : body.join('\n');
}

function nested(content: string): string {
  return `<table width="100%"><tbody><tr><td align="center"><table><tr><td>${content}</td></tr></table></td></tr></tbody></table>`;
}

function paragraph(text: string, style: HtmlStyle): string {
  if (style === 'word') {
    return `<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0">${spans(text)}<span lang="EN-US"><o:p></o:p></span></p>`;
  }
  return style === 'unclosed' ? `<p>${escape(text)}` : `<p>${escape(text)}</p>`;
}

/** Rows and cells of blocks, as editors without tables make them: nothing says how far a cell reaches. */
function blocks(sheet: Sheet): string {
  const rows = Array.from({ length: sheet.rows }, (_, row) => {
    const cells = rowCells(sheet, row).map(({ text }) => `<div class="td">${escape(text)}</div>`);
    return `<div class="tr">${cells.join('')}</div>`;
  });
  return `<div class="table">\n${rows.join('\n')}\n</div>`;
}

/** A table of one column that holds each row in one cell, blanks between what its cells held. */
function rowsInCells(sheet: Sheet): string {
  const rows = Array.from({ length: sheet.rows }, (_, row) => {
    const texts = rowCells(sheet, row).map(({ text }) => text.replace(/\s+/g, ''));
    return `<tr><td>${escape(texts.join('\u00a0\u00a0'))}</td></tr>`;
  });
  return `<table>${rows.join('\n')}</table>`;
}

function table(sheet: Sheet, style: HtmlStyle): string {
  if (style === 'blocks') return blocks(sheet);
  if (style === 'rows in cells') return rowsInCells(sheet);
  const rows = Array.from({ length: sheet.rows }, (_, row) => {
    const cells = rowCells(sheet, row).map(({ text, rowspan, colspan }) => {
      const spanned = `${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}${colspan > 1 ? ` colspan="${colspan}"` : ''}`;
      if (style === 'word') {
        return `<td width="64" valign="top"${spanned} style="width:48.2pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt"><p class="MsoNormal" align="center">${spans(text)}<span lang="EN-US"><o:p></o:p></span></p></td>`;
      }
      return style === 'unclosed' ? `<td${spanned}>${escape(text)}` : `<td${spanned}>${escape(text)}</td>`;
    });
    return style === 'unclosed' ? `<tr>${cells.join('')}` : `<tr>${cells.join('')}</tr>`;
  });
  return `<table border="1" cellspacing="0">\n${rows.join('\n')}\n</table>`;
}

/** Word parts a run where the script changes. */
function spans(text: string): string {
  if (text === '') return '<span lang="EN-US">&nbsp;</span>';
  return text
    .split(/(?<=[\u4e00-\u9fff）])(?=[\d.（(])|(?<=[\d.])(?=[\u4e00-\u9fff])/)
    .map((part) => `<span style="font-family:宋体;mso-ascii-font-family:Calibri">${escape(part)}</span>`)
    .join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\u00a0', '&nbsp;').replaceAll('\n', '<br>');
}
