import { describe, expect, test } from '@jest/globals';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { adapterFor } from '../../../../sources/platforms/platforms.ts';
import { postAddress, requestOf } from '../../../../sources/platforms/page/post.ts';
import { shellTarget } from '../../../../sources/platforms/page/shells.ts';
import { withoutCallers } from '../../../builders/plain-reading.ts';

/** Lists whose rows or pages only a script knows, on platforms without an adapter of their own. */

const SITE = 'http://www.x.gov.cn';
const ROW = '<li><a href="/nb/1.html">某局2023年政府信息公开年度报告</a><span>2024-01-20</span></li>';

function read(path: string, html: string, asked = `${SITE}${path}`) {
  const page = makePage(`${SITE}${path}`, html, 200, {}, asked);
  const { items, next, parts = [] } = withoutCallers(adapterFor(page, 'auto').adapter.readList(page));
  return { items: items.map(({ url, title }) => `${url.replace(SITE, '')} ${title}`), next, parts };
}

describe('rows behind scripts', () => {
  test.each([
    [
      'a choice',
      '<select onchange="go(this.value)"><option>年份</option><option value="/nb/2023.html">2023年政府信息公开年度报告</option></select>',
    ],
    [
      'a row that opens a window',
      `<ul><li onclick="window.open('/nb/2023.html')">2023年政府信息公开年度报告</li></ul>`,
    ],
    [
      'a link that calls a function',
      `<a href="javascript:void(0)" onclick="openUrl('/nb/2023.html', 1)">2023年政府信息公开年度报告</a>`,
    ],
    ['a link that is a script', `<a href="javascript:window.open('/nb/2023.html')">2023年政府信息公开年度报告</a>`],
    [
      'an array of JSON',
      '<script>var rows = [{"id":1,"title":"2023年政府信息公开年度报告","url":"\\/nb\\/2023.html"}]</script>',
    ],
    [
      'objects of a script',
      "<script>list.push({title: '2023年政府信息公开年度报告', link: '/nb/2023.html', top: 1});</script>",
    ],
    [
      'fields nobody announced',
      '<script>var rows = [{"sid":1,"biaoTi":"2023年政府信息公开年度报告","imgUrl":"/a.png","xxUrl":"/nb/2023.html"}]</script>',
    ],
    [
      'the data of a framework',
      '<script type="application/json">{"props":{"list":[{"name":"2023年政府信息公开年度报告","link":"/nb/2023.html"}]}}</script>',
    ],
  ])('%s', (_, html) => {
    expect(read('/nb/', html).items).toEqual(['/nb/2023.html 2023年政府信息公开年度报告']);
  });

  test('a script that fills the list is asked for its first page', () => {
    const call = '<script>$.getJSON("/api/articles/list?channel=88&page=" + page, draw)</script>';
    expect(read('/nb/', call).parts).toEqual([`${SITE}/api/articles/list?channel=88&page=1`]);
    const ajax = `<script>var cid = '77'; $.ajax({url: "/api/article/query", type: "POST", data: {channelId: cid, pageNo: n, pageSize: 10}})</script>`;
    expect(read('/nb/', ajax).parts).toEqual([
      postAddress(`${SITE}/api/article/query`, 'channelId=77&pageNo=1&pageSize=10'),
    ]);
  });

  test('addresses with variables in them, and bodies of JSON', () => {
    const template =
      "<script>let id = 'c9'; fetch(`/api/content/list?channelId=${id}&pageNo=${n}&pageSize=20`)</script>";
    expect(read('/nb/', template).parts).toEqual([`${SITE}/api/content/list?channelId=c9&pageNo=1&pageSize=20`]);
    const json = `<script>$.ajax({url:'/api/content/page',type:'POST',data:JSON.stringify({channelId:'77',pageNum:1,pageSize:3})})</script>`;
    const [asked = ''] = read('/nb/', json).parts;
    expect(requestOf(asked).post).toEqual({
      type: 'application/json',
      body: '{"channelId":"77","pageNum":1,"pageSize":3}',
    });
    const answer = JSON.stringify({
      total: 5,
      list: [1, 2, 3].map((n) => ({ title: `${2020 + n}年年报`, url: `/${n}` })),
    });
    expect(requestOf(read('/api/content/page', answer, asked).next[0] ?? '').post?.body).toBe(
      '{"channelId":"77","pageNum":2,"pageSize":3}',
    );
  });

  test('rows in a script of its own, in a feed, in pictures', () => {
    expect(read('/nb/', '<script src="data.js"></script><script src="/js/jquery.js"></script>').parts).toEqual([
      `${SITE}/nb/data.js`,
    ]);
    const rows = 'var data = [{"title":"2023年政府信息公开年度报告","url":"/nb/1.html"}]';
    expect(read('/nb/data.js', rows).items).toEqual(['/nb/1.html 2023年政府信息公开年度报告']);
    const feed = `<?xml version="1.0"?><rss><channel><item><title><![CDATA[2023年政府信息公开年度报告]]></title><link>${SITE}/nb/1.html</link></item></channel></rss>`;
    expect(read('/rss.xml', feed).items).toEqual(['/nb/1.html 2023年政府信息公开年度报告']);
    const picture = '<a href="/nb/1.html"><img src="a.png" alt="2023年政府信息公开年度报告"></a>';
    expect(read('/nb/', picture).items).toEqual(['/nb/1.html 2023年政府信息公开年度报告']);
    const area = '<map><area href="/nb/1.html" alt="2023年政府信息公开年度报告"></map>';
    expect(read('/nb/', area).items).toEqual(['/nb/1.html 2023年政府信息公开年度报告']);
  });

  test('no script is asked where the rows are there, and none that counts or logs in', () => {
    const rows = `<ul>${ROW}${ROW.replaceAll('2023', '2022').replace('1.html', '2.html')}</ul>`;
    expect(read('/nb/', `${rows}<script>$.get("/api/list?page=1")</script>`).parts).toEqual([]);
    expect(read('/nb/', '<script>$.get("/count/visit?id=1");$.get("/user/login?list=1")</script>').parts).toEqual([]);
  });

  test('an answer to a POST goes on in its body until the total', () => {
    const rows = (n: number) =>
      JSON.stringify({
        data: {
          total: 5,
          list: Array.from({ length: n }, (_, i) => ({ title: `${2020 + i}年年报`, url: `/nb/${i}.html` })),
        },
      });
    const asked = postAddress(`${SITE}/api/article/query`, 'channelId=77&pageNo=1&pageSize=10');
    const [second = ''] = read('/api/article/query', rows(3), asked).next;
    expect(requestOf(second).post?.body).toBe('channelId=77&pageNo=2&pageSize=10');
    expect(read('/api/article/query', rows(2), asked.replace('pageNo%3D1', 'pageNo%3D3')).next).toEqual([]);
  });
});

describe('pagers without links', () => {
  const FORM =
    '<form method="post" action="list.jsp"><input type="hidden" name="cid" value="12"><input name="pageNo" value="1"></form>';

  test('a form with the number of the page', () => {
    const page = `${ROW}${FORM}<a href="javascript:go(2)">下一页</a> 共3页`;
    expect(read('/nb/list.jsp', page).next).toEqual([postAddress(`${SITE}/nb/list.jsp`, 'cid=12&pageNo=2')]);
    expect(read('/nb/list.jsp', page.replace('value="1"', 'value="3"')).next).toEqual([]);
  });

  test('a form for searching is no pager', () => {
    expect(read('/nb/list.jsp', `${ROW}${FORM}`).next).toEqual([]);
  });

  test('the postback of ASP.NET', () => {
    const html = `<form method="post" action="list.aspx?id=7"><input type="hidden" name="__VIEWSTATE" value="v/1=">${ROW}<a href="javascript:__doPostBack('pager','2')">下一页</a></form>`;
    const [next = ''] = read('/nb/list.aspx?id=7', html).next;
    expect(requestOf(next)).toEqual({
      url: `${SITE}/nb/list.aspx?id=7`,
      post: {
        type: 'application/x-www-form-urlencoded',
        body: '__EVENTTARGET=pager&__EVENTARGUMENT=2&__VIEWSTATE=v%2F1%3D',
      },
    });
    expect(read('/nb/list.aspx?id=7', html, next).next).toEqual([]);
  });

  test('a script that writes the number into the address', () => {
    const query = `${ROW}共3页<script>function go(n){location.href='list.jsp?cid=1&page='+n}</script>`;
    expect(read('/nb/list.jsp?cid=1', query).next).toEqual([`${SITE}/nb/list.jsp?cid=1&page=2`]);
    expect(read('/nb/list.jsp?cid=1&page=3', query).next).toEqual([]);
    const name = `${ROW}<script>var totalPage = 2; function go(n){location='list_' + n + '.html'}</script>`;
    expect(read('/nb/list.html', name).next).toEqual([`${SITE}/nb/list_2.html`]);
    expect(read('/nb/list_2.html', name).next).toEqual([]);
  });

  test('addresses in attributes of buttons', () => {
    const more = `${ROW}<button class="more" data-url="/nb/more?p=2">加载更多</button>`;
    expect(read('/nb/', more).next).toEqual([`${SITE}/nb/more?p=2`]);
    const easysite = `${ROW}<a tagname="/eportal/ui?pageId=3&amp;currentPage=2&amp;moduleId=ab" href="javascript:;">下一页</a>`;
    expect(read('/eportal/ui?pageId=3', easysite).next).toEqual([
      `${SITE}/eportal/ui?pageId=3&currentPage=2&moduleId=ab`,
    ]);
  });
});

describe('rows and pagers of plain scripts', () => {
  const TITLE = '某局2022年政府信息公开工作年度报告';

  test('a link that calls a function of its page', () => {
    const html = `<script>function show(id){window.open('/detail.jsp?id='+id);}</script><ul><li><a href="javascript:show('77')">${TITLE}</a></li></ul>`;
    expect(read('/nb/', html).items.map((item) => item.split(' ')[0])).toEqual(['/detail.jsp?id=77']);
    const other = html.replace("show('77')", "hide('77')");
    expect(read('/nb/', other).items).toEqual([]);
  });

  test('rows that document.write writes', () => {
    const html = `<script>document.write('<li><a href="/nb/1.html">${TITLE}</a></li>');</script>`;
    expect(read('/nb/', html).items.map((item) => item.split(' ')[0])).toEqual(['/nb/1.html']);
  });

  test('axios sends an object as JSON', () => {
    const html = `<script>axios.post('/api/article/page',{"channelId":"33","pageNo":1})</script>`;
    const [part = ''] = read('/nb/', html).parts ?? [];
    expect(requestOf(part).post).toEqual({ type: 'application/json', body: '{"channelId":"33","pageNo":1}' });
  });

  test('the next page behind a button of a form', () => {
    const html = `${ROW}<input type="button" value="下一页" onclick="location.href='index_2.jhtml';">`;
    expect(read('/nb/index.jhtml', html).next).toEqual([`${SITE}/nb/index_2.jhtml`]);
  });
});

test('a short list whose pager is a script is no shell', () => {
  const rows = Array.from({ length: 4 }, (_, n) => `<li><a href="/nb/${n}.html">${n}</a></li>`).join('');
  const list = `<ul>${rows}</ul><a onclick="location.href='index_2.jhtml'">下一页</a>`;
  expect(shellTarget(makePage(`${SITE}/nb/`, list))).toBeNull();
  const turning = "<script>function go(n){location.href='list.jsp?page='+n}</script>";
  expect(shellTarget(makePage(`${SITE}/nb/`, turning))).toBeNull();
  expect(shellTarget(makePage(`${SITE}/nb/`, "<script>location.replace('/real/')</script>"))).toBe(`${SITE}/real/`);
  const put = '<script>var to = "/real/nb/";\nself.location = to;</script>';
  expect(shellTarget(makePage(`${SITE}/nb.html`, put))).toBe(`${SITE}/real/nb/`);
});

describe('what a script asks of its page', () => {
  test.each([
    ['the value of a field', `<input type="hidden" id="cid" value="77">`, `'/api/list?c=' + $('#cid').val()`],
    ['what an element carries', `<div class="box" data-cid="77"></div>`, `'/api/list?c=' + $('.box').data('cid')`],
    ['a variable given so', `<i id="cid">77</i><script>var c = $('#cid').text();</script>`, `'/api/list?c=' + c`],
    ['an address made of two', `<script>var base = '/api'; var to = base + '/list?c=77';</script>`, 'to'],
  ])('%s', (_, html, address) => {
    expect(read('/nb/', `${html}<script>$.getJSON(${address}, draw)</script>`).parts).toEqual([
      `${SITE}/api/list?c=77`,
    ]);
  });

  test('an element kept under a name, and braces inside a text', () => {
    const html = `<div id="unit" data-web-id="W1" data-tag-id="列表"></div><script>var $u = $('#unit'); $.ajax({url:'/api-gateway/jpaas-publish-server/front/page/build/unit', data:{webId:$u.data('web-id'), tplSetId:'T1', tagId:$u.data('tag-id'), pageId:'P1', paramJson:'{"pageNo":1,"pageSize":4}'}})</script>`;
    const { searchParams } = new URL(read('/nb/', html).parts[0] ?? '');
    expect(Object.fromEntries(searchParams)).toEqual({
      webId: 'W1',
      tplSetId: 'T1',
      tagId: '列表',
      pageId: 'P1',
      paramJson: '{"pageNo":1,"pageSize":4}',
    });
  });

  test('a list service may count rows: only the path tells what it is', () => {
    const call = `<script>$.ajax({url:'/api/content/list?ids=12&first=0&count=3'})</script>`;
    expect(read('/nb/', call).parts).toEqual([`${SITE}/api/content/list?ids=12&first=0&count=3`]);
    const clicks = `<script>$.get('/count/list?id=12&first=0')</script>`;
    expect(read('/nb/', clicks).parts).toEqual([]);
  });

  test('what each tab carries', () => {
    const tabs = '<li data-year="2024">2024年</li><li data-year="2023">2023年</li>';
    const call = `${tabs}<script>$('li').click(function(){ $.post('/nb/getByYear', {year: $(this).data('year')}, draw) })</script>`;
    expect(read('/nb/', call).parts).toEqual(
      [2024, 2023].map((year) => postAddress(`${SITE}/nb/getByYear`, `year=${year}`)),
    );
  });

  test('what the button carries that asks for more, under a name', () => {
    const call = `<button id="more" data-cursor="k3">加载更多</button><script>$('#more').click(function(){ var b=$(this); $.get('/nb/more', {cursor: b.data('cursor')}, draw) })</script>`;
    expect(read('/nb/', call).parts).toEqual([`${SITE}/nb/more?cursor=k3`]);
  });

  test('a field named like one that counts pages, with a word in it', () => {
    const call = `<script>var p = 'PG7'; $.get('/api/list', {pageId: p, pageNo: n}, draw)</script>`;
    expect(read('/nb/', call).parts).toEqual([`${SITE}/api/list?pageId=PG7&pageNo=1`]);
  });

  test('a field of the address of the page', () => {
    const call = `<script>$.get('/api/list', { c: getQueryString('cid'), page: 1 }, draw)</script>`;
    expect(read('/nb/?cid=77', call).parts).toEqual([`${SITE}/api/list?c=77&page=1`]);
  });

  test('fields that stand under a name before the call', () => {
    const call = `<script>var params = { channelId: '77', pageNo: n }; $.ajax({ url: '/api/list', type: 'post', data: params })</script>`;
    expect(read('/nb/', call).parts).toEqual([postAddress(`${SITE}/api/list`, 'channelId=77&pageNo=1')]);
  });

  test('the services of platforms are asked as the page itself asks them', () => {
    const label = `<script>Ls.ajax({url: "/site/label/8888?labelName=publicInfoList", data: {siteId: 67, pageSize: 4, pageIndex: 1, organId: 7001, catId: 6718}})</script>`;
    expect(read('/public/column/7001', label).parts).toEqual([
      `${SITE}/site/label/8888?labelName=publicInfoList&siteId=67&pageSize=4&pageIndex=1&organId=7001&catId=6718`,
    ]);
    const channel = 'c4'.repeat(16);
    const search = `<input id="channelId" value="${channel}"><script>$.ajax({url: "/search/" + $("#channelId").val(), data: {_isJson: true, page: page}})</script>`;
    expect(read('/nb/list.shtml', search).parts).toContain(`${SITE}/search/${channel}?_isJson=true&page=1`);
  });

  test('the search of Kaipu goes on as it was asked', () => {
    const channel = 'c4'.repeat(16);
    const results = [{ title: '某局2022年政府信息公开年度报告', url: '/nb/1.shtml' }];
    const answer = JSON.stringify({ data: { total: 3, rows: 1, page: 1, results } });
    const path = `/search/${channel}`;
    const asked = postAddress(`${SITE}${path}`, '_isJson=true&_pageSize=1&page=1');
    expect(read(path, answer, asked).next).toEqual([postAddress(`${SITE}${path}`, '_isJson=true&_pageSize=1&page=2')]);
  });

  test('the list of channels of Kaipu leads to the search by channel', () => {
    const channel = 'a5'.repeat(16);
    const channels = { results: { children: [{ channelId: channel, channelName: '政府信息公开年报' }] } };
    const { parts } = read('/common/getChannelList?channelCode=c1', JSON.stringify(channels));
    expect(parts.map((part) => part.split('?')[0])).toEqual([`${SITE}/common/search/${channel}`]);
  });
});

describe('lists that go on behind a mark', () => {
  const TITLE = '某局2022年政府信息公开工作年度报告';
  const answer = (more: object) => JSON.stringify({ items: [{ id: 9, title: TITLE, url: '/nb/9.html' }], ...more });
  test.each([
    ['a cursor', '/api/list?channel=1&cursor=', { nextCursor: 'Mw==' }, '/api/list?channel=1&cursor=Mw%3D%3D'],
    ['under another name', '/api/list?after=', { page: { next_cursor: 'k' } }, '/api/list?after=k'],
    ['without a field of its own', '/api/list?c=1', { scrollId: 's9' }, '/api/list?c=1&scrollId=s9'],
    ['an address', '/api/list?c=1', { next: '/api/list?c=1&k=2' }, '/api/list?c=1&k=2'],
    ['the last row', '/api/list?lastId=0', {}, '/api/list?lastId=9'],
  ])('%s', (_, path, more, next) => {
    expect(read(path, answer(more)).next).toEqual([`${SITE}${next}`]);
  });

  test('beside markup', () => {
    const html = `<ul><li><a href="/nb/9.html">${TITLE}</a></li></ul>`;
    expect(read('/nb/more?cursor=k3', JSON.stringify({ html, cursor: 'k6' })).next).toEqual([
      `${SITE}/nb/more?cursor=k6`,
    ]);
  });

  test.each([{ nextCursor: null }, { hasMore: false, nextCursor: 'x' }, { nextCursor: '' }])('the end: %j', (more) => {
    expect(read('/api/list?cursor=k', answer(more)).next).toEqual([]);
  });
});

describe('pages that hold only the names a service asks for', () => {
  const CHANNEL = 'c4'.repeat(16);
  test.each([
    [
      'Hanweb, in hidden fields',
      '/col/col8415/index.html',
      '<input type="hidden" id="webid" value="35"><input type="hidden" name="unitid" value="41">',
      '/module/web/jpage/dataproxy.jsp',
    ],
    [
      'Hanweb, in a script whose service another file names',
      '/col/col8415/index.html',
      "<script>var webid=35,unitid='41';</script>",
      '/module/web/jpage/dataproxy.jsp',
    ],
    [
      'JPAAS, in attributes',
      '/nb/',
      '<div webId="5" tplSetId="6" pageId="7" tagId="年报列表"></div>',
      '/api-gateway/jpaas-publish-server/front/page/build/unit',
    ],
    [
      'Kaipu, in a meta tag',
      '/nb/list.shtml',
      `<meta name="channelId" content="${CHANNEL}">`,
      `/common/search/${CHANNEL}`,
    ],
    ['Kaipu, in an attribute', '/nb/list.shtml', `<ul data-channel="${CHANNEL}"></ul>`, `/common/search/${CHANNEL}`],
    [
      'Kaipu, by a code',
      '/nb/list.shtml',
      '<script>var channelCode="c105";var websiteCodeName="yjj";</script>',
      '/common/getChannelList',
    ],
    [
      'Lonsun, in a hidden field',
      '/public/column/7001?type=3',
      '<input id="siteId" value="67"><div id="publicInfoList"></div>',
      '/site/label/8888',
    ],
  ])('%s', (_, path, html, service) => {
    expect(read(path, html).parts.map((part) => new URL(part).pathname)).toEqual([service]);
  });

  test('a category of Guangdong may be kept on a page of its own', () => {
    const tree = `[{"id":5,"children":[{"id":9,"name":"政府信息公开年报","jump_url":"\\/zwgk\\/nb\\/"}]}]`;
    const { parts } = read('/gkmlpt/index', `<script>window._CONFIG={"SID":"12","TREE":${tree}}</script>`);
    expect(parts).toEqual([`${SITE}/gkmlpt/api/all/9?page=1&sid=12`, `${SITE}/zwgk/nb/`]);
  });

  test('a list that a script tag asks for', () => {
    const html = '<script src="/js/jquery.js"></script><script src="/api/nb?callback=show&page=1"></script>';
    expect(read('/nb/', html).parts).toEqual([`${SITE}/api/nb?callback=show&page=1`]);
  });

  test('a component asks with what its data say, and a fetch behind its headers', () => {
    const vue = `<script>new Vue({data:{size:4,cid:'n9'},methods:{go(){this.$http.get('/api/list',{params:{cid:this.cid,page:this.page,size:this.size}})}}})</script>`;
    expect(read('/nb/', vue).parts).toEqual([`${SITE}/api/list?cid=n9&page=1&size=4`]);
    const fetched = `<script>fetch("/api/list",{method:"POST",headers:{"Content-Type":"application/json"},body:JSON.stringify({channel:"nb",page:1})})</script>`;
    expect(read('/nb/', fetched).parts).toEqual([
      postAddress(`${SITE}/api/list`, '{"channel":"nb","page":1}', 'application/json'),
    ]);
  });
});
