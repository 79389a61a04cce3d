import { strToU8, zipSync } from 'fflate';
import { escapeMarkup } from '../../escape-markup.ts';
import type { Grid, GridCell } from './form-grid.ts';
import type { ReportBlock } from './report-blocks.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
/** The width of a page's text in twentieths of a point. */
const TEXT_WIDTH = 9020;

/**
 * A report as a Word document (ECMA-376 WordprocessingML) with real merged cells: gridSpan across, vMerge down.
 * @param title the document's title property
 * @param modified year, month (from 1) and day of the file dates, so that equal input gives equal bytes
 */
export function docx(
  blocks: readonly ReportBlock[],
  title: string,
  modified: readonly [number, number, number],
): Uint8Array {
  const body = blocks.map((block) => (block.kind === 'line' ? paragraph(block.text) : table(block.grid))).join('');
  const section =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1443" w:bottom="1440" w:left="1443"/></w:sectPr>';
  const files = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD_TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD_TYPE}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'word/document.xml': `${XML}<w:document xmlns:w="${WORD}"><w:body>${body}${section}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `${XML}<w:styles xmlns:w="${WORD}"><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:style></w:styles>`,
    'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(title)}</dc:title></cp:coreProperties>`,
  };
  // A zip holds local time: a date made from its parts gives the same bytes in every time zone.
  const [year, month, day] = modified;
  const mtime = new Date(year, month - 1, day, 9, 30);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { mtime });
}

function paragraph(text: string): string {
  return `<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr>${run(text)}</w:p>`;
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r>`;
}

function table(grid: Grid): string {
  const width = Math.floor(TEXT_WIDTH / grid.columns);
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('');
  const columns = `<w:gridCol w:w="${width}"/>`.repeat(grid.columns);
  const rows = grid.rows.map(
    (_, row) =>
      `<w:tr>${rowCells(grid, row)
        .map((cell) => tableCell(cell, row, width))
        .join('')}</w:tr>`,
  );
  return `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** The cells that lie in a row, those that began above among them, from left to right. */
function rowCells(grid: Grid, row: number): GridCell[] {
  return grid.rows
    .slice(0, row + 1)
    .flat()
    .filter((cell) => cell.row + cell.rowspan > row)
    .toSorted((a, b) => a.column - b.column);
}

function tableCell(cell: GridCell, row: number, width: number): string {
  const span = cell.colspan > 1 ? `<w:gridSpan w:val="${cell.colspan}"/>` : '';
  const continued = cell.row < row;
  const merge = continued ? '<w:vMerge/>' : cell.rowspan > 1 ? '<w:vMerge w:val="restart"/>' : '';
  const properties = `<w:tcPr><w:tcW w:w="${width * cell.colspan}" w:type="dxa"/>${span}${merge}<w:vAlign w:val="center"/></w:tcPr>`;
  const lines = continued
    ? ['<w:p/>']
    : cell.text.split('\n').map((line) => `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(line)}</w:p>`);
  return `<w:tc>${properties}${lines.join('')}</w:tc>`;
}
