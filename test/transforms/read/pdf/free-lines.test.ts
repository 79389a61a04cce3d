import { describe, expect, test } from '@jest/globals';
import { readPdf } from '../../../../transforms/read/pdf/pdf.ts';
import { PdfPage, writePdf } from '../../../builders/pdf-writer.ts';

type Placed = readonly [x: number, baseline: number, text: string];

async function linesOf(...texts: readonly Placed[]): Promise<string[]> {
  const page = new PdfPage(400);
  for (const [x, baseline, text] of texts) page.text(x, baseline, 10, text);
  const { blocks } = await readPdf(writePdf([page], 400, 'identity'));
  return blocks.map((block) => (block.kind === 'paragraph' ? block.text : 'a table'));
}

describe('the lines of a PDF outside its tables', () => {
  test('a figure close to its label is a cell where the line above has its column', async () => {
    const lines = await linesOf([50, 100, '规章'], [125, 100, '7'], [50, 115, '行政规范性文件'], [125, 115, '0']);
    expect(lines).toEqual(['规章\t7', '行政规范性文件\t0']);
  });

  test('a figure that a label nearly touches is one where the line above has its column, and else stays in the text', async () => {
    const under = await linesOf([50, 100, '规章'], [121, 100, '7'], [50, 115, '行政规范性文件'], [121, 115, '8']);
    expect(under).toEqual(['规章\t7', '行政规范性文件\t8']);
    expect(await linesOf([50, 115, '行政规范性文件'], [121, 115, '8'])).toEqual(['行政规范性文件8']);
  });

  test('names of columns that nearly touch are cells where figures stand under each', async () => {
    const lines = await linesOf(
      [50, 100, '信息内容'],
      [120, 100, '上一年项目数量'],
      [194, 100, '本年增/减'],
      [50, 115, '行政许可'],
      [120, 115, '7'],
      [194, 115, '0'],
    );
    expect(lines).toEqual(['信息内容\t上一年项目数量\t本年增/减', '行政许可\t7\t0']);
  });

  test('a unit that its figure touches is a cell', async () => {
    expect(await linesOf([50, 100, '七、收取的费用'], [130, 100, '万元45.0727'])).toEqual([
      '七、收取的费用\t万元\t45.0727',
    ]);
  });

  test('but in a sentence, where no column stands beside it, it is none', async () => {
    const lines = await linesOf([50, 100, '本机关主动公开政府信息'], [50, 115, '共收到申请'], [104, 115, '12']);
    expect(lines).toEqual(['本机关主动公开政府信息', '共收到申请12']);
  });

  test('a unit and a figure in the middle of a label of two lines stand on a line with it', async () => {
    const lines = await linesOf(
      [50, 100, '（四）政府信息公开专项经'],
      [200, 107, '万元'],
      [223, 107, '20.7029'],
      [50, 114, '费'],
    );
    expect(lines).toEqual(['（四）政府信息公开专项经费\t万元\t20.7029']);
  });

  test('so do the number of the row, which stands before the label, and a figure', async () => {
    const lines = await linesOf(
      [80, 100, '1.参加或举办新闻发布会总次'],
      [50, 107, '14'],
      [230, 107, '次'],
      [260, 107, '9'],
      [80, 114, '数'],
    );
    expect(lines).toEqual(['14\t1.参加或举办新闻发布会总次数\t次\t9']);
  });

  test('the last word of a label is of it where units are called the same', async () => {
    const lines = await linesOf([50, 100, '其他对外管理服务事'], [200, 107, '12'], [250, 107, '3'], [90, 114, '项']);
    expect(lines).toEqual(['其他对外管理服务事项\t12\t3']);
  });

  test('a unit parted like the label beside it is one unit', async () => {
    const lines = await linesOf(
      [50, 100, '（四）政府信息公开专项经'],
      [200, 100, '万'],
      [223, 107, '20.7029'],
      [50, 114, '费'],
      [200, 114, '元'],
    );
    expect(lines).toEqual(['（四）政府信息公开专项经费\t万元\t20.7029']);
  });

  test.each([
    ['below', 107, 100],
    ['above', 100, 107],
  ])('a label a little %s its unit and figure stands on a line with them', async (_, label, figure) => {
    const lines = await linesOf(
      [50, label, '2.延期办结数'],
      [200, figure, '件'],
      [223, figure, '3'],
      [50, 125, '（三）申请答复数'],
      [200, 125, '件'],
      [223, 125, '5'],
    );
    expect(lines).toEqual(['2.延期办结数\t件\t3', '（三）申请答复数\t件\t5']);
  });

  test('but figures as far below a text as the next line are not of it', async () => {
    const lines = await linesOf([50, 100, '上年结转'], [200, 113, '20'], [50, 126, '本年新收']);
    expect(lines).toEqual(['上年结转', '20', '本年新收']);
  });

  test('the rest of a label below its unit and figure is of it', async () => {
    const lines = await linesOf(
      [50, 100, '（一）驳回原告诉讼请'],
      [155, 100, '件'],
      [190, 100, '347'],
      [50, 112, '求数'],
      [50, 130, '（二）被依法纠错数'],
      [155, 130, '件'],
      [190, 130, '23'],
    );
    expect(lines).toEqual(['（一）驳回原告诉讼请求数\t件\t347', '（二）被依法纠错数\t件\t23']);
  });
});
