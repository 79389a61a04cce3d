import { describe, expect, test } from '@jest/globals';
import { assert, constantFrom, nat, property, string } from 'fast-check';
import { isUnit, readFigure, unitPower } from '../../../transforms/align/number.ts';
import { leastCpu } from '../../cpu-time.ts';

describe('a cell that holds a number', () => {
  test.each([
    ['0', '0', null],
    ['12', '12', null],
    ['007', '007', null],
    ['0件', '0', null],
    ['3 件', '3', null],
    ['35人次', '35', null],
    ['251000元', '251000', 0],
    ['160.5964万元', '160.5964', 4],
    ['160.5964（万元）', '160.5964', 4],
    ['358（单位：元）', '358', 0],
    ['人民币8290000元', '8290000', 0],
    ['￥251000.50', '251000.50', null],
    ['▼8', '-8', null],
    ['172注', '172', null],
    ['12。', '12', null],
    ["'12", '12', null],
    ['“12”', '12', null],
    ['12条次', '12', null],
    ['3例', '3', null],
    ['1.2万', '1.2', 4],
    ['3千元', '3', 3],
    ['2亿元', '2', 8],
    ['23400400', '23400400', null],
    ['190.457379', '190.457379', null],
    ['.5', '.5', null],
    ['12.', '12.', null],
    ['增4', '4', null],
    ['↓3', '-3', null],
    ['下降3', '-3', null],
    ['共5件', '5', null],
    ['增加4', '4', null],
    ['减592', '-592', null],
    ['减少592', '-592', null],
    ['12减', '-12', null],
    ['+3', '3', null],
    ['-253', '-253', null],
    ['－253', '-253', null],
    ['—8', '-8', null],
    ['１２３', '123', null],
    ['１．５', '1.5', null],
    ['1,357', '1357', null],
    ['１，３５７，０００', '1357000', null],
    ['1 357 200', '1357200', null],
    ['\u00a0\n0', '0', null],
    ['\u20020\u200b', '0', null],
    ['1\u00ad2', '12', null],
    ['\u202a-3\u202c', '-3', null],
    ['零', '0', null],
    ['16①', '16', null],
    ['3件②', '3', null],
    ['1,357*', '1357', null],
    ['12.5 ※', '12.5', null],
  ])('%j is %s', (printed, text, power) => {
    expect(readFigure(printed)).toEqual(
      expect.objectContaining({ kind: 'number', text, power, doubt: null, parted: false }),
    );
  });
});

test.each([
  ['--253', '-253', 'two signs are printed: --'],
  ['增-4', undefined, undefined],
  ['16[1]', '16', 'a mark with figures follows the number: [1]'],
  ['16〔12〕', '16', 'a mark with figures follows the number: 〔12〕'],
  ['[12]13', '13', 'another figure is struck out before the number: [12]'],
  ['[1,204] -3', '-3', 'another figure is struck out before the number: [1,204]'],
  ['[12]', undefined, undefined],
  ['[1]', undefined, undefined],
  ['①', undefined, undefined],
  ['+12减', '-12', 'a sign is printed before and behind the number'],
  ['5(其中3件为网络申请)', '5', 'a note with figures follows the number: (其中3件为网络申请)'],
] as const)('%s is read with a doubt, or not at all', (printed, text, doubt) => {
  const figure = readFigure(printed);
  if (text === undefined) expect(figure.kind).toBe('text');
  else expect(figure).toEqual(expect.objectContaining({ kind: 'number', text, doubt }));
});

test('digits that stand apart are marked', () => {
  expect(readFigure('1 357')).toEqual(expect.objectContaining({ kind: 'number', text: '1357', parted: false }));
  expect(readFigure('1 2')).toEqual(expect.objectContaining({ kind: 'number', text: '12', parted: true }));
  expect(readFigure('1\n2')).toEqual(expect.objectContaining({ kind: 'number', text: '12', parted: true }));
});

test.each(['O', 'o', '\uff2f'])('%s alone is a zero that was typed wrongly', (printed) => {
  expect(readFigure(printed)).toEqual(
    expect.objectContaining({ kind: 'number', text: '0', doubt: expect.stringContaining('letter') }),
  );
});

test('a number in brackets is that number, with doubt', () => {
  expect(readFigure('（36）')).toEqual(
    expect.objectContaining({ kind: 'number', text: '36', doubt: expect.stringContaining('brackets') }),
  );
});

test('a unit in traditional characters is the same unit', () => {
  expect(readFigure('160.5964萬元')).toEqual(expect.objectContaining({ text: '160.5964', power: 4 }));
  expect(unitPower('本年收費金額（單位：萬元）')).toBe(4);
});

test.each([['', ' ', '\u00a0\u3000', '-', '——', '－', '/', '／', '\\', '无', '暂无', '*', '···']].flat())(
  '%j reports nothing, which is no zero',
  (printed) => {
    expect(readFigure(printed)).toEqual({ kind: 'missing' });
  },
);

test.each([
  '规章',
  '1,35',
  '1.2.3',
  '1,2,3',
  '12a',
  '2020年',
  '约3',
  '3-5',
  '第3',
  '1/2',
  '９９．９％',
  '0'.repeat(81),
])('%s is no number', (printed) => {
  expect(readFigure(printed)).toEqual({ kind: 'text' });
});

test('any text at all is read without an error, and quickly', async () => {
  assert(property(string(), (text) => ['number', 'missing', 'text'].includes(readFigure(text).kind)));
  const hostile = [
    '-'.repeat(79),
    '1,'.repeat(39),
    `${'('.repeat(40)}1`,
    '1'.repeat(40) + ','.repeat(39),
    '增'.repeat(79),
  ];
  const readOften = (): void => {
    for (let times = 0; times < 1_000; times += 1) for (const text of hostile) readFigure(text);
  };
  expect(await leastCpu(2_000, readOften)).toBeLessThan(2_000);
});

test('a whole number reads as itself in any of its dresses', () => {
  const dresses: ReadonlyArray<(text: string) => string> = [
    (text) => text,
    (text) => ` ${text}\u00a0`,
    (text) => `${text}件`,
    (text) => text.replace(/\B(?=(?:\d{3})+$)/g, ','),
    (text) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  ];
  assert(
    property(nat(999_999_999), constantFrom(...dresses), (value, dress) => {
      expect(readFigure(dress(String(value)))).toEqual(
        expect.objectContaining({ kind: 'number', text: String(value), doubt: null, parted: false }),
      );
    }),
  );
});

test.each([
  ['本年收费金额（单位：万元）', 4],
  ['本年收费金额（单位：万元，保留4位小数）', 4],
  ['采购总金额（元）', 0],
  ['采购总金额', null],
  ['本年收费金额（单位：万 元）', 4],
])('the header %s names the power %s', (text, power) => {
  expect(unitPower(text)).toBe(power);
});

test('units alone are known', () => {
  expect(['件', ' 万元 ', '人次', '條', '個', '萬元', '万　元'].every((text) => isUnit(text))).toBe(true);
  expect(['件数', '3件', ''].some((text) => isUnit(text))).toBe(false);
});
