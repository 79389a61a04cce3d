import { describe, expect, test } from '@jest/globals';
import { readPdf } from '../../../../transforms/read/pdf/pdf.ts';
import { expand } from '../../../builders/form-tables.ts';
import { PdfPage, writePdf } from '../../../builders/pdf-writer.ts';

const WIDTH = 300;
const ROW = 20;
const LEFT = [50, 150, 200, 250];
const RIGHT = [50, 100, 150];
const LABELS = ['信息内容', '（一）予以公开', '（二）部分公开', '（三）不予公开', '（四）无法提供', '（五）不予处理'];
const LABELLED: readonly Row[] = LABELS.map((label, n) => (n === 0 ? [label, '甲', '乙'] : [label, `${n}1`, `${n}2`]));
const FIGURES: readonly Row[] = LABELS.map((_, n) => (n === 0 ? ['丙', '丁'] : [`${n}3`, `${n}4`]));
const WHOLE = LABELLED.map((row, n) => [...row, ...FIGURES[n]!]);

type Row = readonly string[];

interface Print {
  readonly top?: number;
  readonly number?: number;
  /** A text over the side of the page, by the place it begins at, on the height of the first row. */
  readonly cut?: readonly [x: number, text: string];
  /** Whether only the rows are parted by lines. */
  readonly open?: boolean;
}

/** A page with the rows of a ruled table. */
function pageOf(rows: readonly Row[], xs: readonly number[], { top = 60, number, cut, open }: Print = {}): PdfPage {
  const page = new PdfPage(400);
  const bottom = top + rows.length * ROW;
  for (let y = top; y <= bottom; y += ROW) page.line(xs[0]!, y, xs.at(-1)!, y);
  if (!open) for (const x of xs) page.line(x, top, x, bottom);
  rows.forEach((row, n) => row.forEach((text, column) => page.text(xs[column]! + 5, top + n * ROW + 14, 10, text)));
  if (number) page.text(150, 390, 10, `第${number}页`);
  if (cut) page.text(cut[0], top + 14, 10, cut[1]);
  return page;
}

async function tablesOf(...pages: readonly PdfPage[]): Promise<string[][][]> {
  const { blocks } = await readPdf(writePdf(pages, WIDTH, 'identity'));
  return blocks.flatMap((block) => (block.kind === 'table' ? [expand(block)] : []));
}

describe('a table wider than the paper is one table', () => {
  const left = [pageOf(LABELLED.slice(0, 3), LEFT, { number: 1 }), pageOf(LABELLED.slice(3), LEFT, { number: 2 })];
  const right = [pageOf(FIGURES.slice(0, 3), RIGHT, { number: 3 }), pageOf(FIGURES.slice(3), RIGHT, { number: 4 })];

  test('printed down, then over, where each part has rows of its own', async () => {
    const [upper, lower] = [pageOf(LABELLED.slice(0, 4), LEFT), pageOf(LABELLED.slice(4), LEFT)];
    const [upperRight, lowerRight] = [pageOf(FIGURES.slice(0, 4), RIGHT), pageOf(FIGURES.slice(4), RIGHT)];
    expect(await tablesOf(upper, lower, upperRight, lowerRight)).toEqual([WHOLE]);
  });

  test('over one page, with page numbers', async () => {
    const content = await readPdf(
      writePdf([pageOf(LABELLED, LEFT, { number: 1 }), pageOf(FIGURES, RIGHT, { number: 2 })], WIDTH, 'identity'),
    );
    expect(content.blocks.map((block) => (block.kind === 'table' ? expand(block) : block.text))).toEqual([WHOLE]);
    expect(content.pages).toBe(2);
  });

  test('not where several pages could be its left part', async () => {
    expect(await tablesOf(...left, ...right)).not.toContainEqual(WHOLE);
  });

  test('placed by a text that the side of the page cut, where the table does not fill its page', async () => {
    const narrow = [50, 130, 160, 190];
    const figures = [['', ''], ...FIGURES.slice(1)];
    const pages = (text: string): PdfPage[] => [
      pageOf(LABELLED, narrow, { cut: [195, '申请人情况'] }),
      pageOf(figures, RIGHT, { cut: [55, text] }),
    ];
    const whole = LABELLED.map((row, n) => [...row, ...(n === 0 ? ['申请人情', '况'] : FIGURES[n]!)]);
    expect(await tablesOf(...pages('申请人情况'))).toEqual([whole]);
    expect(await tablesOf(...pages('行政复议'))).toHaveLength(2);
  });
});

test('a table is one where its left page prints labels and units alone, and where a header hangs into its first row', async () => {
  const labels = LABELS.map((label, n) => [label, '单位', n === 0 ? '计' : '件']);
  const figures = FIGURES.map((row, n) => (n === 1 ? ['机构', row[1]!] : row));
  const pages = [pageOf(labels, LEFT), pageOf(figures, RIGHT)];
  expect(await tablesOf(...pages)).toEqual([labels.map((row, n) => [...row, ...figures[n]!])]);
});

test('a figure of a merged cell that the side of the page cuts stands on both pages, and is one', async () => {
  const heading = '收到和处理政府信息公开申请情况';
  const left = pageOf(LABELLED, [50, 130, 160, 190]);
  const right = pageOf([['', ''], ...FIGURES.slice(1)], RIGHT);
  left.text(100, 40, 10, heading);
  right.text(-40, 40, 10, heading);
  left.text(195, 60 + 2 * ROW + 14, 10, '23');
  const tables = await tablesOf(left, right);
  expect(tables.map((rows) => rows.slice(1))).toEqual([WHOLE.slice(1)]);
});

test('of the texts that the side of the page cut, one that is centred anew on each page does not tell the place', async () => {
  const [narrow, heading] = [[50, 130, 160, 190], '收到和处理政府信息公开申请情况'];
  const left = pageOf(LABELLED, narrow, { cut: [195, '申请人情况'] });
  const right = pageOf([['', ''], ...FIGURES.slice(1)], RIGHT, { cut: [85, '申请人情况'] });
  left.text(60, 40, 10, heading);
  right.text(-80, 40, 10, heading);
  const [whole, ...others] = await tablesOf(left, right);
  expect(others).toEqual([]);
  expect(whole!.slice(1)).toEqual(WHOLE.slice(1));
});

test('more pages than a spreadsheet prints of a report are not compared', async () => {
  const more = Array.from({ length: 39 }, () => new PdfPage(400));
  expect(await tablesOf(pageOf(LABELLED, LEFT), pageOf(FIGURES, RIGHT), ...more)).toHaveLength(2);
  expect(await tablesOf(pageOf(LABELLED, LEFT), pageOf(FIGURES, RIGHT), ...more.slice(1))).toEqual([WHOLE]);
});

describe('pages that only look alike stay two tables', () => {
  const left = pageOf(LABELLED, LEFT);

  test.each<[string, PdfPage]>([
    ['the right one has labels of its own', pageOf(LABELLED, LEFT)],
    ['its rows stand elsewhere', pageOf(FIGURES, RIGHT, { top: 66 })],
    ['it has a row more', pageOf([...FIGURES, ['63', '64']], RIGHT)],
  ])('%s', async (_, right) => {
    expect(await tablesOf(left, right)).not.toContainEqual(WHOLE);
  });

  test('it ends where the left one goes on', async () => {
    expect(await tablesOf(left, pageOf(FIGURES.slice(0, 4), RIGHT))).toHaveLength(2);
  });

  test('its only row of figures stands beside the first of many', async () => {
    const above = pageOf(LABELLED, LEFT, { open: true });
    const other = pageOf(FIGURES.slice(0, 2), RIGHT, { open: true });
    const { blocks } = await readPdf(writePdf([above, other], WIDTH, 'identity'));
    expect(blocks.map((block) => (block.kind === 'table' ? '' : block.text))).toContain('13\t14');
  });
});

/** A sheet with two pages: a heading of thirty characters and a table on each, and what else some operators draw. */
function sheetOf(left: readonly Row[], right: readonly Row[], draw?: (page: PdfPage) => void): PdfPage {
  const page = new PdfPage(400);
  for (const [rows, x] of [
    [left, 20],
    [right, 320],
  ] as const) {
    page.text(x, 40, 8, '政府信息公开工作年度报告情况说明'.repeat(2));
    for (let row = 0; row <= rows.length; row++) page.line(x, 60 + row * ROW, x + 250, 60 + row * ROW);
    for (const side of [0, 100, 175, 250]) page.line(x + side, 60, x + side, 60 + rows.length * ROW);
    rows.forEach((row, n) => row.forEach((text, at) => page.text(x + [5, 110, 185][at]!, 74 + n * ROW, 10, text)));
  }
  draw?.(page);
  return page;
}

async function textsOn(page: PdfPage): Promise<unknown[]> {
  const { blocks, pages } = await readPdf(writePdf([page], 600, 'identity'));
  expect(pages).toBe(1);
  return blocks.map((block) => (block.kind === 'table' ? [block.page, expand(block)] : 'text'));
}

test('two pages on one sheet are read one after the other, and what stands in its middle shows that it is one page', async () => {
  const [left, right] = [LABELLED.slice(0, 3), LABELLED.slice(2, 5)];
  expect(await textsOn(sheetOf(left, right))).toEqual(['text', [1, left], 'text', [1, right]]);
  const whole = sheetOf(left, right, (page) => page.text(280, 20, 10, '第一页'));
  expect(await textsOn(whole)).toEqual(['text', 'text', [1, left], [1, right]]);
});
