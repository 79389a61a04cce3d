import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeText, type Decoded } from '../../../transforms/decode/decode.ts';

const TEXT = '<p>一、总体情况</p><p>二、主动公开政府信息情况，行政许可68件。</p>';
const TRADITIONAL = '<p>一、總體情況</p><p>二、主動公開政府資訊情況，行政許可68件。</p>';

function encode(text: string, charset: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, charset));
}

function decode(bytes: Uint8Array, contentType?: string): Decoded {
  return decodeText(bytes, { contentType, metaScan: true });
}

describe('which charset', () => {
  test.each<[string, string, string]>([
    ['utf-8', TEXT, 'utf-8'],
    ['gbk', TEXT, 'gb18030'],
    ['gb18030', TEXT, 'gb18030'],
    ['gbk', `${TEXT}<pre>${'├────┼────┤\n│规章│0│\n'.repeat(20)}</pre>`, 'gb18030'],
    ['big5', TRADITIONAL, 'big5'],
    ['big5', `${TRADITIONAL}<p>减1</p>`, 'big5'],
    ['utf-16le', TEXT, 'utf-16le'],
    ['utf-16be', TEXT, 'utf-16be'],
    ['ascii', '<p>68</p>', 'utf-8'],
  ])('%s without any declaration', (charset, text, used) => {
    const decoded = decode(encode(text, charset));
    expect([decoded.charset, decoded.text, decoded.findings]).toEqual([used, text, []]);
  });

  test.each<[string, string]>([
    ['utf-8', 'utf-8'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
    ['utf-32le', 'utf-32le'],
  ])('a byte order mark says %s', (charset, used) => {
    const decoded = decode(encode(`\ufeff${TEXT}`, charset));
    expect([decoded.charset, decoded.text]).toEqual([used, TEXT]);
    expect(decoded.evidence).toContain(`a byte order mark says ${used}`);
  });

  const labels = [undefined, 'utf-8', 'gb2312', 'big5', 'iso-8859-1'];
  const bodies = ['utf-8', 'gbk'];
  const cases = labels.flatMap((header) =>
    labels.flatMap((meta) => bodies.map((body) => [header, meta, body] as const)),
  );

  test.each(cases)('header %s, meta %s, body %s: the body wins and the liars are named', (header, meta, body) => {
    const page = (meta === undefined ? '' : `<meta charset="${meta}">`) + TEXT;
    const decoded = decode(encode(page, body), header === undefined ? undefined : `text/html; charset=${header}`);
    const honest = body === 'utf-8' ? 'utf-8' : 'gb2312';
    const liars = [header, meta].filter((label) => label !== undefined && label !== honest);
    expect([decoded.text, decoded.charset]).toEqual([page, body === 'utf-8' ? 'utf-8' : 'gb18030']);
    expect(decoded.findings.map((one) => [one.kind, one.text])).toEqual(liars.map((label) => ['charset', label]));
  });

  test('a mark of UTF-8 before GBK is overruled', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...encode(TEXT, 'gbk')]);
    expect([decode(bytes).charset, decode(bytes).text, decode(bytes).replaced]).toEqual(['gb18030', TEXT, 0]);
  });

  test.each(['gb2312', 'GBK', 'cp936', 'gb18030', 'x-gbk', 'GB_2312-80'])('%s is read as gb18030', (label) => {
    const bytes = Uint8Array.from([
      ...encode('行政许可', 'gbk'),
      0x82,
      0x30,
      0xad,
      0x31,
      0xfe,
      0x59,
      0xfe,
      0x9f,
      0xa3,
      0xa0,
    ]);
    const decoded = decode(bytes, `text/html;charset=${label}`);
    expect([decoded.text, decoded.charset, decoded.privateUse]).toEqual(['行政许可㙟龴䶮\u3000', 'gb18030', 0]);
  });

  test('two-byte UTF-8 that is GBK as declared', () => {
    const bytes = encode('联通', 'gbk');
    expect(decode(bytes, 'text/html; charset=gbk').text).toBe('联通');
    expect(decode(encode('<p>·</p>', 'utf-8'), 'text/html; charset=utf-8').text).toBe('<p>·</p>');
  });

  test('a charset only iconv-lite knows', () => {
    const decoded = decode(encode('Ä', 'cp437'), 'text/plain; charset=cp437');
    expect([decoded.text, decoded.charset]).toEqual(['Ä', 'cp437']);
  });

  test('a western page as declared', () => {
    expect(decode(encode('caf\u00e9 au lait', 'latin1'), 'text/html; charset=iso-8859-1').text).toBe('café au lait');
  });

  test('the declaration of XML counts, one in a comment or in plain text does not', () => {
    const xml = decode(encode(`<?xml version="1.0" encoding="GBK"?>${TEXT}`, 'gbk'));
    expect(xml.evidence[0]).toBe('the page itself declares GBK');
    expect(decode(encode(`<!-- <meta charset=big5> -->${TEXT}`, 'gbk')).findings).toEqual([]);
    const plain = decodeText(encode(`<meta charset=big5>${TEXT}`, 'gbk'), { metaScan: false });
    expect(plain.findings).toEqual([]);
  });
});

describe('damage', () => {
  test('broken bytes in UTF-8 are counted', () => {
    const bytes = encode(TEXT, 'utf-8');
    bytes[4] = 0xff;
    const decoded = decode(bytes);
    expect([decoded.charset, decoded.replaced]).toEqual(['utf-8', 3]);
    expect(decoded.findings.map((one) => one.kind)).toEqual(['damaged_text']);
    expect(decoded.evidence.at(-1)).toMatch(/^UTF-8 with \d broken bytes beside \d+ whole characters$/);
  });

  test('broken GBK is read with replacement and said', () => {
    const decoded = decode(Uint8Array.from([...encode(TEXT, 'gbk'), 0xff, 0x20]));
    expect([decoded.charset, decoded.replaced]).toEqual(['gb18030', 1]);
    expect(decoded.findings[0]).toMatchObject({ kind: 'damaged_text', message: '1 characters are lost (U+FFFD)' });
  });

  test('old private-use characters are folded, others counted', () => {
    const decoded = decode(encode('政府\ue81e\ue864\ue78d\ue863\u{f0000}', 'utf-8'));
    expect([decoded.text, decoded.privateUse]).toEqual(['政府龴龻︐\ue863\u{f0000}', 2]);
    expect(decoded.findings.map((one) => one.kind)).toEqual(['damaged_text']);
  });

  test('stray NULs go', () => {
    expect(decode(Uint8Array.from([...encode(TEXT, 'gbk'), 0, 0x31])).text).toBe(`${TEXT}1`);
  });

  test('nothing, and what is no text', () => {
    expect(() => decode(new Uint8Array(0))).toThrow('the document is empty (0 bytes)');
    const binary = Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 256);
    expect(() => decode(binary)).toThrow('the bytes are no text of any charset');
  });
});

describe('double conversion', () => {
  const misread = (text: string, written: string, read: string): string =>
    new TextDecoder(read).decode(iconv.encode(text, written));

  test('the evidence of real pages', () => {
    expect(decode(encode('<p>锛堜竴锛変富鍔ㄥ叕寮€</p>', 'utf-8')).text).toBe('<p>（一）主动公开</p>');
  });

  test.each<[string, string, string]>([
    ['UTF-8 as GBK', 'utf-8', 'gb18030'],
    ['GBK as Latin-1', 'gbk', 'iso-8859-1'],
    ['GBK as windows-1252', 'gbk', 'windows-1252'],
    ['UTF-8 as Latin-1', 'utf-8', 'iso-8859-1'],
    ['UTF-8 as windows-1252', 'utf-8', 'windows-1252'],
  ])('%s is put right', (_, written, read) => {
    const text = '<h1>政府信息公开</h1><p>行政许可 68</p>';
    const decoded = decode(encode(misread(text, written, read), 'utf-8'));
    expect([decoded.text, decoded.findings]).toEqual([text, []]);
    expect(decoded.evidence.at(-1)).toMatch(/had been decoded with a wrong charset/);
  });

  test('a unit behind a figure is put right with the rest of the page', () => {
    const text = '<h1>政府信息公开</h1><p>行政许可</p><td>3件</td><td>篇</td><td>—</td><td>　0</td>';
    expect(decode(encode(misread(text, 'gbk', 'iso-8859-1'), 'utf-8')).text).toBe(text);
  });

  test.each<[string, string]>([
    ['characters were lost on the way', '锛堜竴锛変富鍔ㄥ叕寮\ufffd'],
    ['no word of the form comes out', 'ÏûÏ¢£º'],
    ['only traces are left', '公弄1�7'],
    ['only traces are left', '锟斤拷'],
  ])('kept and reported where %s', (_, text) => {
    const decoded = decode(encode(`<p>${text}</p>`, 'utf-8'));
    expect(decoded.text).toBe(`<p>${text}</p>`);
    expect(decoded.findings.map((one) => one.kind)).toContain('damaged_text');
  });

  test.each(['××××年', '\u00a0\u00a0\u00a0\u00a0总体', '········', 'Désirée Müßig', '±5°'])(
    '%s is ordinary text',
    (text) => {
      const decoded = decode(encode(`<p>${text}</p>`, 'utf-8'));
      expect([decoded.text, decoded.findings]).toEqual([`<p>${text}</p>`, []]);
    },
  );
});

test.each<[string, string, string, number]>([
  ['beside a figure is a digit that may be lost', '收费 9\u000048.2294 万元', '收费 948.2294 万元', 1],
  ['elsewhere is nothing', '收费\u0000 948.2294 万元', '收费 948.2294 万元', 0],
])('a NUL %s', (_, written, text, findings) => {
  const decoded = decode(encode(`${'政府信息公开工作年度报告。'.repeat(20)}${written}`, 'utf-8'));
  expect(decoded.text.endsWith(text)).toBe(true);
  expect(decoded.findings.filter(({ kind }) => kind === 'damaged_text').length).toBe(findings);
});
