import { describe, expect, test } from '@jest/globals';
import { columnLinks } from '../../../../sources/platforms/documents/candidate.ts';
import { makePage, resolveLink } from '../../../../sources/platforms/page/page.ts';
import { adapterFor } from '../../../../sources/platforms/platforms.ts';
import { withoutCaller } from '../../../builders/plain-reading.ts';

const SITE = 'http://www.x.gov.cn';
const ROWS = '<ul><li><a href="a1.html">某局2023年政府信息公开年度报告</a><span>2024-01-20</span></li></ul>';

function nextOf(path: string, script: string): string[] {
  const page = makePage(`${SITE}${path}`, `${ROWS}<script>${script}</script>`);
  return adapterFor(page, 'auto')
    .adapter.readList(page)
    .next.map((url) => url.replace(SITE, ''));
}

/** The pager that older TRS templates carry in each page. */
const OLD_TRS = (current: number, pages: number, extension: string) => `
var currentPage = ${current};//所在页从0开始
var prevPage = currentPage-1//上一页
var nextPage = currentPage+1//下一页
var countPage = ${pages}//共多少页
if(countPage>1&&currentPage!=0&&currentPage!=1) document.write("<a href=\\"index"+"_" + prevPage + "."+"${extension}\\">上一页</a>");
for(var i=0;i<countPage;i++){ if(i==0) document.write("<a href=\\"index.${extension}\\">"+(i+1)+"</a>"); }
if(countPage>1&&currentPage!=(countPage-1)) document.write("<a href=\\"index"+"_" + nextPage + "."+"${extension}\\">下一页</a>");`;

describe('pagers that a script of the page writes itself', () => {
  test.each([
    ['the first page', '/nb/', OLD_TRS(0, 3, 'html'), ['/nb/index_1.html']],
    ['a page in the middle', '/nb/index_1.htm', OLD_TRS(1, 3, 'htm'), ['/nb/index_2.htm']],
    ['the last page', '/nb/index_2.htm', OLD_TRS(2, 3, 'htm'), []],
    [
      'createPageHTML on its second page',
      '/nb/index_1.html',
      'createPageHTML(3, 1, "index", "html")',
      ['/nb/index_2.html'],
    ],
    [
      'createPageHTML of a site that calls its second page 2',
      '/nb/index_2.html',
      'createPageHTML(3, 1, "index", "html")',
      ['/nb/index_3.html'],
    ],
    [
      'createPageHTML that names the folder before the file',
      '/xz/c106/nb_list.shtml',
      "createPageHTML('pagediv', 2, 1, '/xz/c106/nb_list', 'shtml', '9')",
      ['/xz/c106/nb_list_2.shtml'],
    ],
    ['the last page of such a site', '/nb/index_3.html', 'createPageHTML(3, 2, "index", "html")', []],
    [
      'one expression',
      '/nb/',
      'var currentPage=0;var countPage=2;document.write("<a href=\\"index_"+(currentPage+1)+".htm\\">下一页</a>");',
      ['/nb/index_1.htm'],
    ],
    [
      'items and items on a page',
      '/nb/list.html',
      '$("#p").pagination(8,{items_per_page:3,current_page:0,callback:function(i){location.href=i==0?"list.html":"list_"+(i+1)+".html"}})',
      ['/nb/list_2.html'],
    ],
    [
      'the same, counted from 0',
      '/nb/list.html',
      '$("#p").pagination(8,{items_per_page:3,callback:function(i){location.href=i==0?"list.html":"list_"+i+".html"}})',
      ['/nb/list_1.html'],
    ],
    [
      'laypage',
      '/nb/list',
      "laypage.render({elem:'p',count:8,limit:3,curr:1,jump:function(obj,first){if(!first){location.href='?page='+obj.curr;}}})",
      ['/nb/list?page=2'],
    ],
    [
      'laypage on its last page',
      '/nb/list?page=3',
      "laypage.render({elem:'p',count:8,limit:3,curr:3,jump:function(obj,first){if(!first){location.href='?page='+obj.curr;}}})",
      [],
    ],
    [
      'pages counted from 1',
      '/nb/list.html',
      'var pageCount = 3; function go(n){ location.href = "list_" + n + ".html"; }',
      ['/nb/list_2.html'],
    ],
  ])('%s', (_, path, script, next) => {
    expect(nextOf(path, script)).toEqual(next);
  });
});

test('a picture stands for the next page', () => {
  const page = makePage(
    `${SITE}/nb/index_4.html`,
    `${ROWS}<a href="index_2.html">2</a><a href="index_5.html"><img src="n.gif" alt="下一页"></a>`,
  );
  expect(adapterFor(page, 'auto').adapter.readList(page).next).toEqual([`${SITE}/nb/index_5.html`]);
});

describe('calls that draw a pager', () => {
  test.each([
    ['numbers as texts', 'createPageHTML("3", "0", "index", "html")', ['/nb/index_1.html']],
    [
      'variables',
      'var _page=0, _pages=3; createPageHTML(_pages, _page, "index", "html", "black2", 22);',
      ['/nb/index_1.html'],
    ],
    [
      'the function before its call',
      'function createPageHTML(_nPageCount, _nCurrIndex, _sName, _sExt){ return; }\ncreatePageHTML(3, 0, "index", "shtml");',
      ['/nb/index_1.shtml'],
    ],
    ['another name', "createPage(3,0,'index','html');", ['/nb/index_1.html']],
    ['settings', "Pager({size:3,current:0,prefix:'index',suffix:'html'});", ['/nb/index_1.html']],
    [
      'settings of pages counted from 1',
      "new Pagination({ totalPage: 3, currentPage: 1, urlPrefix: 'list', suffix: '.html' })",
      ['/nb/list_2.html'],
    ],
    ['pages counted from 1', 'createPageHTML(3, 1, "index", "html", 9);', ['/nb/index_2.html', '/nb/index_3.html']],
    ['one page alone', 'createPageHTML(1, 0, "index", "html");', []],
    ['a call of something else', 'openPage(3, 0, "left", 300);', []],
  ])('%s', (_, script, next) => {
    expect(nextOf('/nb/', script)).toEqual(next);
  });
});

describe('pages that a function of the page turns', () => {
  test.each([
    ['a picture in place of 下一页', '<a class="nxt" href="list_2.html"><i></i></a>', ['/nb/list_2.html']],
    ['a picture of something else', '<a class="slide-next" href="/zt/"><i></i></a>', []],
    [
      'a choice of pages',
      '<select onchange="location.href=this.value"><option value="list.html">第1页</option><option value="list_2.html">第2页</option></select>',
      ['/nb/list.html', '/nb/list_2.html'],
    ],
    [
      'a choice between names',
      `<script>function _gotoPage(n){ location.href='index'+(n==1?'':'_'+n)+'.jhtml'; }</script><a href="javascript:_gotoPage(2)">下一页</a>`,
      ['/nb/index_2.jhtml'],
    ],
    [
      'a sum in the call',
      `<script>var pageNo = 1; function goPage(n){ window.location = 'list-' + n + '.html'; }</script><a onclick="goPage(pageNo + 1)">下一页</a>`,
      ['/nb/list-2.html'],
    ],
    [
      'a count before it',
      `<script>var cur = 3; function nextPage(){ cur++; location.href = '/nb/list_' + cur + '.html'; }</script><a href="javascript:nextPage()">下一页</a>`,
      ['/nb/list_4.html'],
    ],
    [
      'pieces behind a wish for more',
      `<a>查看更多</a><script>var page=0,total=3; $("a").click(function(){ page++; if(page>=total) return; $.get("./index_"+page+".html", add); })</script>`,
      ['/nb/index_1.html', '/nb/index_2.html'],
    ],
  ])('%s', (_, html, next) => {
    const page = makePage(`${SITE}/nb/`, ROWS + html);
    const found = adapterFor(page, 'auto').adapter.readList(page).next;
    expect(found.map((url) => withoutCaller(url).replace(SITE, ''))).toEqual(next);
  });
});

test.each([
  ['in the heading', '<h2>政府信息公开年报 <a href="/nb/">更多&gt;&gt;</a></h2>', ['/nb/']],
  ['beside the heading', '<div><span>政府信息公开年报</span><a href="/nb/">MORE</a></div>', ['/nb/']],
  ['in a box beside it', '<div><h3>年度报告</h3><div class="m"><a href="/nb/">[更多]</a></div></div>', ['/nb/']],
  ['under another heading', '<h2>通知公告 <a href="/tz/">更多</a></h2>', []],
])('a link that says only 更多 leads where its heading says: %s', (_, html, expected) => {
  const page = makePage(`${SITE}/`, html);
  const { more } = columnLinks(page, (href) => resolveLink(page, href));
  expect(more.map(({ url }) => url.replace(SITE, ''))).toEqual(expected);
});

test.each([
  ['<a href="index_1.html">更多&gt;&gt;</a>', ['/nb/index_1.html']],
  [
    '<a href="javascript:go(1)">更多</a><script>function go(n){location.href="index_"+n+".html"}</script>',
    ['/nb/index_1.html'],
  ],
  ['<a href="/tz/index.html">更多</a>', []],
  ['<a href="index.html">更多</a>', []],
])('更多 turns the page where it leads to a further number of the same list: %s', (html, expected) => {
  const page = makePage(`${SITE}/nb/index.html`, ROWS + html);
  const found = adapterFor(page, 'auto').adapter.readList(page).next;
  expect(found.map((url) => url.replace(SITE, ''))).toEqual(expected);
});

test('links called like the column are rows where their addresses differ in numbers alone', () => {
  const named = (paths: string[]) => {
    const html = paths.map((path) => `<dd><a href="${path}">年度报告</a></dd>`).join('');
    return columnLinks(makePage(`${SITE}/nb.html`, html), (href) => resolveLink(makePage(`${SITE}/nb.html`, ''), href))
      .named;
  };
  const years = Array.from({ length: 12 }, (_, n) => 2014 + n);
  expect(named(years.map((year) => `/nb/${year}.html`))).toHaveLength(12);
  expect(named(years.map((year) => `/${'ab'.repeat(year - 2013)}/nb.html`))).toHaveLength(5);
});

test('a choice of numbers that a function of JEECMS turns into addresses', () => {
  const turned = (path: string) => {
    const choice = '<select onchange="_go(this.value)"><option>1</option><option>2</option></select>';
    const page = makePage(`${SITE}${path}`, `<a href="1.jhtml">某局2024年政府信息公开年度报告</a>${choice}`);
    return adapterFor(page, 'auto').adapter.readList(page).next;
  };
  expect(turned('/nb/index.jhtml')).toEqual([`${SITE}/nb/index_2.jhtml`]);
  expect(turned('/nb/index_2.jhtml')).toEqual([]);
});

describe('pages that a click asks for', () => {
  const MORE = '<button id="more">加载更多</button>';
  const form = (set: string) =>
    `<form name="f" method="post" action="/l.do"><input type="hidden" name="pageNo" value="1"></form>
     <a href="javascript:next()">下一页</a><script>function next(){${set};document.f.submit();}</script>`;
  test.each([
    [
      'counted after it asks',
      `${MORE}<script>var page=1;$("#more").click(function(){$.get("/m?page="+page,function(h){$("ul").append(h);page++})})</script>`,
      ['/m?page=1'],
    ],
    [
      'counted before it asks',
      `${MORE}<script>var page=1;$("#more").click(function(){page++;$.get("/m?page="+page,function(h){$("ul").append(h)})})</script>`,
      ['/m?page=2'],
    ],
    [
      'a form filled by a function',
      form('document.f.pageNo.value=2'),
      ['/l.do#post=application/x-www-form-urlencoded;pageNo%3D2'],
    ],
    [
      'a form filled by a function that counts',
      form('document.f.pageNo.value=cur+1'),
      ['/l.do#post=application/x-www-form-urlencoded;pageNo%3D2'],
    ],
    [
      'a form whose function adds to a field without a telling name',
      `<form id="q" method="post" action="/l.do"><input type="hidden" name="x1" value="2"></form>
       <a href="javascript:go(1)">下一页</a><script>function go(n){var f=document.getElementById("q");f.x1.value=parseInt(f.x1.value)+n;f.submit();}</script>`,
      ['/l.do#post=application/x-www-form-urlencoded;x1%3D3'],
    ],
    [
      'the same with jQuery',
      `<form id="q" method="post" action="/l.do"><input type="hidden" id="x1" name="p.no" value="4"></form>
       <a href="javascript:go()">下一页</a><script>function go(){$("#x1").val(parseInt($("#x1").val(), 10) + 1);$("#q").submit();}</script>`,
      ['/l.do#post=application/x-www-form-urlencoded;p.no%3D5'],
    ],
  ])('%s', (_, html, expected) => {
    const page = makePage(`${SITE}/nb/`, ROWS + html);
    const { next } = adapterFor(page, 'auto').adapter.readList(page);
    expect(next.map((url) => withoutCaller(url).replace(SITE, ''))).toEqual(expected);
  });
});

test('numbers that VSB counts down lead to the folder called like the page', () => {
  const numbers =
    '<span class="p_no_d">1</span><a href="nb/4.htm">2</a><a href="nb/3.htm">3</a><a href="7/3.htm">4</a>';
  const page = makePage(`${SITE}/zw/nb.htm`, ROWS + numbers);
  expect(adapterFor(page, 'auto').adapter.readList(page).next).toEqual([`${SITE}/zw/nb/4.htm`, `${SITE}/zw/nb/3.htm`]);
});

describe('forms that turn pages', () => {
  const SENT = 'application/x-www-form-urlencoded;';
  const hidden = (
    name: string,
  ) => `<form name="pf" id="pf" method="post" action="l.do"><input type="hidden" name="id" value="5">
    <input type="hidden" name="${name}" value="1"><input type="submit" name="go" value="GO"></form>`;
  const choice = (options: string) =>
    `<form action="m.asp"><input type="hidden" name="lm" value="3"><select name="page" onchange="this.form.submit()">${options}</select></form>`;
  test.each([
    [
      'a field filled by jQuery',
      `${hidden('page.no')}<a href="#" onclick="to(2)">下一页</a><script>function to(n){$("input[name='page.no']").val(n);$('#pf').submit()}</script>`,
      [`l.do#post=${SENT}id%3D5%26page.no%3D2`],
    ],
    [
      'a number, where nothing says next',
      `${hidden('cp')}<b>1</b> <a href="javascript:to(2)">2</a> <a href="javascript:to(3)">3</a><script>function to(n){var f=document.forms[0];f.cp.value=n;f.submit()}</script>`,
      [`l.do#post=${SENT}id%3D5%26cp%3D2`],
    ],
    [
      'another address for the form',
      `${hidden('x')}<span onclick="to(2)">下一页</span><script>function to(n){pf.action='l.do?pn='+n;pf.submit()}</script>`,
      [`l.do?pn=2#post=${SENT}id%3D5%26x%3D1`],
    ],
    [
      'a button with a name of its own',
      '<form method="post" action="l.aspx"><input type="hidden" name="v" value="9"><input type="submit" name="prev" value="上一页"><input type="submit" name="next" value="下一页"></form>',
      [`l.aspx#post=${SENT}v%3D9%26next%3D%25E4%25B8%258B%25E4%25B8%2580%25E9%25A1%25B5`],
    ],
    [
      'such a button that cannot be pressed',
      '<form method="post" action="l.aspx"><input type="submit" name="next" value="下一页" disabled></form>',
      [],
    ],
    [
      'a choice of the pages',
      choice('<option selected>1</option><option>2</option><option>3</option>'),
      ['m.asp?lm=3&page=2', 'm.asp?lm=3&page=3'],
    ],
    ['a choice of how many rows are shown', choice('<option>10</option><option>20</option>'), []],
    [
      'the last page, which calls itself the next',
      `${hidden('pageNo')}共1页 <a href="javascript:to(2)">下一页</a><script>function to(n){pf.pageNo.value=n;pf.submit()}</script>`,
      [],
    ],
  ])('%s', (_, html, expected) => {
    const page = makePage(`${SITE}/nb/`, ROWS + html);
    const { next } = adapterFor(page, 'auto').adapter.readList(page);
    expect(next.map((url) => url.replace(`${SITE}/nb/`, ''))).toEqual(expected);
  });
});

test.each([
  [
    'a run beside which this page stands',
    '<li>首页</li><li>1</li><li><a href="list_12_2.html">2</a></li>',
    ['list_12_2.html'],
  ],
  [
    'names that tell nothing',
    '<span>1</span><a href="pa9.html">2</a><a href="p7c.html">3</a>',
    ['pa9.html', 'p7c.html'],
  ],
  ['numbers with a gap', '<span>1</span><a href="pa9.html">2</a><a href="p7c.html">9</a>', []],
  ['numbers that all lead somewhere else', '<a href="pb1.html">1</a><a href="pa9.html">2</a>', []],
  ['pages of other folders', '<span>1</span><a href="/tz/pa9.html">2</a>', []],
])('numbers of which all but one lead to pages beside this one: %s', (_, html, expected) => {
  const page = makePage(`${SITE}/nb/index.html`, `${ROWS}<ul class="pages">${html}</ul>`);
  const { next } = adapterFor(page, 'auto').adapter.readList(page);
  expect(next.map((url) => url.replace(`${SITE}/nb/`, ''))).toEqual(expected);
});

test('a choice of years shows each in a frame', () => {
  const years = [2023, 2022].map((year) => `<option value="${year}">${year}年</option>`).join('');
  const html = `<select onchange="document.getElementById('f').src='/y/'+this.value+'.html'">${years}</select><iframe id="f" src="/y/2023.html"></iframe>`;
  const page = makePage(`${SITE}/nb/`, html);
  const { parts = [] } = adapterFor(page, 'auto').adapter.readList(page);
  expect(parts.map((url) => url.replace(SITE, ''))).toEqual(['/y/2023.html', '/y/2022.html']);
});

test('a row that sends a form leads to what the form asks for', () => {
  const html = `<form name="d" method="post" action="/show.jsp"><input type="hidden" name="xxid"></form>
    <ul><li><a href="javascript:show('77')">某局2023年政府信息公开年度报告</a></li></ul>
    <script>function show(id){document.d.xxid.value=id;document.d.submit()}</script>`;
  const page = makePage(`${SITE}/nb/`, html);
  const { items } = adapterFor(page, 'auto').adapter.readList(page);
  expect(items.map(({ url }) => url)).toEqual([`${SITE}/show.jsp#post=application/x-www-form-urlencoded;xxid%3D77`]);
});
