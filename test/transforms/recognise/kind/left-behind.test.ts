import { expect, test } from '@jest/globals';
import { recognise } from '../../../../transforms/recognise/recognise.ts';
import { documentOf, heading, table } from '../documents.ts';

const applications = (figures: readonly string[]) =>
  table([
    ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
    ['一、本年新收政府信息公开申请数量', ...figures],
    ['（七）总计', ...figures],
  ]);

const report = (agency: string, figures: readonly string[]) => [
  heading(`${agency}2023年政府信息公开工作年度报告`),
  '一、总体情况',
  '2023年，我局认真贯彻落实条例。',
  '三、收到和处理政府信息公开申请情况',
  applications(figures),
  '六、其他需要报告的事项',
  '无。',
];

/** The findings on tables outside the part read, of a page with two parts. */
function found(second: ReturnType<typeof report>): string[] {
  const first = report('某县应急管理局', ['1', '0', '0', '0', '0', '2', '3']);
  const regions = [
    { name: '#zoom', from: 0, to: first.length },
    { name: '.article', from: first.length, to: first.length + second.length },
  ];
  const { body, findings } = recognise(documentOf([...first, ...second], { regions }));
  expect(body.to - body.from).toBe(first.length);
  return findings.filter(({ kind }) => kind === 'extra_table').map(({ severity }) => severity);
}

test('the filled table of another report on the page is not lost without a word', () => {
  expect(found(report('某县教育局', ['4', '0', '0', '0', '0', '2', '6']))).toEqual(['warning']);
});

test('a twin of the report has the same figures, however they are written', () => {
  expect(found(report('某县应急管理局', ['１', '0件', ' 0 ', '0', '0', '2', '3']))).toEqual([]);
});

test('a blank form is no report', () => {
  expect(found(report('某县应急管理局', ['', '', '', '', '', '', '']))).toEqual([]);
});
