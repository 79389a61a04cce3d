import { describe, expect, test } from '@jest/globals';
import { recognise } from '../../../../transforms/recognise/recognise.ts';
import { sitePlaces } from '../../../../transforms/recognise/place/site-codes.ts';
import { documentOf, heading } from '../documents.ts';

describe('the numbers at the foot of a site', () => {
  test.each([
    ['网站标识码：3201060001', '320106', null, 'the number of a government’s site'],
    ['网站标识码:bm01000001 京ICP备05000000号', null, '110000', 'a ministry has none of a region'],
    ['苏公网安备 32010602010345号', null, '320100', 'of the police’s number the prefecture'],
    ['京公网安备 11010502000001号', null, '110000', 'districts of Beijing have no prefecture'],
    ['闽ICP备05012345号-1', null, '350000', 'the province'],
    ['闽ICP备05012345号 闽公网安备35010202000123号', null, '350100', 'the smaller of two that agree'],
    ['豫ICP备05012345号 闽公网安备35010202000123号', null, '410000', 'the province where they do not'],
    ['苏ICP备05012345号 浙ICP备05012345号', null, null, 'two provinces say nothing'],
    ['网站标识码：3201060001 网站标识码：3501020001', null, null, 'two sites say nothing'],
    ['主办单位：区人民政府办公室', null, null, 'no number'],
  ])('%s', (line, owner, within, why) => {
    expect(why).not.toBe('');
    const places = sitePlaces(documentOf(['鼓楼区民政局2021年政府信息公开工作年度报告', line]));
    expect([places.owner?.regionCode ?? null, places.within?.regionCode ?? null]).toEqual([owner, within]);
  });
});

describe('a name that several places have', () => {
  function agency(title: string, foot: readonly string[], address = '') {
    return recognise(documentOf([heading(title), ...foot]), {}, address).agency;
  }

  test.each([
    [['网站标识码：3201060001'], '320106-civil_affairs'],
    [['豫公网安备 41020402000123号'], '410204-civil_affairs'],
    [['闽ICP备05012345号-1'], '350102-civil_affairs'],
    [['浙ICP备05012345号-1'], null],
    [['苏ICP备05012345号-1'], null],
  ])('is that in which the site is registered: %j', (foot, agencyId) => {
    const found = agency('鼓楼区民政局2021年政府信息公开工作年度报告', foot);
    expect(found.agencyId).toBe(agencyId);
    expect(found.confidence).toBe(agencyId === null ? 'uncertain' : 'likely');
  });

  test('is nobody’s where address and site differ', () => {
    const title = '朝阳区应急管理局2021年政府信息公开工作年度报告';
    expect(agency(title, [], 'http://www.bjchy.gov.cn/nb/').agencyId).toBe('110105-emergency_management');
    expect(agency(title, ['吉ICP备05012345号'], 'http://www.bjchy.gov.cn/nb/').confidence).toBe('uncertain');
  });

  test('a body without a place has that of the site’s owner, but no town is a city’s', () => {
    const owner = ['网站标识码：3201060001'];
    expect(agency('应急管理局2021年政府信息公开工作年度报告', owner).regionCode).toBe('320106');
    expect(agency('市应急管理局2021年政府信息公开工作年度报告', owner).regionCode).toBeNull();
    expect(agency('新城镇2021年政府信息公开工作年度报告', ['网站标识码：3205000001']).regionCode).toBeNull();
  });
});

test('the region of a registry entry is not that of a town or county in it', () => {
  const content = documentOf([heading('东林街道办事处2021年政府信息公开工作年度报告')]);
  expect(recognise(content, { regionCode: '500000' }).agency.confidence).toBe('uncertain');
  expect(recognise(content, { regionCode: '500110' }).agency.agencyId).toBe('500110-town-eadac0e6');
});
