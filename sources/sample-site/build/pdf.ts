import { zlibSync } from 'fflate';
import { pdfPages } from './pdf-pages.ts';
import type { ReportBlock } from './report-blocks.ts';

const CATALOG = 1;
const PAGES = 2;
const FONT = 3;
const DESCENDANT = 4;
const DESCRIPTOR = 5;
const TO_UNICODE = 6;
const INFO = 7;
const FIRST_PAGE = 8;

/**
 * A report as a PDF (ISO 32000-1) with a text layer. The font is one of the Asian fonts a viewer brings itself: a
 * Type0 font over the predefined CMap UniGB-UCS2-H, so no font file is inside; a ToUnicode map repeats the codes.
 * @param title the document's title property
 * @param created the date of creation as the format writes it, e.g. `D:20220129093000+08'00'`
 * @param id 32 hexadecimal digits, the document's identifier
 */
export function pdf(blocks: readonly ReportBlock[], title: string, created: string, id: string): Uint8Array {
  const contents = pdfPages(blocks);
  const pageNumbers = contents.map((_, index) => FIRST_PAGE + 2 * index);
  const objects: Buffer[] = [
    dictionary(`/Type /Catalog /Pages ${PAGES} 0 R`),
    dictionary(`/Type /Pages /Count ${contents.length} /Kids [${pageNumbers.map((page) => `${page} 0 R`).join(' ')}]`),
    dictionary(
      `/Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [${DESCENDANT} 0 R] /ToUnicode ${TO_UNICODE} 0 R`,
    ),
    dictionary(
      `/Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor ${DESCRIPTOR} 0 R /DW 1000 /W [1 95 500]`,
    ),
    dictionary(
      '/Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93',
    ),
    stream(toUnicode()),
    dictionary(
      `/Title <FEFF${Buffer.from(title, 'utf16le').swap16().toString('hex')}> /Producer (WPS) /CreationDate (${created})`,
    ),
    ...contents.flatMap((content, index) => [
      dictionary(
        `/Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${FONT} 0 R >> >> /Contents ${FIRST_PAGE + 2 * index + 1} 0 R`,
      ),
      stream(content),
    ]),
  ];
  return file(objects, id);
}

function dictionary(entries: string): Buffer {
  return Buffer.from(`<< ${entries} >>`, 'latin1');
}

function stream(text: string): Buffer {
  const bytes = zlibSync(Buffer.from(text, 'latin1'));
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

/** Each code stands for the character of the same number, a range for each first byte. */
function toUnicode(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, '0').toUpperCase();
    return `<${byte}00> <${byte}FF> <${byte}00>`;
  });
  // A block of ranges holds at most a hundred.
  const blocks = [ranges.slice(0, 100), ranges.slice(100, 200), ranges.slice(200)].map(
    (block) => `${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`,
  );
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

/** Writes the objects, numbered from 1, with the table of their places. */
function file(objects: readonly Buffer[], id: string): Uint8Array {
  const parts = [Buffer.from('%PDF-1.4\n%\xE2\xE3\xCF\xD3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`, 'latin1'),
      object,
      Buffer.from('\nendobj\n', 'latin1'),
    ]);
    offsets.push(length);
    parts.push(part);
    length += part.length;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root ${CATALOG} 0 R /Info ${INFO} 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}
