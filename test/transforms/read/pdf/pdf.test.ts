import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Content, Table } from '../../../../model/content.ts';
import { Unreadable } from '../../../../model/errors.ts';
import { readContent } from '../../../../transforms/read/read.ts';
import { readPdf } from '../../../../transforms/read/pdf/pdf.ts';
import { expand, formReport, tablesOf } from '../../../builders/form-tables.ts';
import { buildPdf } from '../../../builders/pdf-builder.ts';
import type { PdfOptions } from '../../../builders/pdf-builder.ts';
import { PdfPage, writePdf } from '../../../builders/pdf-writer.ts';

const tables = (content: Content): Table[] => content.blocks.filter((block) => block.kind === 'table');
const paragraphs = (content: Content): string[] =>
  content.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/fixtures/formats/${name}`));

describe('a report printed with borders gives the grid it was printed from', () => {
  test.each<[string, PdfOptions]>([
    ['strokes', {}],
    ['thin filled rectangles', { borders: 'bars' }],
    ['a predefined character map', { font: 'gb' }],
    ['no outer borders at the sides', { openSides: true }],
    ['pages so low that the big table goes over four', { height: 420, pageNumbers: true }],
    ['low pages without numbers, in rectangles', { height: 500, borders: 'bars' }],
  ])('%s', async (_, options) => {
    const report = formReport('2021');
    const content = await readPdf(buildPdf(report, options));
    expect(tables(content).map(expand)).toEqual(tablesOf(report).map(expand));
    expect(paragraphs(content)).toEqual(report.blocks.filter((block) => typeof block === 'string'));
  });

  test.each(['2019', '2021'] as const)('LibreOffice wrote it, form of %s', async (edition) => {
    const content = await readPdf(fixture(`form-${edition}.pdf`));
    expect(tables(content).map(expand)).toEqual(tablesOf(formReport(edition)).map(expand));
    expect(content.pages).toBe(2);
  });
});

test('merged cells stand once, with their spans, also over a page break', async () => {
  const report = formReport('2021');
  const [, applications] = tables(await readPdf(buildPdf(report, { height: 420 })));
  const spans = (text: string): unknown => {
    const cell = applications?.cells.find((one) => one.text.startsWith(text));
    return [cell?.row, cell?.column, cell?.rowspan, cell?.colspan];
  };
  expect(spans('三、本年度办理结果')).toEqual([5, 0, 22, 1]);
  expect(spans('（三）不予公开')).toEqual([7, 1, 8, 1]);
  expect(spans('四、结转下年度继续办理')).toEqual([27, 0, 1, 3]);
  expect(spans('申请人情况')).toEqual([0, 3, 1, 7]);
});

test('a header printed again on the next page stays as rows, and every number keeps its column', async () => {
  const report = formReport('2021');
  const content = await readPdf(buildPdf(report, { height: 500, repeatHeader: true }));
  const [, applications] = tables(content).map(expand);
  const numbers = applications?.map((row) => row.slice(3)).filter((row) => /^\d+$/.test(row[0] ?? ''));
  const expected = expand(tablesOf(report)[1]!)
    .map((row) => row.slice(3))
    .slice(3);
  expect(numbers).toEqual(expected);
  expect(applications?.filter((row) => row[3] === '自然人').length).toBeGreaterThan(2);
});

test('without borders the figures of many columns are a grid, and each other line is a paragraph', async () => {
  const report = formReport('2021');
  const content = await readPdf(buildPdf(report, { borders: 'none' }));
  const [, applications, disputes] = tablesOf(report).map(expand);
  const read = rowsOf(content);
  expect(read.map((rows) => rows[0]!.length)).toEqual([8, 15]);
  const figures = (rows: readonly string[][], from: number): string[][] =>
    rows.map((row) => row.slice(from)).filter((row) => row.every((text) => /^\d+$/.test(text)));
  expect(figures(read[0]!, 1)).toEqual(figures(applications!, 3));
  expect(figures(read[1]!, 0)).toEqual(figures(disputes!, 0));
  expect(read[0]!.at(-2)![0]).toBe('（七）总计');
  expect(paragraphs(content)).toContain('规章\t11\t12\t13');
});

test.each([
  ['a /Rotate entry does not change the reading', 90],
  ['upside down neither', 180],
])('%s', async (_, rotate) => {
  const report = formReport('2019');
  const content = await readPdf(buildPdf(report, { rotate }));
  expect(tables(content).map(expand)).toEqual(tablesOf(report).map(expand));
});

test('numbers that nearly touch are parted by the line between them', async () => {
  const page = new PdfPage(400);
  for (const x of [100, 120, 140]) page.line(x, 100, x, 120);
  for (const y of [100, 120]) page.line(100, y, 140, y);
  page.text(103, 114, 8, '1234');
  page.text(121, 114, 8, '5678');
  const content = await readPdf(writePdf([page], 300, 'identity'));
  expect(tables(content)[0]?.cells.map((cell) => cell.text)).toEqual(['1234', '5678']);
});

test('a line break that the cell did not need is kept, one that it needed is not', async () => {
  const page = new PdfPage(400);
  for (const x of [100, 150, 200]) page.line(x, 100, x, 130);
  for (const y of [100, 130]) page.line(100, y, 200, y);
  page.text(104, 112, 10, '结果');
  page.text(104, 124, 10, '维持');
  page.text(152, 112, 10, '现行有效');
  page.text(152, 124, 10, '件数');
  const content = await readPdf(writePdf([page], 300, 'gb'));
  expect(tables(content)[0]?.cells.map((cell) => cell.text)).toEqual(['结果\n维持', '现行有效件数']);
});

/** A table on a page of its own: texts by row and column, the cells all of one size. */
function ruled(xs: readonly number[], rows: readonly (readonly string[])[], top = 100): PdfPage {
  const page = new PdfPage(400);
  const bottom = top + 20 * rows.length;
  for (const x of xs) page.line(x, top, x, bottom);
  for (let n = 0; n <= rows.length; n++) page.line(xs[0]!, top + 20 * n, xs.at(-1)!, top + 20 * n);
  rows.forEach((texts, row) => texts.forEach((text, n) => page.text(xs[n]! + 3, top + 14 + 20 * row, 10, text)));
  return page;
}

const texts = (content: Content): string[] => tables(content).flatMap(({ cells }) => cells.map(({ text }) => text));
const rowsOf = (content: Content): string[][][] => tables(content).map(expand);

describe('a row that a page break cut', () => {
  const xs = [50, 150, 180, 230];
  test('is one row where figures go on because their cells are too narrow', async () => {
    const upper = ruled(xs, [['（七）总计', '1234', '7']], 300);
    const lower = ruled(xs, [['', '56', '']]);
    expect(rowsOf(await readPdf(writePdf([upper, lower], 300, 'identity')))).toEqual([[['（七）总计', '123456', '7']]]);
  });

  test('stays two rows where the figures above left room for those below', async () => {
    const upper = ruled(xs, [['（七）总计', '12', '7']], 300);
    const lower = ruled(xs, [['', '56', '']]);
    const read = rowsOf(await readPdf(writePdf([upper, lower], 300, 'identity')));
    expect(read).toEqual([
      [
        ['（七）总计', '12', '7'],
        ['', '56', ''],
      ],
    ]);
  });

  test('goes on below a header that is printed again', async () => {
    const header = ['事项', '数量', '总计'];
    const upper = ruled(xs, [header, ['5.要求行政机关确认', '3', '4']], 300);
    const lower = ruled(xs, [header, ['或重新出具', '', ''], ['6.其他', '1', '2']]);
    const read = rowsOf(await readPdf(writePdf([upper, lower], 300, 'identity')));
    expect(read).toEqual([[header, ['5.要求行政机关确认或重新出具', '3', '4'], ['6.其他', '1', '2']]]);
  });

  test('is one row where its label came below the break and its figures above', async () => {
    const upper = ruled(
      xs,
      [
        ['（六）总计', '8', '4'],
        ['', '12', '7'],
      ],
      300,
    );
    const lower = ruled(xs, [
      ['（七）总计', '', ''],
      ['（八）其他', '1', ''],
    ]);
    const read = rowsOf(await readPdf(writePdf([upper, lower], 300, 'identity')));
    expect(read.flat()).toEqual([
      ['（六）总计', '8', '4'],
      ['（七）总计', '12', '7'],
      ['（八）其他', '1', ''],
    ]);
  });

  test('is one row where its label came below the break, beside a merged one that goes on', async () => {
    const beside = (page: PdfPage, label: string, top: number, bottom: number): PdfPage => {
      for (const y of [top, bottom]) page.line(20, y, 50, y);
      page.line(20, top, 20, bottom);
      page.text(22, top + 14, 10, label);
      return page;
    };
    const above = [
      ['6.过程', '8', '4'],
      ['', '12', '7'],
    ];
    const below = [
      ['7.案卷', '', ''],
      ['8.查询', '1', ''],
    ];
    const upper = beside(ruled(xs, above, 300), '不予', 300, 340);
    const lower = beside(ruled(xs, below), '公开', 100, 140);
    const read = rowsOf(await readPdf(writePdf([upper, lower], 300, 'identity')));
    expect(read.flat().map((row) => row.slice(1))).toEqual([above[0], ['7.案卷', '12', '7'], below[1]]);
  });

  test('stays two rows where the labels above are those of the columns below', async () => {
    const upper = ruled(xs, [['结果维持', '结果纠正', '总计']], 300);
    const lower = ruled(xs, [['1', '2', '3']]);
    const read = rowsOf(await readPdf(writePdf([upper, lower], 300, 'identity')));
    expect(read.flat()).toHaveLength(2);
  });

  test('is not looked for where the header printed again begins another table', async () => {
    const header = ['事项', '数量', '总计'];
    const upper = ruled(xs, [header, ['6.其他', '3', '4']], 300);
    const lower = ruled(xs, [header, ['1.规章', '1', '2']]);
    const read = rowsOf(await readPdf(writePdf([upper, lower], 300, 'identity')));
    expect(read).toEqual([[header, ['6.其他', '3', '4'], header, ['1.规章', '1', '2']]]);
  });
});

test('a figure that its cell was too narrow for is one figure, by the padding of its own table', async () => {
  const page = ruled([50, 100, 130], [['总计', '']]);
  page.text(108, 109, 8, '1234');
  page.text(108, 118, 8, '5');
  const wide = await readPdf(writePdf([page], 300, 'identity'));
  expect(texts(wide)).toEqual(['总计', '1234\n5']);
  const padded = ruled([50, 100, 130], [['', '']]);
  padded.text(57, 114, 8, '总计');
  padded.text(107, 109, 8, '1234');
  padded.text(107, 118, 8, '5');
  expect(texts(await readPdf(writePdf([padded], 300, 'identity')))).toEqual(['总计', '12345']);
});

test('the large characters of a watermark part no figure and join none', async () => {
  const page = ruled([50, 100, 150, 200], [['申请数量', '23', '1']]);
  page.text(70, 125, 40, '2022');
  expect(rowsOf(await readPdf(writePdf([page], 300, 'identity')))).toEqual([[['申请数量', '23', '1']]]);
});

test('a table wider than its page keeps what is printed beyond the page', async () => {
  const page = ruled([50, 150, 299], [['甲', '']]);
  page.text(290, 114, 10, '146826');
  expect(rowsOf(await readPdf(writePdf([page], 300, 'identity')))).toEqual([[['甲', '146826']]]);
});

test('a title over several lines is one paragraph, the lines of text below it are not', async () => {
  const page = new PdfPage(400);
  page.text(50, 60, 20, '济源市教育局2025年政府信息');
  page.text(80, 90, 20, '公开工作年度报告');
  for (const n of [0, 1, 2, 3]) page.text(50, 130 + n * 16, 10, '主动公开政府信息若干条，渠道主要为网站。');
  const content = await readPdf(writePdf([page], 400, 'identity'));
  expect(paragraphs(content).slice(0, 2)).toEqual([
    '济源市教育局2025年政府信息公开工作年度报告',
    '主动公开政府信息若干条，渠道主要为网站。',
  ]);
});

test('a table with lines in its header only is read by the places of its figures', async () => {
  const xs = [50, 200, 230, 260, 290];
  const page = ruled(xs, [['结果维持', '结果纠正', '其他', '总计']], 100);
  page.line(xs[0]!, 180, xs.at(-1)!, 180);
  for (const x of [xs[0]!, xs.at(-1)!]) page.line(x, 100, x, 180);
  [0, 1, 2, 3].forEach((row) => {
    page.text(55, 132 + row * 14, 8, `${row + 1}.属于国家秘密`);
    [1, 2, 3].forEach((column) => page.text(xs[column]! + 8, 132 + row * 14, 8, `${row}${column}`));
  });
  const read = paragraphs(await readPdf(writePdf([page], 300, 'identity')));
  expect(read).toContain('2.属于国家秘密\t11\t12\t13');
});

describe('a table without lines', () => {
  const xs = [200, 230, 260, 290, 320];
  const header = ['自然人', '企业', '机构', '其他', '总计'];
  const row = (page: PdfPage, y: number, printed: readonly string[]): void =>
    printed.forEach((text, n) => page.text(xs[n]!, y, 8, text));

  test('leaves a blank where it is, and puts a label of several lines to the figures at its middle', async () => {
    const page = new PdfPage(400);
    row(page, 60, header);
    page.text(50, 80, 8, '1.属于国家秘密');
    row(page, 80, ['1', '22', '3', '4', '30']);
    page.text(50, 95, 8, '2.其他法律行政');
    page.text(50, 105, 8, '法规禁止公开');
    row(page, 100, ['1', '', '3', '', '4']);
    page.text(50, 115, 8, '3.其他');
    row(page, 115, ['1', '2', '3', '', '6']);
    expect(rowsOf(await readPdf(writePdf([page], 400, 'identity')))).toEqual([
      [
        ['', ...header],
        ['1.属于国家秘密', '1', '22', '3', '4', '30'],
        ['2.其他法律行政法规禁止公开', '1', '', '3', '', '4'],
        ['3.其他', '1', '2', '3', '', '6'],
      ],
    ]);
  });

  test('stays lines of text where its labels stand beside no figures', async () => {
    const page = new PdfPage(400);
    row(page, 60, header);
    row(page, 80, ['1', '2', '3', '4', '10']);
    page.text(50, 88, 8, '1.属于国家秘密');
    row(page, 96, ['1', '2', '3', '4', '10']);
    page.text(50, 104, 8, '2.其他');
    expect(tables(await readPdf(writePdf([page], 400, 'identity')))).toEqual([]);
  });

  test('is one table over two pages', async () => {
    const pages = [new PdfPage(400), new PdfPage(400)];
    row(pages[0]!, 300, header);
    for (const [n, page] of pages.entries()) {
      page.text(50, 320, 8, `${n + 1}.规章`);
      row(page, 320, ['1', '2', '3', '4', '10']);
    }
    const read = rowsOf(await readPdf(writePdf(pages, 400, 'identity')));
    expect(read).toEqual([
      [
        ['', ...header],
        ['1.规章', '1', '2', '3', '4', '10'],
        ['2.规章', '1', '2', '3', '4', '10'],
      ],
    ]);
  });

  test('goes on with a label that the page break cut, below a running title', async () => {
    const pages = [new PdfPage(400), new PdfPage(400)];
    row(pages[0]!, 300, header);
    pages[0]!.text(50, 320, 8, '1.属于国家秘密');
    row(pages[0]!, 320, ['1', '2', '3', '4', '10']);
    pages[0]!.text(50, 340, 8, '2.其他法律');
    row(pages[0]!, 340, ['5', '2', '3', '4', '14']);
    pages[0]!.text(50, 350, 8, '行政法规');
    for (const page of pages) page.text(150, 20, 6, '某县教育局2023年年度报告');
    pages[1]!.text(50, 40, 8, '禁止公开');
    pages[1]!.text(50, 60, 8, '3.其他');
    row(pages[1]!, 60, ['1', '2', '3', '4', '10']);
    expect(rowsOf(await readPdf(writePdf(pages, 400, 'identity')))).toEqual([
      [
        ['', ...header],
        ['1.属于国家秘密', '1', '2', '3', '4', '10'],
        ['2.其他法律行政法规禁止公开', '5', '2', '3', '4', '14'],
        ['3.其他', '1', '2', '3', '4', '10'],
      ],
    ]);
  });

  test('takes the label that stands below the header of the next page for the figures without one', async () => {
    const pages = [new PdfPage(400), new PdfPage(400)];
    for (const page of pages) row(page, 60, header);
    pages[0]!.text(50, 80, 8, '1.属于国家秘密');
    row(pages[0]!, 80, ['1', '2', '3', '4', '10']);
    row(pages[0]!, 100, ['5', '2', '3', '4', '14']);
    pages[1]!.text(50, 80, 8, '2.其他法律行政');
    pages[1]!.text(50, 90, 8, '法规禁止公开');
    pages[1]!.text(50, 110, 8, '3.其他');
    row(pages[1]!, 110, ['1', '2', '3', '4', '10']);
    const read = rowsOf(await readPdf(writePdf(pages, 400, 'identity')));
    expect(read[0]!.slice(2)).toEqual([
      ['2.其他法律行政法规禁止公开', '5', '2', '3', '4', '14'],
      ['3.其他', '1', '2', '3', '4', '10'],
    ]);
  });

  test('has the header that the page before ends with', async () => {
    const pages = [new PdfPage(400), new PdfPage(400)];
    pages[0]!.text(50, 300, 8, '四、行政复议、行政诉讼情况');
    row(pages[0]!, 340, header);
    pages[0]!.text(200, 385, 8, '— 1 —');
    row(pages[1]!, 60, ['1', '2', '3', '4', '10']);
    const read = rowsOf(await readPdf(writePdf(pages, 400, 'identity')));
    expect(read).toEqual([[header, ['1', '2', '3', '4', '10']]]);
  });

  test('has names of columns in two lines that stand as far apart as its rows', async () => {
    const page = new PdfPage(400);
    row(page, 60, ['结果', '结果', '其他', '尚未', '总']);
    row(page, 76, ['维持', '纠正', '结果', '审结', '计']);
    row(page, 92, ['1', '2', '3', '4', '10']);
    const read = rowsOf(await readPdf(writePdf([page], 400, 'identity')));
    expect(read[0]![0]).toEqual(['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']);
  });

  test('has columns whose names stand at the left and whose figures at the right', async () => {
    const page = new PdfPage(400);
    row(page, 60, ['维持', '纠正', '其他', '未结', '总计']);
    ['1', '2', '3', '4', '10'].forEach((text, n) => page.text(xs[n]! + 28 - 4 * text.length, 80, 8, text));
    const read = rowsOf(await readPdf(writePdf([page], 400, 'identity')));
    expect(read).toEqual([
      [
        ['维持', '纠正', '其他', '未结', '总计'],
        ['1', '2', '3', '4', '10'],
      ],
    ]);
  });

  test('keeps figures apart whose columns all but touch', async () => {
    const page = new PdfPage(400);
    row(page, 60, header);
    page.text(50, 80, 8, '1.规章');
    row(page, 80, ['1', '2', '3', '1234567', '7654321']);
    page.text(50, 95, 8, '2.其他');
    row(page, 95, ['1', '2', '3', '4', '10']);
    const read = rowsOf(await readPdf(writePdf([page], 400, 'identity')));
    expect(read[0]!.slice(1)).toEqual([
      ['1.规章', '1', '2', '3', '1234567', '7654321'],
      ['2.其他', '1', '2', '3', '4', '10'],
    ]);
  });

  test('is found where lines part its columns only', async () => {
    const page = new PdfPage(400);
    for (const x of [45, ...xs.map((at) => at - 3), 350]) page.line(x, 40, x, 170);
    for (const y of [40, 170]) page.line(45, y, 350, y);
    row(page, 60, header);
    for (const n of [1, 2, 3, 4]) {
      page.text(50, 60 + n * 20, 8, `${n}.规章`);
      row(page, 60 + n * 20, ['1', '2', '3', '4', '10']);
    }
    const [read] = rowsOf(await readPdf(writePdf([page], 400, 'identity')));
    expect(read?.map(([label]) => label)).toEqual(['', '1.规章', '2.规章', '3.规章', '4.规章']);
  });

  test('parts a unit and its figure from the label, however near they stand', async () => {
    const page = new PdfPage(400);
    page.text(50, 60, 8, '（一）收到申请数');
    page.text(120, 60, 8, '件');
    page.text(131, 60, 8, '12');
    expect(paragraphs(await readPdf(writePdf([page], 400, 'identity')))).toEqual(['（一）收到申请数\t件\t12']);
  });
});

test('two tables with other columns stay two, though only a page break parts them', async () => {
  const draw = (xs: readonly number[]): PdfPage => {
    const page = new PdfPage(400);
    for (const x of xs) page.line(x, 100, x, 120);
    for (const y of [100, 120]) page.line(xs[0]!, y, xs.at(-1)!, y);
    page.text(xs[0]! + 2, 114, 8, '甲');
    page.text(200, 380, 8, '第 1 页 共 2 页');
    return page;
  };
  const content = await readPdf(writePdf([draw([50, 100, 250]), draw([50, 150, 250])], 300, 'gb'));
  expect(content.blocks.map((block) => [block.kind, block.kind === 'table' && block.page])).toEqual([
    ['table', 1],
    ['table', 2],
  ]);
});

function drawn(draw: (page: PdfPage) => void): Uint8Array {
  const pages = [new PdfPage(400), new PdfPage(400)];
  pages.forEach(draw);
  return writePdf(pages, 300, 'gb');
}

test('states saved and restored, however many, are no fault', async () => {
  const bytes = drawn((page) => {
    page.raw('q Q '.repeat(20_000));
    page.text(10, 20, 10, '公开');
  });
  expect(paragraphs(await readPdf(bytes))).toEqual(['公开', '公开']);
});

describe('what cannot be read is quarantined with the reason', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    ['a scan', () => drawn((page) => page.picture(300)), /no text layer \(a scan of 2 pages\)/],
    ['pages without text and picture', () => drawn(() => undefined), /no text layer \(pages: 2, .* without a picture/],
    [
      'states saved without end',
      () => drawn((page) => page.raw('q '.repeat(200_000))),
      /saves more than 5,000 drawing states/,
    ],
    [
      'objects nested without end',
      () => writePdf([new PdfPage(400)], 300, 'gb', 0, `/A ${'['.repeat(200_000)}${']'.repeat(200_000)}`),
      /nests objects in objects deeper/,
    ],
    ['a password', () => fixture('encrypted.pdf'), /encrypted and needs a password/],
    ['no PDF', () => new TextEncoder().encode('%PDF-1.5\nnothing more'), /the PDF is broken/],
    ['cut off', () => fixture('form-2021.pdf').subarray(0, 900), /the PDF is broken/],
    [
      'too long',
      () =>
        writePdf(
          Array.from({ length: 501 }, () => new PdfPage(10)),
          10,
          'gb',
        ),
      /501 pages, more than the 500/,
    ],
  ])('%s', async (_, bytes, reason) => {
    const error = await readPdf(bytes()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Unreadable);
    expect((error as Unreadable).status).toBe('quarantined');
    expect((error as Unreadable).message).toMatch(reason);
  });
});

describe('text that was recognised in a scan', () => {
  const words = (page: PdfPage): void => page.text(10, 20, 10, '公开12');
  test.each<[string, readonly number[] | undefined, (page: PdfPage) => void]>([
    ['not painted, over the picture', [1, 2], (page) => (page.picture(300), page.raw('3 Tr'), words(page))],
    ['not painted, the picture too large to be decoded', [1, 2], (page) => (page.raw('3 Tr'), words(page))],
    ['under the picture', [1, 2], (page) => (words(page), page.picture(300))],
    ['printed over a picture of paper', undefined, (page) => (page.picture(300), words(page))],
    ['printed after what is not painted', undefined, (page) => (page.raw('q 3 Tr Q'), words(page))],
  ])('%s', async (_, recognised, draw) => {
    const content = await readPdf(drawn(draw));
    expect(content.recognised).toEqual(recognised);
    expect(paragraphs(content)).toEqual(['公开12', '公开12']);
  });

  test('is read, and never as if it had been typed', async () => {
    const { findings } = await readContent(drawn((page) => (page.raw('3 Tr'), words(page))));
    expect(findings).toMatchObject([{ kind: 'recognised_text', severity: 'warning' }]);
  });
});

test('reading leaves the bytes as they were, and gives the same twice', async () => {
  const bytes = buildPdf(formReport('2019'));
  const before = bytes.slice();
  const first = await readPdf(bytes);
  expect(await readPdf(bytes)).toEqual(first);
  expect(bytes).toEqual(before);
});
