import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';

/** The floors: what a library needs to parse the bare document, with nothing made of it. */

/** htmlparser2's own parser over decoded markup, told of nothing. */
export function parseMarkup(markup: string, xmlMode = false): void {
  const parser = new Parser({}, { xmlMode });
  parser.write(markup);
  parser.end();
}

/** A Word document unpacked and its main part parsed. */
export function parseDocx(bytes: Uint8Array): void {
  const { 'word/document.xml': main } = unzipSync(bytes, { filter: ({ name }) => name === 'word/document.xml' });
  parseMarkup(new TextDecoder().decode(main), true);
}

/** Text with a tab between cells as csv-parse takes it apart. */
export function parseTabs(bytes: Uint8Array): void {
  parseCsv(new TextDecoder().decode(bytes), { delimiter: '\t', quote: false, relax_column_count: true });
}

/** The text of every page as pdf.js gives it, without the lines of tables. */
export async function parsePdf(bytes: Uint8Array): Promise<void> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  const pdf = await task.promise;
  for (let number = 1; number <= pdf.numPages; number++) await (await pdf.getPage(number)).getTextContent();
  await task.destroy();
}
