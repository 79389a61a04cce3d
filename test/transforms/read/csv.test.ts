import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../transforms/read/text.ts';
import { draw } from './grids.ts';

describe('comma-separated values', () => {
  test('rows of one length are a table, lines without commas are text', () => {
    const text = '年度报告\n信息内容,本年制发件数,本年废止件数\n规章,0,\n"行政规范性,文件","1 ""2""","3\n4"\n附注\n';
    expect(draw(readText(text))).toEqual([
      '年度报告',
      ['0:信息内容 | 1:本年制发件数 | 2:本年废止件数', '0:规章 | 1:0 | 2:', '0:行政规范性,文件 | 1:1 "2" | 2:3\n4'],
      '附注',
    ]);
  });

  test('semicolons part fields where there are more of them than commas', () => {
    const text = '信息内容;本年制发件数;本年废止件数\n规章;1,204;0\n"行政规范性;文件";3;\n';
    expect(draw(readText(text))).toEqual([
      ['0:信息内容 | 1:本年制发件数 | 2:本年废止件数', '0:规章 | 1:1,204 | 2:0', '0:行政规范性;文件 | 1:3 | 2:'],
    ]);
  });

  test('tabs part fields where one of them goes over several lines', () => {
    const text = '年度报告\r\n信息内容\t"本年制\n发件数"\t本年废止件数\r\n规章\t0\t\r\n行政规范性文件\t3\t"4"\r\n';
    expect(draw(readText(text))).toEqual([
      '年度报告',
      ['0:信息内容 | 1:本年制\n发件数 | 2:本年废止件数', '0:规章 | 1:0 | 2:', '0:行政规范性文件 | 1:3 | 2:4'],
    ]);
  });

  test.each([
    ['running text', '全年共收到申请1,234件,其中12件延期.\n没有收费.\n公开数量有待提高,形式单一,人员不足,培训不够.\n'],
    [
      'text with semicolons',
      '公开指南;公开目录;公开年报\n其中12件延期;没有收费\n公开数量有待提高;形式单一;人员不足;培训不够;\n',
    ],
    ['text with tabs', '规章\t1,234\t2,345\t3,456\n'.repeat(4)],
    ['lines with uneven commas', 'a,b,c\nd,e\nf,g,h,i\nj,k,l\n'],
  ])('%s is no table', (_, text) => {
    expect(readText(text).blocks.every((block) => block.kind === 'paragraph')).toBe(true);
  });

  test('too many cells are refused', () => {
    expect(() => readText(`${','.repeat(900)}\n`.repeat(300))).toThrow(/more than 200000 table cells/);
  });
});
