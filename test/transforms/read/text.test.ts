import { expect, test } from '@jest/globals';
import { readText } from '../../../transforms/read/text.ts';

function lines(text: string): string[] {
  return readText(text).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

test.each(['- 1 -', '-2-', '— 3 —', '第 1 页 共 5 页', '第2页', '第 3 页，共 12 页'])(
  'the number of a page, %s, is a blank line between the rows of a table',
  (number) => {
    expect(lines(`1.政府公报公开政府信息数 条 22\n${number}\n\f2.政府网站公开政府信息数 条 0`)).toEqual([
      '1.政府公报公开政府信息数 条 22',
      '',
      '2.政府网站公开政府信息数 条 0',
    ]);
  },
);

test.each(['1', '-1', '--', '- 1 - 2', '第1页说明'])('%s stays: it may be a figure, a blank cell or a text', (line) => {
  expect(lines(`行政许可\n${line}\n0`)).toEqual(['行政许可', line, '0']);
});

test('marks of Markdown around a whole line are no part of its text', () => {
  expect(lines('**附表：政府信息公开情况统计表**\n__一、概述__\n* 无\n**\n**重点**工作')).toEqual([
    '附表：政府信息公开情况统计表',
    '一、概述',
    '* 无',
    '**',
    '**重点**工作',
  ]);
});
