import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';

const ROWS = [
  ['1', '一、主动公开情况'],
  ['2', '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）', '条', '118'],
  ['3', '其中：主动公开规范性文件数', '条', '6'],
  ['4', '制发规范性文件总数', '件', '7'],
  ['5', '（二）通过不同渠道和方式公开政府信息的情况'],
  ['6', '1.政府公报公开政府信息数', '条', '0'],
  ['7', '2.政府网站公开政府信息数', '条', '117'],
];
const TITLE = '附件：政府信息公开情况统计表';
const HEADER = ['序号', '统计指标', '单位', '统计数'];

function values(lines: readonly string[]): (string | undefined)[] {
  const blocks = lines.map((text): Block => ({ kind: 'paragraph', text }));
  return align(blocks, 0).cells.map(({ cell, doubt }) => (doubt === null ? cell?.text : doubt));
}

describe('rows of the form of 2014 that are counted before their labels', () => {
  const printed = ['118', '6', '7', '0', '117'];

  test('are read a cell a line, under a title', () => {
    expect(values([TITLE, ...HEADER, ...ROWS.flat()])).toEqual(printed);
  });

  test('are read a row a line', () => {
    expect(values([TITLE, HEADER.join('  '), ...ROWS.map((row) => row.join('  '))])).toEqual(printed);
  });

  test('leave a number alone that counts no row: it may be a figure', () => {
    const lost = ROWS.map((row) => (row[0] === '6' ? ['9', ...row.slice(1)] : row));
    expect(values([TITLE, HEADER.join('  '), ...lost.map((row) => row.join('  '))])).not.toContain('9');
  });
});
