import { describe, expect, test } from '@jest/globals';
import { readAgencyNames } from '../../../pipeline/warehouse/agency-names.ts';
import { expectedReport, referenceRows } from '../../../pipeline/warehouse/reference.ts';
import { type SourceEntry, sourceEntrySchema } from '../../../sources/registry/schema.ts';

function entry(agency: string, region_code: string, sector: string, more: Partial<SourceEntry> = {}): SourceEntry {
  return sourceEntrySchema.parse({ id: 's1', agency, region_code, sector, list_urls: ['https://x.gov.cn/'], ...more });
}

describe('what an entry of the source registry owes', () => {
  test.each([
    ['淄博市应急管理局', '370300', 'emergency_management', '370300-emergency_management', 2008, null],
    ['长治市上党区应急管理局', '140404', 'emergency_management', '140404-emergency_management', 2008, null],
    ['长治县安全生产监督管理局', '140421', 'emergency_management', '140404-emergency_management', 2008, null],
    ['莱芜市教育局', '371200', 'education', '371200-education', 2008, 2017],
    ['淄博市工商行政管理局', '370300', 'market_regulation', '370300-market_regulation-1b85f749', 2008, 2018],
    ['山东省退役军人事务厅', '370000', 'veterans', '370000-veterans', 2018, null],
    ['淄博市医疗保障局', '370300', 'medical_insurance', '370300-medical_insurance', 2019, null],
    ['一个谁也不认识的单位', '370300', 'other', '370300-other', 2008, null],
  ])('%s (%s)', (agency, region, sector, agencyId, first, last) => {
    expect(expectedReport(entry(agency, region, sector))).toEqual({
      source_id: 's1',
      agency_id: agencyId,
      region_code: region,
      sector,
      first_year: first,
      last_year: last,
      expected_per_year: 1,
    });
  });

  test.each([
    ['淄博市民政局', 'other_agency', '370300-civil_affairs', 'civil_affairs'],
    ['淄博市民政局', 'emergency_management', '370300-civil_affairs', 'civil_affairs'],
    ['淄博市地震局', 'earthquake_fire', '370300-earthquake', 'earthquake'],
    ['淄博市人民政府', 'government_or_office', '370300-government', 'government'],
    ['淄博市人民政府办公室', 'government_or_office', '370300-government_office', 'government_office'],
    ['淄博市人民政府办公室', 'government', '370300-government', 'government'],
    ['淄博市人民政府办公室（各部门年报）', 'emergency_management', '370300-emergency_management', 'emergency_management'],
    ['一个谁也不认识的单位', 'other_agency', '370300-other', 'other'],
  ])('meets its reports though the entry calls the sector another: %s (%s)', (agency, sector, agencyId, owed) => {
    expect(expectedReport(entry(agency, '370300', sector))).toMatchObject({ agency_id: agencyId, sector: owed });
  });

  test('is nothing where the source is not visited any more', () => {
    expect(expectedReport(entry('淄博市教育局', '370300', 'education', { active: false })).expected_per_year).toBe(0);
  });

  test('makes one agency of two sources', () => {
    const sources = [
      entry('淄博市教育局', '370300', 'education'),
      entry('淄博市教育局', '370300', 'education', { id: 's2' }),
    ];
    const { agencies, expected_reports } = referenceRows({ sources });
    expect(agencies.map(({ agency_id, name }) => [agency_id, name])).toEqual([['370300-education', '淄博市教育局']]);
    expect(expected_reports).toHaveLength(2);
  });
});

describe('the file of decisions on names', () => {
  const LINES = [
    '    agency_id: 370300-education',
    '    reason: the page lies on its site',
    '    author: 王',
    '    date: 2026-11-21',
  ].join('\n');

  test('is read with what narrows a decision down', () => {
    const text = `names:\n  - name: 市教育局\n    region_code: '370300'\n    source_id: s1\n${LINES}\n`;
    expect(readAgencyNames(text, 'f')).toEqual([
      {
        name: '市教育局',
        region_code: '370300',
        source_id: 's1',
        agency_id: '370300-education',
        reason: 'the page lies on its site',
        author: '王',
        decided_on: '2026-11-21',
      },
    ]);
  });

  test.each([
    ['', []],
    ['names: []', []],
  ])('may hold nothing: %j', (text, expected) => {
    expect(readAgencyNames(text, 'f')).toEqual(expected);
  });

  test.each([
    ['names: 1', 'f:1 the file must hold a list named names'],
    ['names: [', 'f:'],
    [`names:\n  - name: 局\n    region: 1\n${LINES}`, 'f:2 entry: Unrecognized key: "region"'],
    [`names:\n  - name: 局\n    region_code: 370300\n${LINES}`, 'f:2 region_code'],
    [`names:\n  - name: 局\n${LINES}\n  - name: 局\n${LINES}`, 'f:7 name: 局 is decided already at line 2'],
    [`names:\n  - name: 局\n${LINES.replace('370300-education', 'somebody')}`, 'must be an agency_id such as'],
  ])('says what is wrong in %j', (text, message) => {
    expect(() => readAgencyNames(text, 'f')).toThrow(message);
  });
});
