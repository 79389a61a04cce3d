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
