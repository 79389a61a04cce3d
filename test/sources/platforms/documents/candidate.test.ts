import { describe, expect, test } from '@jest/globals';
import {
  columnLinks,
  folderLinks,
  isReportColumn,
  judgeCandidate,
} from '../../../../sources/platforms/documents/candidate.ts';
import { agencyLinks } from '../../../../sources/platforms/documents/agency-links.ts';
import { makePage, resolveLink } from '../../../../sources/platforms/page/page.ts';
import { kaipu } from '../../../../sources/platforms/adapters/kaipu.ts';
import { linkedNext } from '../../../../sources/platforms/pagers/pagers.ts';

const LIST = 'https://yjj.example.gov.cn/zfxxgk/zfxxgknb/';

test.each([
  ['某局2023年政府信息公开工作年度报告', 'a/t20240118_1234.html', 'report'],
  ['应急管理部2021年政府信息公开工作报告', 'a/t20220118_1234.html', 'report'],
  ['2022年度某局信息公开年报', '/x/info/1/2.htm', 'report'],
  ['2018年度', '201901/t20190118_1234.html', 'maybe'],
  ['公告 2024年第1号', '/gg/2024/1.html', 'maybe'],
  ['关于报送2021年政府信息公开工作年度报告的通知', 'a/t20211118_1234.html', 'report'],
  ['某局2023年政府信...', '/a/t20240118_1234.html', 'maybe'],
  ['某局2023年…', '/a/t20240118_1234.html', 'maybe'],
  ['某局2023年安全生…', '/a/t20240118_1234.html', 'skip'],
  ['连云港市赣榆区卫生健康局20...', '/gknb_show.php?id=7', 'maybe'],
  ['新疆维吾尔自治区应急管理局…', '/gknb_show.php?id=7', 'maybe'],
  ['关于表彰新疆维吾尔自治区应急管理局…', '/gknb_show.php?id=7', 'skip'],
  ['2023年', '2023n_109815/', 'follow'],
  ['2022年年报', 'nb_2022n/index.html', 'follow'],
  ['2022', '/doc/9387189.html', 'maybe'],
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

test('on JEECMS a report is no folder of its year, and the news of the site are another column', () => {
  const list = { url: 'https://yjj.example.gov.cn/zfxxgknb/index.jhtml', reports: true };
  const judged = (title: string, path: string) =>
    judgeCandidate({ title, url: new URL(path, list.url).href }, list).kind;
  expect(judged('2025年政府信息公开工作年度报告', '/zfxxgknb/99506.jhtml')).toBe('report');
  expect(judged('2025年', '/zfxxgknb/2025/index.jhtml')).toBe('follow');
  expect(judged('我县召开第一次会议', '/nb/17.jhtml')).toBe('maybe');
  expect(judged('我县召开第一次会议', '/xwzx/1.html')).toBe('skip');
});

test('on a home page only titles of reports count', () => {
  const home = { url: 'https://yjj.example.gov.cn/', reports: false };
  const news = { title: '2022年工作报告', url: 'https://yjj.example.gov.cn/xw/t20230120_1.html' };
  expect(judgeCandidate(news, home)).toEqual({
    kind: 'skip',
    reason: 'the title names no annual report, and neither does the list',
  });
});

test('a sentence leads to the reports of earlier years', () => {
  const sentence = '<p>2018年以前年报请访问<a href="/old/">旧版网站</a></p><p>历年年报 <a href="/">首页</a></p>';
  const { older } = columnLinks(makePage(LIST, sentence), (href) => new URL(href ?? '', LIST).href);
  expect(older.map(({ url }) => new URL(url).pathname)).toEqual(['/old/']);
});

test.each(['历年年报', '往年年报>>', '更多历史年报', '年报归档（2008-2017）', '旧站政府信息公开年报'])(
  'a list leads to the reports of earlier years: %s',
  (title) => {
    const page = makePage(LIST, `<a href="/old/gknb/">${title}</a><a href="/bg/">历年政府工作报告</a>`);
    const { older } = columnLinks(page, (href) => resolveLink(page, href));
    expect(older.map(({ url }) => new URL(url).pathname)).toEqual(['/old/gknb/']);
  },
);

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

describe('columns that are divided', () => {
  const at = (path: string, html: string) => makePage(`http://www.x.gov.cn${path}`, html);
  const titles = (links: readonly { title: string }[]) => links.map(({ title }) => title);

  test('folders inside the folder of the column', () => {
    const html =
      '<a href="/">首页</a><a href="bm/">市直部门</a><a href="/nb/xq/index.html">县区</a><a href="zn/">公开指南</a><a href="/news/">要闻</a><a href="1.html">一</a>';
    expect(titles(folderLinks(at('/nb/', html)))).toEqual(['市直部门', '县区']);
    expect(folderLinks(at('/', html))).toEqual([]);
  });

  test('agencies of a shared column, on the same host alone', () => {
    const html =
      '<a href="/public/column/2?type=3">财政局</a><a href="/public/column/3?type=4">领导信箱</a><a href="/jyj/nb/">教育局</a><a href="http://czt.y.gov.cn/">财政厅</a>';
    expect(titles(agencyLinks(at('/public/column/1?type=3', html), [], false))).toEqual(['财政局']);
    const sisters = '<a href="/htq/nb/list.shtml">海棠区人民政府</a><a href="/htq/tz/1.shtml">吉阳区人民政府</a>';
    expect(titles(agencyLinks(at('/sys/nb/list.shtml', sisters), [], false))).toEqual(['海棠区人民政府']);
    expect(titles(agencyLinks(at('/nb/', html), [], true))).toEqual(['财政局', '教育局']);
    const parts = '<a href="/xwzx/">新闻中心</a><a href="/sjzx/">大数据信息中心</a>';
    expect(titles(agencyLinks(at('/nb/', parts), [], true))).toEqual(['大数据信息中心']);
    const chosen = '<select><option value="">请选择</option><option value="/jyj/nb/">教育局</option></select>';
    expect(titles(agencyLinks(at('/nb/', chosen), [], true))).toEqual(['教育局']);
    const row = { url: 'http://www.x.gov.cn/sjj/nb/', title: '审计局', listedOn: null };
    expect(titles(agencyLinks(at('/nb/', ''), [row], true))).toEqual(['审计局']);
  });

  test('the channels of agencies that the code of a column stands for', () => {
    const id = (digit: number) => String(digit).repeat(32);
    const children = ['教育局', '财政局'].map((channelName, n) => ({ channelName, channelId: id(n + 1) }));
    const answer = JSON.stringify({ results: { channelName: '专栏', channelId: id(0), children } });
    const { parts } = kaipu.readList(at('/common/getChannelList?channelCode=c1&websiteCodeName=x', answer));
    expect(parts?.map((url) => new URL(url).pathname)).toEqual([1, 2].map((n) => `/common/search/${id(n)}`));
  });

  test('pages called by their numbers alone follow one that has a name', () => {
    const pager =
      '<ul><li><a href="about.html">1</a></li><li><a href="2.html">2</a></li><li><a href="7.html">3</a></li></ul>';
    expect(linkedNext(at('/nb/about.html', pager))).toEqual(['http://www.x.gov.cn/nb/2.html']);
  });
});
