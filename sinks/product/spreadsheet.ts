import { strToU8, Zip, ZipDeflate } from 'fflate';

/** What a cell holds: a blank one is not written at all. */
export type Cell = number | string | null;

/** The first moment a zip can hold, so that the file does not tell when it was written. */
const ZIP_EPOCH = new Date(1980, 0, 1);
/** Rows are packed by so many at once, however many come at a time: the bytes depend on the rows alone. */
const PACKED_ROWS = 256;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The one look of all cells: readers warn of a file that names none. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/**
 * An xlsx file (ECMA-376) that is packed while its rows come: memory holds a few rows and what is packed and not yet
 * taken. Texts stand in their cells, which needs no list of all of them.
 */
export class Spreadsheet {
  private readonly names: readonly string[];
  private packed: Uint8Array[] = [];
  private readonly zip: Zip;

  /** @param names of the sheets, in the order a reader sees; they may be written in any other, one after the other */
  constructor(names: readonly string[]) {
    this.names = names;
    this.zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.packed.push(chunk);
    });
  }

  /** Begins a sheet: it must be ended before the next begins. */
  sheet(name: string): Sheet {
    return new Sheet(this.part(`xl/worksheets/sheet${this.names.indexOf(name) + 1}.xml`));
  }

  /** Ends the file, once all its sheets are ended. */
  end(): void {
    const parts = {
      'xl/styles.xml': STYLES,
      'xl/workbook.xml': workbookXml(this.names),
      'xl/_rels/workbook.xml.rels': relationships([
        ...this.names.map((_, index) => ({ type: 'worksheet', target: `worksheets/sheet${index + 1}.xml` })),
        { type: 'styles', target: 'styles.xml' },
      ]),
      '_rels/.rels': relationships([{ type: 'officeDocument', target: 'xl/workbook.xml' }]),
      '[Content_Types].xml': contentTypes(this.names.length),
    };
    for (const [name, xml] of Object.entries(parts)) this.part(name).push(strToU8(xml), true);
    this.zip.end();
  }

  /** The next bytes of the file: what was packed since they were taken last. */
  take(): Uint8Array {
    const taken = Buffer.concat(this.packed);
    this.packed = [];
    return taken;
  }

  private part(name: string): ZipDeflate {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = ZIP_EPOCH;
    this.zip.add(part);
    return part;
  }
}

/** A sheet that takes its rows one after the other. */
export class Sheet {
  private readonly part: ZipDeflate;
  private text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  private rows = 0;

  constructor(part: ZipDeflate) {
    this.part = part;
  }

  /** Writes the next row. */
  row(cells: readonly Cell[]): void {
    const row = ++this.rows;
    this.text += `<row r="${row}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row}`)).join('')}</row>`;
    if (row % PACKED_ROWS !== 0) return;
    this.part.push(strToU8(this.text));
    this.text = '';
  }

  /** Ends the sheet. */
  end(): void {
    this.part.push(strToU8(`${this.text}</sheetData></worksheet>`), true);
    this.text = '';
  }
}

/** The letters of a column that is counted from 0: A to Z, AA and on. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function cellXml(cell: Cell, place: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** The format writes a character that XML would change as `_x000D_`, so a text that looks like one is written so, too. */
function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function relationships(targets: readonly { readonly type: string; readonly target: string }[]): string {
  const each = targets.map(
    ({ type, target }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  const each = Array.from({ length: sheets }, (_, index) => override(`worksheets/sheet${index + 1}`, 'worksheet'));
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${each.join('')}</Types>`;
}
