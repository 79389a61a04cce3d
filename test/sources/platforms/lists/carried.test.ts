import { describe, expect, test } from '@jest/globals';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { adapterFor } from '../../../../sources/platforms/platforms.ts';
import { postAddress, requestOf } from '../../../../sources/platforms/page/post.ts';
import { withoutCallers } from '../../../builders/plain-reading.ts';

/** Addresses that a script makes of what its elements carry, and lists that come in other clothes than links. */

const SITE = 'http://www.x.gov.cn';
const TITLE = '2023年政府信息公开年度报告';

function read(path: string, text: string, asked = `${SITE}${path}`) {
  const page = makePage(`${SITE}${path}`, text, 200, {}, asked);
  const { items, next, parts = [] } = withoutCallers(adapterFor(page, 'auto').adapter.readList(page));
  const short = (url: string) => url.replace(SITE, '');
  return {
    items: items.map(({ url, title }) => `${short(url)} ${title}`),
    next: next.map(short),
    parts: parts.map(short),
  };
}

describe('addresses made by scripts', () => {
  test.each([
    [
      'a function of two values',
      `<a href="javascript:view('GK7','nb');">${TITLE}</a><script>function view(id, type){ var url = "/view.jsp?id=" + id + "&type=" + type; window.open(url); }</script>`,
      '/view.jsp?id=GK7&type=nb',
    ],
    [
      'a function that a variable of the page helps',
      `<a onclick="show(7)">${TITLE}</a><script>var base = '/gk'; var show = function(id){ location.href = base + '/show/' + id + '.html'; }</script>`,
      '/gk/show/7.html',
    ],
    [
      'a choice whose value is only a year',
      `<select onchange="location.href='/view.jsp?area=1&fbtime='+this.value"><option value="2023">${TITLE}</option></select>`,
      '/view.jsp?area=1&fbtime=2023',
    ],
    [
      'a choice handed to a function',
      `<select onchange="go(this)"><option value="9">${TITLE}</option></select><script>function go(s){ location.href = 'nb_' + s.options[s.selectedIndex].value + '.html' }</script>`,
      '/nb/nb_9.html',
    ],
    [
      'an element that carries its number',
      `<div class="row" data-id="12"><b>${TITLE}</b></div><script>$('.row').on('click', function(){ location.href = '/detail/' + $(this).data('id'); });</script>`,
      '/detail/12',
    ],
    [
      'an arrow function and a template',
      `<table><tr onclick="toDetail('7', 'nb')"><td>${TITLE}</td></tr></table><script>const toDetail = (id, kind) => { window.location.href = \`/pub/\${kind}/detail?id=\${id}\`; }</script>`,
      '/pub/nb/detail?id=7',
    ],
    [
      'a row whose link says only 查看',
      `<table><tr><td>${TITLE}</td><td>2024-01-20</td><td><a href="/nb/1.html">[查看]</a></td></tr></table>`,
      '/nb/1.html',
    ],
    [
      'fields without names',
      `<script>d.push(new Doc("7","${TITLE}","/nb/7.html","2024-01-20"));</script>`,
      '/nb/7.html',
    ],
  ])('%s', (_, html, address) => {
    expect(read('/nb/', html).items).toEqual([`${address} ${TITLE}`]);
  });

  test('a call whose value the page does not know leads nowhere', () => {
    const html = `<a href="javascript:view(row.id)">${TITLE}</a><script>function view(id){ window.open('/v?id=' + id) }</script>`;
    expect(read('/nb/', html).items).toEqual([]);
  });
});

describe('lists in other clothes', () => {
  test.each([
    ['a textarea', `<textarea>&lt;a href="/nb/1.html"&gt;${TITLE}&lt;/a&gt;</textarea>`],
    ['a template', `<template><li><a href="/nb/1.html">${TITLE}</a></li></template>`],
    ['a text of a script', `<script>box.innerHTML = '<li><a href="/nb/1.html">${TITLE}</a></li>';</script>`],
    [
      'markup in JSON',
      JSON.stringify({ ok: true, data: { html: `<ul><li><a href="/nb/1.html">${TITLE}</a></li></ul>` } }),
    ],
    ['XML', `<?xml version="1.0"?><docs><doc><title>${TITLE}</title><url>/nb/1.html</url></doc></docs>`],
    ['XML with attributes', `<?xml version="1.0"?><docs><doc title="${TITLE}" url="/nb/1.html"/></docs>`],
    ['an island of XML', `<xml id="d"><docs><doc><title>${TITLE}</title><url>/nb/1.html</url></doc></docs></xml>`],
    [
      'XML in a script',
      `<script type="text/xml"><r><record><DOCTITLE><![CDATA[${TITLE}]]></DOCTITLE><DOCPUBURL>/nb/1.html</DOCPUBURL></record></r></script>`,
    ],
    ['JSON in a textarea', `<textarea hidden>[{"title":"${TITLE}","url":"/nb/1.html"}]</textarea>`],
    [
      'a call whose second half is the beginning of the path',
      `<a href="#" onclick="openDoc('1','/nb/')">${TITLE}</a><script>function openDoc(id,pre){location.href=pre+id+".html"}</script>`,
    ],
    ['XML with markup', `<?xml version="1.0"?><r><c><![CDATA[<a href="/nb/1.html">${TITLE}</a>]]></c></r>`],
  ])('%s', (_, text) => {
    expect(read('/nb/', text).items).toEqual([`/nb/1.html ${TITLE}`]);
  });

  test('of the map of a site only what lies in the column of reports', () => {
    const urls = ['/zfxxgknb/1.html', '/news/2.html', '/zfxxgknb/'].map(
      (path) => `<url><loc>${SITE}${path}</loc></url>`,
    );
    const map = `<?xml version="1.0"?><urlset>${urls.join('')}</urlset>`;
    expect(read('/sitemap.xml', map).items).toEqual(['/zfxxgknb/1.html ']);
  });

  test('a page without rows names its feed', () => {
    const html = '<link rel="alternate" type="application/rss+xml" href="/rss/nb.xml"><div></div>';
    expect(read('/nb/', html).parts).toEqual(['/rss/nb.xml']);
  });
});

describe('requests of scripts', () => {
  test('a list that counts rows goes on behind those shown', () => {
    const html = `<button>加载更多</button><script>fetch('/api/list?channel=nb&offset=' + offset + '&limit=2')</script>`;
    expect(read('/nb/', html).parts).toEqual(['/api/list?channel=nb&offset=0&limit=2']);
    const rows = [1, 2].map((n) => ({ title: TITLE, url: `/nb/${n}.html` }));
    const answer = JSON.stringify({ items: rows, total: 5 });
    expect(read('/api/list?offset=2&limit=2', answer).next).toEqual(['/api/list?offset=4&limit=2']);
    expect(read('/api/list?offset=3&limit=2', answer).next).toEqual([]);
  });

  test('a table whose fields stand apart from its address', () => {
    const html = `<script>table.render({url:'/gov/api/nblist',method:'post',where:{lm:'nb'},page:true,limit:3})</script>`;
    expect(read('/nb/', html).parts.map(decodeURIComponent)).toEqual([
      '/gov/api/nblist#post=application/x-www-form-urlencoded;page=1&limit=3&lm=nb',
    ]);
  });

  test('the rest of a list whose beginning stands in the page', () => {
    const row = (at: number) => `<li><a href="/nb/${at}.html">${TITLE}</a> 2024-01-20</li>`;
    const rows = `<ul>${row(1)}${row(2)}</ul>`;
    const call = `<script>$.get('/nb/list?page=' + n, add)</script>`;
    expect(read('/nb/', `${rows}${call}`).parts).toEqual([]);
    expect(read('/nb/', `${rows}<a>加载更多</a>${call}`).parts).toEqual(['/nb/list?page=1']);
  });

  test('numbered pages behind a hyphen', () => {
    const pages = '<a href="/list-nb.html">1</a><a href="/list-nb-2.html">2</a>';
    expect(read('/list-nb.html', pages).next).toEqual(['/list-nb-2.html']);
  });

  test('rows with a number in place of an address', () => {
    const html = `<script>axios.get('/api/list',{params:{pageNum:1}}).then(r => r.rows.forEach(it => add('<a href="/detail/'+it.id+'.html">'+it.title+'</a>')))</script>`;
    const [part = ''] = read('/nb/', html).parts;
    expect(part).toMatch(/^\/api\/list\?pageNum=1#rows=/);
    expect(requestOf(`${SITE}${part}`)).toEqual({ url: `${SITE}/api/list?pageNum=1`, post: null });
    const answer = JSON.stringify({ total: 3, rows: [{ id: 'r7', title: TITLE }] });
    const { items, next } = read('/api/list?pageNum=1', answer, `${SITE}${part}`);
    expect(items).toEqual([`/detail/r7.html ${TITLE}`]);
    expect(next).toEqual([part.replace('pageNum=1', 'pageNum=2')]);
  });

  test('markup that comes piece by piece goes on while it brings rows', () => {
    const asked = postAddress(`${SITE}/nb/more`, 'channel=nb&pageIndex=2');
    const row = `<li><a href="/nb/1.html">${TITLE}</a></li>`;
    expect(read('/nb/more', row, asked).next).toEqual(
      [postAddress(`${SITE}/nb/more`, 'channel=nb&pageIndex=3')].map((url) => url.replace(SITE, '')),
    );
    expect(read('/nb/more', '', asked).next).toEqual([]);
  });

  test('a form that the call of a link fills in', () => {
    const form =
      '<form name="f" method="post" action="/q"><input type="hidden" name="pager.offset" value="0"><input name="node" value="nb"></form>';
    const call = `<a href="javascript:goTo(2)">下一页</a><script>function goTo(o){ document.f['pager.offset'].value=o; document.f.submit(); }</script>`;
    expect(read('/q', `${form}${call}`).next.map(decodeURIComponent)).toEqual([
      '/q#post=application/x-www-form-urlencoded;pager.offset=2&node=nb',
    ]);
  });

  test('the next page that a script draws of what the page tells it', () => {
    const html = `<script>var n_count=3; var cur = 0; var name = "list"; var ext = "shtml"; document.write('共3页<a href="'+name+'_'+(cur+1)+'.'+ext+'">下一页</a>');</script>`;
    expect(read('/nb/', html).next).toEqual(['/nb/list_1.shtml']);
  });
});
