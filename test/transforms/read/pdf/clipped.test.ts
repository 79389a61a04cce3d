import { expect, test } from '@jest/globals';
import { withinClips } from '../../../../transforms/read/pdf/clipped.ts';
import { drawingOf } from '../../../../transforms/read/pdf/drawing.ts';
import type { Box, Glyph } from '../../../../transforms/read/pdf/geometry.ts';
import { linesOf, textOf } from '../../../../transforms/read/pdf/lines.ts';

const PAGE = { width: 600, height: 800 };

/** A line of characters ten points wide and high whose middle stands at `y`. */
function written(text: string, x: number, y: number, run: number): Glyph[] {
  return Array.from(text, (character, n) => ({
    text: character,
    x0: x + 10 * n,
    x1: x + 10 * n + 10,
    y0: y - 5,
    y1: y + 5,
    size: 10,
    quadrant: 0,
    run,
  }));
}

function placed(glyphs: readonly Glyph[], clip: Box): { text: string; y: number; x0: number; x1: number }[] {
  const clips = new Map(glyphs.map(({ run }) => [run, clip]));
  return linesOf(withinClips(glyphs, clips, PAGE)).map((line) => ({
    text: textOf(line, false),
    y: line.y,
    x0: Math.min(...line.glyphs.map(({ x0 }) => x0)),
    x1: Math.max(...line.glyphs.map(({ x1 }) => x1)),
  }));
}

const cell = { x0: 100, x1: 160, y0: 200, y1: 215 };

test.each([
  ['in the middle', [200, 207.5, 215.1], 214, 208],
  ['at the top', [206, 218, 230], 228, 206],
  ['at the bottom', [190, 202, 214], 228, 214],
  ['at the top of a row of one line', [206, 218, 230], 214, 208],
  ['at the bottom of a row of one line', [186, 198, 210], 214, 208],
] as const)('lines that a cell cuts off, shown %s, are one line in the cell', (_, heights, bottom, y) => {
  const lines = ['本机关不掌', '握相关政府', '信息'].flatMap((text, n) => written(text, 102, heights[n]!, n));
  const clip = { ...cell, y0: 202, y1: bottom };
  const [line, ...others] = placed(lines, clip);
  expect(others).toEqual([]);
  expect(line!.text).toBe('本机关不掌握相关政府信息');
  expect(Math.abs(line!.y - y)).toBeLessThan(0.6);
  expect(line!.x0).toBeGreaterThanOrEqual(clip.x0);
  expect(line!.x1).toBeLessThanOrEqual(clip.x1);
});

test('a text that runs over its neighbours is narrowed to its cell, over the side of the page too where it is centred', () => {
  const text = '本列数据的勾稽关系为第一项加第二项之和';
  const [line] = placed(written(text, 35, 207, 1), cell);
  expect(line).toMatchObject({ text, y: 207 });
  const [centred] = placed(written(text, -55, 207, 1), { ...cell, x0: 10, x1: 70 });
  expect(centred).toMatchObject({ text, x0: 11, x1: expect.closeTo(69) });
});

test.each([
  ['fits its cell', written('行政许可', 110, 207, 1), cell],
  ['is a figure', written('123456789', 110, 207, 1), cell],
  ['is clipped to the page alone', written('行政许可', 590, 207, 1), { x0: 0, x1: 595, y0: 0, y1: 800 }],
  ['the side of the page cuts', written('本报告由应急管理局编制', 560, 207, 1), { ...cell, x0: 500, x1: 590 }],
] as const)('a text that %s stays where it is', (_, glyphs, clip) => {
  expect(withinClips(glyphs, new Map([[1, clip]]), PAGE)).toEqual(glyphs);
});

test('a clip holds until the state saved before it is restored', () => {
  const names = [
    'save',
    'restore',
    'eoClip',
    'constructPath',
    'setFont',
    'beginText',
    'moveText',
    'showText',
    'endPath',
  ];
  const show = (text: string, x: number): [string, unknown[]][] => [
    ['beginText', []],
    ['moveText', [x, 500]],
    ['showText', [Array.from(text, (unicode) => ({ unicode, width: 1000 }))]],
  ];
  const drawn: [string, unknown[]][] = [
    ['setFont', ['F1', 10]],
    ['save', []],
    ['eoClip', []],
    ['constructPath', [names.indexOf('endPath'), [null], Float32Array.of(100, 490, 130, 515)]],
    ...show('行政规范性文件', 100),
    ['restore', []],
    ...show('规章', 180),
  ];
  const { glyphs } = drawingOf(
    {
      ...PAGE,
      names: new Map(names.map((name, n) => [n, name])),
      operators: drawn.map(([name]) => names.indexOf(name)),
      arguments: drawn.map(([, given]) => given),
      fontOf: () => ({}),
      isShown: () => true,
      seeThrough: new Set(),
      notes: new Set(),
      viewport: [1, 0, 0, -1, 0, 800],
    },
    { glyphs: 0, textOperations: 0, pathOperations: 0 },
  );
  const ends = glyphs.map(({ x1 }) => Math.round(x1));
  expect(ends.slice(0, 7).every((end) => end <= 130)).toBe(true);
  expect(ends.slice(7)).toEqual([190, 200]);
});
