import { expect, test } from '@jest/globals';
import type { PageDrawing } from '../../../../transforms/read/pdf/geometry.ts';
import { withoutStruck } from '../../../../transforms/read/pdf/struck.ts';
import { readContent } from '../../../../transforms/read/read.ts';
import { PdfPage, writePdf } from '../../../builders/pdf-writer.ts';
import { leastCpu } from '../../../cpu-time.ts';

const read = (page: PdfPage): ReturnType<typeof readContent> => readContent(writePdf([page], 400, 'identity'));

/** A table of a label and two figures, drawn with lines; figures are written at 160 and 260, their line at 118. */
function ruled(): PdfPage {
  const page = new PdfPage(400);
  for (const y of [100, 130, 160]) page.line(50, y, 350, y);
  for (const x of [50, 150, 250, 350]) page.line(x, 100, x, 160);
  page.text(55, 118, 10, '规章');
  page.text(55, 148, 10, '其他');
  page.text(160, 148, 10, '5');
  page.text(260, 148, 10, '6');
  return page;
}

test('a figure with a line through it is left out of its cell, and the other is doubted', async () => {
  const page = ruled();
  page.text(160, 118, 10, '1213');
  page.line(160, 115, 170, 115);
  page.text(260, 118, 10, '7');
  const { content, findings } = await read(page);
  const cells = content.blocks.flatMap((block) => (block.kind === 'table' ? block.cells : []));
  expect(cells.map(({ text, doubt }) => [text, doubt])).toEqual([
    ['规章', undefined],
    ['13', 'left out is what is struck out in it: 12'],
    ['7', undefined],
    ['其他', undefined],
    ['5', undefined],
    ['6', undefined],
  ]);
  expect(findings).toEqual([]);
});

test.each<[string, (page: PdfPage) => void]>([
  ['in a cell that prints nothing else', (page) => page.line(160, 115, 170, 115)],
  ['in a rectangle as thin as a line', (page) => page.bar(160, 114.8, 170, 115.2)],
])('a figure struck out %s leaves a blank, and the document is doubted', async (_, strike) => {
  const page = ruled();
  page.text(160, 118, 10, '12');
  page.text(260, 118, 10, '7');
  strike(page);
  const { content, findings } = await read(page);
  const texts = content.blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : []));
  expect(texts).toEqual(['规章', '', '7', '其他', '5', '6']);
  expect(findings).toMatchObject([
    { kind: 'doubtful_cell', severity: 'warning', message: expect.stringMatching(/12$/) },
  ]);
});

test.each<[string, (page: PdfPage) => void]>([
  ['below', (page) => page.line(160, 120, 170, 120)],
  ['that goes on far beyond', (page) => page.line(152, 115, 240, 115)],
  ['that is the side of a cell', (page) => page.line(150, 115, 250, 115)],
])('a line %s strikes nothing out', async (_, line) => {
  const page = ruled();
  page.text(160, 118, 10, '12');
  page.text(260, 118, 10, '7');
  line(page);
  const { content, findings } = await read(page);
  const text = content.blocks.map((block) =>
    block.kind === 'table' ? block.cells.map((cell) => cell.text).join('') : '',
  );
  expect(text.join('')).toContain('12');
  expect(findings).toEqual([]);
});

test('figures struck out in a line of text are left out, and the document is doubted', async () => {
  const page = new PdfPage(400);
  page.text(50, 118, 10, '规章12件');
  page.line(70, 115, 80, 115);
  const { content, findings } = await read(page);
  expect(content.blocks).toMatchObject([{ text: '规章 件' }]);
  expect(findings).toMatchObject([{ kind: 'doubtful_cell' }]);
});

test('a page with more lines through characters than any form is a drawing, and is left alone at once', async () => {
  const glyph = { x0: 10, x1: 20, y0: 100, y1: 110, text: '7', size: 10, quadrant: 0, run: 0 };
  const line = { horizontal: true, at: 105, from: 9, to: 21 };
  const drawing = (lines: number, glyphs: number): PageDrawing => ({
    width: 400,
    height: 400,
    glyphs: Array.from({ length: glyphs }, () => glyph),
    aside: [],
    rulings: Array.from({ length: lines }, () => line),
    images: 0,
    recognised: false,
  });
  expect(withoutStruck(drawing(3, 2)).glyphs).toEqual([]);
  for (const crowded of [drawing(30_000, 1), drawing(10_000, 100_000)]) {
    const look = (): void => expect(withoutStruck(crowded)).toBe(crowded);
    expect(await leastCpu(1000, look)).toBeLessThan(1000);
  }
});
