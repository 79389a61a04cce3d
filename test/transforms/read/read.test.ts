import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { Unreadable } from '../../../model/errors.ts';
import { readContent } from '../../../transforms/read/read.ts';
import { sniff } from '../../../transforms/read/sniff.ts';
import { PdfPage, writePdf } from '../../builders/pdf-writer.ts';
import { draw } from './grids.ts';

const zip = (...names: string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The header of a compound file and one directory entry, as much as sniffing looks at. */
function ole(stream: string): Uint8Array {
  const bytes = new Uint8Array(1024);
  bytes.set(OLE);
  bytes.set(Buffer.from(stream, 'utf16le'), 512 + 128);
  bytes[512 + 128 + 64] = stream.length * 2 + 2;
  bytes[512 + 128 + 66] = 2;
  return bytes;
}

const wordFile = (): Uint8Array => new Uint8Array(readFileSync('test/fixtures/formats/form-2021.doc'));

const MHTML = [
  'From: <Saved by Blink>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html"; boundary="--X--"',
  '',
  '',
  '----X--',
  'Content-Type: image/png',
  'Content-Transfer-Encoding: base64',
  '',
  'AAAA',
  '----X--',
  'Content-Type: text/html; charset="gb2312"',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>=D0=D0=D5=FE=D0=ED=\r\n=BF=C9 6=38</p>',
  '',
  '----X----',
].join('\r\n');

describe('sniff', () => {
  test.each<[string, Uint8Array, string]>([
    ['a page', strToU8('<!DOCTYPE html><html>'), 'html'],
    ['a piece of a page', strToU8('\ufeff  一、总体情况<br>'), 'html'],
    ['a page in UTF-16', new Uint8Array(iconv.encode('<html><p>一、总体情况</p>', 'utf-16le')), 'html'],
    ['text', strToU8('一、总体情况\n1 < 2\n'), 'text'],
    ['text in GBK', new Uint8Array(iconv.encode('一、总体情况', 'gbk')), 'text'],
    ['text in UTF-16', new Uint8Array(iconv.encode('一、总体情况\n公开 68 件', 'utf-16le')), 'text'],
    ['PDF after junk', strToU8('\r\n\r\njunk %PDF-1.4'), 'pdf'],
    ['RTF', strToU8('\n{\\rtf1 '), 'rtf'],
    ['MHTML', strToU8(MHTML), 'mhtml'],
    ['a letter that only looks like one', strToU8('From: me\n\nhello'), 'text'],
    ['docx', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    [
      'odt',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': strToU8(''),
      }),
      'odt',
    ],
    [
      'ods',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('') }),
      'ods',
    ],
    [
      'flat OpenDocument text',
      strToU8(
        '<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"/>',
      ),
      'odt',
    ],
    ['a text with one tag in it', strToU8(`${'规章\t1\t2\t3\n'.repeat(30)}<p>规章</p>\n`), 'text'],
    ['a text with words in tags', strToU8('规章\n<span>规章</span>\n| 1 | 2 |\n'.repeat(9)), 'text'],
    ['a text that is a page without the tags of one', strToU8('规章<br>1<br>2<br>\n3<br>'), 'html'],
    ['a text with cells', strToU8(`${'规章\n'.repeat(99)}<td>1`), 'html'],
    ['zip', zip('年报.html'), 'zip'],
    ['zip that is cut off', zip('a').subarray(0, 40), 'zip'],
    ['pptx', zip('[Content_Types].xml', 'ppt/x.xml'), 'unknown'],
    ['OFD', zip('OFD.xml'), 'unknown'],
    ['doc', ole('WordDocument'), 'doc'],
    ['xls', ole('Workbook'), 'xls'],
    ['old xls', ole('Book'), 'xls'],
    ['encrypted', ole('EncryptedPackage'), 'unknown'],
    ['PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'image'],
    ['JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'image'],
    ['WebP', strToU8('RIFFxxxxWEBPVP8 '), 'image'],
    ['binary', Uint8Array.from({ length: 600 }, (_, i) => (i * 7) % 256), 'unknown'],
    ['nothing', new Uint8Array(), 'unknown'],
  ])('%s', (_, bytes, format) => {
    expect(sniff(bytes)).toBe(format);
  });
});

describe('readContent', () => {
  test('a page in GBK', async () => {
    const bytes = new Uint8Array(iconv.encode('<meta charset=gb2312><p>行政许可<table><tr><td>a<td>1</table>', 'gbk'));
    const { content, charset } = await readContent(bytes, { contentType: 'text/html' });
    expect([charset, draw(content)]).toEqual(['gb18030', ['行政许可', ['0:a | 1:1']]]);
  });

  test('text keeps tabs and blank lines', async () => {
    const { content } = await readContent(strToU8('\ufeff一、总体情况\r\n\r\n\t规章\t0\f\n'));
    expect(content).toMatchObject({ format: 'text', notes: [] });
    expect(draw(content)).toEqual(['一、总体情况', '', '\t规章\t0']);
  });

  test('a saved page, in the charset of its part', async () => {
    const { content, charset, charsetEvidence } = await readContent(strToU8(MHTML));
    expect([content.format, charset, draw(content)]).toEqual(['mhtml', 'gb18030', ['行政许可 68']]);
    expect(charsetEvidence[0]).toBe('the HTTP header declares gb2312');
  });

  test('a saved page in base64', async () => {
    const page = Buffer.from('<p>行政许可</p>').toString('base64');
    const { content } = await readContent(
      strToU8(
        `MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${page}`,
      ),
    );
    expect(draw(content)).toEqual(['行政许可']);
  });

  test('RTF and docx are found by their content', async () => {
    expect((await readContent(strToU8('{\\rtf1 a\\par}'), { name: 'x.doc' })).content.format).toBe('rtf');
    const docx = zipSync({
      '[Content_Types].xml': strToU8(''),
      'word/document.xml': strToU8('<w:document><w:p><w:t>a</w:t></w:p></w:document>'),
    });
    expect((await readContent(docx, { contentType: 'application/pdf' })).content).toMatchObject({ format: 'docx' });
  });

  test.each<[string, Uint8Array, string, string]>([
    ['nothing', new Uint8Array(), 'failed', 'the document is empty (0 bytes); fetch it again'],
    [
      'an image',
      Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]),
      'quarantined',
      'the document is an image; gongkai reads no scans',
    ],
    [
      'an encrypted file',
      ole('EncryptedPackage'),
      'quarantined',
      'the document x is encrypted; ask the agency for one without a password',
    ],
    [
      'a Word file cut off before its directory',
      wordFile().subarray(0, 9_000),
      'failed',
      'the file begins like an Office file but is cut off; fetch it again',
    ],
    ['an archive', zip('a.html'), 'not_a_report', 'the document is a zip archive; its members are read one by one'],
    [
      'OFD',
      zip('OFD.xml'),
      'quarantined',
      'the document x is an OFD file, which gongkai does not read; look for the same report as a page, docx or PDF',
    ],
    [
      'RAR',
      Uint8Array.from([...Buffer.from('Rar!\u001a\u0007\u0000', 'latin1'), ...new Uint8Array(99).fill(1)]),
      'quarantined',
      'the document x is a RAR archive, which gongkai does not unpack; send it as zip',
    ],
    [
      'gzip',
      Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]),
      'quarantined',
      'the document x is a gzip archive, which gongkai does not unpack; send it as zip',
    ],
    [
      'a presentation',
      zip('[Content_Types].xml', 'ppt/presentation.xml'),
      'quarantined',
      'the document x is a presentation, which gongkai does not read; look for the same report as a page, docx or PDF',
    ],
    [
      'a workbook of Excel 3',
      Uint8Array.from([9, 2, 6, 0, 0, 0, 16, 0, 0, 0]),
      'quarantined',
      'the document x is a workbook of Excel 4 or older; save it as xlsx',
    ],
    [
      'CAJ',
      Uint8Array.from([...Buffer.from('CAJ\0'), ...new Uint8Array(99).fill(1)]),
      'quarantined',
      'the document x is a CAJ file, which gongkai does not read; look for the same report as a page, docx or PDF',
    ],
    [
      'a workbook in frames without its sheets',
      strToU8('<html><frameset rows="*,39"><frame src="book.files/sheet001.htm" name="frSheet"></frameset></html>'),
      'quarantined',
      'the workbook was saved as a page with frames, and its sheets (book.files/sheet001.htm) did not come with it: save it as one file',
    ],
    [
      'an encrypted OpenDocument text',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': Uint8Array.from({ length: 99 }, (_, n) => (n * 37) & 255),
        'META-INF/manifest.xml': strToU8('<manifest:encryption-data/>'),
      }),
      'quarantined',
      'the document is encrypted; ask the agency for one without a password',
    ],
    [
      'too many bytes',
      new Uint8Array(64 * 2 ** 20 + 1),
      'quarantined',
      `the document has ${64 * 2 ** 20 + 1} bytes, and at most ${64 * 2 ** 20} are read`,
    ],
  ])('refuses %s', async (_, bytes, status, reason) => {
    const error: unknown = await readContent(bytes, { name: 'x' }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Unreadable);
    expect(error).toMatchObject({ status, message: reason });
  });

  test.each<[string, string, string | null]>([
    [
      'that name no characters',
      '\u0001\u0002\u0003\u0004\u0005',
      '30 characters of its text are lost or have no meaning',
    ],
    ['that name them', '主动公开信息', null],
    [
      'that name others',
      Array.from('主动公开政府信息工作年度报告本机关办理结果', (one) =>
        String.fromCharCode(one.charCodeAt(0) + 1_013),
      ).join(''),
      'its fonts tell wrongly which characters they print, so that its text makes no words',
    ],
    ['that name them in many words', '主动公开政府信息工作年度报告本机关办理结果统计', null],
  ])('tells whether a PDF can be read: fonts %s', async (_, text, illegible) => {
    const page = new PdfPage(300);
    for (let y = 40; y <= 240; y += 40) page.text(40, y, 12, text);
    expect(await readContent(writePdf([page], 300, 'identity'))).toMatchObject({ illegible });
  });
});
