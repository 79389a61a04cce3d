import { describe, expect, test } from '@jest/globals';
import { readGenericList } from '../../../../sources/platforms/adapters/generic.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { requestOf } from '../../../../sources/platforms/page/post.ts';
import { followed } from '../../../builders/followed-list.ts';
import { withoutCaller } from '../../../builders/plain-reading.ts';

/** Lists that only their own script can read: what came for a request is given back to the script that asked. */

const SITE = 'http://gk.example.gov.cn';
const YEARS = [2024, 2023, 2022, 2021, 2020];
const titleOf = (year: number) => `测试县财政局${year}年政府信息公开工作年度报告`;

const pageOf = (at: number, size: number) => YEARS.slice((at - 1) * size, at * size);
const paths = (write: (year: number) => string) => YEARS.map(write);

describe('what a script makes of an answer is seen', () => {
  test('a request that needs a value from another answer waits for it', () => {
    const script = `$.getJSON('/api/config',function(c){ $.getJSON('/api/docs',{col:c.data.id},function(r){ draw(r); }); });`;
    const { rows, asked } = followed(`<script>${script}</script>`, (path) =>
      path === '/api/config'
        ? '{"data":{"id":"c77"}}'
        : JSON.stringify(YEARS.map((year) => ({ title: titleOf(year), url: `/d/${year}.html` }))),
    );
    expect(asked).toEqual(['/api/config', '/api/docs?col=c77']);
    expect(rows).toEqual(paths((year) => `/d/${year}.html`));
  });

  test('rows in a text of the site’s own, one page after the other', () => {
    const script = `function go(p){ $.get('/ajax/l.jsp?p='+p,function(t){ var a=t.split('~'),h=''; for(var i=0;i<a.length;i++){ var f=a[i].split('^'); h+='<li><a href="/d/'+f[0]+'.html">'+f[1]+'</a></li>'; } $('#k').html(h); }); } go(1);`;
    const { rows, asked } = followed(`<ul id="k"></ul><script>${script}</script>`, (path) =>
      pageOf(Number(path.slice(-1)), 2)
        .map((year) => `${year}^${titleOf(year)}`)
        .join('~'),
    );
    expect(rows).toEqual(paths((year) => `/d/${year}.html`));
    expect(asked).toEqual(['/ajax/l.jsp?p=1', '/ajax/l.jsp?p=2', '/ajax/l.jsp?p=3', '/ajax/l.jsp?p=4']);
  });

  test('a script that asks for the next page where the answer says that there is one', () => {
    const script = `(function next(k){ $.getJSON('/it/list',{k:k},function(r){ $.each(r.l,function(i,o){ $('#l').append('<a href="'+o.u+'">'+o.t+'</a>'); }); if(k<r.n) next(k+1); }); })(1);`;
    const { rows, asked } = followed(`<ul id="l"></ul><script>${script}</script>`, (path) =>
      JSON.stringify({ n: 5, l: pageOf(Number(path.slice(-1)), 1).map((y) => ({ t: titleOf(y), u: `/d/${y}.html` })) }),
    );
    expect(rows).toEqual(paths((year) => `/d/${year}.html`));
    expect(asked).toHaveLength(5);
  });

  test('rows that carry a number, and lead where a handler of the whole document says', () => {
    const script = `$.getJSON('/nb.json',function(r){ $.each(r.rows,function(i,o){ $('#l').append('<li><a data-id="'+o.fileId+'" class="go">'+o.fileName+'</a></li>'); }); }); $(document).on('click','.go',function(){ window.location.href='/d/'+$(this).attr('data-id')+'.html'; });`;
    const answer = JSON.stringify({ rows: YEARS.map((year) => ({ fileId: year, fileName: titleOf(year) })) });
    const { rows } = followed(`<ul id="l"></ul><script>${script}</script>`, () => answer);
    expect(rows).toEqual(paths((year) => `/d/${year}.html`));
  });

  test('the elements of an XML answer are walked', () => {
    const script = `$.ajax({ url:'/data/nb.xml', dataType:'xml', success:function(x){ $(x).find('row').each(function(){ $('#u').append('<li><a href="/info/'+$(this).find('bh').text()+'.htm">'+$(this).find('mc').text()+'</a></li>'); }); } });`;
    const xml = `<?xml version="1.0"?><root>${YEARS.map((y) => `<row><mc>${titleOf(y)}</mc><bh>${y}</bh></row>`).join('')}</root>`;
    const { rows } = followed(`<ul id="u"></ul><script>${script}</script>`, () => xml);
    expect(rows).toEqual(paths((year) => `/info/${year}.htm`));
  });
});

describe('rows that a library draws', () => {
  const view = (more: string) =>
    `<div id="app"><ul><li v-for="(x,n) in rows"><a :href="'/art/'+x.k2+'.html'">{{x.k1}}</a></li></ul></div><script>new Vue({ el:'#app', data:{ rows:[], i:1 }, mounted(){ this.get() }, methods:{ get(){ var self=this; this.$http.get('/v/q?i='+this.i).then(function(res){ self.rows=res.body.r; }) }${more} } });</script>`;

  test('a template of Vue is filled with the fields of rows whatever they are called, page by page', () => {
    const { rows, asked } = followed(view(', next(){ this.i++; this.get(); }'), (path) =>
      JSON.stringify({ r: pageOf(Number(path.slice(-1)), 2).map((year) => ({ k1: titleOf(year), k2: year })) }),
    );
    expect(rows).toEqual(paths((year) => `/art/${year}.html`));
    expect(asked.slice(0, 3)).toEqual(['/v/q?i=1', '/v/q?i=2', '/v/q?i=3']);
  });

  test.each([
    ['juicer', '{@each data as it}<a href="/v_${it.b}.shtml">${it.a}</a>{@/each}'],
    ['doT', '{{~it.data:v:i}}<a href="/v_{{=v.b}}.shtml">{{=v.a}}</a>{{~}}'],
    ['mustache', '{{#data}}<a href="/v_{{{b}}}.shtml">{{a}}</a>{{/data}}'],
  ])('a template of %s', (name, template) => {
    const script = `$.get('/ju/list',function(d){ $('#u').html(${name}.render($('#t').html(), d)); },'json');`;
    const answer = JSON.stringify({ data: YEARS.map((year) => ({ a: titleOf(year), b: year })) });
    const page = `<ul id="u"></ul><script id="t" type="text/template">${template}</script><script>${script}</script>`;
    expect(followed(page, () => answer).rows).toEqual(paths((year) => `/v_${year}.shtml`));
  });
});

test('a template may be filled with ways to files', () => {
  const script = `$.get('/nb/list',function(d){ $('#u').html(Mustache.render($('#t').html(), d)); });`;
  const answer = JSON.stringify({ data: YEARS.map((year) => ({ bt: titleOf(year), dz: `art/${year}/1.html` })) });
  const template = '<script id="t" type="text/html">{{#data}}<a href="/{{{dz}}}">{{bt}}</a>{{/data}}</script>';
  const { rows } = followed(`<ul id="u"></ul>${template}<script>${script}</script>`, () => answer);
  expect(rows).toEqual(paths((year) => `/art/${year}/1.html`));
});

test('the number of a page may be written in another way, which only the script knows', () => {
  const script = `var cur=1; function show(n){ $.post('/cms/list.do',{ p: btoa(n) },function(r){ for(var i=0;i<r.arr.length;i++) $('#u').append('<li><a href="'+r.arr[i].dz+'">'+r.arr[i].bt+'</a></li>'); if(n>=r.pages) $('#more').hide(); }); } show(cur); $('#more').click(function(){ cur++; show(cur); });`;
  const { rows } = followed(`<ul id="u"></ul><div id="more">更多</div><script>${script}</script>`, (_, body) => {
    const page = Number(Buffer.from(new URLSearchParams(body).get('p') ?? '', 'base64').toString());
    return JSON.stringify({ pages: 3, arr: pageOf(page, 2).map((y) => ({ bt: titleOf(y), dz: `/d/${y}.html` })) });
  });
  expect(rows).toEqual(paths((year) => `/d/${year}.html`));
});

test('how many pages there are may be the answer to a request of its own', () => {
  const script = `$.get('/tf/count',function(n){ for(var p=1;p<=parseInt(n);p++){ $.get('/tf/rows_'+p+'.txt',function(t){ var l=t.split(/\\r?\\n/); for(var i=0;i<l.length;i++) $('#u').append('<li><a href="/d/'+l[i].split('|')[0]+'.html">'+l[i].split('|')[1]+'</a></li>'); }); } });`;
  const { rows } = followed(`<ul id="u"></ul><script>${script}</script>`, (path) =>
    path === '/tf/count'
      ? '3'
      : pageOf(Number(/\d/.exec(path)?.[0]), 2)
          .map((year) => `${year}|${titleOf(year)}`)
          .join('\r\n'),
  );
  expect(rows.toSorted()).toEqual(paths((year) => `/d/${year}.html`).toSorted());
});

test('rows that stand in a comment until a script takes the marks off', () => {
  const list = YEARS.map((year) => `<li><a href="/d/${year}.html">${titleOf(year)}</a></li>`).join('');
  const script = `var d=document.getElementById('z'); d.innerHTML=d.innerHTML.replace('<!--','').replace('-->','');`;
  const { rows } = followed(`<div id="z"><!--<ul>${list}</ul>--></div><script>${script}</script>`, () => undefined);
  expect(rows).toEqual(paths((year) => `/d/${year}.html`));
});

test('what an address carries is of the page that asks, and a damaged one is read as it is', () => {
  const page = makePage(`${SITE}/nb/`, `<ul id="u"></ul><script>$.get('/nb/list.json', f)</script>`);
  const [part = ''] = readGenericList(page).parts ?? [];
  expect(withoutCaller(part)).toBe(`${SITE}/nb/list.json`);
  expect(requestOf(part)).toEqual({ url: `${SITE}/nb/list.json`, post: null });
  const answer = JSON.stringify([{ title: titleOf(2024), url: '/d/1.html' }]);
  const damaged = makePage(`${SITE}/nb/list.json`, answer, 200, {}, `${part.slice(0, -9)}AAAA`);
  expect(readGenericList(damaged).items).toHaveLength(1);
});

describe('more rows come when the reader has come to the end of those shown', () => {
  const row = (year: number) => `<li><a href="/d/${year}.html">${titleOf(year)}</a></li>`;
  const shown = `<ul id="box">${pageOf(1, 2).map(row).join('')}</ul>`;
  const json = (years: readonly number[]) => JSON.stringify({ data: years.map((id) => ({ id, title: titleOf(id) })) });
  const draw = `function (r) { r.data.forEach(function (o) { $('#box').append('<li><a href="/d/' + o.id + '.html">' + o.title + '</a></li>') }) }`;
  const atEnd = (ask: string) =>
    `<script>var page = 1; $(window).scroll(function () {
      if ($(document).scrollTop() + $(window).height() >= $(document).height() - 50) { ${ask} } });</script>`;

  test.each([
    [
      'by the number of a page',
      `page++; $.get('/more?page=' + page, ${draw});`,
      (path: string) => Number(/page=(\d)/.exec(path)?.[1]),
    ],
    [
      'by the rows that stand there',
      `$.get('/more', { cat: 8, offset: $('#box li').length }, ${draw});`,
      (path: string) => Number(/cat=8&offset=(\d)/.exec(path)?.[1]) / 2 + 1,
    ],
    [
      'by a body of JSON',
      `page++; $.ajax({ url: '/more', type: 'post', contentType: 'application/json', data: JSON.stringify({ page: page }), success: ${draw} });`,
      (_: string, body: string) => (JSON.parse(body) as { page: number }).page,
    ],
  ])('%s', (_, ask, at) => {
    const { rows } = followed(shown + atEnd(ask), (path, body) => json(pageOf(at(path, body), 2)));
    expect(rows).toEqual(paths((year) => `/d/${year}.html`));
  });

  test('a button asks with all its fields, not for the bare address', () => {
    const button = `<div class="btn" onclick="more()">点击加载更多</div>
      <script>function more() { $.get('/more', { cat: 8, offset: $('#box li').length }, function (h) { $('#box').append(h) }) }</script>`;
    const { asked } = followed(shown + button, () => '');
    expect(asked).toEqual(['/more?cat=8&offset=2']);
  });
});

test('a row that fetches its report when it is clicked leads to what is fetched', () => {
  const page = `<div id="app"><li v-for="o in list"><a href="javascript:;" @click="open(o.id)">{{o.t}}</a></li></div>
    <script>new Vue({ el: '#app', data: { list: [] }, mounted: function () { var me = this;
      axios.post('/api/list', { code: 'nb' }).then(function (r) { me.list = r.data.rows }) },
      methods: { open: function (id) { axios.get('/api/doc/' + id).then(function (r) { show(r.data) }) } } });</script>`;
  const { rows } = followed(page, (path) =>
    path === '/api/list' ? JSON.stringify({ rows: YEARS.map((id) => ({ id, t: titleOf(id) })) }) : undefined,
  );
  expect(rows).toEqual(paths((year) => `/api/doc/${year}`));
});

test.each([
  ['fields, where it calls back', `app.post('/rows', { page: 1 }, function (r) { draw(r) }, 'json')`, 'page=1'],
  ['JSON, where it promises', `app.post('/rows', { page: 1 }).then(function (r) { draw(r) })`, '{"page":1}'],
])('a library that nobody knows posts %s', (_, ask, body) => {
  const asked = followed(`<ul id="u"></ul><script>${ask}</script>`, () => undefined).asked;
  expect(asked).toEqual([`/rows ${body}`]);
});

test('pagination.js asks for its pages itself', () => {
  const page = `<div id="p"></div><script>$('#p').pagination({ dataSource: '/rows?c=4', pageSize: 2, alias: { pageNumber: 'n_page' },
    locator: 'items', callback: function (d) { $.each(d, function (i, o) { $('#u').append('<li><a href="/d/' + o.id + '.html">' + o.title + '</a></li>') }) } })</script>`;
  const { asked } = followed(page, () => undefined);
  expect(asked).toEqual(['/rows?c=4&n_page=1&pageSize=2']);
});

test('the template that a script in a file of its own fills may stand in the page', () => {
  const page = `<div id="app"><ul><li v-for="o in list"><a :href="'/d/' + o.id">{{o.t}}</a></li></ul></div><script src="/js/l.js"></script>`;
  const script = `new Vue({ el: '#app', data: { list: [], q: { code: 'nb', pageNum: 1, pageSize: 2 } },
    mounted: function () { this.load() },
    methods: { load: function () { var me = this; axios.post('/api/page', this.q).then(function (r) { me.list = r.data.records }) },
      turn: function (n) { this.q.pageNum = n; this.load() } } });`;
  const { rows } = followed(page, (path, body) => {
    if (path === '/js/l.js') return script;
    const { pageNum } = JSON.parse(body) as { pageNum: number };
    return JSON.stringify({ total: 5, records: pageOf(pageNum, 2).map((id) => ({ id, t: titleOf(id) })) });
  });
  expect(rows).toEqual(paths((year) => `/d/${year}`));
});

describe('functions of a Java server are called by DWR', () => {
  const page = `<ul id="list"></ul><p id="pg"></p><script src="/dwr/engine.js"></script><script src="/dwr/interface/Info.js"></script>
    <script>function show(p) { Info.list('nb', { page: p }, function (d) { var h = '';
      for (var i = 0; i < d.rows.length; i++) h += '<li><a href="d.jsp?id=' + d.rows[i].id + '">' + d.rows[i].title + '</a></li>';
      document.getElementById('list').innerHTML = h;
      if (d.more) $('#pg').attr('onclick', 'show(' + (p + 1) + ')'); }); } show(1);</script>`;
  const valueOf = (body: string) => {
    const at = Number(/c0-param1-e1=number:(\d)/.exec(body)?.[1]);
    expect(body).toContain('c0-scriptName=Info\nc0-methodName=list\nc0-id=0\nc0-param0=string:nb\n');
    expect(body).toContain('c0-param1=Object_Object:{page:reference:c0-param1-e1}\n');
    const years = pageOf(at, 2);
    const made = years.map((id, k) => `var s${k}={};s${k}.id=${id};s${k}.title="${titleOf(id)}";`).join('');
    return { made, value: `{more:${String(at < 3)},rows:[${years.map((_, k) => `s${k}`).join(',')}]}` };
  };

  test.each([
    [
      '2',
      `if (typeof this['Info'] == 'undefined') this.Info = {}; Info._path = '/dwr';
       Info.list = function (p0, p1, callback) { dwr.engine._execute(Info._path, 'Info', 'list', p0, p1, callback); };`,
      (made: string, value: string) => `//#DWR-REPLY\n${made}\ndwr.engine._remoteHandleCallback('0','0',${value});`,
    ],
    [
      '3',
      `(function () { if (dwr.engine._getObject('Info') == undefined) { var p = {}; p._path = '/dwr';
       p.list = function (p0, p1, callback) { return dwr.engine._execute(p._path, 'Info', 'list', arguments); };
       dwr.engine._setObject('Info', p); } })();`,
      (made: string, value: string) =>
        `throw 'allowScriptTagRemoting is false.';\n(function(){var r=window.dwr._[0];\n${made}\nr.handleCallback("0","0",${value});\n})();`,
    ],
  ])('of version %s', (_, service, answer) => {
    const { rows, asked } = followed(page, (path, body) => {
      if (path === '/dwr/interface/Info.js') return service;
      if (path !== '/dwr/call/plaincall/Info.list.dwr') return undefined;
      const { made, value } = valueOf(body);
      return answer(made, value);
    });
    expect(rows).toEqual(paths((year) => `/nb/d.jsp?id=${year}`));
    expect(asked).not.toContain('/dwr/engine.js');
  });
});
