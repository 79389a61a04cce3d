import { expect, test } from '@jest/globals';
import { columnLinks, isReportColumn, judgeCandidate } from '../../../sources/platforms/candidate.ts';
import { makePage, resolveLink } from '../../../sources/platforms/page.ts';

const LIST = 'https://yjj.example.gov.cn/zfxxgk/zfxxgknb/';

test.each([
  ['某局2023年政府信息公开工作年度报告', 'a/t20240118_1234.html', 'report'],
  ['应急管理部2021年政府信息公开工作报告', 'a/t20220118_1234.html', 'report'],
  ['2022年度某局信息公开年报', '/x/info/1/2.htm', 'report'],
  ['2018年度', '201901/t20190118_1234.html', 'maybe'],
  ['公告 2024年第1号', '/gg/2024/1.html', 'maybe'],
  ['关于报送2021年政府信息公开工作年度报告的通知', 'a/t20211118_1234.html', 'report'],
  ['2023年', '2023n_109815/', 'follow'],
  ['2022年年报', 'nb_2022n/index.html', 'follow'],
  ['政府信息公开年报', '/zwgk/nb/', 'follow'],
  ['图解：某局2022年政府信息公开工作年度报告', 'a/t20230120_1.html', 'skip'],
  ['某局2022年政府信息公开年报解读', 'a/t20230120_1.html', 'skip'],
  ['某局政府信息公开指南', 'a/t20230120_1.html', 'skip'],
  ['某局政府信息公开制度', 'a/t20230120_1.html', 'skip'],
  ['某局法治政府建设年度报告', 'a/t20230120_1.html', 'skip'],
  ['2022年政府网站工作年度报表', 'a/t20230120_1.html', 'skip'],
  ['我局召开安全生产会议', '/xw/t20230120_1.html', 'skip'],
])('%s (%s): %s', (title, href, kind) => {
  const item = { title, url: new URL(href, LIST).href };
  expect(judgeCandidate(item, { url: LIST, reports: true }).kind).toBe(kind);
});

test('on a home page only titles of reports count', () => {
  const home = { url: 'https://yjj.example.gov.cn/', reports: false };
  const news = { title: '2022年工作报告', url: 'https://yjj.example.gov.cn/xw/t20230120_1.html' };
  expect(judgeCandidate(news, home)).toEqual({
    kind: 'skip',
    reason: 'the title names no annual report, and neither does the list',
  });
});

test('a home page leads to the column, or to the part of the site it is in', () => {
  const links = (html: string) => {
    const page = makePage('https://yjj.example.gov.cn/', html);
    const { named, upper } = columnLinks(page, (href) => resolveLink(page, href));
    return { named: named.map(({ url }) => url), upper: upper.map(({ url }) => url) };
  };
  const upper = '<a href="/zfxxgk/">政府信息公开</a>';
  const part = 'https://yjj.example.gov.cn/zfxxgk/';
  expect(links(upper)).toEqual({ named: [], upper: [part] });
  expect(links(`${upper}<a href="/zfxxgk/nb/">政府信息公开年报</a>`)).toEqual({ named: [`${part}nb/`], upper: [part] });
});

test.each([
  ['https://a.gov.cn/zfxxgk/zfxxgknb/', '', true],
  ['https://a.gov.cn/col/col12/index.html', '<meta name="ColumnName" content="政府信息公开年报">', true],
  ['https://a.gov.cn/col/col12/index.html', '<title>政府信息公开年报-某局</title>', true],
  ['https://a.gov.cn/xw/', '<title>新闻</title>', false],
])('%s %s is the column of reports: %s', (url, html, expected) => {
  expect(isReportColumn(makePage(url, html))).toBe(expected);
});
