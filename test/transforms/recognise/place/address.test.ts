import { describe, expect, test } from '@jest/globals';
import { addressPlaces } from '../../../../transforms/recognise/place/address.ts';

function codes(...addresses: string[]): string[] {
  const now = addressPlaces(addresses).rows.filter((row) => row.validTo === null);
  return [...new Set(now.map((row) => row.regionCode))].sort();
}

describe('the place an address names in letters', () => {
  test.each([
    ['http://www.kaiping.gov.cn/skzrmzf/xwdt/', ['440783'], 'a whole name, the city before the district'],
    ['https://www.hukou.gov.cn/zw/', ['360429'], 'a whole name'],
    ['http://www.tieling.gov.cn/', ['211200'], 'the prefecture before the county'],
    ['https://www.baiyinqu.gov.cn/', ['620402'], 'a name with its kind'],
    ['https://www.xiamen.gov.cn/', ['350200'], 'a name with a reading of its own'],
    ['https://www.lvliang.gov.cn/', ['141100'], 'lü with v'],
    ['https://www.luliang.gov.cn/', ['141100'], 'lü with u, before the county 陆良'],
    ['http://www.dlweishan.gov.cn/', ['532927'], 'a name after initials of the prefecture'],
    ['http://www.zjxj.gov.cn/art/', ['331024'], 'initials after those of the province'],
    ['https://www.bjdch.gov.cn/', ['110101'], 'initials with ch'],
    ['http://sjzca.gov.cn/columns/', ['130102'], 'initials after those of the prefecture'],
    ['http://www.kmwh.gov.cn/c/', ['530102'], 'of 五华区 and 五华县 that in 昆明'],
    ['http://yjglj.wuhu.gov.cn/', ['340200'], 'the body before the place says nothing'],
    ['http://yz.haikou.gov.cn/', ['460100'], 'two letters inside a city are not read'],
    ['http://xxgk.jl.gov.cn/zcbm/', ['220000'], 'a label of a whole province'],
    ['saved/www.hukou.gov.cn/zw/index.html', ['360429'], 'a path under which a page was saved'],
    ['http://mirror.example.com/haerbin/c106201/1.shtml', ['230100'], 'the folder of a copy'],
    ['http://mirror.example.com/qinghe/zwgk/1.html', ['130534', '211204', '654325'], 'a folder that fits three places'],
    ['http://www.qq.gov.cn/', [], 'initials alone'],
    ['http://www.jj.gov.cn/', ['331002'], 'initials, but registered as the site of 椒江'],
    ['http://ht.sanya.gov.cn/', ['460202'], 'a registered part of a portal'],
    ['http://scjgj.fg.gov.cn/', ['610822'], 'a part of a registered portal'],
    ['http://www.zhumadian.gov.cn/', ['411700'], 'a portal on which a county of it is registered'],
    ['http://61.150.65.235/zfxxgk/', [], 'a number that is not registered'],
    ['http://www.gaoling.gov.cn/', ['610117'], 'the district that the county became'],
    ['https://www.wuchang.gov.cn/', ['420106'], 'the district that has the label, before the city of the same letters'],
    ['https://www.mem.gov.cn/gk/', [], 'a ministry'],
    ['http://101.230.193.164/article.html', [], 'a bare number'],
    ['reports/2022.html', [], 'a local file'],
  ])('%s is %j: %s', (address, expected) => {
    expect(codes(address)).toEqual(expected);
  });

  test.each([
    ['https://cx.ningbo.gov.cn/site/', '330282'],
    ['http://scjgj.cq.gov.cn/zz/ycq/zwgk/', '500118'],
  ])('%s may be that of a district', (address, district) => {
    expect(addressPlaces([address]).perhaps.map((row) => row.regionCode)).toContain(district);
  });

  test('the first address that says anything is taken', () => {
    expect(codes('reports/2022.html', 'https://www.hukou.gov.cn/')).toEqual(['360429']);
  });
});
