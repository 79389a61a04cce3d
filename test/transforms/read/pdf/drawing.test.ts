import { expect, test } from '@jest/globals';
import { drawingOf } from '../../../../transforms/read/pdf/drawing.ts';
import type { OperatorList } from '../../../../transforms/read/pdf/interpreter.ts';

const NAMES = ['setFont', 'showText', 'transform', 'paintImageXObject'] as const;

/** A page of 300 by 400 points with a word and, over it, a picture as large as the page. */
function covered(seeThrough: readonly string[]): OperatorList {
  const glyphs = Array.from('公开', (unicode) => ({ unicode, width: 1000 }));
  return {
    names: new Map(NAMES.map((name, n) => [n, name])),
    operators: [0, 1, 2, 3],
    arguments: [['F1', 10], [glyphs], [300, 0, 0, 400, 0, 0], ['picture']],
    fontOf: () => ({}),
    isShown: () => true,
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
  expect(drawing.aside).toEqual([expect.objectContaining({ text: '9', how: 'noted' })]);
});

test('a watermark of more characters than the text of its page is left out', () => {
  const glyphs = Array.from('公'.repeat(40), (unicode) => ({ unicode, width: 500 }));
  const list = inked(['setFillRGBColor', ['#cccccc']], ['setFont', ['F1', 14]], ['showText', [glyphs]]);
  const drawing = drawingOf(list, { glyphs: 0, textOperations: 0, pathOperations: 0 });
  expect(drawing.glyphs).toHaveLength(30);
});

/** A page of thirty black characters, and a figure that some operators draw before it. */
function inked(...before: readonly (readonly [name: string, given: readonly unknown[]])[]): OperatorList {
  const textOf = (text: string): unknown[] => [Array.from(text, (unicode) => ({ unicode, width: 500 }))];
  const drawn: (readonly [string, readonly unknown[]])[] = [
    ['setFont', ['F1', 10]],
    ['showText', textOf('公'.repeat(30))],
    ['save', []],
    ['moveText', [50, 100]],
    ...before,
    ['showText', textOf('7')],
    ['restore', []],
  ];
  const names = [...new Set(drawn.map(([name]) => name)), 'fill'];
  return {
    ...covered([]),
    names: new Map(names.map((name, n) => [n, name])),
    operators: drawn.map(([name]) => names.indexOf(name)),
    arguments: drawn.map(([, given]) => given.map((one) => (one === 'fill' ? names.indexOf('fill') : one))),
    isShown: (layer) => layer !== 'draft',
  };
}

const FILL = ['constructPath', ['fill', [[]], [40, 90, 70, 120]]] as const;
const WHITE = ['setFillRGBColor', ['#ffffff']] as const;

test.each([
  ['that is not painted', [['setTextRenderingMode', [3]]], 'unseen'],
  ['that is white', [WHITE], 'unseen'],
  ['that is white in a white cell', [WHITE, FILL], 'unseen'],
  ['that is white in a dark cell', [FILL, WHITE], 'printed'],
  ['that is grey', [['setFillRGBColor', ['#cccccc']]], 'printed'],
  [
    'of a pale watermark',
    [
      ['setFillRGBColor', ['#cccccc']],
      ['setFont', ['F1', 14]],
    ],
    'unseen',
  ],
  [
    'of a watermark that lets through',
    [
      ['setGState', [[['ca', 0.2]]]],
      ['setFont', ['F1', 14]],
    ],
    'unseen',
  ],
  [
    'as large in a dark colour',
    [
      ['setFillRGBColor', ['#cc0000']],
      ['setFont', ['F1', 14]],
    ],
    'printed',
  ],
  ['that is too small to be read', [['setFont', ['F1', 1]]], 'unseen'],
  ['in a layer that is shown', [['beginMarkedContentProps', ['OC', 'final']]], 'printed'],
  ['in a layer that is not', [['beginMarkedContentProps', ['OC', 'draft']]], 'nowhere'],
] as const)('a figure %s', (_, before, where) => {
  const { glyphs, aside } = drawingOf(inked(...before), { glyphs: 0, textOperations: 0, pathOperations: 0 });
  const printed = glyphs.some(({ text }) => text === '7') ? 'printed' : 'nowhere';
  expect(aside[0]?.how ?? printed).toBe(where);
  expect(glyphs.length + aside.length).toBe(where === 'nowhere' ? 30 : 31);
});
