import { expect, test } from '@jest/globals';
import type { Glyph } from '../../../../transforms/read/pdf/geometry.ts';
import { runsOn, splitLabels } from '../../../../transforms/read/pdf/label-columns.ts';
import { segmentOf } from '../../../../transforms/read/pdf/segments.ts';
import type { Segment } from '../../../../transforms/read/pdf/segments.ts';

const SIZE = 10;

function segment(x: number, y: number, text: string): Segment {
  const glyphs = Array.from(text, (character, n): Glyph => {
    const x0 = x + n * SIZE;
    return { x0, x1: x0 + SIZE, y0: y, y1: y + SIZE, text: character, size: SIZE, quadrant: 0, run: 0 };
  });
  return segmentOf(glyphs);
}

test('a number before the innermost column begins its label where it stands on one line with it', () => {
  const split = splitLabels([segment(50, 100, '（六）'), segment(88, 100, '信息公开申请')], 88);
  expect(split.own).toBe('（六）信息公开申请');
});

test('and is of a merged label beside it where it stands nearly so', () => {
  const split = splitLabels([segment(50, 102.8, '（六）'), segment(88, 100, '信息公开申请')], 88);
  expect(split).toMatchObject({ own: '信息公开申请', merged: '（六）' });
});

test('a text below a label that had room for more does not go on with it: it is a merged label of the next rows', () => {
  const above = splitLabels([segment(50, 100, '二、上年结转申请')], 88);
  const below = splitLabels([segment(50, 112, '三')], 88);
  expect(runsOn(below, above, 88, 130)).toBe(true);
  expect(runsOn(below, above, 88, 180)).toBe(false);
});
