import { expect, test } from '@jest/globals';
import { drawingOf } from '../../../../transforms/read/pdf/drawing.ts';
import type { OperatorList } from '../../../../transforms/read/pdf/drawing.ts';

const NAMES = ['setFont', 'showText', 'transform', 'paintImageXObject'] as const;

/** A page of 300 by 400 points with a word and, over it, a picture as large as the page. */
function covered(seeThrough: readonly string[]): OperatorList {
  const glyphs = Array.from('公开', (unicode) => ({ unicode, width: 1000 }));
  return {
    names: new Map(NAMES.map((name, n) => [n, name])),
    operators: [0, 1, 2, 3],
    arguments: [['F1', 10], [glyphs], [300, 0, 0, 400, 0, 0], ['picture']],
    fontOf: () => ({}),
    seeThrough: new Set(seeThrough),
    viewport: [1, 0, 0, -1, 0, 400],
    width: 300,
    height: 400,
  };
}

test.each([
  ['a picture that hides it was recognised in the picture', [], true],
  ['a watermark that can be seen through was typed', ['picture'], false],
] as const)('text below %s', (_, seeThrough, recognised) => {
  const drawing = drawingOf(covered(seeThrough), { glyphs: 0, textOperations: 0, pathOperations: 0 });
  expect(drawing.recognised).toBe(recognised);
  expect(drawing.glyphs.map(({ text }) => text)).toEqual(['公', '开']);
});
