import { expect, test } from '@jest/globals';
import type { UrlRecord } from '../../../../sources/crawl/frontier/frontier-record.ts';
import { reportsOfOthers } from '../../../../sources/crawl/frontier/other-agencies.ts';
import { agencyIn, mayBeSame } from '../../../../sources/platforms/titles/title-agency.ts';
import { sourceEntrySchema } from '../../../../sources/registry/schema.ts';

/** One agency on a list it shares with others: whose report a title announces. */

function skipped(titles: readonly string[], entry: Record<string, unknown> = {}): string[] {
  const source = sourceEntrySchema.parse({
    id: 'test',
    agency: '示范市应急管理局',
    region_code: '410000',
    sector: 'emergency_management',
    list_urls: ['http://www.x.gov.cn/nb/'],
    ...entry,
  });
  const records = titles.map((title) => ({ url: title, kind: 'page', state: 'pending', title }) as UrlRecord);
  return [...reportsOfOthers(source, records).keys()];
}

const title = (name: string, year: number) => `${name}${year}年政府信息公开工作年度报告`;
const OTHERS = ['示范市财政局', '示范市教育局', '示范市民政局'].map((name) => title(name, 2023));
const OWN = title('示范市应急管理局', 2023);

test('the reports of others are left, in every year', () => {
  const earlier = title('示范市财政局', 2021);
  expect(skipped([OWN, ...OTHERS, earlier])).toEqual([...OTHERS, earlier]);
});

test('what may be its own stays: short names, names of before, titles without a name', () => {
  const own = [
    title('市应急局', 2022),
    title('示范市安全生产监督管理局', 2017),
    '2020年度政府信息公开年报',
    title('本局', 2019),
  ];
  expect(skipped([OWN, ...OTHERS, ...own])).toEqual(OTHERS);
});

test('where the list does not name the agency itself, or hardly any other, all stay', () => {
  expect(skipped(OTHERS)).toEqual([]);
  expect(skipped([OWN, ...OTHERS.slice(0, 2)])).toEqual([]);
});

test('a government, and a source of several reports a year, want them all', () => {
  expect(skipped([OWN, ...OTHERS], { expected_per_year: 4 })).toEqual([]);
  expect(skipped([OWN, ...OTHERS], { sector: 'government_office' })).toEqual([]);
  expect(skipped([title('示范市人民政府', 2023), ...OTHERS], { agency: '示范市人民政府' })).toEqual([]);
});

test.each([
  ['示范市财政局2023年政府信息公开工作年度报告', '示范市财政局'],
  ['2023年度示范市财政局政府信息公开年报', '示范市财政局'],
  ['示范市财政局关于2023年度政府信息公开工作情况的报告', '示范市财政局'],
  ['2023年政府信息公开工作年度报告（示范市财政局）', '示范市财政局'],
  ['示范市卫生健康委员会二〇一九年政府信息公开年度报告', '示范市卫生健康委员会'],
  ['本机关2014年政府信息公开年度报告', null],
  ['2014年政府信息公开年度报告', null],
])('the agency in %s', (written, name) => {
  expect(agencyIn(written)).toBe(name);
});

test('names with characters left out', () => {
  expect(mayBeSame('市应急局', '示范市应急管理局')).toBe(true);
  expect(mayBeSame('示范市财政局', '示范市应急管理局')).toBe(false);
});

test.each(['示范市红十字会', '示范市消防救援大队', '示范市环境监测站'])('%s is an agency, too', (name) => {
  expect(agencyIn(title(name, 2023))).toBe(name);
});
