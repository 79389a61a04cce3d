import { strToU8, zipSync } from 'fflate';
import { utils, type WorkSheet } from '@e965/xlsx';
import { row as docRow, rowModifiers, writeDoc, type DocParagraph } from '../builders/doc-writer.ts';
import { writeSheets } from '../builders/workbook-builder.ts';
import type { Draft } from './draft.ts';
import { gridRows, type GridPlace } from './grid-rows.ts';
import type { Sheet } from './sheet.ts';

/** The draft as a Word document (docx). */
export function renderDocx(draft: Draft): Uint8Array {
  const paragraph = (text: string): string => {
    const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escape(line)}</w:t>`);
    return `<w:p><w:r>${lines.join('<w:br/>')}</w:r></w:p>`;
  };
  const place = ({ cell, colspan, continued }: GridPlace): string => {
    const merged = cell !== null && cell.rowspan > 1;
    const vertical = merged ? `<w:vMerge${continued ? '' : ' w:val="restart"'}/>` : '';
    const properties = `<w:tcPr><w:gridSpan w:val="${colspan}"/>${vertical}</w:tcPr>`;
    return `<w:tc>${properties}${paragraph(continued ? '' : (cell?.text ?? ''))}</w:tc>`;
  };
  const table = (sheet: Sheet): string =>
    `<w:tbl>${gridRows(sheet)
      .map((places) => `<w:tr>${places.map(place).join('')}</w:tr>`)
      .join('')}</w:tbl>`;
  const body = draft.blocks.map((block) => (typeof block === 'string' ? paragraph(block) : table(block))).join('');
  const main = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(main) }, { level: 1 });
}

/** The draft as an OpenDocument text. */
export function renderOdt(draft: Draft): Uint8Array {
  const paragraph = (text: string): string =>
    `<text:p>${escape(text).replaceAll('\n', '<text:line-break/>').replaceAll('\t', '<text:tab/>')}</text:p>`;
  const place = ({ cell, colspan, continued }: GridPlace): string => {
    const covered = '<table:covered-table-cell/>'.repeat(colspan - 1);
    if (continued) return `<table:covered-table-cell/>${covered}`;
    const spans = `table:number-columns-spanned="${colspan}" table:number-rows-spanned="${cell?.rowspan ?? 1}"`;
    return `<table:table-cell ${spans}>${paragraph(cell?.text ?? '')}</table:table-cell>${covered}`;
  };
  const table = (sheet: Sheet): string =>
    `<table:table>${gridRows(sheet)
      .map((places) => `<table:table-row>${places.map(place).join('')}</table:table-row>`)
      .join('')}</table:table>`;
  const body = draft.blocks.map((block) => (typeof block === 'string' ? paragraph(block) : table(block))).join('');
  const content = `<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  const type = strToU8('application/vnd.oasis.opendocument.text');
  return zipSync({ mimetype: [type, { level: 0 }], 'content.xml': strToU8(content) }, { level: 1 });
}

const TWIPS = 9_000;

/** Rows that follow each other are one table in RTF and doc: a blank line stands between two. */
function apart(blocks: Draft['blocks']): Draft['blocks'] {
  return blocks.flatMap((block, n) =>
    typeof block !== 'string' && typeof blocks[n - 1] === 'object' ? ['', block] : [block],
  );
}

/** The draft as RTF. */
export function renderRtf(draft: Draft): Uint8Array {
  const table = (sheet: Sheet): string => {
    const width = Math.floor(TWIPS / sheet.columns);
    const rows = gridRows(sheet).map((places) => {
      const shapes = places.map(({ cell, column, colspan, continued }) => {
        const merge = cell !== null && cell.rowspan > 1 ? (continued ? '\\clvmrg' : '\\clvmgf') : '';
        return `${merge}\\cellx${width * (column + colspan)}`;
      });
      const cells = places.map(
        ({ cell, continued }) => `\\pard\\intbl ${continued ? '' : rtf(cell?.text ?? '')}\\cell`,
      );
      return `\\trowd${shapes.join('')}${cells.join('')}\\row`;
    });
    return rows.join('\n');
  };
  const blocks = apart(draft.blocks).map((block) =>
    typeof block === 'string' ? `\\pard ${rtf(block)}\\par` : table(block),
  );
  return strToU8(`{\\rtf1\\ansi\\ansicpg936\\uc1\n${blocks.join('\n')}}`);
}

function rtf(text: string): string {
  return text.replace(/[^ -[\]^-z|~]/g, (character) => {
    if (character === '\n') return '\\line ';
    if (character === '\t') return '\\tab ';
    const code = character.charCodeAt(0);
    return `\\u${code > 32_767 ? code - 65_536 : code}?`;
  });
}

/** sprmTVertMerge: a cell of the row and how it is merged, 3 where it begins and 1 where it goes on. */
const VERTICAL_MERGE = [0x2b, 0xd6];

/** The draft as a Word 97 document. */
export function renderDoc(draft: Draft): Uint8Array {
  // Merges one by one (sprmTVertMerge): a row of many merged cells would not fit its page with each cell described.
  const merge = (place: GridPlace, n: number): number[] =>
    place.cell !== null && place.cell.rowspan > 1 ? [...VERTICAL_MERGE, 2, n, place.continued ? 1 : 3] : [];
  const table = (sheet: Sheet): DocParagraph[] => {
    const width = Math.floor(TWIPS / sheet.columns);
    return gridRows(sheet).flatMap((places) => {
      const texts = places.map(({ cell, continued }) => (continued ? '' : line(cell?.text ?? '')));
      const edges = [0, ...places.map(({ column, colspan }) => width * (column + colspan))];
      return docRow(texts, [...rowModifiers(edges), ...places.flatMap(merge)]);
    });
  };
  const line = (text: string): string => text.replaceAll('\n', '\u000b');
  return writeDoc(
    apart(draft.blocks).flatMap((block) => (typeof block === 'string' ? [{ text: `${line(block)}\r` }] : table(block))),
  );
}

/** The draft as a workbook: a sheet for each table, below the lines that precede it; numbers are numbers. */
export function renderWorkbook(draft: Draft, format: 'xlsx' | 'xls'): Uint8Array {
  const sheets: Record<string, WorkSheet> = {};
  let lines: string[] = [];
  for (const block of draft.blocks) {
    if (typeof block === 'string') lines.push(block);
    else {
      sheets[`表${Object.keys(sheets).length + 1}`] = worksheet(lines, block);
      lines = [];
    }
  }
  if (lines.length > 0) sheets['说明'] = utils.aoa_to_sheet(lines.map((line) => [line]));
  return writeSheets(sheets, format);
}

function worksheet(lines: readonly string[], table: Sheet): WorkSheet {
  const rows: (string | number)[][] = lines.map((line) => [line]);
  const top = rows.length;
  for (let row = 0; row < table.rows; row++) rows.push(Array.from({ length: table.columns }, () => ''));
  for (const { text, row, column } of table.cells) {
    rows[top + row]![column] = /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
  }
  const sheet = utils.aoa_to_sheet(rows);
  sheet['!merges'] = table.cells
    .filter(({ rowspan, colspan }) => rowspan * colspan > 1)
    .map(({ row, column, rowspan, colspan }) => ({
      s: { r: top + row, c: column },
      e: { r: top + row + rowspan - 1, c: column + colspan - 1 },
    }));
  return sheet;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
