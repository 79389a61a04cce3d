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
    notes: new Set(),
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

/** A page whose operators write figures on one line, each where a note or a field begins or not. */
function written(...figures: readonly (readonly [text: string, x: number, annotation?: string])[]): OperatorList {
  const names = ['setFont', 'showText', 'beginText', 'moveText', 'beginAnnotation', 'endAnnotation'];
  const drawn: [string, unknown[]][] = figures.flatMap(([text, x, annotation]) => {
    const glyphs = Array.from(text, (unicode) => ({ unicode, width: 500 }));
    const own: [string, unknown[]][] = [
      ['setFont', ['F1', 10]],
      ['beginText', []],
      ['moveText', [x, 200]],
      ['showText', [glyphs]],
    ];
    const identity = [1, 0, 0, 1, 0, 0];
    if (annotation === undefined) return own;
    return [['beginAnnotation', [annotation, [], identity, identity]], ...own, ['endAnnotation', []]];
  });
  return {
    ...covered([]),
    names: new Map(names.map((name, n) => [n, name])),
    operators: drawn.map(([name]) => names.indexOf(name)),
    arguments: drawn.map(([, given]) => given),
    notes: new Set(['typed over']),
  };
}

test('what a note writes over the page is set aside, what fills in a form is its text', () => {
  const list = written(['12', 50], ['9', 60, 'typed over'], ['34', 90, 'field']);
  const drawing = drawingOf(list, { glyphs: 0, textOperations: 0, pathOperations: 0 });
  expect(drawing.glyphs.map(({ text }) => text).join('')).toBe('1234');
  expect(drawing.aside).toEqual([expect.objectContaining({ text: '9', struck: false })]);
});
