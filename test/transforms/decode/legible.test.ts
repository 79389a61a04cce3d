import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeText } from '../../../transforms/decode/decode.ts';
import { documentIdOf } from '../../../transforms/unpack.ts';
import { transform } from '../../../transforms/transform.ts';

const TEXT = '<p>政府信息公开工作年度报告</p><p>一、总体情况</p><p>二、主动公开政府信息情况，行政许可68件。</p>'.repeat(
  12,
);

async function read(bytes: Uint8Array, contentType = 'text/html') {
  return await transform({
    documentId: documentIdOf('page.html', '0'.repeat(64)),
    sourceUri: 'page.html',
    sourceId: 'local',
    retrievedAt: '2026-01-01T00:00:00Z',
    contentType,
    bytes,
    sha256: '0'.repeat(64),
    archiveFile: 'a.warc',
    archiveOffset: 0,
    hints: {},
  });
}

function latin1Twice(text: string): Uint8Array {
  const once = Buffer.from(Buffer.from(text, 'utf8').toString('latin1'), 'utf8');
  return Buffer.from(once.toString('latin1'), 'utf8');
}

describe('text that nobody can read waits for a person', () => {
  test.each<[string, Uint8Array, string | undefined, string]>([
    ['question marks for hanzi', Buffer.from(TEXT.replace(/[\u4e00-\u9fff]/g, '?')), undefined, 'question marks'],
    ['wrongly decoded twice', latin1Twice(TEXT), undefined, 'wrong charset'],
    ['HZ', Buffer.from('<p>~{UP8.~}</p><p>~{PEO"9+?*~}</p><p>~{1(8f~}</p>'), undefined, 'hz-gb-2312'],
    ['UTF-7', iconv.encode(TEXT, 'utf-7'), 'text/html; charset=utf-7', 'utf-7'],
  ])('%s', async (_, bytes, contentType, words) => {
    const { status, reason } = await read(bytes, contentType);
    expect([status, reason]).toEqual(['quarantined', expect.stringContaining(words)]);
  });

  test('a page in good order that is about something else does not', async () => {
    expect((await read(Buffer.from('<p>福建省防震减灾条例</p><p>第一条 为了防御和减轻地震灾害。</p>'))).status).toBe(
      'not_a_report',
    );
  });

  test('ASCII that declares a charset of seven bits is what it is', () => {
    const page = Buffer.from('<p>68 + 1 ~ 69</p>');
    expect(decodeText(page, { contentType: 'text/html; charset=utf-7', metaScan: true }).text).toBe(
      '<p>68 + 1 ~ 69</p>',
    );
  });
});

describe('short words of a page that was decoded wrongly', () => {
  test.each<[string, (text: string) => string]>([
    ['UTF-8 read as Latin-1', (text) => Buffer.from(text, 'utf8').toString('latin1')],
    ['GBK read as windows-1252', (text) => iconv.decode(iconv.encode(text, 'gbk'), 'windows-1252')],
  ])('%s', (_, spoil) => {
    const page = '<p>政府信息公开工作年度报告</p><td>规章</td><td>无</td><td>其他</td>';
    const decoded = decodeText(Buffer.from(spoil(page), 'utf8'), { metaScan: true });
    expect([decoded.text, decoded.replaced]).toEqual([page, 0]);
  });
});

test('a page of GBK that was read as Latin-1 and kept the label of GBK is UTF-8, whatever the label says', () => {
  const page = `<meta charset="gb2312"><p>${'政府信息公开工作年度报告'.repeat(5)}</p>`;
  const spoilt = Buffer.from(iconv.encode(page, 'gbk').toString('latin1'), 'utf8');
  expect(decodeText(spoilt, { metaScan: true })).toMatchObject({ text: page, charset: 'utf-8', replaced: 0 });
});
