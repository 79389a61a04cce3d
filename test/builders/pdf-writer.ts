/** Writes small PDF files: lines and Chinese text in fonts that are not embedded, as many agencies' files have them. */

/** `identity`: Identity-H with a ToUnicode map. `gb`: the predefined map UniGB-UCS2-H over Adobe-GB1. */
export type PdfFont = 'identity' | 'gb';

/** Draws one page; coordinates are points from the top left. */
export class PdfPage {
  readonly height: number;
  private readonly operators: string[] = [];

  constructor(height: number) {
    this.height = height;
  }

  text(x: number, baseline: number, size: number, text: string): void {
    this.operators.push(`BT /F1 ${size} Tf ${x} ${this.height - baseline} Td <${hex(text)}> Tj ET`);
  }

  line(x0: number, y0: number, x1: number, y1: number): void {
    this.operators.push(`0.5 w ${x0} ${this.height - y0} m ${x1} ${this.height - y1} l S`);
  }

  /** A line as word processors draw it: a thin filled rectangle. */
  bar(x0: number, y0: number, x1: number, y1: number): void {
    const [width, height] = [Math.max(x1 - x0, 0.48), Math.max(y1 - y0, 0.48)];
    this.operators.push(`${x0} ${this.height - y0 - height} ${width} ${height} re f`);
  }

  /** A picture over the whole page: what a scan is. */
  picture(width: number): void {
    this.operators.push(`q ${width} 0 0 ${this.height} 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q`);
  }

  /** Operators as they are, for pages that no program writes. */
  raw(operators: string): void {
    this.operators.push(operators);
  }

  content(): string {
    return this.operators.join('\n');
  }
}

function hex(text: string): string {
  return Array.from({ length: text.length }, (_, n) => text.charCodeAt(n).toString(16).padStart(4, '0')).join('');
}

const TO_UNICODE = [
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
  '/CMapName /Same def /CMapType 2 def',
  '1 begincodespacerange <0000> <ffff> endcodespacerange',
  '1 beginbfrange <0000> <ffff> <0000> endbfrange',
  'endcmap end end',
].join('\n');

function fontObjects(font: PdfFont, first: number): string[] {
  const ordering = font === 'gb' ? 'GB1' : 'Identity';
  // Digits and letters are half as wide as Chinese characters; in Adobe-GB1 their CIDs begin at 1.
  const narrow = font === 'gb' ? '1 95' : '32 126';
  const encoding = font === 'gb' ? '/UniGB-UCS2-H' : `/Identity-H /ToUnicode ${first + 3} 0 R`;
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding ${encoding} /DescendantFonts [${first + 1} 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /FontDescriptor ${first + 2} 0 R /DW 1000 /W [${narrow} 500] >>`,
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    `<< /Length ${TO_UNICODE.length} >>\nstream\n${TO_UNICODE}\nendstream`,
  ];
}

/**
 * The bytes of a PDF.
 * @param rotate the /Rotate entry of every page, in degrees
 * @param entries what else stands in the dictionary of every page
 */
export function writePdf(
  pages: readonly PdfPage[],
  width: number,
  font: PdfFont,
  rotate = 0,
  entries = '',
): Uint8Array {
  const fontAt = 3;
  const firstPage = fontAt + 4;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${firstPage + n * 2} 0 R`).join(' ')}] >>`,
    ...fontObjects(font, fontAt),
    ...pages.flatMap((page, n) => {
      const content = page.content();
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${page.height}] /Rotate ${rotate} ${entries} /Resources << /Font << /F1 ${fontAt} 0 R >> >> /Contents ${firstPage + n * 2 + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.5\n';
  const offsets = objects.map((object, n) => {
    const offset = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const xref = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
