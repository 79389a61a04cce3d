import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { recognise } from '../../../../transforms/recognise/recognise.ts';
import { documentOf, heading, table } from '../documents.ts';

const report = (title: string, received: string): (string | Block)[] => [
  heading(title),
  '一、总体情况',
  '我局认真贯彻落实条例。',
  '三、收到和处理政府信息公开申请情况',
  table([
    ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
    ['一、本年新收政府信息公开申请数量', received, '0', '0', '0', '0', '0', received],
    ['（七）总计', received, '0', '0', '0', '0', '0', received],
  ]),
  '六、其他需要报告的事项',
  '无。',
];
const LENGTH = report('', '1').length;
const OWN = report('某县统计局2023年政府信息公开工作年度报告', '5');

/** Which blocks of a page of that title are read, and how the other reports are told. */
function readOf(title: string, ...reports: readonly (readonly (string | Block)[])[]) {
  const { body, findings } = recognise(documentOf(reports.flat(), { meta: { 'meta:articletitle': title } }));
  const told = findings.filter(({ kind }) => kind === 'extra_table').map(({ severity }) => severity);
  return { from: body.from, to: body.to, told };
}

describe('of several reports on a page', () => {
  test('the one the page is named after is read; that of another agency is told', () => {
    const other = report('某县教育局2023年政府信息公开工作年度报告', '7');
    expect(readOf('某县统计局2023年政府信息公开工作年度报告', other, OWN)).toEqual({
      from: LENGTH,
      to: 2 * LENGTH,
      told: ['warning'],
    });
  });

  test.each([
    ['below', 0, (last: readonly (string | Block)[]) => [OWN, last]],
    ['above', LENGTH, (last: readonly (string | Block)[]) => [last, OWN]],
  ] as const)("last year's %s is no part of this year's", (_, from, order) => {
    const last = report('某县统计局2022年政府信息公开工作年度报告', '7');
    const read = readOf('某县统计局2023年政府信息公开工作年度报告', ...order(last));
    expect(read).toEqual({ from, to: from + LENGTH, told: ['info'] });
  });

  test.each([
    ['on a line of its own', '（2023）'],
    ['in its period', '数据的统计期限为2023年1月1日至12月31日。'],
  ])('a title without a year has it below, %s', (_, below) => {
    const [, ...rest] = OWN;
    const own = [heading('某县统计局政府信息公开工作年度报告'), below, ...rest];
    const last = report('某县统计局2022年政府信息公开工作年度报告', '7');
    const read = readOf('某县统计局2023年政府信息公开工作年度报告', last, own);
    expect(read).toEqual({ from: LENGTH, to: 2 * LENGTH + 1, told: ['info'] });
  });

  test('a menu of years above them does not name the page', () => {
    const menu = ['2021', '2022', '2023'].map((year) => `某县统计局${year}年政府信息公开工作年度报告`);
    const last = report('某县统计局2022年政府信息公开工作年度报告', '7');
    const { body } = recognise(
      documentOf([...menu, ...last, ...OWN], { meta: { title: '某县统计局2023年政府信息公开工作年度报告' } }),
    );
    expect(body.from).toBe(menu.length + LENGTH);
  });

  test("the latest of one agency's is read where the page names no year", () => {
    const last = report('某县统计局2022年政府信息公开工作年度报告', '7');
    const read = readOf('某县统计局政府信息公开工作年度报告', last, OWN);
    expect(read).toEqual({ from: LENGTH, to: 2 * LENGTH, told: ['info'] });
  });

  test('the first is taken where the page is named after none', () => {
    const other = report('某县教育局2023年政府信息公开工作年度报告', '7');
    expect(readOf('某县2023年政府信息公开年报汇总', OWN, other)).toMatchObject({ from: 0, to: LENGTH });
  });

  test('the first is read of a file that nothing names, as its title says whose it is', () => {
    const other = report('某县教育局2022年政府信息公开工作年度报告', '7');
    expect(readOf('', other, OWN)).toEqual({ from: 0, to: LENGTH, told: ['warning'] });
  });

  test('a title that stands twice parts nothing', () => {
    const title = '某县统计局2023年政府信息公开工作年度报告';
    expect(readOf(title, [title], OWN)).toMatchObject({ to: LENGTH + 1, told: [] });
    const running = ['统计局2023年政府信息公开工作年度报告', ...report('', '7').slice(3)];
    expect(readOf(title, OWN, running)).toMatchObject({ from: 0, to: OWN.length + running.length });
  });
});
