import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodePage, decodeText } from '../../../transforms/decode/decode.ts';
import { withoutAscii } from '../../../transforms/decode/evidence.ts';
import { plainMarkup, type Markup } from '../../../transforms/decode/markup.ts';
import { readHtml, readMarkup } from '../../../transforms/read/html/html.ts';
import { draftOf } from '../../corpus/draft.ts';
import { Random } from '../../corpus/random.ts';
import { renderHtml } from '../../corpus/render-html.ts';

const HANZI = '一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况';

function encode(text: string, charset: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, charset));
}

function undecoded(bytes: Uint8Array, charset: string): Markup | null {
  return plainMarkup(bytes, charset, withoutAscii(bytes));
}

/** Bytes with some of them replaced by others that mean something to markup or to a charset. */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const signs = [0x00, 0x22, 0x26, 0x30, 0x3c, 0x3e, 0x80, 0x81, 0xc3, 0xe6, 0xee, 0xf0, 0xff];
  for (let i = 0; i < 3; i++) copy[random.int(0, copy.length - 1)] = random.pick(signs);
  return copy;
}

describe.each(['utf-8', 'gb18030'])('a page in %s', (charset) => {
  test('is read as if it were decoded first, whole or damaged', () => {
    const random = new Random(8);
    for (let i = 0; i < 60; i++) {
      const style = random.pick(['word', 'clean', 'unclosed', 'nested'] as const);
      const whole = encode(renderHtml(draftOf('2021', 'little', random), style), charset);
      const bytes = i % 3 === 0 ? whole : damaged(whole, random);
      const { text, ...decoded } = decodeText(bytes, { metaScan: true });
      const { markup, ...page } = decodePage(bytes, { metaScan: true });
      expect(page).toEqual(decoded);
      expect(readMarkup(markup)).toEqual(readHtml(text));
    }
  });

  test('is not decoded before it is taken apart', () => {
    const markup = undecoded(encode(`<p title="甲&amp;乙">${HANZI}</p>`, charset), charset);
    expect(markup?.source).toMatch(/^<p title="[\u0080-\u00ff]+&amp;[\u0080-\u00ff]+">/);
    expect(readMarkup(markup!).blocks).toEqual([{ kind: 'paragraph', text: HANZI }]);
  });

  test.each([
    ['a NUL', '\0'],
    ['a private-use character', '\ue000'],
    ['a character beyond U+FFFF', '\u{20bb7}'],
    ['a trace of a wrong decoding', '锟斤拷'],
    ['a lost character', '\ufffd'],
  ])('is decoded whole for %s', (_, sign) => {
    expect(undecoded(encode(`<p>${HANZI}${sign}</p>`, charset), charset)).toBeNull();
  });

  test('is decoded whole where it ends inside a character', () => {
    const bytes = encode(`<p>${HANZI}府`, charset);
    expect(undecoded(bytes.subarray(0, -1), charset)).toBeNull();
  });

  test('is decoded whole where it has hardly any hanzi', () => {
    expect(undecoded(encode('<p>总体情况</p>', charset), charset)).toBeNull();
  });
});

test('text longer than any label is decoded all the same, byte order marks inside it kept', () => {
  const text = `\ufeff${HANZI.repeat(200)}`;
  const markup = undecoded(encode(`\ufeff<p>${text}</p>`, 'utf-8'), 'utf-8')!;
  expect(markup.source.startsWith('<p>')).toBe(true);
  expect(markup.textOf(markup.source.slice(3, -4))).toBe(text);
});

test('an element whose name is no ASCII has the name that is printed', () => {
  const page = `<table><tr><td 宽=1 colspan=2 title="年>月">1</td></tr></table><a某 href=x>${HANZI}</a某>`;
  const { markup } = decodePage(encode(page, 'gb18030'), { metaScan: true });
  expect(readMarkup(markup)).toEqual(readHtml(page));
});
