import { expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { readRtf } from '../../../../transforms/read/word/rtf.ts';
import { draw } from '../grids.ts';

/** Writes hanzi the way Word does, as the bytes of a code page. */
function gbk(text: string): string {
  return [...iconv.encode(text, 'gbk')]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\'${byte.toString(16)}`))
    .join('');
}

const rtf = (body: string): Uint8Array => Buffer.from(`{\\rtf1\\ansi\\ansicpg936\\deff0 ${body}}`, 'latin1');
const rowOf = (definition: string, ...cells: string[]): string =>
  `\\trowd\\trleft0${definition}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join('')}\\row\n`;

test.each<[string, string, (string | string[])[]]>([
  ['text of the code page', `${gbk('一、总体情况')}\\par ${gbk('行政许可')}68\\par`, ['一、总体情况', '行政许可68']],
  ['Unicode with what stands for it', "\\uc1\\u25919?\\u24220?\\uc2\\u20449\\'d0\\'c5!\\par", ['政府信!']],
  ['units above 7FFF', '\\u-10179?\\u-8704?\\par', ['\u{1f600}']],
  [
    'a font with a charset of its own',
    "{\\fonttbl{\\f1\\fcharset136 x;}{\\f2\\fcharset134 y;}}{\\f1\\'a4\\'40}\\f2\\'d2\\'bb\\par",
    ['一一'],
  ],
  [
    'groups that are not text',
    '{\\info{\\title x}}{\\stylesheet{\\s1 y;}}{\\*\\generator z;}{\\header h}a{\\footnote n}\\par',
    ['a'],
  ],
  ['hidden and deleted text', 'a{\\v x}{\\deleted y}b\\v z\\v0 c\\par', ['abc']],
  [
    'text struck out',
    '{\\strike 28}3\\striked1 x\\striked0 4\\strike y\\plain 5\\strike\\u25919?\\strike0\\par',
    ['345'],
  ],
  ['signs', 'a\\tab b\\line c\\~d\\_e\\{f\\}\\\\\\par', ['a\tb', 'c\u00a0d-e{f}\\']],
  ['binary data', '{\\pict\\bin3 }}}}a\\par', ['a']],
  [
    'a table between paragraphs',
    `a\\par ${rowOf('\\cellx1000\\cellx2000', 'x', '1')}${rowOf('\\cellx1000\\cellx2000', 'y', '2')}\\pard b\\par`,
    ['a', ['0:x | 1:1', '0:y | 1:2'], 'b'],
  ],
  [
    'edges tell the columns',
    rowOf('\\cellx2000\\cellx3000', 'a', 'b') + rowOf('\\cellx1010\\cellx1995\\cellx3000', '1', '2', '3'),
    [['0+2*1:a | 2:b', '0:1 | 1:2 | 2:3']],
  ],
  [
    'merged cells',
    rowOf('\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000', 'a', 'b', '') +
      rowOf('\\clvmrg\\cellx1000\\cellx2000\\cellx3000', '', '1', '2'),
    [['0+1*2:a | 1+2*1:b', '1:1 | 2:2']],
  ],
  [
    'raised figures, which stand apart from the number before them',
    rowOf(
      '\\cellx1000\\cellx2000\\cellx3000\\cellx4000',
      '16{\\super 1}',
      '16\\super 1\\nosupersub 7',
      '\\super 16\\plain',
      '16{\\super \\u9312?}',
    ),
    [['0:16[1] | 1:16[1]7 | 2:16 | 3:16①']],
  ],
  ['lines of a cell', rowOf('\\cellx1000\\cellx2000', 'a\\par b\\line c', '1'), [['0:a\nb\nc | 1:1']]],
])('%s', (_, body, expected) => {
  expect(draw(readRtf(rtf(body)))).toEqual(expected);
});

test('groups nested too deep are refused', () => {
  expect(() => readRtf(rtf('{'.repeat(20_000)))).toThrow('nested deeper than 500');
});
