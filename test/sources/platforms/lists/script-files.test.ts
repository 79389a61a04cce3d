import { expect, test } from '@jest/globals';
import type { ListReading } from '../../../../sources/platforms/adapter.ts';
import { readGenericList } from '../../../../sources/platforms/adapters/generic.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { requestOf } from '../../../../sources/platforms/page/post.ts';
import { withoutCallers } from '../../../builders/plain-reading.ts';

/** Functions that a list calls and that stand in a script file of its site. */

const SITE = 'http://gk.example.gov.cn';
const TITLE = '测试县应急管理局2024年政府信息公开工作年度报告';
const script = (name: string) => `<script src="/js/${name}"></script>`;
const readList = (body: string) =>
  withoutCallers(readGenericList(makePage(`${SITE}/nb/`, `<html><body>${body}</body></html>`)));

/** The list read with the script that its only request brings. */
function readWith(body: string, code: string): ListReading {
  const [asked = '', ...others] = readList(body).parts ?? [];
  expect(others).toEqual([]);
  return withoutCallers(readGenericList(makePage(requestOf(asked).url, code, 200, {}, asked)));
}

test('a call that hands an object to a function of a file asks for the rows it names', () => {
  const reading = readWith(
    `${script('jquery.min.js')}${script('site.js')}<script>loadDocs({url: '/api/docs', chnlid: 7});</script>`,
    "function loadDocs(o, n) { $.getJSON(o.url, {chnlid: o.chnlid, pageno: n}, function (d) { draw('<a href=\"/d/' + d.id + '.html\">'); }); }",
  );
  expect(reading.parts).toEqual([`${SITE}/api/docs?chnlid=7&pageno=1#rows=${encodeURIComponent('/d/{id}.html')}`]);
});

test('a script in a file brings the rows behind those that the page shows', () => {
  const rows = [2, 3].map((n) => `<li><a href="/d/${n}.html">${TITLE.replace('2024', `202${n}`)}</a></li>`).join('');
  const reading = readWith(
    `<ul id="l">${rows}</ul><p>上拉加载更多</p><script>var cid = 66;</script>${script('more.js')}`,
    `var page = 1; $(window).on('scroll', function () { page++; $.post('/ajax/list', { page: page, cid: cid }, function (r) {
       $.each(r.rows, function (i, o) { $('#l').append('<li><a href="/d/' + o.id + '.html">' + o.title + '</a></li>') }) }, 'json') });`,
  );
  expect(reading.parts?.map((one) => requestOf(one).post?.body)).toEqual(['page=2&cid=66']);
});

test('links that call a function of a file lead where it sends its reader', () => {
  const reading = readWith(
    `${script('site.js')}<ul><li><a onclick="openDoc('77')">${TITLE}</a></li></ul>`,
    "var ctx = '/gk'; function openDoc(id) { window.open(ctx + '/view.do?docid=' + id); }",
  );
  expect(reading.items.map(({ url, title }) => [url, title])).toEqual([[`${SITE}/gk/view.do?docid=77`, TITLE]]);
});

test.each([
  ['calls nothing', `${script('site.js')}<p>政府信息公开年报</p>`],
  ['has the function itself', `${script('site.js')}<script>function show(x) { return x; } show(1);</script>`],
  ['calls functions of libraries alone', `${script('jquery.min.js')}<script>draw(1);</script>`],
  [
    'has its rows',
    `${script('site.js')}<script>menu();</script><ul><li><a href="a.html">${TITLE}</a></li><li><a href="b.html">${TITLE}</a></li></ul>`,
  ],
])('no script file is asked for where a page %s', (_, body) => {
  expect(readList(body).parts).toEqual([]);
});

test('what another wrote behind the address of a script is no page', () => {
  const asked = `${SITE}/js/site.js#page=AAAA`;
  expect(readGenericList(makePage(`${SITE}/js/site.js`, 'var a = 1;', 200, {}, asked)).items).toEqual([]);
});
