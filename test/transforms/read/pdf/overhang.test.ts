import { expect, test } from '@jest/globals';
import { readContent } from '../../../../transforms/read/read.ts';
import { expand } from '../../../builders/form-tables.ts';
import { PdfPage, writePdf } from '../../../builders/pdf-writer.ts';

/** A table of a header and a row of figures, with the texts in the order in which a spreadsheet draws them. */
async function cellsOf(draw: (page: PdfPage) => void): Promise<string[]> {
  const page = new PdfPage(400);
  for (const y of [100, 130, 160]) page.line(50, y, 350, y);
  for (const x of [50, 150, 250, 350]) page.line(x, 100, x, 160);
  draw(page);
  const { content } = await readContent(writePdf([page], 400, 'identity'));
  return content.blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text) : []));
}

function figures(page: PdfPage): void {
  page.text(55, 148, 10, '规章');
  page.text(195, 148, 10, '5');
  page.text(295, 148, 10, '6');
}

test('lines of a header that hang into the row of figures stay with the header', async () => {
  const cells = await cellsOf((page) => {
    figures(page);
    page.text(55, 118, 10, '信息内容');
    page.text(185, 126, 10, '社会公');
    page.text(185, 139, 10, '益组织');
    page.text(270, 126, 10, '法律服务机');
    page.text(290, 139, 10, '构');
  });
  expect(cells.map((text) => text.replace(/\s/g, ''))).toEqual([
    '信息内容',
    '社会公益组织',
    '法律服务机构',
    '规章',
    '5',
    '6',
  ]);
});

test('a header of two lines of which none stands in its own cell is in it', async () => {
  const page = new PdfPage(400);
  for (const y of [70, 100, 112, 142]) page.line(50, y, 350, y);
  for (const x of [50, 350]) page.line(x, 70, x, 142);
  for (const x of [150, 250]) page.line(x, 100, x, 142);
  page.text(150, 88, 10, '第二十条第（一）项');
  page.text(55, 130, 10, '规章');
  page.text(195, 130, 10, '5');
  page.text(295, 130, 10, '6');
  page.text(175, 102, 10, '本年新制作');
  page.text(190, 118, 10, '数量');
  const { content } = await readContent(writePdf([page], 400, 'identity'));
  const cells = content.blocks.flatMap((block) => (block.kind === 'table' ? block.cells : []));
  const texts = cells.map(({ text }) => text.replace(/\s/g, ''));
  expect(texts).toEqual(['第二十条第（一）项', '', '本年新制作数量', '', '规章', '5', '6']);
});

test('a label beside a figure stays in its cell where nothing shows that it is the rest of another', async () => {
  const cells = await cellsOf((page) => {
    page.text(55, 118, 10, '信息内容');
    page.text(185, 118, 10, '社会公');
    figures(page);
    page.text(185, 140, 10, '益组织');
  });
  expect(cells[4]!.replace(/\s/g, '')).toBe('益组织5');
});

test('names of columns that hang into the figures of a table without lines stay above them, in their columns', async () => {
  const page = new PdfPage(400);
  const columns = [160, 195, 230, 265, 300];
  page.text(50, 85, 10, '信息内容');
  ['自然人', '商业企业', '科研机构', '公益组织', '总计'].forEach((name, n) => {
    const lines = name.length > 2 ? [name.slice(0, -2), name.slice(-2)] : [name];
    lines.forEach((line, at) => page.text(columns[n]! - 10, 92 + 14 * at, 10, line));
  });
  for (const [row, label] of ['规章', '规范性文件', '行政许可'].entries()) {
    page.text(50, 110 + 16 * row, 10, label);
    for (const [n, x] of columns.entries()) page.text(x, 110 + 16 * row, 10, `${row}${n}`);
  }
  const { content } = await readContent(writePdf([page], 400, 'identity'));
  const tables = content.blocks.flatMap((block) => (block.kind === 'table' ? [expand(block)] : []));
  expect(tables.map((rows) => rows.slice(-4))).toEqual([
    [
      ['', '自然人', '商业企业', '科研机构', '公益组织', '总计'],
      ['规章', '00', '01', '02', '03', '04'],
      ['规范性文件', '10', '11', '12', '13', '14'],
      ['行政许可', '20', '21', '22', '23', '24'],
    ],
  ]);
});

test('labels of two lines in rows for one stay in their rows, with lines around them and without', async () => {
  const names = ['自然人', '商业企业', '科研机构', '公益组织', '总计'];
  const labels = [['行政许可'], ['其他对外管', '理服务事项'], ['行政处罚'], ['行政强制']];
  const printed = labels.map((_, row) => names.map((_name, n) => String(row + n)));
  for (const lined of [true, false]) {
    const page = new PdfPage(400);
    if (lined) for (let row = 0; row <= 5; row++) page.line(50, 86 + 14 * row, 360, 86 + 14 * row);
    if (lined) for (const x of [50, 110, 160, 210, 260, 310, 360]) page.line(x, 86, x, 156);
    names.forEach((name, n) => page.text(115 + 50 * n, 96, 10, name));
    for (const [row, lines] of labels.entries()) {
      const y = 110 + 14 * row;
      for (const [at, line] of lines.entries()) page.text(55, y + 15 * (at - (lines.length - 1) / 2), 10, line);
      for (const [n, figure] of printed[row]!.entries()) page.text(120 + 50 * n, y, 10, figure);
    }
    const { content } = await readContent(writePdf([page], 400, 'identity'));
    const rows = content.blocks.flatMap((block) => (block.kind === 'table' ? expand(block) : []));
    expect(rows.slice(-4)).toEqual(labels.map((lines, row) => [lines.join(''), ...printed[row]!]));
  }
});
