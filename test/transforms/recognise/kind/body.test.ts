import { describe, expect, test } from '@jest/globals';
import { chooseBody } from '../../../../transforms/recognise/kind/body.ts';
import { headingsOf } from '../../../../transforms/recognise/kind/headings.ts';
import { documentOf, heading, menu, table } from '../documents.ts';
import { leastCpu } from '../../../cpu-time.ts';

const PROACTIVE = table([
  ['信息内容', '本年制发件数'],
  ['规章', '0'],
]);
const APPLICATIONS = table([
  ['自然人', '商业企业'],
  ['一、本年新收政府信息公开申请数量', '1'],
]);
const REPORT = [
  heading('某县应急管理局2023年政府信息公开工作年度报告'),
  '一、总体情况',
  '2023年，我局认真贯彻落实条例。',
  '二、主动公开政府信息情况',
  PROACTIVE,
  '三、收到和处理政府信息公开申请情况',
  APPLICATIONS,
  '六、其他需要报告的事项',
  '无。',
];

describe('the part of the page that is the report', () => {
  test('is the innermost part that still holds every section and table', () => {
    const content = documentOf([menu('首页'), '2022年政府信息公开工作年度报告', ...REPORT, '版权所有：某县人民政府'], {
      regions: [
        { name: 'body', from: 0, to: 12 },
        { name: '.wrap', from: 1, to: 12 },
        { name: '.article', from: 2, to: 11 },
        { name: '#zoom', from: 3, to: 11 },
        { name: '.TRS_Editor', from: 3, to: 9 },
      ],
    });
    expect(chooseBody(content)).toMatchObject({ from: 3, to: 11, name: '#zoom' });
  });

  test('runs from its title to the foot where the template names no part', () => {
    const content = documentOf([
      menu('首页'),
      menu('政务公开'),
      '2021年政府信息公开工作年度报告',
      menu('应急管理局'),
      ...REPORT,
      '上一篇：2022年政府信息公开工作年度报告',
      '版权所有：某县人民政府',
    ]);
    expect(chooseBody(content)).toMatchObject({ from: 4, to: 13, name: null });
  });

  test('ends with the signature', () => {
    const content = documentOf([...REPORT, '某县应急管理局', '2024年1月20日', '2022年年报', '2021年年报']);
    expect(chooseBody(content)).toMatchObject({ from: 0, to: 11 });
  });

  test('takes the line with the agency that stands above a title without it', () => {
    const content = documentOf([menu('年报'), '淄博市应急局', '2019年度政府信息公开工作年度报告', ...REPORT.slice(1)]);
    expect(chooseBody(content).from).toBe(1);
  });

  test('is the part with most text where there are no headings', () => {
    const content = documentOf([menu('首页'), '侧栏', '我局全年公开信息120条，无依申请公开。'.repeat(10), '页脚'], {
      regions: [
        { name: '.side-content', from: 1, to: 2 },
        { name: '.article-content', from: 2, to: 3 },
      ],
    });
    expect(chooseBody(content)).toMatchObject({ from: 2, to: 3, name: '.article-content' });
  });
});

test('a page of endless headings and parts is read in a moment', async () => {
  const lines = Array.from({ length: 20_000 }, () => '一、总体情况');
  const regions = Array.from({ length: 5_000 }, (_, from) => ({ name: '.content', from, to: 20_000 }));
  const choose = (): void =>
    expect(chooseBody(documentOf(lines, { regions })).headings.length).toBeLessThanOrEqual(400);
  expect(await leastCpu(2_000, choose)).toBeLessThan(2_000);
});

describe('section headings', () => {
  test.each([
    ['一、总体概述', 'overview'],
    ['一、总体情况', 'overview'],
    ['二、行政机关主动公开政府信息情况', 'proactive'],
    ['三、收到的处理政府信息公开申请情况', 'applications'],
    ['三、政府信息依申请公开办理情况', 'applications'],
    ['四．政府信息公开行政复议、行政诉讼情况', 'disputes'],
    ['四、因政府信息公开工作被申请行政复议和提起行政诉讼情况', 'disputes'],
    ['五、存在问题及改进情况', 'problems'],
    ['五、存在的主要问题及改进情况', 'problems'],
    ['[bookmark: _GoBack]六、其他需要报告的事项', 'other'],
    ['六、需要说明的事项', 'other'],
    ['总体情况', 'overview'],
    ['二、主動公開政府信息情況', 'proactive'],
  ])('%s is %s', (text, section) => {
    expect(headingsOf(documentOf([text])).map((found) => found.section)).toEqual([section]);
  });

  test.each([
    '一、本年新收政府信息公开申请数量',
    '三、本年度办理结果',
    '四、结转下年度继续办理',
    '主动公开',
    '全年主动公开政府信息554条。',
  ])('%s is none', (text) => {
    expect(headingsOf(documentOf([text]))).toEqual([]);
  });

  test('those of second rank count only where there are no others', () => {
    const second = ['（一）总体情况', '（二）主动公开政府信息情况'];
    expect(headingsOf(documentOf(second)).map((found) => found.section)).toEqual(['overview', 'proactive']);
    const both = ['一、总体情况', '（二）依申请公开情况', '二、主动公开政府信息情况'];
    expect(headingsOf(documentOf(both)).map((found) => found.section)).toEqual(['overview', 'proactive']);
  });
});
