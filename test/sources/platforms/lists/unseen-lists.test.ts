import { expect, test } from '@jest/globals';
import { linksInFolder } from '../../../../sources/platforms/lists/anchors.ts';
import { readArticle } from '../../../../sources/platforms/documents/article.ts';
import { readGenericList } from '../../../../sources/platforms/adapters/generic.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { postAddress, requestOf } from '../../../../sources/platforms/page/post.ts';
import { withoutCallers } from '../../../builders/plain-reading.ts';

/** Lists of templates that no adapter knows, as further sites were found to write them. */

const LIST = 'http://gk.example.gov.cn/nb/list.aspx';
const TITLE = '测试县应急管理局2024年政府信息公开工作年度报告';
const read = (html: string, url = LIST, asked = url) =>
  withoutCallers(readGenericList(makePage(url, html, 200, {}, asked)));
const urls = (html: string, url?: string) => read(html, url).items.map((item) => item.url);

const gridView = (page: number) => `<form method="post" action="list.aspx">
<input type="hidden" name="__VIEWSTATE" value="vs${page}"><table><tr><td><a href="show.aspx?id=${page}">${TITLE}</a></td></tr>
<tr><td>${[1, 2, 3].map((n) => (n === page ? `<span>${n}</span>` : `<a href="javascript:__doPostBack(&#39;G&#39;,&#39;Page$${n}&#39;)">${n}</a>`)).join('')}</td></tr></table></form>`;

test('a postback pager of numbers alone goes on with the number behind the one shown', () => {
  const [second = ''] = read(gridView(1)).next;
  expect(requestOf(second).post?.body).toContain('__EVENTARGUMENT=Page%242');
  const [third = ''] = read(gridView(2), LIST, second).next;
  expect(requestOf(third).post?.body).toContain('__EVENTARGUMENT=Page%243');
  expect(read(gridView(3), LIST, third).next).toEqual([]);
});

const years = (onchange: string, method = 'get') => `<form action="list.jsp" method="${method}">
<input type="hidden" name="__VIEWSTATE" value="vs"><input type="hidden" name="lm" value="nb">
<select name="nd" onchange="${onchange}"><option value="2025" selected>2025年</option><option value="2024">2024年</option>
<option value="2023">2023年</option></select></form><ul><li><a href="a.html">${TITLE}</a></li></ul>`;

test('the years that a form offers are pages of the list, which a chosen year does not offer again', () => {
  expect(read(years('')).next).toEqual([
    'http://gk.example.gov.cn/nb/list.jsp?__VIEWSTATE=vs&lm=nb&nd=2024',
    'http://gk.example.gov.cn/nb/list.jsp?__VIEWSTATE=vs&lm=nb&nd=2023',
  ]);
  expect(read(years(''), 'http://gk.example.gov.cn/nb/list.jsp?nd=2024').next).toEqual([]);
  const [posted = ''] = read(years("javascript:setTimeout('__doPostBack(\\'nd\\',\\'\\')', 0)", 'post')).next;
  expect(requestOf(posted).post?.body).toBe('__EVENTTARGET=nd&__EVENTARGUMENT=&__VIEWSTATE=vs&lm=nb&nd=2024');
  expect(read(years('__doPostBack', 'post'), LIST, postAddress(LIST, 'nd=2024')).next).toEqual([]);
});

test.each(['下一个', '较早的文章', '← 早期文章', 'Older posts'])('%s leads to the next page', (word) => {
  const html = `<ul><li><a href="1.html">${TITLE}</a></li></ul><a href="p/2/">${word}</a>`;
  expect(read(html).next).toEqual(['http://gk.example.gov.cn/nb/p/2/']);
});

test('more leads on where its address counts the page that follows, wherever it lies', () => {
  const rows = `<ul><li><a href="1.html">${TITLE}</a></li></ul>`;
  expect(read(`${rows}<a href="/rows?c=1&p=2">更多</a>`).next).toEqual(['http://gk.example.gov.cn/rows?c=1&p=2']);
  expect(read(`${rows}<a href="/rows?c=2">更多</a>`).next).toEqual([]);
});

test('a link that a file of script writes ends where the script ends it', () => {
  const line = (n: number, title: string) =>
    `document.writeln("<li><a href='/d/${n}.html'>${title}<\\/a><span>2025-01-0${n}<\\/span><\\/li>");`;
  const code = [line(1, TITLE), line(2, '一图读懂年度报告')].join('\n');
  expect(read(code, 'http://gk.example.gov.cn/nb/list.js').items.map(({ title }) => title)).toContain(TITLE);
});

test('a page says in capitals what its addresses begin with', () => {
  const html = `<HTML><HEAD><BASE HREF="http://gk.example.gov.cn/xx/"></HEAD><A HREF=nb/1.asp>${TITLE}</A></HTML>`;
  expect(urls(html)).toEqual(['http://gk.example.gov.cn/xx/nb/1.asp']);
});

test.each([
  [
    'a text that a script joins of pieces',
    `<script>document.write("<a href='"+"7.htm"+"'>"+"${TITLE}"+"</a>")</script>`,
  ],
  [
    'an arrow function that makes the address',
    `<script>const l=[{id:7,name:"${TITLE}"}];u.innerHTML=l.map(it=>\`<a href="\${it.id}.htm">\${it.name}</a>\`)</script>`,
  ],
])('rows are read from %s', (_, html) => {
  expect(urls(html.replace('"${it', '"/nb/${it'))).toEqual(['http://gk.example.gov.cn/nb/7.htm']);
});

test.each([
  ['a table that declares its data', '<table data-url="/x/rows?lm=nb"></table>', '/x/rows?lm=nb'],
  [
    'a table that turns its pages on the server',
    '<table data-url="/x/rows" data-side-pagination="server" data-page-size="5"></table>',
    '/x/rows?offset=0&limit=5',
  ],
  ['a piece that jQuery loads', '<script>$("#b").load("/nb/rows.html #l");</script>', '/nb/rows.html'],
  ['an XML file', '<script>$.ajax({type:"GET",url:"/nb/rows.xml",dataType:"xml"})</script>', '/nb/rows.xml'],
])('rows are asked for that come from %s', (_, html, address) => {
  expect(read(`<html><body>${html}</body></html>`).parts).toEqual([`http://gk.example.gov.cn${address}`]);
});

test('a row of JSON says its title and address under any names; a shortened title stands back', () => {
  const rows = { items: [{ T: TITLE, U: '/jp/1.html' }] };
  expect(read(JSON.stringify(rows)).items).toEqual([
    { url: 'http://gk.example.gov.cn/jp/1.html', title: TITLE, listedOn: null },
  ]);
  const short = { data: [{ title: TITLE.slice(0, 12), realtitle: TITLE, infourl: '/e/1.html' }] };
  expect(read(JSON.stringify(short)).items.map(({ title }) => title)).toEqual([TITLE]);
});

test('a query beyond ASCII goes out in the charset of its page', () => {
  const html = `<meta charset="gb2312"><ul><li><a href="show.asp?lb=年报&id=1">${TITLE}</a></li></ul>`;
  expect(urls(html)).toEqual(['http://gk.example.gov.cn/nb/show.asp?lb=%C4%EA%B1%A8&id=1']);
  expect(urls(html.replace('gb2312', 'utf-8'))).toEqual([
    'http://gk.example.gov.cn/nb/show.asp?lb=%E5%B9%B4%E6%8A%A5&id=1',
  ]);
});

test('where neither titles nor dates tell what the rows are, the links into the folder of the page are taken', () => {
  const html = '<a href="/about/">关于</a><dl><dt>2024年</dt><dd><a href="2024/1">工作总结</a></dd></dl>';
  expect(linksInFolder(makePage(LIST, html)).map(({ url }) => url)).toEqual(['http://gk.example.gov.cn/nb/2024/1']);
});

const rowsOf = (html: string) => read(`<html><body>${html}</body></html>`).items.map(({ url }) => url);
const ROW = { title: TITLE, url: '/d/1.html' };
const escaped = JSON.stringify(JSON.stringify({ list: [ROW] }));

test.each([
  ['JSON in an attribute', `<div data-props='${JSON.stringify({ list: [ROW] })}'></div>`, '/d/1.html'],
  ['JSON in an attribute of a component', `<annual-list :items='${JSON.stringify([ROW])}'></annual-list>`, '/d/1.html'],
  ['JSON in a text of a script', `<script>var d = ${escaped};</script>`, '/d/1.html'],
  [
    'links that a script makes of any field',
    `<script>l.push({t:'${TITLE}',i:'77'}); l.forEach(function(o){a('<li><a href="show-'+o.i+'.html">'+o.t+'</a>')})</script>`,
    '/nb/show-77.html',
  ],
  [
    'elements whose number a listener makes an address of',
    `<ul><li data-id="77">${TITLE}</li></ul><script>li.onclick=function(){location.href='/a/'+li.dataset.id}</script>`,
    '/a/77',
  ],
])('rows are read from %s', (_, html, address) => {
  expect(rowsOf(html)).toEqual([`http://gk.example.gov.cn${address}`]);
});

test.each([
  ['a variable', "var u='/data/nb/rows.json'; $.getJSON(u, {cid: 5}, f)", '/data/nb/rows.json?cid=5'],
  ['Angular', "$http.get('/rest/news?type=nb').then(f)", '/rest/news?type=nb'],
  ['an address with more behind it', "fetch('/api/annual?limit=3'+(c?'&cursor='+c:''))", '/api/annual?limit=3'],
])('rows are asked for at the address of %s', (_, script, address) => {
  expect(read(`<html><body><script>${script}</script></body></html>`).parts).toEqual([
    `http://gk.example.gov.cn${address}`,
  ]);
});

test('the fields of a request may stand in a variable', () => {
  const script = "var p={code:'A',pageNo:1}; $.ajax({url:'/web/list',type:'POST',data:JSON.stringify(p)})";
  const [part = ''] = read(`<html><body><script>${script}</script></body></html>`).parts ?? [];
  expect(requestOf(part).post?.body).toBe('{"code":"A","pageNo":1}');
});

test.each([
  ['a mark', { items: [ROW], nextCursor: 'k3' }, '/api/annual', '/api/annual?cursor=k3'],
  ['an address', { items: [ROW], next: '/api/annual?after=3' }, '/api/annual', '/api/annual?after=3'],
  ['a number in the path', { list: [ROW], hasNext: true }, '/api/list/2', '/api/list/3'],
  ['the number of all rows beside that of the pages', { records: 6, total: 2, rows: [ROW] }, '/l?page=1', '/l?page=2'],
])('an answer says by %s that its list goes on', (_, answer, at, next) => {
  const url = `http://gk.example.gov.cn${at}`;
  expect(read(JSON.stringify(answer), url).next).toEqual([`http://gk.example.gov.cn${next}`]);
});

test('rows that stand apart by years are one list', () => {
  const byYear = Object.fromEntries([2023, 2024].map((year) => [year, [{ n: TITLE, f: `/by/${year}.html` }]]));
  expect(read(JSON.stringify(byYear)).items).toHaveLength(2);
});

test.each([
  [
    'the numbers of a pager',
    '<a href="javascript:;" data-page="2">2</a><script>$(".p a").click(function(){location.href="list_"+$(this).data("page")+".aspx"})</script>',
    '/nb/list_2.aspx',
  ],
  ['a button for more', '<button data-url="/nb/more?offset=3">查看更多</button>', '/nb/more?offset=3'],
])('%s lead on', (_, html, next) => {
  expect(read(`<ul><li><a href="1.html">${TITLE}</a></li></ul>${html}`).next).toEqual([
    `http://gk.example.gov.cn${next}`,
  ]);
});

test('a pager that counts without saying how far goes on by the name of its files', () => {
  const html =
    `<ul><li><a href="1.html">${TITLE}</a></li></ul>` +
    "<button onclick=\"nextPage()\">下一页</button><script>function nextPage(){cur++;location.href='list-'+cur+'.html'}</script>";
  expect(read(html, 'http://gk.example.gov.cn/nb/list-2.html').next).toEqual([
    'http://gk.example.gov.cn/nb/list-3.html',
  ]);
});

test('a file that a function fetches belongs to its page', () => {
  const html = `<a href="javascript:;" onclick="downloadFile('f1','年报.pdf')">年报.pdf</a>
<script>function downloadFile(id,name){ window.open('/file/download?id='+id+'&name='+encodeURIComponent(name)); }</script>`;
  const [file] = readArticle(makePage(LIST, html)).attachments;
  expect(decodeURI(file?.url ?? '')).toBe('http://gk.example.gov.cn/file/download?id=f1&name=年报.pdf');
});

test('a picture called next leads on, and a frame whose address a script gives is looked into', () => {
  const list = `<ul><li><a href="1.html">${TITLE}</a></li></ul>`;
  expect(read(`${list}<a href="l2.htm"><img src="next.gif"></a>`).next).toEqual(['http://gk.example.gov.cn/nb/l2.htm']);
  const framed = '<body><iframe id="f"></iframe><script>document.getElementById("f").src="/in/nb.html"</script></body>';
  expect(read(framed).parts).toEqual(['http://gk.example.gov.cn/in/nb.html']);
});

test('rows whose titles are cut off before they name a report are rows, however many dates stand beside the list', () => {
  const rows = [1, 2].map((n) => `<li><a href="${n}.html">测试县人力资源和社会保障局202${n}年政府信...</a></li>`);
  const news = [3, 4, 5].map(
    (n) => `<li><a href="/xw/${n}.html">测试县召开第${n}次会议</a><span>2026-01-0${n}</span></li>`,
  );
  const found = urls(`<ul>${rows.join('')}</ul><div><ul>${news.join('')}</ul></div>`);
  expect(found).toEqual(['http://gk.example.gov.cn/nb/1.html', 'http://gk.example.gov.cn/nb/2.html']);
});
