import { expect, test } from '@jest/globals';
import type { Glyph } from '../../../../transforms/read/pdf/geometry.ts';
import { linesOf, textOf } from '../../../../transforms/read/pdf/lines.ts';

/** Characters side by side: their size, and how far they stand above the line. */
function line(...runs: readonly (readonly [text: string, size: number, rise?: number])[]): string {
  let x = 0;
  const glyphs: Glyph[] = runs.flatMap(([text, size, rise = 0]) =>
    Array.from(text, (one) => {
      const x0 = x;
      x += size / 2;
      const y1 = 100 - rise + 0.2 * size;
      return { text: one, x0, x1: x, y0: y1 - size, y1, size, quadrant: 0, run: 0 };
    }),
  );
  return linesOf(glyphs)
    .map((one) => textOf(one, false))
    .join('\n');
}

test.each<[string, readonly (readonly [string, number, number?])[], string]>([
  [
    'the mark of a note behind a figure',
    [
      ['2', 10],
      ['1', 5.8, 3.3],
    ],
    '2[1]',
  ],
  [
    'two digits of one',
    [
      ['16', 10],
      ['12', 6, 3.5],
    ],
    '16[12]',
  ],
  [
    'behind a label',
    [
      ['件', 10],
      ['1', 6, 3.5],
      ['7', 10],
    ],
    '件17',
  ],
  [
    'smaller on the same line',
    [
      ['16', 10],
      ['件', 7],
    ],
    '16件',
  ],
  [
    'smaller digits on the same line',
    [
      ['16', 10],
      ['5', 7],
    ],
    '165',
  ],
  [
    'as large, a little higher',
    [
      ['16', 10],
      ['5', 10, 1],
    ],
    '165',
  ],
])('raised characters: %s', (_, runs, text) => {
  expect(line(...runs)).toBe(text);
});
