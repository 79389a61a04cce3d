import { describe, expect, test } from '@jest/globals';
import { rowsOf } from '../../../../transforms/read/pdf/rows.ts';
import type { Level } from '../../../../transforms/read/pdf/rows.ts';

/** A level with a label and the figures of its columns from the first on; a blank one prints none. */
function level(y: number, label: string, ...figures: string[]): Level {
  const printed = figures.flatMap((text, n) =>
    text === '' ? [] : [{ column: n + 1, colspan: 1, text, y, x0: 100 * n, x1: 100 * n + 5 * text.length }],
  );
  return { y, at: y, label: label === '' ? null : { y, text: label, x0: 0, x1: 50 }, beside: null, figures: printed };
}

const WHOLE = { openTop: false, openBottom: false };

function read(levels: readonly Level[], rules: readonly number[] = [], open = WHOLE): unknown {
  const rows = rowsOf(levels, { size: 10, isLabelled: () => false, rules, ...open });
  return rows?.map(({ label, figures }) => [
    label.map(({ text }) => text).join(''),
    ...figures.map(({ text }) => text),
  ]);
}

describe('labels of several lines go to the figures they stand at', () => {
  test.each([
    ['with their middle', [level(12, '2.乙一'), level(18, '', '8'), level(24, '乙二')]],
    ['with their first line', [level(12, '2.乙一', '8'), level(24, '乙二')]],
    ['with their last line', [level(12, '2.乙一'), level(24, '乙二', '8')]],
  ])('%s', (_, row) => {
    expect(read([level(0, '1.甲', '7'), ...row, level(36, '3.丙', '9')])).toEqual([
      ['1.甲', '7'],
      ['2.乙一乙二', '8'],
      ['3.丙', '9'],
    ]);
  });
});

describe('a figure that its column is too narrow for goes on below', () => {
  test('in the middle of its row', () => {
    expect(
      read([
        level(0, '1.甲', '1234', '1'),
        level(14, '', '9876', ''),
        level(20, '2.乙', '', '2'),
        level(26, '', '5', ''),
        level(40, '3.丙', '7', '3'),
      ]),
    ).toEqual([
      ['1.甲', '1234', '1'],
      ['2.乙', '98765', '2'],
      ['3.丙', '7', '3'],
    ]);
  });

  test('but not where the upper one leaves room', () => {
    expect(read([level(0, '甲', '1234', '1'), level(12, '乙', '98', '2'), level(24, '', '5', '')])).toEqual([
      ['甲', '1234', '1'],
      ['乙', '98', '2'],
      ['', '5'],
    ]);
  });
});

test('lines that each have a label and figures in all columns are rows', () => {
  const levels = [level(0, '甲', '12', '34'), level(12, '乙', '56', '78'), level(24, '丙', '91', '23')];
  expect(read(levels)).toEqual([
    ['甲', '12', '34'],
    ['乙', '56', '78'],
    ['丙', '91', '23'],
  ]);
});

test('lines under a numbered label that each fill all columns but for the last are one row', () => {
  const levels = [level(0, '3.危及', '479', '437'), level(12, '稳定', '32', '65'), level(24, '4.丙', '7', '23')];
  expect(read(levels)).toEqual([
    ['3.危及稳定', '47932', '43765'],
    ['4.丙', '7', '23'],
  ]);
});

test('a figure goes on where it fills its column, however narrow the digits before are', () => {
  const narrow = (y: number, text: string, width: number): Level['figures'][number] => {
    return { column: 1, colspan: 1, text, y, x0: 0, x1: width };
  };
  const levels = [
    { ...level(0, '1.甲'), figures: [narrow(0, '9999', 20)] },
    { ...level(12, '2.乙'), figures: [narrow(12, '1111', 16)] },
    { ...level(24, ''), figures: [narrow(24, '8', 5)] },
  ];
  expect(read(levels)).toEqual([
    ['1.甲', '9999'],
    ['2.乙', '11118'],
  ]);
});

test('a drawn line parts rows that would else be one', () => {
  const levels = [level(0, '甲', '1234', '7'), level(12, '乙', '5')];
  expect(read(levels)).toEqual([['甲乙', '12345', '7']]);
  expect(read(levels, [6])).toEqual([
    ['甲', '1234', '7'],
    ['乙', '5'],
  ]);
});

test('a numbered label without figures stands alone, and takes no figures of its neighbour', () => {
  expect(read([level(0, '一、甲', '1'), level(12, '二、乙'), level(24, '三、丙', '3')])).toEqual([
    ['一、甲', '1'],
    ['二、乙'],
    ['三、丙', '3'],
  ]);
});

test('figures far from any label have none', () => {
  expect(read([level(0, '甲', '1'), level(50, '', '2')])).toEqual([
    ['甲', '1'],
    ['', '2'],
  ]);
});

test('a line beside a label, and not under it, is none of its lines', () => {
  const beside: Level = { ...level(12, '办理结果'), label: { y: 12, text: '办理结果', x0: -40, x1: -5 } };
  expect(read([level(0, '（一）予以公开', '1'), beside, level(24, '（二）部分公开', '2')])).toEqual([
    ['（一）予以公开', '1'],
    ['办理结果'],
    ['（二）部分公开', '2'],
  ]);
});

test('a row that the page cuts need not have its figures at its middle, nor all of its label', () => {
  const levels = [
    level(0, '公开'),
    level(14, '2.乙', '7'),
    level(28, '3.丙', '9'),
    level(38, '丙二'),
    level(48, '丙三'),
  ];
  expect(read(levels, [], { openTop: true, openBottom: true })).toEqual([
    ['公开'],
    ['2.乙', '7'],
    ['3.丙丙二丙三', '9'],
  ]);
});

test('figures below the whole label of a row are those of the next one, whose label the page cuts off', () => {
  const levels = [level(0, '1.甲', '5'), level(12, '甲二'), level(24, '甲三'), level(40, '', '7')];
  expect(read(levels, [], { openTop: false, openBottom: true })).toEqual([
    ['1.甲甲二甲三', '5'],
    ['', '7'],
  ]);
});
