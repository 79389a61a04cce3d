import { expect, test } from '@jest/globals';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { adapterFor } from '../../../../sources/platforms/platforms.ts';
import { requestOf } from '../../../../sources/platforms/page/post.ts';
import type { ListReading } from '../../../../sources/platforms/adapter.ts';

/** The services of platforms are asked as the page itself would, wherever it keeps what they need to know. */

const SITE = 'http://gk.example.gov.cn';
const ID = '0123456789abcdef0123456789abcdef';
const TITLE = '测试县应急管理局2024年政府信息公开工作年度报告';
const LIST = '/xz/c100/xxgk_list.shtml';

function read(address: string, text: string): ListReading {
  const asked = address.startsWith('/') ? SITE + address : address;
  const page = makePage(requestOf(asked).url, text, 200, {}, asked);
  return adapterFor(page, 'auto').adapter.readList(page);
}

const only = ({ parts = [] }: ListReading): string => parts.join(' ');
const wired = (reading: ListReading) => requestOf(only(reading));
const fields = (reading: ListReading) => Object.fromEntries(new URL(wired(reading).url).searchParams);

test.each([
  [
    'an attribute',
    `<div class="k" channel-key="${ID}"></div>`,
    `document.querySelector('.k').getAttribute('channel-key')`,
  ],
  ['data', `<div id="k" data-channel="${ID}"></div>`, `document.getElementById('k').dataset.channel`],
  [
    'JSON',
    `<script type="application/json" id="k">{"a":{"b":"${ID}"}}</script>`,
    `JSON.parse(document.getElementById('k').textContent).a.b`,
  ],
])('the channel of Kaipu stands in %s, and axios asks with params', (_, held, value) => {
  const script = `const c=${value};axios.get('/gov/search/'+c,{params:{_isJson:true,_pageSize:9,page:1}}).then(r=>{})`;
  const asked = read(LIST, `<html>${held}<script>${script}</script></html>`);
  expect(new URL(wired(asked).url).pathname).toBe(`/gov/search/${ID}`);
  expect(fields(asked)).toEqual({ _isJson: 'true', _pageSize: '9', page: '1' });
});

test('a value that lies in a file of its own is waited for', () => {
  const script = `$.get('/site/label/8888',{labelName:'publicInfoList',siteId:CONF.site,pageIndex:1,organId:'7',pageSize:9},draw)`;
  const asked = read(
    '/public/column/7?type=3',
    `<html><script src="/js/conf.js"></script><script>${script}</script></html>`,
  );
  expect(wired(asked).url).toBe(`${SITE}/js/conf.js`);
  const then = read(only(asked), 'var CONF={site:"66"};');
  expect(fields(then)).toMatchObject({ siteId: '66', organId: '7' });
});

test('a file is read behind those that the page names before it', () => {
  const asked = read(
    '/zwgk/nb/',
    `<html><ul id="rows"></ul><script src="/js/site.js"></script><script src="/js/list.js"></script></html>`,
  );
  expect(wired(asked).url).toBe(`${SITE}/js/site.js`);
  const then = read(only(asked), 'var CONF={lm:"77"};');
  expect(wired(then).url).toBe(`${SITE}/js/list.js`);
  const last = read(only(then), `$.get('/was5/web/search',{channelid:CONF.lm,page:1},draw)`);
  expect(fields(last)).toEqual({ channelid: '77', page: '1' });
});

test('elements that hold values travel to the file whose script asks them', () => {
  const asked = read(
    '/zwgk/nb/',
    `<html><ul id="rows"></ul><i></i><div id="b" data-lm="77"></div><script src="/js/list.js"></script></html>`,
  );
  const then = read(only(asked), `$.get('/was5/web/search',{channelid:$('#b').data('lm'),page:1},draw)`);
  expect(fields(then)).toEqual({ channelid: '77', page: '1' });
});

test('the disclosure module of Hanweb is posted what the page would post', () => {
  const script = `function go(n){const x=new XMLHttpRequest();x.open("POST","/module/xxgk/search.jsp");x.send("infotypeId=B1&area="+$("#a").val()+"&currpage="+n);}go(1);`;
  const asked = read('/col/col9/index.html', `<html><input id="a" value="11K"><script>${script}</script></html>`);
  expect(wired(asked).post?.body).toBe('infotypeId=B1&area=11K&currpage=1');
});

test('a number of a page of JPAAS that is no number of a page stays', () => {
  const service = '/api-gateway/jpaas-publish-server/front/page/build/unit';
  const script = `fetch('${service}?'+new URLSearchParams({webId:'w1',tplSetId:'t1',pageId:'${ID}',tagId:'列表',paramJson:JSON.stringify({pageNo:1,pageSize:7})}))`;
  expect(fields(read('/col/col9/index.html', `<html><script>${script}</script></html>`))['pageId']).toBe(ID);
});

test('who asked dataproxy for a range goes on by ranges, whatever the link in the answer says', () => {
  const record = `<record><![CDATA[<li><a href="/a.html">${TITLE}</a></li>]]></record>`;
  const link = '<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1"></a>]]></nextgroup>';
  const store = `<datastore>${link}<totalrecord>3</totalrecord>${record}</datastore>`;
  const asked = '/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=1&columnid=1&unitid=2&webid=3';
  expect(read(asked, store).next.map((one) => new URL(one).searchParams.get('startrecord'))).toEqual(['2']);
});

test('a call that jQuery names is called by a name', () => {
  const script = `$.getJSON('/x/messageController/getMessage.do?callback=?',{columnId:'c1',startrecord:1,endrecord:9},draw)`;
  expect(fields(read('/x/gk/index.html', `<html><script>${script}</script></html>`))).toMatchObject({
    callback: 'cb',
    columnId: 'c1',
  });
});

test.each([
  ['<div class="mini-datagrid" url="/info/list.do?lm=7" pageSize="6"></div>', 'pageIndex=0&pageSize=6'],
  ['<table class="easyui-datagrid" url="/info/list.do?lm=7" pageSize="6"></table>', 'page=1&rows=6'],
])('the grid of a library says where its rows come from: %s', (grid, body) => {
  const { post, url } = wired(read('/zw/nb/', `<html>${grid}</html>`));
  expect([url, post?.body]).toEqual([`${SITE}/info/list.do?lm=7`, body]);
});

const rows = Array.from({ length: 4 }, (_, at) => `<li><a href="/a/${at}.html">${TITLE}</a> 2025-01-2${at}</li>`).join(
  '',
);

test.each([
  ['function tz(k){location.href=k==0?"index.html":"index_"+k+".html"} var pageTotal=3;', 'index.html', 'index_1.html'],
  [
    'function tz(k){location.href=k==0?"index.html":"index_"+k+".html"} var pageTotal=3;',
    'index_1.html',
    'index_2.html',
  ],
  ['function tz(k){location.href=k==0?"index.html":"index_"+k+".html"} var pageTotal=3;', 'index_2.html', undefined],
  ['new Pager({pageTotal:3,getPage:function(p){location.href=p==1?"./":"index_"+p+".html"}})', '', 'index_2.html'],
  [
    'lay.render({pages:3,jump:function(o,first){if(!first)location.href="list_"+o.curr+".html"}})',
    'list_1.html',
    'list_2.html',
  ],
])('a function that turns pages tells how it counts: %s on %s', (script, here, next) => {
  const reading = read(`/zw/nb/${here}`, `<html><ul>${rows}</ul><script>${script}</script></html>`);
  expect(reading.next).toEqual(next === undefined ? [] : [`${SITE}/zw/nb/${next}`]);
});

test('more rows that a script posts for, under a field with an odd name', () => {
  const script = `var cs=1;function gd(){cs++;$.post('/zw/more.do',{cs:cs},function(h){$('#rows').append(h)})}`;
  const reading = read(
    '/zw/nb/',
    `<html><ul id="rows">${rows}</ul><a onclick="gd()">更多</a><script>${script}</script></html>`,
  );
  expect(wired(reading).post?.body).toBe('cs=2');
});
