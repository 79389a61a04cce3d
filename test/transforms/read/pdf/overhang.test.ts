import { expect, test } from '@jest/globals';
import { readContent } from '../../../../transforms/read/read.ts';
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
