import { describe, expect, test } from '@jest/globals';
import { chooseBody } from '../../../../transforms/recognise/kind/body.ts';
import { dateInAddress, publishedOf } from '../../../../transforms/recognise/year/published.ts';
import { documentOf } from '../documents.ts';

describe('the date in an address', () => {
  test.each([
    ['http://a.gov.cn/zfxxgknb/202201/t20220128_1306.html', '2022-01-28'],
    ['http://a.gov.cn/art/2023/1/29/art_1229_50.html', '2023-01-29'],
    ['http://a.gov.cn/c/2023-01-11/6433727.shtml', '2023-01-11'],
    ['http://a.gov.cn/columns/d365/202101/25/3a51.shtml', '2021-01-25'],
    ['http://a.gov.cn/art/2023/2/30/art_1.html', null],
    ['http://a.gov.cn/content/post_20220131855.html', null],
  ])('%s', (address, date) => {
    expect(dateInAddress(address)).toBe(date);
  });
});

describe('the day of publication', () => {
  test.each([
    [['发布时间：2017-01-06 13:28:23'], '2017-01-06'],
    [['发布日期： 2025-03-06  发布机构： 晋城市人民政府'], '2025-03-06'],
    [['成文日期:', '2024年2月8日'], '2024-02-08'],
    [['时间 : 2020-01-17 16:51 来源 : 本网'], '2020-01-17'],
    [['某县水利局2021年政府信息公开工作年度报告', '2022-01-18 09:30 来源：县水利局 浏览次数：123'], '2022-01-18'],
    [['某县水利局2021年政府信息公开工作年度报告', '2022年01月18日来源：1', '[字体： ] 打印'], '2022-01-18'],
    [['某县水利局2021年政府信息公开工作年度报告', '2022-01-18 09:30', '来源：县水利局'], '2022-01-18'],
    [['某县水利局2021年政府信息公开工作年度报告', '2022-01-18', '一、总体情况'], '2022-01-18'],
    [['某县水利局', '2021年政府信息公开工作年度报告', '（2022年1月18日）', '一、总体情况'], '2022-01-18'],
    [['水利局政策文件', '2022-01-18', '某县水利局2021年政府信息公开工作年度报告', '一、总体情况'], null],
    [['本报告数据来源于2022年1月18日的统计。'], null],
    [['报告正文。', '淄博市应急管理局', '2020年1月16日'], '2020-01-16'],
    [['报告正文。', '二〇一九年一月二十三日'], '2019-01-23'],
    [['统计期限自2020年1月1日起至2020年12月31日止。'], null],
  ])('%j', (lines, date) => {
    const content = documentOf(lines);
    expect(publishedOf(content, chooseBody(content), {}).publishedOn).toBe(date);
  });

  test('the metadata come first, and a date of another year is said', () => {
    const content = documentOf(['发布时间：2022-05-09'], { meta: { 'meta:pubdate': '2020-01-20 09:30' } });
    expect(publishedOf(content, chooseBody(content), {})).toEqual({
      publishedOn: '2020-01-20',
      evidence: [
        'published 2020-01-20 by the metadata pubdate',
        'contradicted: 2022-05-09 by “发布时间:2022-05-09” on the page',
      ],
      certain: false,
    });
  });
});
