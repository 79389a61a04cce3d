import { expect, test } from '@jest/globals';
import { readGenericList } from '../../../../sources/platforms/adapters/generic.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { requestOf } from '../../../../sources/platforms/page/post.ts';
import { withoutCallers } from '../../../builders/plain-reading.ts';

/** What libraries, packers and templates of servers make of a list, each found on a simulated site that nobody had seen. */

const SITE = 'http://gk.example.gov.cn';
const TITLE = '测试县财政局2024年政府信息公开工作年度报告';
const OLDER = TITLE.replace('2024', '2023');
const read = (html: string, url = `${SITE}/nb/`) =>
  withoutCallers(readGenericList(makePage(url, `<html><body>${html}</body></html>`)));
const partsOf = (html: string) =>
  (read(html).parts ?? []).map((one) => decodeURIComponent(one.slice(SITE.length)).replace(/[;#]rows=.*/, ''));
const answer = (text: string, asked: string) =>
  withoutCallers(readGenericList(makePage(requestOf(asked).url, text, 200, {}, asked)));
const FORM = '#post=application/x-www-form-urlencoded;';

test.each([
  [
    'DataTables, which counts from the first row',
    `<script>$('#t').DataTable({serverSide:true,pageLength:5,ajax:{url:'/gk/dt',type:'POST',data:function(d){d.cat='nb'}}})</script>`,
    [`/gk/dt${FORM}draw=1&start=0&length=5&cat=nb`],
  ],
  [
    'a table of bootstrap that names its fields itself',
    `<script>$('#t').bootstrapTable({url:'/bt/q',sidePagination:'server',pageSize:5,queryParams:function(p){return {pageNumber:p.pageNumber,pageSize:p.pageSize,col:31}}})</script>`,
    ['/bt/q?pageNumber=1&pageSize=5&col=31'],
  ],
  [
    'a grid of easyui',
    `<script>$('#t').datagrid({url:'/g.do?type=nb',pagination:true,pageSize:5})</script>`,
    ['/g.do?type=nb#post=application/x-www-form-urlencoded;page=1&rows=5'],
  ],
  ['jqGrid', `<script>$('#t').jqGrid({url:'/xx/jq',datatype:'json',rowNum:5})</script>`, ['/xx/jq?page=1&rows=5']],
  [
    'AngularJS',
    `<script>angular.module('m',[]).controller('c',['$scope','$http',function($scope,$http){$scope.page=0;$scope.load=function(){$http.get('/ng',{params:{page:$scope.page,code:'nb'}})};$scope.load()}])</script>`,
    ['/ng?page=0&code=nb'],
  ],
  [
    'a script that a packer has made short',
    String.raw`<script>eval(function(p,a,c,k,e,d){return p}('$.0(\'/1/2?3=4\',5(6){})',7,7,'getJSON|api|list|col|nb|function|d'.split('|'),0,{}))</script>`,
    ['/api/list?col=nb'],
  ],
  [
    'what a template of the server left in a script',
    `<script>var user = <%=user%>;\nvar ctx = "<%=path%>";\n$.get(ctx + '/ajax/list.jsp?page=1')</script>`,
    ['/ajax/list.jsp?page=1'],
  ],
  [
    'a script with a line that is none',
    `<script>var col = '33';\nvar broken = ;\n$.get('/ajax/list?col=' + col + '&page=1')</script>`,
    ['/ajax/list?col=33&page=1'],
  ],
  [
    'a frame that a script gives its address',
    `<iframe id="f"></iframe><script>var c='nb';document.getElementById('f').src='/frames/'+c+'.html'</script>`,
    ['/frames/nb.html'],
  ],
  [
    'several values of a field',
    `<script>$.getJSON('/queryList',$.param({code:['a','b'],current:1},true),f)</script>`,
    ['/queryList?current=1&code=a&code=b'],
  ],
  [
    'links with calls that a script draws',
    `<script>function ld(i){$('#u').load('part/nb-'+i+'.html')}for(var k=1;k<4;k++){document.write('<a href="#" onclick="ld('+k+')">'+k+'</a>')}</script>`,
    ['/nb/part/nb-1.html', '/nb/part/nb-2.html', '/nb/part/nb-3.html'],
  ],
  [
    'a request under a name that tells nothing',
    `<script>$.getJSON('/q',{k:'nb',p:1},function(r){})</script>`,
    ['/q?k=nb&p=1'],
  ],
  [
    'no address that ends in what nobody knows',
    `<script>function request(o){$.ajax({url:'/gateway'+o.url,type:'post'})}</script>`,
    [],
  ],
])('a list behind %s', (_, html, requests) => {
  expect(partsOf(html)).toEqual(requests);
});

test('a bundle is followed from its entry through its modules', () => {
  const page = '<div id="app"></div><script src="/js/app.1a2b.js"></script>';
  const bundle = `(window.webpackJsonp=window.webpackJsonp||[]).push([["app"],{
    "9f1c":function(e,t,n){"use strict";n.d(t,"a",function(){return o});var r=n("b775");function o(e){return Object(r["a"])({url:"/portal/page",method:"get",params:e})}},
    "b775":function(e,t,n){"use strict";var r=n("bc3a"),a=n.n(r),i=a.a.create({baseURL:"/gw"});t["a"]=i},
    "7abc":function(e,t,n){var r=n("9f1c");t.default={data:function(){return{query:{current:1,code:"nb"}}},mounted:function(){this.load()},methods:{load:function(){Object(r["a"])(this.query)}}}}},[["7abc","runtime"]]]);`;
  const [asked = ''] = read(page).parts ?? [];
  expect(answer(bundle, asked).parts).toEqual([`${SITE}/gw/portal/page?current=1&code=nb`]);
});

test('files are read one after the other until one asks, modules by the names they import', () => {
  const page = '<ul id="u"></ul><script type="module">import { load } from "./a.js"; load(1);</script>';
  const [first = ''] = read(page).parts ?? [];
  const [second = ''] = answer('import { get } from "./b.js"; export const load = (p) => get(p);', first).parts ?? [];
  expect(requestOf(second).url).toBe(`${SITE}/nb/b.js`);
  expect(answer('export const get = (p) => fetch("/v2/posts?page=" + p);', second).parts).toEqual([
    `${SITE}/v2/posts?page=1`,
  ]);
});

test.each([
  [
    'base64',
    `JSON.parse(decodeURIComponent(escape(atob("${Buffer.from(JSON.stringify([{ t: TITLE, u: '/a/1.html' }])).toString('base64')}")))).forEach(function(o){document.write('<a href="'+o.u+'">'+o.t+'</a>')})`,
  ],
  [
    'escaped markup',
    `document.write(unescape("%3Ca href='/a/1.html'%3E${TITLE.split('')
      .map((one) => (/\d/.test(one) ? one : `%u${one.charCodeAt(0).toString(16)}`))
      .join('')}%3C/a%3E"))`,
  ],
])('rows that stand in %s', (_, script) => {
  expect(read(`<script>${script}</script>`).items.map(({ url, title }) => [url, title])).toEqual([
    [`${SITE}/a/1.html`, TITLE],
  ]);
});

test.each([
  ['cells without names', `{"l":[["/a/1.html","${TITLE}","2025-01-10"]]}`],
  ['cells inside a row', `{"rows":[{"id":7,"cell":["${TITLE}","2025-01-10","/a/1.html"]}]}`],
  [
    'an address in JSON inside JSON',
    `{"page":{"content":[{"source":{"title":"${TITLE}","urls":"{\\"common\\":\\"/a/1.html\\"}"}}]}}`,
  ],
  ['a comma behind the last row', `{"docs":[{"DOCTITLE":"${TITLE}","DOCPUBURL":"/a/1.html"},]}`],
])('an answer with %s', (_, text) => {
  expect(answer(text, `${SITE}/api/list`).items.map(({ url, title }) => [url, title])).toEqual([
    [`${SITE}/a/1.html`, TITLE],
  ]);
});

test('a box beside the list that names a report does not stand for the list', () => {
  const box = `<div><h3>最新</h3><ul><li><a href="/t1.html">关于做好2024年度政府信息公开工作年度报告编制工作的通知</a></li><li><a href="/t2.html">${TITLE}</a></li></ul></div>`;
  const list = `<ul id="u"></ul><script>$.getJSON('/api/nb',function(d){})</script>`;
  expect(partsOf(list + box)).toEqual(['/api/nb']);
  expect(
    partsOf(`${list}<ul><li><a href="/1.html">${TITLE}</a></li><li><a href="/2.html">${OLDER}</a></li></ul>`),
  ).toEqual([]);
});

test('rows lie where their page says, not where the answer came from', () => {
  const [asked = ''] =
    read(
      `<script>$.getJSON('/api/v1/list',function(r){r.forEach(function(x){document.write('<a href="show.html?id='+x.id+'">'+x.title+'</a>')})})</script>`,
    ).parts ?? [];
  expect(answer(`[{"id":5,"title":"${TITLE}"}]`, asked).items.map(({ url }) => url)).toEqual([
    `${SITE}/nb/show.html?id=5`,
  ]);
});

test.each([
  [
    'a table of layui that posts its pages',
    `<script>layui.table.render({method:'post',url:'/sys/gk',page:{limit:10},cols:[[{field:'bt'}]]})</script>`,
    [`/sys/gk${FORM}page=1&limit=10`],
  ],
  [
    'a grid that stands in the page',
    `<table class="easyui-datagrid" data-options="url:'/dg.do?lx=nb',pagination:true,pageSize:10"></table><script src="/easyui.js"></script>`,
    ['/dg.do?lx=nb#post=application/x-www-form-urlencoded;page=1&rows=10'],
  ],
  [
    'a table by the names DataTables had before',
    `<script>$('#dt').dataTable({bServerSide:true,sAjaxSource:'/dt/list',iDisplayLength:10})</script>`,
    ['/dt/list?sEcho=1&iDisplayStart=0&iDisplayLength=10'],
  ],
  [
    'the fields of a form',
    `<form id="f"><input name="code" value="NB"><input name="pageNum" value="1"></form><script>$.post('/s/list',$('#f').serialize(),function(r){})</script>`,
    [`/s/list${FORM}code=NB&pageNum=1`],
  ],
  [
    'the fields of a form as a list',
    `<form id="f"><input name="code" value="9"></form><script>var a=$('#f').serializeArray();a.push({name:'page',value:1});$.get('/s/list',a)</script>`,
    ['/s/list?code=9&page=1'],
  ],
  [
    'a frame that a script writes',
    `<script>document.write("<iframe src='/inner/1.jsp'></iframe>")</script>`,
    ['/inner/1.jsp'],
  ],
])('more lists behind %s', (_, html, requests) => {
  expect(partsOf(html)).toEqual(requests);
});

test('the number of a page inside a body is raised there', () => {
  const body = encodeURIComponent('{"page":{"current":1,"size":1},"params":{"columnId":77}}');
  const asked = `${SITE}/ws/list#post=application/json;${body}`;
  const { next } = answer(`{"rows":[{"title":"${TITLE}","url":"/a/1.html"}],"total":2}`, asked);
  expect(next.map((one) => requestOf(one).post?.body)).toEqual([
    '{"page":{"current":2,"size":1},"params":{"columnId":77}}',
  ]);
});
