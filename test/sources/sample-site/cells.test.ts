import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { unzipSync, strFromU8 } from 'fflate';
import iconv from 'iconv-lite';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { sampleResources } from '../../../sources/sample-site/resources.ts';
import { goldCells, goldText, type GoldReport } from '../../gold/gold.ts';

const resources = sampleResources();

function bytes(path: string): Uint8Array {
  const resource = resources.get(path);
  if (!resource) throw new Error(`the sample site has no ${path}`);
  return resource.body;
}

function printed(report: GoldReport): string[] {
  return goldCells(report).map((cell) => cell.raw_text);
}

/** The cells that print nothing but a figure; no label of the form does. */
function figures(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => /^[增减]?[0-9.]+$/.test(cell));
}

function htmlCells(markup: string): string[] {
  const page = load(markup);
  return page('td')
    .toArray()
    .map((cell) => page(cell).text());
}

/** The texts of each page in the order they are drawn. */
async function pdfTexts(data: Uint8Array): Promise<string[][]> {
  const task = getDocument({
    data: new Uint8Array(data),
    cMapUrl: 'node_modules/pdfjs-dist/cmaps/',
    cMapPacked: true,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages: string[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')));
  }
  await task.destroy();
  return pages;
}

describe('every figure stands in the published form, in the order of the report', () => {
  test('上党区: an article in UTF-8 with plain tables', () => {
    const markup = Buffer.from(bytes('/shangdang/zfxxgknb/202301/t20230118_1234567.html')).toString('utf8');
    expect(figures(htmlCells(markup))).toEqual(printed('shangdang-2022'));
    expect(markup).toContain('<td>商业<br />企业</td>');
    expect(markup).toContain('<td>\u2002<br />0</td>');
    expect(markup).not.toContain('_GoBack');
  });

  test('淄博: an article in GBK pasted from Word', () => {
    const page = bytes('/zibo/art/2020/1/16/art_1234_1840027.html');
    const markup = iconv.decode(Buffer.from(page), 'gb18030');
    expect(figures(htmlCells(markup))).toEqual(printed('zibo-2019'));
    expect(markup).toMatch(/>234<\/span><span[^>]*>004<\/span><span[^>]*>00<\/span>/);
    expect(load(markup)('#zoom').text()).toContain('2019年，本机关共受理政府信息公开申请2件');
    expect(page.length).toBeGreaterThan(100_000);
  });

  test('济源: a Word document with merged cells', () => {
    const files = unzipSync(bytes('/jiyuan/2023/01-30/W020230130402513679810.docx'));
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    const cells = [...xml.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, ''));
    expect(figures(cells)).toEqual(printed('jiyuan-2022'));
    // 三、 covers 22 rows, the five reasons 8, 3, 3, 5 and 3, three cells of the header two or three each.
    expect(xml.match(/<w:vMerge\/>/g)).toHaveLength(21 + 7 + 2 + 4 + 2 + (2 + 2 + 1) + 5);
    expect(xml).toContain('2022 年末收取信息处理费用。');
  });

  test('应急管理部: a PDF whose second table runs over a page', async () => {
    const pages = await pdfTexts(bytes('/mem/gk/zfxxgknb/202201/W020220129587730147321.pdf'));
    expect(figures(pages.flat())).toEqual(printed('mem-2021'));
    const first = pages.findIndex((texts) => texts.includes('申请人情况'));
    const last = pages.findIndex((texts) => texts.some((text) => text.startsWith('四、结转')));
    expect(first).toBeGreaterThan(0);
    expect(last).toBe(first + 1);
    // Table 2 and ten of the rows of table 3 stand before the break, which cuts the cell （三）不予公开.
    expect(figures(pages[first] ?? [])).toHaveLength(10 + 10 * 7);
    expect(pages.flat().join('')).toContain('修订《应急管理部政府信息公开指南》和《应急管理部政府信息公开管理办法》');
  });

  test('驻马店: the text itself in GB18030', () => {
    const text = iconv.decode(Buffer.from(bytes('/zhumadian/xxgknb/202201/zmdyjglj2021ndbg.txt')), 'gb18030');
    expect(text).toBe(goldText('zhumadian-2021'));
  });
});
