import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { recognise, type Recognition } from '../../../../transforms/recognise/recognise.ts';
import { documentOf, table } from '../documents.ts';

const ROWS = [
  ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
  ['一、本年新收政府信息公开申请数量', '4', '0', '0', '0', '0', '0', '4'],
  ['三、本年度办理结果（七）总计', '4', '0', '0', '0', '0', '0', '4'],
];

const sheet = (name: string, ...title: readonly string[]): Block =>
  Object.assign(table([...title.map((line) => [line]), ...ROWS]), { sheet: name });

const read = (blocks: readonly Block[], sourceUri = 'a.xlsx'): Recognition =>
  recognise(documentOf(blocks), {}, sourceUri);

describe('the name of a sheet', () => {
  test.each<[string, number | null, string | null]>([
    ['昆山市教育局2023年', 2023, '昆山市教育局'],
    ['二〇二三年', 2023, null],
    ['2023', 2023, null],
    ['昆山市教育局', null, '昆山市教育局'],
    ['Sheet1', null, null],
    ['工作表1', null, null],
    ['表三', null, null],
    ['附件2', null, null],
    ['2022年模板', null, null],
    ['上年数据2022', null, null],
    ['2024年1月15日', null, null],
  ])('%s says whose it is as far as it names it', (name, year, agency) => {
    const found = read([sheet(name)]);
    expect([found.year.year, found.agency.agencyName]).toEqual([year, agency]);
    expect(found.year.certain).toBe(year !== null);
  });

  test.each(['2022年', '昆山市公安局2022年', 'Sheet1'])('%s does not win over a title', (name) => {
    const { year, agency } = read([sheet(name, '昆山市教育局2023年政府信息公开工作年度报告')]);
    expect(year).toMatchObject({ year: 2023, certain: true });
    expect(agency).toMatchObject({ agencyName: '昆山市教育局', confidence: 'certain' });
  });

  test('it completes a title that names no year', () => {
    const { year, agency } = read([sheet('2023年', '昆山市教育局政府信息公开工作年度报告')]);
    expect([year.year, agency.agencyName]).toEqual([2023, '昆山市教育局']);
  });

  test.each([
    ['a.xlsx', 1, 2023],
    ['昆山市教育局2022年政府信息公开工作年度报告.xlsx', 0, 2022],
  ])('of two years the one that %s is of is read', (file, block, year) => {
    const found = read([sheet('2022年'), sheet('2023年')], file);
    expect([found.body.from, found.body.to, found.year.year]).toEqual([block, block + 1, year]);
    expect(found.findings.filter(({ kind }) => kind === 'extra_table').map(({ severity }) => severity)).toEqual([
      'info',
    ]);
  });

  test('of two agencies the first is read where nothing tells which, else the one that the file is named after', () => {
    const sheets = [sheet('昆山市公安局'), sheet('昆山市教育局')];
    expect(read(sheets).body).toMatchObject({ from: 0, to: 1 });
    const own = read(sheets, '昆山市教育局2023年政府信息公开工作年度报告.xlsx');
    expect([own.body.from, own.agency.agencyName, own.year.year]).toEqual([1, '昆山市教育局', 2023]);
  });
});
