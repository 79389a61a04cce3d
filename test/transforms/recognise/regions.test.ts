import { describe, expect, test } from '@jest/globals';
import { regionsNamed, shortNames } from '../../../model/region-names.ts';
import { contains, lastingCode, REGION_ROWS, regionAt } from '../../../model/regions.ts';

describe('the regions', () => {
  test('are the nation and every period of 3,594 codes', () => {
    expect(REGION_ROWS).toHaveLength(3617);
    expect(new Set(REGION_ROWS.map((row) => row.regionCode)).size).toBe(3595);
    expect(REGION_ROWS[0]).toMatchObject({ regionCode: '000000', name: '全国', level: 'nation', parentCode: null });
  });

  test('every parent is a region', () => {
    const codes = new Set(REGION_ROWS.map((row) => row.regionCode));
    expect(REGION_ROWS.filter((row) => row.parentCode !== null && !codes.has(row.parentCode))).toEqual([]);
  });

  test.each([
    ['419001', '济源市', 'county', '410000'],
    ['429004', '仙桃市', 'county', '420000'],
    ['469001', '五指山市', 'county', '460000'],
    ['659001', '石河子市', 'county', '650000'],
    ['140404', '上党区', 'county', '140400'],
    ['500101', '万州区', 'county', '500000'],
    ['441900', '东莞市', 'prefecture', '440000'],
    ['410000', '河南省', 'province', '000000'],
  ])('%s is %s', (code, name, level, parentCode) => {
    expect(regionAt(code)).toMatchObject({ name, level, parentCode, provinceCode: `${code.slice(0, 2)}0000` });
  });

  test('a code bears the name of the year', () => {
    expect(regionAt('420600', 2009)?.name).toBe('襄樊市');
    expect(regionAt('420600', 2010)?.name).toBe('襄阳市');
    expect(regionAt('999999')).toBeNull();
  });

  test.each([
    ['140421', '140404', 'a county became a district'],
    ['110228', '110118', 'a county became a district'],
    ['522200', '520600', 'a prefecture became a city'],
    ['371202', '370116', 'a district changed its city'],
    ['340225', '340281', 'a county that had given a part away before became a city'],
    ['110103', '110103', 'two districts were joined to an older one'],
    ['371200', '371200', 'a city was joined to another'],
    ['341400', '341400', 'a city was split among three'],
    ['411700', '411700', 'nothing happened'],
  ])('%s goes on as %s: %s', (code, lasting) => {
    expect(lastingCode(code)).toBe(lasting);
  });

  test('regions contain regions', () => {
    expect(contains('140400', '140404')).toBe(true);
    expect(contains('140000', '140404')).toBe(true);
    expect(contains('000000', '140404')).toBe(true);
    expect(contains('140404', '140400')).toBe(false);
    expect(contains('140500', '140404')).toBe(false);
  });
});

describe('names of regions', () => {
  test.each([
    ['济源', ['419001']],
    ['上党', ['140404']],
    ['黔东南州', ['522600']],
    ['内蒙古', ['150000']],
    ['张家川县', ['620525']],
    ['鼓楼区', ['320106', '320302', '350102', '410204']],
    ['没有', []],
  ])('%s', (name, codes) => {
    const found = new Set(regionsNamed(name).map((row) => row.regionCode));
    expect([...found]).toEqual(codes);
  });

  test('only those of the year, where one held then', () => {
    expect(regionsNamed('长治县', 2016).map((row) => row.regionCode)).toEqual(['140421']);
    expect(regionsNamed('襄阳区', 2005).map((row) => row.regionCode)).toEqual(['420607']);
  });

  test.each([
    ['双江拉祜族佤族布朗族傣族自治县', ['双江县', '双江自治县', '双江']],
    ['陵水黎族自治县', ['陵水县', '陵水自治县', '陵水']],
    ['城区', []],
    ['浦东新区', ['浦东']],
  ])('%s is also called %j', (name, short) => {
    expect(shortNames(name)).toEqual(short);
  });
});
