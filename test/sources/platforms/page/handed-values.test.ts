import { expect, test } from '@jest/globals';
import { continued } from '../../../../sources/platforms/pagers/continued.ts';
import { readGenericList } from '../../../../sources/platforms/adapters/generic.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { requestOf } from '../../../../sources/platforms/page/post.ts';

const SITE = 'http://gk.example.gov.cn';
const asked = (body: string) =>
  (readGenericList(makePage(`${SITE}/nb/`, `<html><body>${body}</body></html>`)).parts ?? []).map((one) => {
    const { url, post } = requestOf(one);
    return `${url.slice(SITE.length)}${post === null ? '' : ` ${post.body}`}`;
  });
const select = (more: string) =>
  `<select ${more}><option value="2025">2025年</option><option value="2024">2024年</option></select>`;

test.each([
  [
    'a function that tabs call',
    `<a onclick="load('2025')">2025年</a><a onclick="load('2024')">2024年</a><script>function load(y){ $.get('/nb/list?year='+y, f); }</script>`,
    ['/nb/list?year=2025', '/nb/list?year=2024'],
  ],
  [
    'a choice of years that calls a function',
    `${select('onchange="load(this.value)"')}<script>function load(nd){ $.ajax({url:'/api/list',type:'post',data:{nd:nd,lm:'nb'}}) }</script>`,
    ['/api/list nd=2025&lm=nb', '/api/list nd=2024&lm=nb'],
  ],
  [
    'a choice of years that a script asks for its value',
    `${select('id="y"')}<script>$.getJSON('/nb/list.json',{year:$('#y').val()},f)</script>`,
    ['/nb/list.json?year=2025', '/nb/list.json?year=2024'],
  ],
  [
    'what a clicked tab carries, in the path of the address',
    `<a data-id="7">2025</a><a data-id="8">2024</a><script>$('a').click(function(){var id=$(this).data('id');$.get('/api/cat/'+id+'/articles',f)})</script>`,
    ['/api/cat/7/articles', '/api/cat/8/articles'],
  ],
  [
    'each of a few other choices',
    `<select id="s"><option value="a">甲</option><option value="b">乙</option></select><script>$.getJSON('/nb/list.json',{kind:$('#s').val()},f)</script>`,
    ['/nb/list.json?kind=a', '/nb/list.json?kind=b'],
  ],
  [
    'the choice that stands for all',
    `<select id="s"><option value="">全部</option><option value="0" selected>全部单位</option><option value="b">乙</option></select><script>$.getJSON('/nb/list.json',{kind:$('#s').val()},f)</script>`,
    ['/nb/list.json?kind=0'],
  ],
  [
    'the first of many choices',
    `<select id="s">${Array.from({ length: 13 }, (_, at) => `<option value="u${at}">单位${at}</option>`).join('')}</select><script>$.getJSON('/nb/list.json',{kind:$('#s').val()},f)</script>`,
    ['/nb/list.json?kind=u0'],
  ],
  [
    'each year of each kind, where a reader chooses both',
    `${select('id="y"')}<select id="s"><option value="a">甲</option><option value="b">乙</option></select><script>function q(){ $('#l').load('/nb/q?year=' + $('#y').val() + '&kind=' + $('#s').val()); }</script>`,
    ['/nb/q?year=2025&kind=a', '/nb/q?year=2025&kind=b', '/nb/q?year=2024&kind=a', '/nb/q?year=2024&kind=b'],
  ],
  [
    'the text that a request by hand sends',
    `<script>var x = new XMLHttpRequest(); var sent = 'columnId=' + '99' + '&pageNo=1'; x.open('POST', '/ls/data.do', true); x.send(sent);</script>`,
    ['/ls/data.do columnId=99&pageNo=1'],
  ],
  [
    'no words to search for',
    `<a onclick="find('年报')">年报</a><script>function find(w){ $.getJSON('/api/list',{w:w,c:'1'},f) }</script>`,
    ['/api/list?c=1'],
  ],
])('rows are asked for with %s', (_, body, requests) => {
  expect(asked(body)).toEqual(requests);
});

const next = (path: string, html: string) =>
  continued(makePage(`${SITE}${path}`, html)).map((url) => url.slice(SITE.length));

test.each([
  ['/nb/a.html', '<a href="a_2.html">下一页</a>', ['/nb/a_2.html']],
  ['/nb/a_2.html', '<a href="a.html">1</a><a href="a_3.html">下一页</a>', ['/nb/a_3.html']],
  ['/nb/t2025.html', '<script>createPageHTML(2, 0, "t2025", "html")</script>', ['/nb/t2025_1.html']],
  ['/nb/s.php?id=7', '<a href="s.php?id=7&page=2">下一页</a>', ['/nb/s.php?id=7&page=2']],
  ['/nb/s.php?id=7', '<a href="s.php?id=8&page=2">下一页</a>', []],
  ['/nb/a.html', '<a href="b.html">下一页</a>', []],
  ['/nb/a_2.html', '<a href="a.html">下一页</a>', []],
  ['/nb/a?p=20', '<a href="a?p=21">下一页</a>', []],
])('an article at %s goes on at a further part of its own address alone', (path, html, parts) => {
  expect(next(path, html)).toEqual(parts);
});
