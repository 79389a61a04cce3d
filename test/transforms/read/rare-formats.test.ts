import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import type { Reading } from '../../../model/reading.ts';
import { readBytes } from '../../fuzz/read.ts';
import { goldText } from '../../gold/gold.ts';

/** The form of 2021 with a different number in each cell, as other programs store it. */
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/fixtures/formats/${name}`));
const page = Buffer.from(fixture('form-2021.html')).toString();
const partsOf = (name: string): Record<string, Uint8Array> => unzipSync(fixture(name));
const xmlOf = (part: Uint8Array | undefined): string => Buffer.from(part ?? []).toString();
const withoutDeclaration = (xml: string): string => xml.replace(/<\?xml[^>]*\?>/, '');

function flatPackage(): string {
  const parts = Object.entries(partsOf('form-2021.docx')).filter(([name]) => /\.(?:xml|rels)$/.test(name));
  const written = parts.map(
    ([name, part]) =>
      `<pkg:part pkg:name="/${name}" pkg:contentType="application/xml"><pkg:xmlData>${withoutDeclaration(xmlOf(part))}</pkg:xmlData></pkg:part>`,
  );
  return `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${written.join('')}</pkg:package>`;
}

function flatOpenText(): string {
  return xmlOf(partsOf('form-2021.odt')['content.xml'])
    .replaceAll('office:document-content', 'office:document')
    .replace('<office:document ', '<office:document office:mimetype="application/vnd.oasis.opendocument.text" ');
}

/** A Word report that is the part of another, as programs leave it that put documents together. */
function partOfAnother(): Uint8Array {
  const main =
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:altChunk r:id="c1"/></w:body></w:document>';
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(main),
    'word/_rels/document.xml.rels': strToU8(
      '<Relationships><Relationship Id="c1" Target="/word/chunk1.docx"/></Relationships>',
    ),
    'word/chunk1.docx': fixture('form-2021.docx'),
  });
}

/** The sheets of a workbook as the frames of a page: one that ends within the report, and one that begins there. */
function webArchive(): string {
  const at = page.indexOf('<table');
  const part = (name: string, content: string): string =>
    `------=_Part\r\nContent-Location: file:///C:/${name}\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n${Buffer.from(content).toString('base64')}\r\n`;
  return `MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="----=_Part"\r\n\r\nSaved.\r\n${[
    part('book.htm', '<html><frameset rows="*,39"><frame src="book.files/sheet001.htm"></frameset></html>'),
    part('book.files/sheet001.htm', page.slice(0, at)),
    part('book.files/sheet002.htm', `<html><body>${page.slice(at)}`),
    part('book.files/tabstrip.htm', '<html><table><tr><td>Sheet1</td></tr></table></html>'),
  ].join('')}------=_Part--\r\n`;
}

const expected = await readBytes('form-2021.html', fixture('form-2021.html'));
const figuresOf = ({ observations }: Reading): string[] =>
  observations
    .filter(({ tableIndex }) => tableIndex !== null)
    .map(({ indicatorCode, applicantType, rawText }) => `${indicatorCode} ${applicantType} ${rawText}`)
    .toSorted();

test.each<[string, () => Uint8Array]>([
  ['an OpenDocument sheet', () => fixture('sheet-2021.ods')],
  ['an OpenDocument text in one file', () => Buffer.from(flatOpenText())],
  ['a Word report that is a part of another', partOfAnother],
  ['a Word package in one file, named .doc', () => Buffer.from(flatPackage())],
  [
    'a Word report whose parts are named with backslashes',
    () => {
      const parts = Object.entries(partsOf('form-2021.docx'));
      return zipSync(Object.fromEntries(parts.map(([name, part]) => [name.replaceAll('/', '\\'), part])));
    },
  ],
  [
    'a Word report without its directory',
    () => {
      const docx = fixture('form-2021.docx');
      return docx.subarray(0, new DataView(docx.buffer).getUint32(docx.length - 6, true));
    },
  ],
  ['a workbook saved as a web archive', () => Buffer.from(webArchive())],
  ['a page named .doc in UTF-16', () => iconv.encode(`\ufeff${page}`, 'utf16le')],
  ['a page in UTF-16 without a mark', () => iconv.encode(page, 'utf-16be')],
])('%s is read as the page is', async (_, make) => {
  const reading = await readBytes('x', make());
  expect([reading.reason, reading.status]).toEqual([null, 'loaded']);
  expect(figuresOf(reading)).toEqual(figuresOf(expected));
});

const report = goldText('jiyuan-2022');
const escaped = (sign: string): string =>
  [...iconv.encode(sign, 'gbk')].map((byte) => `\\'${byte.toString(16)}`).join('');
const unicode = (sign: string): string => `\\u${(sign.charCodeAt(0) << 16) >> 16}`;
const rtfOf = (head: string, write: (sign: string) => string): Uint8Array => {
  const lines = report.split('\n').map((line) => {
    const signs = Array.from(line, (sign) => (sign === '\t' ? '\\tab ' : sign < '\u0080' ? sign : write(sign)));
    return `{${signs.join('')}}\\par\n`;
  });
  return iconv.encode(`{\\rtf1\\ansi${head}{\\fonttbl{\\f0\\fcharset134 x;}}\\f0 ${lines.join('')}}`, 'gbk');
};

test.each<[string, () => Uint8Array]>([
  ['with one stray tag', () => Buffer.from(report.replace('一、总体情况\n', '一、总体情况<br>\n'))],
  [
    'with a picture and a link',
    () => Buffer.from(`${report.slice(0, 400)}<img src="a.png">${report.slice(400)}\n<a href="b">附件</a>`),
  ],
  ['in UTF-16 with a mark', () => iconv.encode(`\ufeff${report}`, 'utf16le')],
  ['as RTF in code page 936', () => rtfOf('\\ansicpg936', escaped)],
  [
    'as RTF in Unicode with code page 936 beside it',
    () => rtfOf('\\ansicpg936\\uc2', (sign) => unicode(sign) + escaped(sign)),
  ],
  ['as RTF whose bytes stand as they are', () => rtfOf('\\ansicpg936', (sign) => sign)],
])('a text %s is read as the text is', async (_, make) => {
  const plain = await readBytes('x', strToU8(report));
  const reading = await readBytes('x', make());
  expect([reading.reason, reading.status]).toEqual([null, 'loaded']);
  expect(figuresOf(reading)).toEqual(figuresOf(plain));
});

test('an OpenDocument sheet that repeats its cells without end is refused', async () => {
  const content = `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></office:document-content>`;
  const mimetype = strToU8('application/vnd.oasis.opendocument.spreadsheet');
  const reading = await readBytes(
    'x.ods',
    zipSync({ mimetype: [mimetype, { level: 0 }], 'content.xml': strToU8(content) }),
  );
  expect([reading.status, reading.reason]).toEqual([
    'quarantined',
    'the workbook has more than 300000 cells, blank ones among them: cut the report out of it',
  ]);
});
