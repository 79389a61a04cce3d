import { describe, expect, test } from '@jest/globals';
import { placeLabels } from '../../../transforms/read/pdf-labels.ts';
import type { LabelLine } from '../../../transforms/read/pdf-labels.ts';

const line = (y: number, text: string): LabelLine => ({ y, text, x0: 0, x1: 50 });
const figures = (...ys: number[]): { y: number; labelled: boolean }[] => ys.map((y) => ({ y, labelled: false }));
const placed = (lines: readonly LabelLine[], rows: ReturnType<typeof figures>): unknown =>
  placeLabels(lines, rows, 10)?.map((label) => [label.lines.map(({ text }) => text).join(''), label.figures]);

describe('labels of several lines go to the figures they stand at', () => {
  const lines = [line(0, '1.甲'), line(12, '2.乙一'), line(24, '乙二'), line(36, '3.丙')];
  test.each([
    ['with their middle', [0, 18, 36]],
    ['with their first line', [0, 12, 36]],
    ['with their last line', [0, 24, 36]],
  ])('%s', (_, ys) => {
    expect(placed(lines, figures(...ys))).toEqual([
      ['1.甲', 0],
      ['2.乙一乙二', 1],
      ['3.丙', 2],
    ]);
  });
});

test('a numbered label without figures stands alone, and takes no figures of its neighbour', () => {
  expect(placed([line(0, '一、甲'), line(12, '二、乙'), line(24, '三、丙')], figures(0, 24))).toEqual([
    ['一、甲', 0],
    ['二、乙', null],
    ['三、丙', 1],
  ]);
});

test('figures far from any label have none', () => {
  expect(placed([line(0, '甲')], figures(0, 50))).toEqual([
    ['甲', 0],
    ['', 1],
  ]);
});

test('a line beside a label, and not under it, is none of its lines', () => {
  const beside = { y: 12, text: '办理结果', x0: -40, x1: -5 };
  expect(placed([line(0, '（一）予以公开'), beside, line(24, '（二）部分公开')], figures(0, 24))).toEqual([
    ['（一）予以公开', 0],
    ['办理结果', null],
    ['（二）部分公开', 1],
  ]);
});
