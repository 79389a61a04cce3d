import { expect, test } from '@jest/globals';
import { readHtml } from '../../../../transforms/read/html/html.ts';
import { readHeader } from '../../../../transforms/align/header/header.ts';
import { tableLines } from '../../../../transforms/align/line.ts';
import { formLabels } from '../../../../transforms/align/labels/vocabulary.ts';

const panel = formLabels()
  .flatMap(({ panels }) => panels)
  .find((one) => one.panel.columns.some(({ code }) => code === 'natural_person'))!;
const TOTAL = panel.panel.columns.findIndex(({ code }) => code === 'total');

const KINDS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
const kinds = (...more: string[]): string => [...KINDS, ...more].map((label) => `<td>${label}`).join('');

/** Which of the columns' labels is taken for 总计. */
function totalOf(html: string): string | undefined {
  const [table] = readHtml(`<table>${html}</table>`).blocks;
  if (table?.kind !== 'table') throw new Error('no table was read');
  return readHeader(tableLines(table), panel)?.columns.find(({ column }) => column === TOTAL)?.label;
}

test.each([
  [
    'a subtotal of the organisations',
    `<tr><td rowspan=3>项目<td colspan=8>申请人情况<tr><td rowspan=2>自然人<td colspan=6>法人或其他组织<td rowspan=2>总计<tr>${kinds('小计')}`,
    '总计',
  ],
  [
    'a subtotal before its parts',
    `<tr><td rowspan=3>项目<td colspan=8>申请人情况<tr><td rowspan=2>自然人<td colspan=6>法人或其他组织<td rowspan=2>总计<tr><td>小计${kinds()}`,
    '总计',
  ],
  ['a subtotal where no label is merged', `<tr><td>项目<td>自然人${kinds('小计', '总计')}`, '总计'],
  ['小计 alone', `<tr><td>项目<td>自然人${kinds('小计')}`, '小计'],
  [
    'a merged label that reaches too far',
    `<tr><td rowspan=3>项目<td colspan=7>申请人情况<tr><td rowspan=2>自然人<td colspan=6>法人或其他组织<tr>${kinds('总计')}`,
    '总计',
  ],
])('the total of all applicants beside %s', (_, html, label) => {
  expect(totalOf(html)).toBe(label);
});
