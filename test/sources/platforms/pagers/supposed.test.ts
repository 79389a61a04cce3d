import { describe, expect, test } from '@jest/globals';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { adapterFor } from '../../../../sources/platforms/platforms.ts';
import { withoutCaller } from '../../../builders/plain-reading.ts';

const SITE = 'http://www.x.gov.cn';
const ROW = (n: number) =>
  `<li><a href="/html/${n}.html">某局${n}年政府信息公开年度报告</a><span>${n + 1}-01-20</span></li>`;
const ROWS = `<ul>${[2022, 2023, 2024].map(ROW).join('')}</ul>`;

function reading(path: string, html: string) {
  const page = makePage(`${SITE}${path}`, html);
  return adapterFor(page, 'auto').adapter.readList(page);
}

function nextOf(path: string, rest: string): string[] {
  return reading(path, `${ROWS}${rest}`).next.map((url) => withoutCaller(url).replace(SITE, ''));
}

describe('the page after one to which nothing links', () => {
  test.each([
    [
      'a function of a library makes its address',
      '/nb/1.html',
      '<script>$("#pg").paginate({ totals: 4, pageUrl: function (t, page) { return "/nb/" + page + ".html"; } });</script>',
      ['/nb/2.html'],
    ],
    [
      'an object of settings puts it together',
      '/nb/list.html',
      `<script>kk.draw({ hrefFormer: 'list', hrefLatter: '.html',
       getLink: function (n) { if (n == 1) { return this.hrefFormer + this.hrefLatter; }
       return this.hrefFormer + '_' + n + this.hrefLatter; } });</script>`,
      ['/nb/list_2.html'],
    ],
    [
      'a setting holds a place for its number, counted from 0',
      '/list.aspx?c=5',
      '<script>$("#p").pages(28, { current_page: 0, link_to: "list.aspx?c=5&p=__id__" });</script>',
      ['/list.aspx?c=5&p=1', '/list.aspx?c=5&p=2'],
    ],
    [
      'a script writes its numbers',
      '/zt/list_1.html',
      `<script>for (var i = 1; i <= 3; i++) document.write("<a href='list_" + i + ".html'>" + i + "</a>");</script>`,
      ['/zt/list_2.html', '/zt/list_3.html'],
    ],
    [
      'a script draws numbers that lead to files, the first of them to that of the folder',
      '/zt/',
      `<div id="p"></div><script>var el=document.getElementById('p'); for (let k = 0; k < 3; k++) { const a = document.createElement('a');
       a.href = k ? 'index_' + k + '.html' : 'index.html'; a.innerText = k + 1; el.appendChild(a); }</script>`,
      ['/zt/index_1.html', '/zt/index_2.html'],
    ],
    [
      'a script fills a choice and goes to what is chosen',
      '/zt/index.html',
      `<select id="s"></select><script>for (var k = 0; k < 2; k++) $('#s').append("<option value='" + (k ? 'index_' + (k + 1) + '.html' : 'index.html') + "'>" + (k + 1) + '</option>');
       $('#s').change(function () { location = $(this).val(); });</script>`,
      ['/zt/index_2.html'],
    ],
    [
      'a link that leads nowhere sends a form with a number under a name of its own',
      '/zt/list.jsp',
      `<form name="f" action="list.jsp"><input type="hidden" name="dqy" value="1"></form><a href="#" onclick="tz(2);return false;">下一页</a>
       <script>function tz(n) { var f = document.forms['f']; f.dqy.value = n; f.submit(); }</script>`,
      ['/zt/list.jsp?dqy=2'],
    ],
    [
      'a reader writes its number into a field',
      '/list.php?cid=4',
      `<input id="jump" value="1"><button onclick="go()">GO</button>
       <script>function go() { var p = document.getElementById('jump').value; location.href = "list.php?cid=4&paged=" + p; }</script>`,
      ['/list.php?cid=4&paged=2'],
    ],
    [
      'a form takes its number',
      '/q/list',
      '<form action="/q/list"><input type="hidden" name="col" value="3"><input name="pn" value="1">页/共4页</form>',
      ['/q/list?col=3&pn=2'],
    ],
    [
      'the window is scrolled down',
      '/s/nb.php',
      `<script>var page = 1; $(window).scroll(function () { page++; $.get('more.php?page=' + page, add); });</script>`,
      ['/s/more.php?page=2'],
    ],
    [
      'an element is revealed',
      '/hx/nb',
      '<p hx-get="/hx/rows?page=2&amp;c=1" hx-trigger="revealed"></p>',
      ['/hx/rows?page=2&c=1'],
    ],
    [
      'an argument holds it with escapes',
      '/nb/All.aspx',
      String.raw`<a onclick='turn(event, "/nb/All.aspx?Paged=1\u0026ID=7");' href="javascript:"><img alt="下一页"></a>`,
      ['/nb/All.aspx?Paged=1&ID=7'],
    ],
    [
      'a script says only how many pages there are',
      '/nb/',
      '<script>new Page({ totalPage: 5 });</script>',
      ['/nb/index_2.html'],
    ],
    [
      'a script compares the number with 0 before it names a page by it',
      '/nb/list.html',
      '<script>$("#p").draw(9, { go: function (at) { if (at === 0) location.href = "list.html"; else location.href = "list_" + at + ".html"; } });</script>',
      ['/nb/list_1.html'],
    ],
    [
      'it counts from 0 to one less than the pages',
      '/nb/index_2.htm',
      '<script>var countPage = 3; function to(n) { if (n < countPage - 1) location.href = "index_" + n + ".htm"; }</script>',
      [],
    ],
    [
      'a picture stands in its link',
      '/nb/list?at=2',
      '<a href="?pageNum=1"><i class="l"></i></a><a href="?at=2&amp;pageNum=2"><i class="r"></i></a>',
      ['/nb/list?at=2&pageNum=2'],
    ],
    ['a link leads behind the rows', '/nb/list', '<a href="list?start=3">后3条</a>', ['/nb/list?start=3']],
    [
      'an address has only its beginning',
      '/nb/list',
      "<script>$('#p').p({ hrefTextPrefix: '/nb/list?page=' });</script>",
      ['/nb/list?page=2'],
    ],
    [
      'a query is put together without its mark',
      '/nb/list',
      `<button id="n">后页</button><script>document.getElementById('n').addEventListener('click', () => {
       const q = new URLSearchParams(location.search);
       q.set('page', parseInt(q.get('page') || '1', 10) + 1); location.search = q.toString(); });</script>`,
      ['/nb/list?page=2'],
    ],
    [
      'a number in the address is replaced',
      '/nb/list?c=1&page=2',
      `<p id="p"></p><script>function jump(p) { location.href = location.href.replace(/page=\\d+/, 'page=' + p); }
       document.getElementById('p').innerHTML = '<a href="javascript:jump(3)">下一页</a>';</script>`,
      ['/nb/list?c=1&page=3'],
    ],
  ])('%s', (_, path, rest, next) => {
    expect(nextOf(path, rest)).toEqual(next);
  });

  test('one report alone is a list, too', () => {
    const html = `<ul>${ROW(2024)}</ul><script>function to(n) { location.href = '/nb/list_' + n + '.html'; }</script>`;
    expect(reading('/nb/list_1.html', html).next).toEqual([`${SITE}/nb/list_2.html`]);
  });

  test('a piece of a list that a script fetched by the name of its file', () => {
    expect(reading('/nb/index_2.html', ROW(2024)).next).toEqual([`${SITE}/nb/index_3.html`]);
  });

  test('a button carries where more comes from, and which page', () => {
    const button = `<a class="more" href="javascript:;" data-url="/d/more" data-page="1">点击加载更多</a>`;
    const script = `<script>$('.more').click(function () { var b = $(this), p = b.data('page') + 1;
      $.get(b.data('url'), { page: p }, add); });</script>`;
    expect(nextOf('/d/nb', `${button}${script}`)).toContain('/d/more?page=2');
  });

  test.each([
    [
      'what makes the rows',
      '/html/',
      '<script>function open(id) { location.href = "/html/" + id + ".html"; }</script>',
    ],
    ['a search elsewhere', '/nb/', '<script>function go() { location.href = "/search?page=" + n; }</script>'],
    ['another list', '/list?c=5', '<script>function go() { location.href = "/list?c=6&page=" + n; }</script>'],
    [
      'the number of its column',
      '/list?c=5&page=3',
      '<p>共3页</p><script>function go() { location.href = "/list?c=5&page=3"; }</script>',
    ],
  ])('is none by %s', (_, path, rest) => {
    expect(nextOf(path, rest)).toEqual([]);
  });

  test('a file of scripts is asked for once, and tells all pages', () => {
    const html = `<script src="/js/pager.js"></script>${ROWS}<p>共28条 1/3页 <a href="#" onclick="turn('2')">下一页</a></p>`;
    const [file = ''] = reading('/c/12/', html).parts ?? [];
    const page = makePage(
      `${SITE}/js/pager.js`,
      'function turn(p) { location.href = "/c/12/?at=" + p; }',
      200,
      {},
      file,
    );
    const { next } = adapterFor(page, 'auto').adapter.readList(page);
    expect(next).toEqual([`${SITE}/c/12/?at=2`, `${SITE}/c/12/?at=3`]);
  });
});

describe('rows that attributes bind', () => {
  test.each([
    [
      'by Knockout',
      `<li data-bind="foreach: items"><a data-bind="attr:{href:'/ko/'+id}, text: title"></a></li>
       <script>function M() { var self = this; self.page = ko.observable(1);
       $.getJSON('/api/list', { page: self.page() }, self.items); } ko.applyBindings(new M());</script>`,
      '/api/list?page=1#rows=/ko/{id}',
    ],
    [
      'by Alpine',
      `<div x-data="{items:[],page:1}" x-init="fetch('/api/list?page='+page).then(d => items = d)">
       <template x-for="it in items"><a :href="'/al/'+it.id" x-text="it.title"></a></template></div>`,
      '/api/list?page=1#rows=/al/{id}',
    ],
    [
      'by a table that names the function of its cells',
      `<table data-url="/api/list" data-side-pagination="server"><tr><th data-formatter="cell"></th></tr></table>
       <script>function cell(value, row) { return '<a href="/bt/' + row.id + '">' + value + '</a>'; }</script>`,
      '/api/list?offset=0&limit=10#rows=/bt/{id}',
    ],
    [
      'with a part of a field in the address',
      `<script>$.getJSON('/api/list?page=1', function (d) { d.rows.forEach(function (o) {
       $('#c').append('<a href="/c/' + o.day.substr(0, 4) + '/' + o.id + '.html">' + o.t + '</a>'); }); });</script>`,
      '/api/list?page=1#rows=/c/{day__0_4}/{id}.html',
    ],
    [
      'by a template with a part of a field',
      `<script type="text/html"><a href="/c/{{ o.day.substr(0,4) }}/{{ o.id }}.html">{{ o.t }}</a></script>
       <script>$.getJSON('/api/list?page=1', draw);</script>`,
      '/api/list?page=1#rows=/c/{day__0_4}/{id}.html',
    ],
    [
      'and a request whose query has blanks',
      `<script>$.ajax({ url: "/api/list?$orderby=Created desc", success: function (d) { $.each(d.value, function (k, v) {
       $('#sp').append('<a href="/sp/' + v.ID + '">' + v.Title + '</a>'); }); } });</script>`,
      '/api/list?$orderby=Created%20desc#rows=/sp/{ID}',
    ],
  ])('%s', (_, html, asked) => {
    const [part = ''] = reading('/nb/', `<title>政府信息公开年报</title>${html}`).parts ?? [];
    const [address, rows] =
      part
        .replace(SITE, '')
        .split(/;call=|#call=/)[0]
        ?.split('#') ?? [];
    expect(`${address}#${decodeURIComponent(rows ?? '')}`).toBe(asked);
  });

  test('the part of a field is that of the row', () => {
    const rows = [{ title: '某局2023年政府信息公开年度报告', id: 7, day: '2024-01-20' }];
    const asked = `${SITE}/api/list?page=1#rows=${encodeURIComponent('/c/{day__0_4}/{id}.html')}`;
    const page = makePage(`${SITE}/api/list?page=1`, JSON.stringify({ rows }), 200, {}, asked);
    const { items } = adapterFor(page, 'auto').adapter.readList(page);
    expect(items.map(({ url }) => url)).toEqual([`${SITE}/c/2024/7.html`]);
  });

  test('an answer of ASP.NET is a text that holds the rows, and a body in single strokes is turned', () => {
    const rows = [{ Title: '某局2023年政府信息公开年度报告', ID: 7 }];
    const asked = `${SITE}/L.aspx/Get#post=application/json;%7B'page'%3A'1'%7D;rows=${encodeURIComponent('/s?id={ID}')}`;
    const answer = JSON.stringify({ d: JSON.stringify({ total: 9, rows }) });
    const page = makePage(`${SITE}/L.aspx/Get`, answer, 200, {}, asked);
    const { items, next } = adapterFor(page, 'auto').adapter.readList(page);
    expect(items.map(({ url }) => url)).toEqual([`${SITE}/s?id=7`]);
    expect(next.map(decodeURIComponent).join()).toContain('{"page":2}');
  });
});
