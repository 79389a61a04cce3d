import { describe, expect, test } from '@jest/globals';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { adapterFor } from '../../../../sources/platforms/platforms.ts';
import type { ListReading } from '../../../../sources/platforms/adapter.ts';
import { withoutCallers } from '../../../builders/plain-reading.ts';

const HOST = 'https://yjj.example.gov.cn';

/** Reads a page the way the crawler does, with paths for addresses. */
function read(
  path: string,
  text: string,
): { platform: string; items: string[]; next: string[]; total?: number | undefined } {
  const page = makePage(HOST + path, text);
  const { adapter } = adapterFor(page, 'auto');
  const reading: ListReading = withoutCallers(adapter.readList(page));
  return {
    platform: adapter.name,
    items: reading.items.map(({ url, title, listedOn }) => `${url.replace(HOST, '')} ${title} ${listedOn}`),
    next: [...(reading.parts ?? []), ...reading.next].map((url) => url.replace(HOST, '')),
    total: reading.expectedTotal,
  };
}

const ROWS = `<ul>
<li><a href="./202401/t20240118_1234.html">某局2023年政府信息公开工作年度报告</a><span>2024-01-18</span></li>
<li><a href="./202301/t20230118_1233.html" title="某局2022年政府信息公开工作年度报告">某局2022年政府信息公…</a><span>[2023/1/8]</span></li>
</ul>`;

describe('TRS WCM', () => {
  test('index_1 is the second page, and the last page has no next', () => {
    const first = read('/zfxxgknb/', `${ROWS}<script>createPageHTML(2, 0, "index", "html");</script>`);
    expect(first).toEqual({
      platform: 'trs',
      items: [
        '/zfxxgknb/202401/t20240118_1234.html 某局2023年政府信息公开工作年度报告 2024-01-18',
        '/zfxxgknb/202301/t20230118_1233.html 某局2022年政府信息公开工作年度报告 2023-01-08',
      ],
      next: ['/zfxxgknb/index_1.html'],
      total: undefined,
    });
    const last = read('/zfxxgknb/index_1.html', `${ROWS}<script>createPageHTML(2, 1, "index", "html");</script>`);
    expect(last.next).toEqual([]);
  });
});

describe('Kaipu', () => {
  const row = `<li><a href="/site/c106201/202102/0123456789abcdef0123456789abcdef.shtml">某局2020年政府信息公开年报</a> 2021-02-03</li>`;

  test('list_2 is the second page', () => {
    const page = `<ul>${row}</ul><script>createPageHTML('page_div', 3, 1, 'list', 'shtml', 41);</script>`;
    expect(read('/site/gknb/list.shtml', page)).toEqual({
      platform: 'kaipu',
      items: ['/site/c106201/202102/0123456789abcdef0123456789abcdef.shtml 某局2020年政府信息公开年报 2021-02-03'],
      next: ['/site/gknb/list_2.shtml'],
      total: 41,
    });
  });

  test('the search by channel answers in JSON', () => {
    const results = [
      { title: '<em>某局</em>2021年年报', url: '//yjj.example.gov.cn/a/1.shtml', publishedTimeStr: '2022-01-05 10:00' },
    ];
    const path = '/common/search/0123456789abcdef0123456789abcdef?_isJson=true&page=1';
    expect(read(path, JSON.stringify({ data: { total: 30, rows: 20, results } }))).toEqual({
      platform: 'kaipu',
      items: ['/a/1.shtml 某局2021年年报 2022-01-05'],
      next: ['/common/search/0123456789abcdef0123456789abcdef?_isJson=true&page=2'],
      total: 30,
    });
  });
});

describe('Hanweb', () => {
  const record = (id: number, year: number) =>
    `<record><![CDATA[<li><a href="/art/${year}/1/29/art_99_${id}.html" title="某局${year - 1}年信息公开年度报告">某局…</a><span>${year}-01-29</span></li>]]></record>`;

  test('records in the page, and the request for the next group', () => {
    const group =
      '<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&amp;webid=3&amp;columnid=99&amp;unitid=7"></a>]]></nextgroup>';
    const page = `<script type="text/xml"><datastore>${group}<recordset>${record(1, 2024)}${record(2, 2023)}</recordset></datastore></script>`;
    expect(read('/col/col99/index.html', page)).toEqual({
      platform: 'hanweb',
      items: [
        '/art/2024/1/29/art_99_1.html 某局2023年信息公开年度报告 2024-01-29',
        '/art/2023/1/29/art_99_2.html 某局2022年信息公开年度报告 2023-01-29',
      ],
      next: [
        '/module/web/jpage/dataproxy.jsp?page=1&webid=3&columnid=99&unitid=7',
        '/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=60&perpage=20&col=1&appid=1&webid=3&path=%2F&columnid=99&sourceContentType=1&unitid=7&webname=&permissiontype=0',
      ],
      total: undefined,
    });
  });

  test('a range of dataproxy.jsp leads to the next range until the total', () => {
    const answer = `<datastore><totalrecord>90</totalrecord><totalpage>5</totalpage><recordset>${Array.from({ length: 60 }, (_, id) => record(id, 2024)).join('')}</recordset></datastore>`;
    const path = '/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=60&perpage=20&columnid=99';
    expect(read(path, answer).next).toEqual([
      '/module/web/jpage/dataproxy.jsp?startrecord=61&endrecord=90&perpage=20&columnid=99',
    ]);
    const rest = '/module/web/jpage/dataproxy.jsp?startrecord=61&endrecord=90&perpage=20&columnid=99';
    expect(read(rest, answer).next).toEqual([]);
  });

  test('without a total the ranges go on behind a link in a circle, until no record comes', () => {
    const path = '/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=60&columnid=99';
    const circle = `<nextgroup><![CDATA[<a href="${path}"></a>]]></nextgroup>`;
    const answer = `<datastore>${circle}<recordset>${record(1, 2024)}${record(2, 2023)}</recordset></datastore>`;
    expect(read(path, answer).next).toEqual(['/module/web/jpage/dataproxy.jsp?startrecord=3&endrecord=62&columnid=99']);
    const behind = '/module/web/jpage/dataproxy.jsp?startrecord=3&endrecord=62&columnid=99';
    expect(read(behind, '<datastore><recordset></recordset></datastore>').next).toEqual([]);
  });

  test('a page without records asks dataproxy.jsp with the numbers of its script', () => {
    const page = `<script>$('#list').jpage({proxyurl: '/module/web/jpage/dataproxy.jsp', webid: 35, unitid: '41618', columnid: 8415})</script>`;
    const [request = ''] = read('/col/col8415/index.html', page).next;
    const { pathname, searchParams } = new URL(request, HOST);
    expect([pathname, searchParams.get('webid'), searchParams.get('unitid'), searchParams.get('columnid')]).toEqual([
      '/module/web/jpage/dataproxy.jsp',
      '35',
      '41618',
      '8415',
    ]);
  });

  test('older columns hold script arrays', () => {
    const page = `<script>urls[0]='/art/2019/1/3/art_99_5.html';headers[0]='某局2018年政府信息公开年度报告';year[0]='2019-01-03';</script>`;
    expect(read('/col/col99/index.html', page).items).toEqual([
      '/art/2019/1/3/art_99_5.html 某局2018年政府信息公开年度报告 2019-01-03',
    ]);
  });

  test('the view of annual reports leads to the years beside it, as long as it shows a report', () => {
    const report = '<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>行政复议</p><p>存在的主要问题</p>';
    expect(read('/module/xxgk/xxgkAnnualReport.jsp?area=113&fbtime=2022', report).next).toEqual([
      '/module/xxgk/xxgkAnnualReport.jsp?area=113&fbtime=2021',
      '/module/xxgk/xxgkAnnualReport.jsp?area=113&fbtime=2023',
    ]);
    expect(read('/module/xxgk/xxgkAnnualReport.jsp?area=113&fbtime=2007', '<p>无数据</p>').next).toEqual([]);
  });

  test('JPAAS: the request from the page, the answer as a fragment', () => {
    const page = `<script src="/jpaas-publish-server/x.js"></script><script>var q={webId:'w1',tplSetId:'t1',pageId:'p1'}</script>`;
    const [request = ''] = read('/col/col99/index.html', page).next;
    expect(request).toContain('/api-gateway/jpaas-publish-server/front/page/build/unit?');
    const html =
      '<div class="page-content" count="60"><li><a href="/art/2026/art_0a.html">某局2025年政府信息公开年度报告</a><span class="time">2026-01-20</span></li></div>';
    const answer = read(request, JSON.stringify({ data: { html } }));
    expect(answer.items).toEqual(['/art/2026/art_0a.html 某局2025年政府信息公开年度报告 2026-01-20']);
    expect(new URL(answer.next[0] ?? '', HOST).searchParams.get('paramJson')).toBe('{"pageNo":2,"pageSize":50}');
  });
});

describe('VSB', () => {
  test('the link of the pager is followed, whatever its number', () => {
    const page = `<ul><li id="line_u13_0"><a href="../info/1276/39794.htm">某局2021年政府信息公开工作年度报告</a><span>2022-01-20</span></li></ul>
      <span class="p_pages"><span class="p_next"><a href="zfxxgknb/30.htm">下页</a></span></span>`;
    expect(read('/zfxxgk/zfxxgknb.htm', page)).toEqual({
      platform: 'vsb',
      items: ['/info/1276/39794.htm 某局2021年政府信息公开工作年度报告 2022-01-20'],
      next: ['/zfxxgk/zfxxgknb/30.htm'],
      total: undefined,
    });
  });
});

describe('gkmlpt', () => {
  test('the index names the category of annual reports', () => {
    const tree = JSON.stringify([
      { id: 11, name: '规章', children: [{ id: 12, parent_id: 11, name: '政府信息公开年报' }] },
    ]);
    const page = `<script>window._CONFIG = {SID: '755001', TREE: ${tree}}; /* gkmlpt */</script>`;
    expect(read('/gmkjcxj/gkmlpt/index', page).next).toEqual(['/gmkjcxj/gkmlpt/api/all/12?page=1&sid=755001']);
  });

  test('the API is paged by hundreds', () => {
    const articles = [
      {
        title: '某局2022年政府信息公开年度报告',
        post_url: `${HOST}/a/content/post_1.html`,
        display_publish_time: 1674000000,
      },
    ];
    const answer = JSON.stringify({ classify: { post_count: 101 }, articles });
    expect(read('/gkmlpt/api/all/12?page=1&sid=755001', answer)).toEqual({
      platform: 'gkmlpt',
      items: ['/a/content/post_1.html 某局2022年政府信息公开年度报告 2023-01-18'],
      next: ['/gkmlpt/api/all/12?page=2&sid=755001'],
      total: 101,
    });
    expect(read('/gkmlpt/api/all/12?page=2&sid=755001', answer).next).toEqual([]);
  });

  test('of the articles of all categories, those that name no report are none', () => {
    const articles = ['关于第3号事项的公告', '某局2022年政府信息公开年度报告'].map((title, at) => ({
      title,
      post_url: `${HOST}/a/content/post_${at}.html`,
    }));
    const answer = JSON.stringify({ classify: { post_count: 2 }, articles });
    const page = makePage(`${HOST}/gkmlpt/api/all/0?page=1&sid=755001`, answer);
    expect(read('/gkmlpt/api/all/0?page=1&sid=755001', answer).items).toHaveLength(1);
    // They count all the same: the total of the category is that of all.
    expect(adapterFor(page, 'auto').adapter.readList(page)).toMatchObject({ rows: 2, expectedTotal: 2 });
    expect(read('/gkmlpt/api/all/12?page=1&sid=755001', answer).items).toHaveLength(2);
  });
});

describe('the others', () => {
  test('Lonsun: years of the view, and the request that fills the list', () => {
    const page = `<ul id="timeFrame"><a href="?type=3&timeFrame=2021">2021</a></ul><script>label('publicInfoList', {siteId: 6788021})</script>`;
    expect(read('/public/column/7001?type=3&action=list', page)).toMatchObject({
      platform: 'lonsun',
      next: [
        '/site/label/8888?labelName=publicInfoList&siteId=6788021&pageSize=15&pageIndex=1&organId=7001&type=3&action=list&isDate=true&dateFormat=yyyy-MM-dd',
        '/public/column/7001?type=3&timeFrame=2021',
      ],
    });
  });

  test('Anhui: page_2 follows page_1 where there are two pages', () => {
    const page = `<ul><li><a href="/XxgkContent/show/5.html">某局2020年政府信息公开年度报告</a><i>2021-01-08</i></li></ul>共2页`;
    expect(read('/XxgkContent/showList/12/3/page_1.html', page)).toMatchObject({
      platform: 'anhui',
      next: ['/XxgkContent/showList/12/3/page_2.html'],
    });
  });

  test('JEECMS: the link 下一页', () => {
    const page = `<ul><li><a href="/nb/12.jhtml">某局2020年政府信息公开年度报告</a>2021-01-08</li></ul><a href="index_2.jhtml">下一页</a>`;
    expect(read('/nb/index.jhtml', page)).toMatchObject({ platform: 'jeecms', next: ['/nb/index_2.jhtml'] });
  });
});

describe('any list', () => {
  test('side boxes are left out, titles of reports are kept wherever they stand', () => {
    const page = `<div class="nav"><a href="/">首页</a><a href="/xw/">新闻</a></div>
      <table><tr><td><a href="/a/1.html">2021年</a></td><td>2022-01-09</td></tr>
      <tr><td><a href="/a/2.html">2020年</a></td><td>2021-01-09</td></tr></table>
      <div><a href="/b/9.html">某局2015年政府信息公开年度报告</a></div>`;
    expect(read('/nb/', page).items).toEqual([
      '/a/1.html 2021年 2022-01-09',
      '/a/2.html 2020年 2021-01-09',
      '/b/9.html 某局2015年政府信息公开年度报告 null',
    ]);
  });

  test('numbers alone lead through the pages', () => {
    const page = `${ROWS}<a href="/nb/index.html">1</a><a href="/nb/index_2.html">2</a><a href="/nb/index_3.html">3</a>`;
    expect(read('/nb/index.html', page).next).toEqual(['/nb/index_2.html', '/nb/index_3.html']);
  });

  test.each([
    ['list.html', 4, '<a href="list_4.html">尾页</a>', ['/nb/list_2.html', '/nb/list_3.html', '/nb/list_4.html']],
    ['index.html', 3, '<a href="index_2.html">末页</a>', ['/nb/index_1.html', '/nb/index_2.html']],
    ['index_2.html', 3, '<a href="index_2.html">末页</a>', ['/nb/index_1.html']],
    ['list.html', 4, '<a href="../list_4.html">尾页</a>', []],
    ['list.html', 9, '<a href="list_4.html">尾页</a>', []],
  ])('%s of %d pages with a link to the last alone', (name, pages, link, next) => {
    expect(read(`/nb/${name}`, `${ROWS}<p>共${pages}页 ${link}</p>`).next).toEqual(next);
  });

  test('a header may send the reader on as a meta refresh does', () => {
    const page = makePage(`${HOST}/nb`, '<html></html>', 200, { refresh: '0; url=/zw/nb/' });
    expect(adapterFor(page, 'auto').adapter.readList(page).parts).toEqual([`${HOST}/zw/nb/`]);
  });

  test.each([
    ['a script', `<script>location.replace("./new/index.html")</script>`, ['/nb/new/index.html']],
    ['a refresh', `<meta http-equiv="Refresh" content="0; url=/other/">`, ['/other/']],
    [
      'a frame of the same host',
      `<iframe src="/frame/list.html"></iframe><iframe src="https://x.com/"></iframe>`,
      ['/frame/list.html'],
    ],
    ['a refresh to itself', `<meta http-equiv="refresh" content="5; url=./">`, []],
  ])('%s leads on', (_, page, next) => {
    expect(read('/nb/', page).next).toEqual(next);
  });

  test('twenty thousand links in one element cost what they are many, not their square', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `<a href="/x/${i}.html">第${i}条2023-01-01</a> `);
    expect(read('/nb/', `<div><div>${rows.join('')}</div></div>`).items).toHaveLength(10_000);
  });

  const report = (year: number) => `<a href="${year}.html">某局${year}年政府信息公开工作年度报告</a>`;
  const thrice = [2021, 2022, 2023];
  test.each([
    ['a list that names each row twice', thrice.map((y) => `<li>${report(y)}</li><li>${report(y)}</li>`), 6],
    ['rows of two links', thrice.map((y) => `<li>${report(y)} ${report(y)}</li>`), 3],
    ['titles with a link below', thrice.map((y) => `<li>${report(y)}</li><li><a href="${y}.html">查看</a></li>`), 3],
  ])('%s: its rows are counted as it counts them', (_, rows, count) => {
    const page = makePage(`${HOST}/nb/`, `<html><body><ul>${rows.join('')}</ul>共${count}条</body></html>`);
    const { items, ...reading } = adapterFor(page, 'auto').adapter.readList(page);
    expect([items.length, reading.rows, reading.expectedTotal]).toEqual([3, count, count]);
  });

  test('rows that an answer names twice are one item each, and count twice', () => {
    const rows = [2021, 2022].map((year) => ({ title: `某局${year}年政府信息公开工作年度报告`, url: `/${year}.html` }));
    const page = makePage(`${HOST}/api/list`, JSON.stringify({ total: 4, rows: [...rows, ...rows] }));
    const { items, ...reading } = adapterFor(page, 'auto').adapter.readList(page);
    expect([items.length, reading.rows, reading.expectedTotal]).toEqual([2, 4, 4]);
  });

  test('of more rows than are read from one page, those that name reports are', () => {
    const row = (n: number, title: string) => `<li><a href="/x/${n}.html">${title}</a><span>2023-01-01</span></li>`;
    const rows = Array.from({ length: 10_500 }, (_, n) => row(n, `关于第${n}号项目的公示`));
    const { items } = read('/nb/', `<ul>${rows.join('')}${row(20_000, '某局2022年政府信息公开工作年度报告')}</ul>`);
    expect(items).toHaveLength(10_000);
    expect(JSON.stringify(items[0])).toContain('/x/20000.html');
  });
});
