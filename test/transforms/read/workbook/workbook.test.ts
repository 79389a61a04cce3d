import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { utils } from '@e965/xlsx';
import type { WorkSheet } from '@e965/xlsx';
import CFB from 'cfb';
import { strToU8, zipSync } from 'fflate';
import type { Content, Table } from '../../../../model/content.ts';
import { Unreadable } from '../../../../model/errors.ts';
import { withoutPropertySets } from '../../../../transforms/read/ole-directory.ts';
import { plainNumber } from '../../../../transforms/read/workbook/number.ts';
import { readWorkbook } from '../../../../transforms/read/workbook/workbook.ts';
import { cutOut, expand, formReport, tablesOf } from '../../../builders/form-tables.ts';
import { buildWorkbook, writeSheets } from '../../../builders/workbook-builder.ts';

const tables = (content: Content): Table[] => content.blocks.filter((block) => block.kind === 'table');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/fixtures/formats/${name}`));
const textsOf = (sheet: WorkSheet, format: 'xlsx' | 'xls' = 'xlsx'): (string | number)[][] =>
  tables(readWorkbook(writeSheets({ 表: sheet }, format))).flatMap((table) =>
    table.cells.filter(({ text }) => text !== '').map(({ text, row, column }) => [row, column, text]),
  );

/** A workbook with one sheet, 表, whose XML is given, and the items of its shared strings. */
function bareWorkbook(sheet: string, strings = ''): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipSync(
    {
      '[Content_Types].xml': strToU8(
        `<Types xmlns="${packages}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
          `<Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/>` +
          `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ),
      'xl/sharedStrings.xml': strToU8(`<sst xmlns="${main}">${strings}</sst>`),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}">${sheet}</worksheet>`),
    },
    { level: 0 },
  );
}

test('a run that is struck out is left out of its cell', () => {
  const strings = '<si><r><rPr><strike/></rPr><t>28</t></r><r><rPr><strike val="0"/></rPr><t>3</t></r></si>';
  const sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>';
  expect(tables(readWorkbook(bareWorkbook(sheet, strings)))[0]?.cells).toMatchObject([{ text: '3' }]);
});

test('a raised figure stands apart from the number before it', () => {
  const run = (text: string, align: string): string =>
    `<r><rPr><sz val="11"/><vertAlign val="${align}"/></rPr><t xml:space="preserve">${text}</t></r>`;
  const strings = [
    run('16', 'baseline') + run('1', 'superscript'),
    run('16', 'superscript'),
    run('a&amp;b', 'baseline') + run('2', 'superscript'),
  ];
  const cells = ['A1', 'B1', 'C1'].map((at, n) => `<c r="${at}" t="s"><v>${n}</v></c>`).join('');
  const items = strings.map((runs) => `<si>${runs}</si>`).join('');
  const [table] = tables(readWorkbook(bareWorkbook(`<sheetData><row r="1">${cells}</row></sheetData>`, items)));
  expect(table?.cells.map(({ text }) => text)).toEqual(['16[1]', '16', 'a&b2']);
});

describe.each(['xlsx', 'xls'] as const)('%s', (format) => {
  test.each(['2019', '2021'] as const)('form of %s, a table a sheet', (edition) => {
    const report = formReport(edition);
    const content = readWorkbook(buildWorkbook(report, format));
    expect(content.format).toBe(format);
    expect(tables(content).map(expand)).toEqual(tablesOf(report).map(expand));
    expect(tables(content).map((table) => table.sheet)).toEqual(['表1', '表2', '表3']);
    expect(content.notes).toEqual([]);
  });

  test('form of 2021 on one sheet, as LibreOffice saves a page', () => {
    const [whole] = tables(readWorkbook(fixture(`form-2021.${format}`)));
    const expected = tablesOf(formReport('2021'));
    const rowOf = (text: string): number => whole!.cells.find((cell) => cell.text === text)!.row;
    const starts = [rowOf('第二十条第（一）项'), rowOf('申请人情况'), rowOf('行政复议')];
    const parts = starts.map((start, n) => cutOut(whole!, start, expected[n]!.rows));
    expect(parts.map(expand)).toEqual(expected.map(expand));
  });
});

test('what lies under a merged cell is shown to nobody', () => {
  const cells = '<c r="A1"><v>5</v></c><c r="B1"><v>777</v></c><c r="C1"><v>6</v></c>';
  const below = '<row r="2"><c r="A2"><v>888</v></c><c r="C2"><v>7</v></c></row>';
  const sheet = `<sheetData><row r="1">${cells}</row>${below}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`;
  const [table] = tables(readWorkbook(bareWorkbook(sheet)));
  expect(table?.cells.map(({ text, row, column }) => [row, column, text])).toEqual([
    [0, 0, '5'],
    [0, 2, '6'],
    [1, 2, '7'],
  ]);
});

test('the blank rows and cells that fill an OpenDocument sheet to its end cost nothing, however they are written', () => {
  const blanks = '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16382"/>';
  const sheet =
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">' +
    '<office:body><office:spreadsheet><table:table table:name="表">\n <table:table-row>\n  <table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>\n' +
    `  <table:table-cell office:value-type="float" office:value="6"><text:p>6</text:p></table:table-cell>\n  ${blanks}\n </table:table-row>\n` +
    ` <table:table-row table:number-rows-repeated="1048574">\n  ${blanks}\n  <table:table-cell/>\n </table:table-row>\n` +
    ` <table:table-row>\n  ${blanks}\n  <table:table-cell table:style-name="ce2"></table:table-cell>\n </table:table-row>\n</table:table></office:spreadsheet></office:body></office:document>`;
  const [table] = tables(readWorkbook(strToU8(sheet)));
  expect(table?.cells.map(({ text, row, column }) => [row, column, text])).toEqual([
    [0, 0, '5'],
    [0, 1, '6'],
  ]);
});

test('merges are spans', () => {
  const [, applications] = tables(readWorkbook(buildWorkbook(formReport('2021'), 'xls')));
  expect(applications?.cells.find((cell) => cell.text === '三、本年度办理结果')).toMatchObject({
    row: 5,
    column: 0,
    rowspan: 22,
    colspan: 1,
  });
});

describe('cells', () => {
  test.each<[string, unknown, string]>([
    ['binary noise', { t: 'n', v: 0.1 + 0.2 }, '0.3'],
    ['a long amount', { t: 'n', v: 123456789012 }, '123456789012'],
    ['many decimals', { t: 'n', v: 20.190457 }, '20.190457'],
    ['scientific as shown', { t: 'n', v: 23400400, z: '0.00E+00' }, '23400400'],
    ['thousands as shown', { t: 'n', v: 23400400.5, z: '#,##0.00' }, '23,400,400.50'],
    ['a percentage as shown', { t: 'n', v: 0.5, z: '0%' }, '50%'],
    ['text is kept', { t: 's', v: ' 增4 ' }, ' 增4 '],
    ['zero', { t: 'n', v: 0 }, '0'],
    ['Chinese numerals', { t: 'n', v: 12, z: '[DBNum2][$-804]General' }, '12'],
    ['a language', { t: 'n', v: 12, z: '[$-804]0' }, '12'],
    ['a currency', { t: 'n', v: 12.5, z: '[$¥-804]#,##0.00' }, '12.50'],
    ['a unit', { t: 'n', v: 12, z: '0"件"' }, '12件'],
    ['leading zeros', { t: 'n', v: 12, z: '0000' }, '0012'],
    ['a change below zero in brackets', { t: 'n', v: -1100, z: '#,##0_);(#,##0)' }, '-1100'],
    ['a change below zero in words', { t: 'n', v: -11, z: '"增"0;"减"0;0' }, '减11'],
    ['a column filled up', { t: 'n', v: 12, z: '0*-' }, '12'],
    ['a column filled up with spaces', { t: 'n', v: 12, z: '* #,##0' }, '12'],
    ['a star that is printed', { t: 'n', v: 12, z: '0"*-"' }, '12*-'],
    ['what a sum of fractions is off', { t: 'n', v: 5.000_000_000_01 }, '5'],
    ['a small amount', { t: 'n', v: 0.000_000_000_1 }, '0.0000000001'],
    ['a day of this century', { t: 'n', v: 45_000, z: 'yyyy/m/d' }, '2023/3/15'],
    ['words in place of a number', { t: 'n', v: 100, z: '[>99]"多";0' }, '多'],
  ])('%s', (_, cell, text) => {
    expect(textsOf({ '!ref': 'A1:A1', A1: cell })).toEqual([[0, 0, text]]);
  });

  test('a number that its format rounds is doubted, one that it only groups is not', () => {
    const sheet: WorkSheet = {
      '!ref': 'A1:B1',
      A1: { t: 'n', v: 1199.1501, z: '#,##0' },
      B1: { t: 'n', v: 1199.15, z: '#,##0.00' },
    };
    const [table] = tables(readWorkbook(writeSheets({ 表: sheet }, 'xlsx')));
    expect(table?.cells.map(({ text, doubt }) => [text, doubt])).toEqual([
      ['1,199', 'the sheet holds 1199.1501 and shows 1,199'],
      ['1,199.15', undefined],
    ]);
  });

  test.each<[string, number, string, string]>([
    ['scaled', 12345, '0,', '12'],
    ['as a dash, as what is not known is', 0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '0'],
    ['as a long dash', 0, '0;-0;"——"', '0'],
    ['as a date', 2023, 'yyyy', '2023'],
    ['as a day of the last century', 7, 'yyyy/m/d', '7'],
    ['with digits of the format', 12, '0"0"', '120'],
    ['without its sign', -11, '0;[Red]0', '-11'],
    ['rounded in Chinese numerals', 31.82, '[DBNum2][$-804]0', '32'],
    ['rounded to a power of ten', 1234, '0.0E+00', '1234'],
    ['without its sign, by a condition', -11, '[<10]0;[>=10]0', '-11'],
  ])('a number that is shown %s is doubted', (_, v, z, text) => {
    const sheet: WorkSheet = { '!ref': 'A1:A1', A1: { t: 'n', v, z } };
    const [cell] = tables(readWorkbook(writeSheets({ 表: sheet }, 'xlsx')))[0]?.cells ?? [];
    expect([cell?.text, cell?.doubt]).toEqual([text, expect.stringContaining(`the sheet holds ${v} and shows`)]);
  });

  test('a number that its format hides is blank, and said to be', () => {
    const sheet: WorkSheet = {
      '!ref': 'A1:D1',
      A1: { t: 'n', v: 7 },
      B1: { t: 'n', v: 0, z: '0;-0;;@' },
      C1: { t: 'n', v: 5, z: ';;;' },
      D1: { t: 'n', v: 0, z: '[DBNum2]0;-0;;@' },
    };
    const content = readWorkbook(writeSheets({ 表: sheet }, 'xlsx'));
    expect(tables(content)[0]?.cells.map(({ text }) => text)).toEqual(['7']);
    expect(content.notes).toEqual(['sheet 表: 3 number(s) that their format hides were taken as blank']);
  });

  test('zeros are blank in a sheet that shows none, whatever wrote it', () => {
    const row = '<row r="1"><c r="A1"><v>7</v></c><c r="B1"><v>0</v></c><c r="C1"><f>A1-7</f><v>0</v></c></row>';
    const xlsx = (view: string): Uint8Array =>
      bareWorkbook(`<sheetViews><sheetView ${view} workbookViewId="0"/></sheetViews><sheetData>${row}</sheetData>`);
    const texts = (bytes: Uint8Array): string[] | undefined =>
      tables(readWorkbook(bytes))[0]?.cells.flatMap(({ text }) => (text === '' ? [] : [text]));
    expect(texts(xlsx('showZeros="0"'))).toEqual(['7']);
    expect(texts(xlsx('showZeros="1"'))).toEqual(['7', '0', '0']);

    const sheet: WorkSheet = { '!ref': 'A1:B1', A1: { t: 'n', v: 7 }, B1: { t: 'n', v: 0 } };
    const xls = Buffer.from(writeSheets({ 表: sheet }, 'xls'));
    const window = xls.indexOf(Buffer.from([0x3e, 0x02, 0x12, 0x00]));
    expect(texts(xls)).toEqual(['7', '0']);
    xls[window + 4]! &= ~0x10;
    expect(texts(xls)).toEqual(['7']);
  });

  test('zeros and days of an OpenDocument sheet', () => {
    const names = ['office', 'table', 'text', 'config', 'number', 'style'];
    const spaces = names.map((one) => `xmlns:${one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`).join(' ');
    const days =
      '<office:automatic-styles><number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text><number:month/></number:date-style>' +
      '<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>';
    const number = (value: number): string =>
      `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`;
    const day =
      '<table:table-cell table:style-name="c1" office:value-type="date" office:date-value="1900-01-01"><text:p>1900-1</text:p></table:table-cell>';
    const item = (value: boolean): string =>
      `<config:config-item config:name="ShowZeroValues" config:type="boolean">${value}</config:config-item>`;
    const read = (settings: string): string[][] => {
      const body = `<table:table table:name="表"><table:table-row>${number(0)}${number(7)}${day}</table:table-row></table:table>`;
      const mime = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"';
      const source = `<?xml version="1.0"?><office:document ${spaces} ${mime}><office:settings>${settings}</office:settings>${days}<office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document>`;
      return tables(readWorkbook(strToU8(source))).map(({ cells }) => cells.map(({ text }) => text));
    };
    const own = (value: boolean): string =>
      `<config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="表">${item(value)}</config:config-item-map-entry></config:config-item-map-named>`;
    expect(read(item(true))).toEqual([['0', '7', '2']]);
    expect(read(item(false))).toEqual([['7', '2']]);
    expect(read(item(false) + own(true))).toEqual([['0', '7', '2']]);
    expect(read(item(true) + own(false))).toEqual([['7', '2']]);
  });

  test.each([
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-12.5, '-12.5'],
    [1050.1, '1050.1'],
  ])('plainNumber(%s)', (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });
});

describe('what is hidden or far away', () => {
  const sheet = (): WorkSheet =>
    utils.aoa_to_sheet([['', ''], ['', '甲', '乙', '丙'], ['', 1, 2, 3], [], ['', 4, 5, 6]]);

  test('what is blank inside is a cell, a merged one once', () => {
    const blank: WorkSheet = {
      ...utils.aoa_to_sheet([
        ['甲', '', ''],
        ['', '', 1],
      ]),
      '!merges': [{ s: { r: 0, c: 1 }, e: { r: 0, c: 2 } }],
    };
    const [table] = tables(readWorkbook(writeSheets({ 表: blank }, 'xlsx')));
    expect(table?.cells.map(({ text, row, column, colspan }) => [row, column, colspan, text])).toEqual([
      [0, 0, 1, '甲'],
      [0, 1, 2, ''],
      [1, 0, 1, ''],
      [1, 1, 1, ''],
      [1, 2, 1, '1'],
    ]);
  });

  test('empty rows around are left out, inside they stay', () => {
    expect(textsOf(sheet())).toEqual([
      [0, 0, '甲'],
      [0, 1, '乙'],
      [0, 2, '丙'],
      [1, 0, '1'],
      [1, 1, '2'],
      [1, 2, '3'],
      [3, 0, '4'],
      [3, 1, '5'],
      [3, 2, '6'],
    ]);
  });

  test('hidden rows, columns and sheets are left out with a note', () => {
    const hidden: WorkSheet = { ...sheet(), '!rows': [{}, {}, { hidden: true }], '!cols': [{}, {}, { hidden: true }] };
    const content = readWorkbook(writeSheets({ 表: hidden, 底稿: sheet() }, 'xlsx', ['底稿']));
    expect(tables(content).map(expand)).toEqual([
      [
        ['甲', '丙'],
        ['', ''],
        ['4', '6'],
      ],
    ]);
    expect(content.notes).toEqual([
      'sheet 表: 1 hidden row(s) were left out',
      'sheet 表: 1 hidden column(s) were left out',
      'sheet 底稿 is hidden and was left out',
    ]);
  });

  test('hidden rows, columns and sheets of an OpenDocument workbook, too', () => {
    const spaces =
      'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"';
    const cell = (text: string): string =>
      `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
    const row = (attribute: string, ...texts: readonly string[]): string =>
      `<table:table-row ${attribute}>${texts.map(cell).join('')}</table:table-row>`;
    const columns =
      '<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/><table:table-column/>';
    const rows =
      row('', '甲', '乙', '丙', '丁') +
      row('table:visibility="filter"', '1', '2', '3', '4') +
      row('', '5', '6', '7', '8');
    const sheets = ['表', '别表', '上年'].map((name, n) => {
      const body = n === 0 ? columns + rows : row('', '9', '0');
      return `<table:table table:name="${name}" table:style-name="ta${n}">${body}</table:table>`;
    });
    const styles = [0, 1, 2]
      .map(
        (n) =>
          `<style:style style:name="ta${n}" style:family="table"><style:table-properties table:display="${n < 2}"/></style:style>`,
      )
      .join('');
    const content = readWorkbook(
      strToU8(
        `<?xml version="1.0"?><office:document ${spaces} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${sheets.join('')}</office:spreadsheet></office:body></office:document>`,
      ),
    );
    expect(tables(content).map(expand)).toEqual([
      [
        ['甲', '丁'],
        ['5', '8'],
      ],
      [['9', '0']],
    ]);
  });

  test('two cells at the ends of the largest sheet', () => {
    const content = readWorkbook(
      bareWorkbook(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' +
          '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>',
      ),
    );
    expect(tables(content).map(expand)).toEqual([
      [
        ['1', ''],
        ['', '3'],
      ],
    ]);
    expect(content.notes).toEqual(['sheet 表: its range is so large that its empty rows and columns were left out']);
  });
});

test('a property set of an .xls that declares four thousand million properties costs nothing', () => {
  const container = CFB.read(writeSheets({ 表: utils.aoa_to_sheet([['规章', 1]]) }, 'xls'), { type: 'array' });
  const properties = Buffer.alloc(64);
  properties.writeUInt32LE(0xfffe, 0);
  Buffer.from('e0859ff2f94f6810ab9108002b27b3d9', 'hex').copy(properties, 28);
  properties.writeUInt32LE(1, 24);
  properties.writeUInt32LE(48, 44);
  properties.writeUInt32LE(0xffffffff, 52);
  CFB.utils.cfb_add(container, '/\u0005SummaryInformation', properties);
  const bytes = new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
  expect(tables(readWorkbook(bytes))[0]?.cells.map(({ text }) => text)).toEqual(['规章', '1']);
});

test('text that looks like an entry of the directory of an .xls is left as it is', () => {
  const looksAlike = Buffer.alloc(128);
  looksAlike[0] = 5;
  looksAlike.writeUInt16LE(24, 64);
  looksAlike[66] = 2;
  const bytes = new Uint8Array(Buffer.concat([Buffer.alloc(512), looksAlike]));
  expect(withoutPropertySets(bytes)).toEqual(bytes);
});

describe('what cannot be read is refused with the reason', () => {
  const encrypted = (): Uint8Array => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(64));
    CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(64));
    return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
  };
  const withoutPiece = (bytes: Uint8Array, at: number, length: number): Uint8Array =>
    Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  const bomb = (): Uint8Array => zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(65 * 2 ** 20) }, { level: 1 });
  test.each<[string, () => Uint8Array, RegExp]>([
    ['encrypted', encrypted, /the workbook is encrypted/],
    ['a bomb', bomb, /at most 64 MB/],
    ['a zip of something else', () => zipSync({ 'a.txt': strToU8('甲') }), /the workbook is broken/],
    ['neither', () => strToU8('规章,1,2'), /is no workbook/],
    [
      'a lost piece of the directory',
      () => withoutPiece(fixture('form-2019.xls'), 21_378, 56),
      /the workbook is broken/,
    ],
    ['a Word file', () => fixture('form-2021.doc'), /the workbook is broken/],
    [
      'too many cells',
      () => bareWorkbook(`<sheetData>${'<row><c><v>1</v></c></row>'.repeat(200_001)}</sheetData>`),
      /more than 200000 cells/,
    ],
  ])('%s', (_, bytes, reason) => {
    let error: unknown;
    try {
      readWorkbook(bytes());
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(Unreadable);
    expect((error as Unreadable).message).toMatch(reason);
  });
});
