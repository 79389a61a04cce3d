import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';
import { blankCells } from '../../../../transforms/align/flattened/stream-blanks.ts';

describe('a blank line', () => {
  test.each([
    ['is a cell where rows are as long with it', ['规章', '', '0', '0', '文件', '3', '', '', '', '备注'], [1, 6, 7]],
    ['parts rows where they are as long without it', ['规章', '0', '0', '', '文件', '3', '1', '', '备注'], []],
    ['is no cell of a row alone', ['规章', '', '0', '0', '备注'], []],
    ['is no cell where rows differ with it as without it', ['规章', '', '0', '文件', '3', '备注'], []],
  ])('%s', (_, lines, places) => {
    expect([...blankCells(lines)]).toEqual(places);
  });

  test('keeps the figures behind it in their columns', () => {
    const lines = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数', '规章', '', '0', '', '行政规范性文件'];
    const blocks = [...lines, '3', '0', '12', '', '三、收到和处理政府信息公开申请情况'].map((text): Block => {
      return { kind: 'paragraph', text };
    });
    expect(align(blocks, 0).cells.map(({ cell }) => cell?.text)).toEqual(['', '0', '', '3', '0', '12']);
  });
});
