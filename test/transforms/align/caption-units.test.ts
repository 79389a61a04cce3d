import { expect, test } from '@jest/globals';
import type { Block } from '../../../model/content.ts';
import { align } from '../../../transforms/align/align.ts';
import { observe } from '../../../transforms/observe/observe.ts';

/** The fee that is read, in 元, with its doubt, where `above` stands over the table and `header` over the figure. */
function fee(above: string, header: string, caption = ''): string {
  const rows = [
    [caption, ''],
    ['信息内容', '本年处理决定数量'],
    ['行政许可', '7'],
    ['信息内容', header],
    ['行政事业性收费', '3.5812'],
  ];
  const cells = rows.flatMap((row, at) =>
    row.map((text, column) => ({ text, row: at, column, rowspan: 1, colspan: 1 })),
  );
  const blocks: Block[] = [
    { kind: 'paragraph', text: above },
    { kind: 'table', index: 0, fidelity: 'grid', rows: rows.length, columns: 2, cells },
  ];
  const { cells: aligned, edition } = align(blocks, 1);
  const [found] = observe(aligned, edition).observations.filter(({ indicatorCode }) => indicatorCode === 'fees.amount');
  return `${found?.value ?? ''} ${found?.doubt ?? ''}`.trim();
}

test.each([
  ['', '本年收费金额', '单位：件、元', '3581200'],
  ['', '本年收费金额', '（单位：件、万元）', '35812000000'],
  ['单位：元', '本年收费金额', '', '3581200'],
  ['單位：件、元', '本年收費金額', '', '3581200'],
  ['计量单位：件', '本年收费金额', '', '35812000000'],
  ['单位：元', '本年收费金额（单位：万元）', '', '35812000000'],
  ['我单位：收费金额以元计，全年无变化。', '本年收费金额', '', '35812000000'],
])('over the table %j, over the column %j, in the table %j', (above, header, caption, expected) => {
  expect(fee(above, header, caption)).toBe(expected);
});

test('units that differ decide nothing, and a person sees it', () => {
  expect(fee('单位：元', '本年收费金额', '单位：万元')).toContain('two units of money');
});
