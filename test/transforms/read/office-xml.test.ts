import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readContent } from '../../../transforms/read/read.ts';
import { draw } from './grids.ts';
import { leastCpu } from '../../cpu-time.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TABLE =
  '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
const BODY = `<w:body><w:p><w:r><w:t>报告</w:t></w:r></w:p>${TABLE}</w:body>`;
const READ = ['报告', ['0:规章 | 1:7']];

/** A Word document of the given main part. */
function docx(main: string | Uint8Array, more: Record<string, string> = {}): Uint8Array {
  const parts = Object.entries(more).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': typeof main === 'string' ? strToU8(main) : main,
    ...Object.fromEntries(parts),
  });
}

async function drawn(bytes: Uint8Array): Promise<unknown> {
  return draw((await readContent(bytes)).content);
}

describe('Word documents of other writers', () => {
  test.each<[string, string]>([
    ['another prefix', `<x:document xmlns:x="${WORD}">${BODY.replace(/(<\/?)w:/g, '$1x:')}</x:document>`],
    ['no prefix', `<document xmlns="${WORD}">${BODY.replace(/(<\/?)w:/g, '$1')}</document>`],
    [
      'the strict namespace',
      `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">${BODY}</w:document>`,
    ],
    [
      'a foreign namespace inside',
      `<document xmlns="${WORD}">${BODY.replace(/(<\/?)w:/g, '$1').replace('<p>', '<p><x xmlns="urn:x"><t/></x>')}</document>`,
    ],
    [
      'the reading above a character',
      `<w:document>${BODY.replace('<w:t>报告', '<w:ruby><w:rt><w:r><w:t>bao</w:t></w:r></w:rt></w:ruby><w:t>报告')}</w:document>`,
    ],
  ])('%s', async (_, main) => {
    expect(await drawn(docx(main))).toEqual(READ);
  });

  test('UTF-16', async () => {
    const text = Buffer.from(`\ufeff<w:document xmlns:w="${WORD}">${BODY}</w:document>`, 'utf16le');
    expect(await drawn(docx(new Uint8Array(text)))).toEqual(READ);
  });

  test.each([
    ['page', '<html><body><p>报告</p><table><tr><td>规章</td><td>7</td></tr></table></body></html>'],
    [
      'saved page',
      'MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>报告</p><table><tr><td>规章<td>7</table>',
    ],
  ])('a %s inside (w:altChunk)', async (_, chunk) => {
    const relations = '<Relationships><Relationship Id="r1" Target="/word/chunk.htm"/></Relationships>';
    const main = '<w:document><w:body><w:altChunk r:id="r1"/><w:altChunk r:id="absent"/></w:body></w:document>';
    const bytes = docx(main, { 'word/chunk.htm': chunk, 'word/_rels/document.xml.rels': relations });
    expect(await drawn(bytes)).toEqual(READ);
  });

  test('a part named again is read once, and a document of ever more parts is not read', async () => {
    const chunk = '<html><body><p>报告</p><table><tr><td>规章</td><td>7</td></tr></table></body></html>';
    const relations = Array.from({ length: 3000 }, (_, n) => `<Relationship Id="r${n}" Target="chunk.htm"/>`).join('');
    const naming = (ids: readonly number[]): Uint8Array =>
      docx(`<w:document><w:body>${ids.map((n) => `<w:altChunk r:id="r${n}"/>`).join('')}</w:body></w:document>`, {
        'word/chunk.htm': chunk,
        'word/_rels/document.xml.rels': `<Relationships>${relations}</Relationships>`,
      });
    expect(await drawn(naming(Array.from({ length: 3000 }, () => 0)))).toEqual(READ);
    // The relationships are looked through once, not for each part that is named and not there.
    const absent = Array.from({ length: 3000 }, (_, n) => n + 5000);
    const look = (): Promise<unknown> => drawn(naming([...absent, 0]));
    expect(await leastCpu(1500, look)).toBeLessThan(1500);
    await expect(drawn(naming(Array.from({ length: 21 }, (_, n) => n)))).rejects.toThrow('more than 20 parts');
  });
});

describe('Office documents that are one file of XML', () => {
  test('Word 2003, with a header and deleted text', async () => {
    const header = '<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>内部</w:t></w:r></w:p></w:hdr></w:sectPr>';
    const xml = `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:o="urn:schemas-microsoft-com:office:office"><o:DocumentProperties><o:Title>年报</o:Title></o:DocumentProperties>${BODY.replace('</w:body>', `${header}</w:body>`)}</w:wordDocument>`;
    const { content } = await readContent(strToU8(xml));
    expect([content.format, draw(content)]).toEqual(['docx', READ]);
    expect(content.metadata['property:title']).toBe('年报');
  });

  test('a package whose main part never ends, many times over, costs one look at it', async () => {
    const xml = `<?xml version="1.0"?><pkg:package>${'<pkg:part pkg:name="/word/document.xml">'.repeat(100_000)}`;
    const read = (): Promise<unknown> => readContent(strToU8(xml)).catch(() => null);
    expect(await leastCpu(5_000, read)).toBeLessThan(5_000);
  });

  test('a package in one file: its main part alone', async () => {
    const part = (name: string, xml: string): string =>
      `<pkg:part pkg:name="${name}"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`;
    const header = part('/word/header1.xml', '<w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>');
    const main = part('/word/document.xml', `<w:document xmlns:w="${WORD}">${BODY}</w:document>`);
    const xml = `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${header}${main}</pkg:package>`;
    expect(await drawn(strToU8(xml))).toEqual(READ);
  });

  test('Excel 2003', async () => {
    const cell = (type: string, value: string): string => `<Cell><Data ss:Type="${type}">${value}</Data></Cell>`;
    const xml = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row>${cell('String', '规章')}${cell('Number', '7')}</Row></Table></Worksheet></Workbook>`;
    const { content } = await readContent(strToU8(xml));
    expect([content.format, draw(content)]).toEqual(['xls', [['0:规章 | 1:7']]]);
  });

  test('a page that Excel saved stays a page', async () => {
    const page =
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>规章</td><td>7</td></tr></table></html>';
    expect((await readContent(strToU8(page))).content.format).toBe('html');
  });
});
