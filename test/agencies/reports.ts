import { strToU8, zipSync } from 'fflate';
import { formReport, reportHtml, type ExpectedReport, type ExpectedTable } from '../builders/form-tables.ts';
import { buildPdf } from '../builders/pdf-builder.ts';
import type { Agency } from './web.ts';

/** The reports of the simulated agencies, in the formats they are published in. */

/** The title of a report. */
export function titleOf(agency: Agency, year: number): string {
  return `${agency.name}${year}年政府信息公开工作年度报告`;
}

/** The day a report was published on, as ISO date. */
export function dayOf(year: number): string {
  return `${year + 1}-01-${String(10 + (year % 15)).padStart(2, '0')}`;
}

/** The report of an agency for a year, on the form that was in force. */
export function reportOf(agency: Agency, year: number): ExpectedReport {
  const form = formReport(year >= 2021 ? '2021' : '2019');
  const own = (text: string): string =>
    text
      .replace(/^(?:长治市上党区|淄博市)应急管理局/, agency.name)
      .replace(/(?:2022|2019)年/g, `${year}年`)
      .replace('本机关', agency.name);
  const blocks = form.blocks.map((block) => (typeof block === 'string' ? own(block) : block));
  return { title: titleOf(agency, year), blocks };
}

/** The report as a fragment of HTML. */
export function reportFragment(agency: Agency, year: number): string {
  const whole = reportHtml(reportOf(agency, year));
  return whole.slice(whole.indexOf('<body>') + 6, whole.indexOf('</body>'));
}

/** The report as PDF. */
export function reportPdf(agency: Agency, year: number): Uint8Array {
  return buildPdf(reportOf(agency, year));
}

/** The report as a Word document. */
export function reportDocx(agency: Agency, year: number): Uint8Array {
  const body = reportOf(agency, year).blocks.map((block) =>
    typeof block === 'string' ? paragraph(block) : tableXml(block),
  );
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${space}><w:body>${body.join('')}</w:body></w:document>`,
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
  return zipSync(files, { mtime: new Date('2023-01-01T00:00:00') });
}

function paragraph(text: string): string {
  return `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** A table with its merges: a cell that spans rows is begun once and continued below. */
function tableXml(table: ExpectedTable): string {
  const rows = Array.from({ length: table.rows }, (_, y) => {
    const covering = table.cells.filter((cell) => cell.row <= y && y < cell.row + cell.rowspan);
    const cells = covering
      .sort((a, b) => a.column - b.column)
      .map((cell) => {
        const merge = cell.rowspan === 1 ? '' : `<w:vMerge${cell.row === y ? ' w:val="restart"' : ''}/>`;
        const text = cell.row === y ? paragraph(cell.text) : '<w:p/>';
        return `<w:tc><w:tcPr><w:gridSpan w:val="${cell.colspan}"/>${merge}</w:tcPr>${text}</w:tc>`;
      });
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  const grid = Array.from({ length: table.columns }, () => '<w:gridCol w:w="600"/>').join('');
  return `<w:tbl><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}
