import { describe, expect, test } from '@jest/globals';
import { boundary, figureRuns } from '../../../../transforms/read/pdf/bands.ts';
import { segmentOf } from '../../../../transforms/read/pdf/segments.ts';
import type { Segment, SegmentedLine } from '../../../../transforms/read/pdf/segments.ts';

const SIZE = 10;

function figure(x0: number, x1: number, text = '7'): Segment {
  return segmentOf([{ x0, x1, y0: 100, y1: 110, text, size: SIZE, quadrant: 0, run: 0 }]);
}

function line(segments: readonly Segment[], y = 100): SegmentedLine {
  return {
    y,
    size: SIZE,
    line: { y: 100, size: SIZE, glyphs: [], text: '' } as unknown as SegmentedLine['line'],
    segments,
  };
}

test('figures under one another are columns', () => {
  const segments = [0, 1, 2, 3, 4].map((n) => figure(100 + n * 50, 110 + n * 50));
  expect(figureRuns([line(segments), line(segments)])).toMatchObject([{ rows: [0, 1] }]);
});

test('figures whose widths a damaged font makes negative are none: the reading ended with an error', () => {
  const segments = [0, 1, 2, 3, 4].map((n) => figure(100 - n * 50, 90 - n * 50 - 5));
  expect(figureRuns([line(segments)])).toEqual([]);
});

describe('the first line of a figure over three lines, which no label stands beside', () => {
  const row = line(
    [0, 1, 2, 3, 4].map((n) => figure(100 + n * 50, 110 + n * 50)),
    118,
  );
  test.each([
    ['is of the table', figure(290, 312, '120'), 100, [0, 1]],
    ['is none where it stands over no figure', figure(320, 342, '120'), 100, [1]],
    ['is none where it stands far off', figure(290, 312, '120'), 90, [1]],
    ['is none where it is one digit', figure(290, 312, '1'), 100, [1]],
  ])('%s', (_, first, y, rows) => {
    expect(figureRuns([line([first], y), row])).toMatchObject([{ rows }]);
  });
});

test.each([1e3, 1e6, 1e12])(
  'columns that a damaged file draws %d points apart have a boundary between them',
  (apart) => {
    const obstacle = { x0: 0, x1: apart / 10, weight: 1 };
    const found = boundary(0, apart, [obstacle]);
    expect(found).toBeGreaterThan(obstacle.x1);
    expect(found).toBeLessThan(apart);
  },
);
