import { describe, expect, test } from '@jest/globals';
import { followed } from '../../../builders/followed-list.ts';

/** Rows that a library of the page holds or asks for, and what it calls with them. */

const YEARS = [2024, 2023, 2022];
const ROWS = YEARS.map((year) => ({ y: year, t: `测试县财政局${year}年政府信息公开工作年度报告` }));
const PATHS = YEARS.map((year) => `/nb/${year}.html`);
const answered = JSON.stringify({ rows: ROWS, pages: 1 });
const rowsOf = (body: string) => followed(body, (path) => (path.startsWith('/api/list') ? answered : undefined)).rows;

describe('rows are drawn from what a library does with them', () => {
  test.each([
    [
      'a component that holds its rows',
      `<div id="app"><li v-for="r in rows"><a :href="r.y+'.html'">{{r.t}}</a></li></div><script>new Vue({el:'#app',data:{rows:${JSON.stringify(ROWS)}}})</script>`,
    ],
    [
      'a component with its own template',
      `<div id="app"></div><script>new Vue({template:'<ul><li v-for="r in rows"><a :href="r.y+\\'.html\\'">{{r.t}}</a></li></ul>',data(){return{rows:[]}},created(){axios.get('/api/list').then(d=>{this.rows=d.data.rows})}})</script>`,
    ],
    [
      'a component of Vue 3',
      `<p v-for="r in rows" @click="open(r)">{{r.t}}</p><script>const {createApp,ref,onMounted}=Vue;createApp({setup(){const rows=ref([]);onMounted(async()=>{rows.value=(await (await fetch('/api/list')).json()).rows});const open=r=>{location.href='/nb/'+r.y+'.html'};return{rows,open}}}).mount('#app')</script>`,
    ],
    [
      'layui with its own jQuery',
      `<ul id="u"></ul><script>layui.use(['laypage','jquery'],function(){var $=layui.jquery;$.post('/api/list',{},function(d){var h=[];layui.each(d.rows,function(i,r){h.push('<li><a href="/nb/'+r.y+'.html">'+r.t+'</a></li>')});$('#u').html(h.join(''))})})</script>`,
    ],
    [
      'a class with fields and a getter',
      `<ul id="u"></ul><script>class L{api='/api/list';#page=1;get url(){return this.api+'?page='+this.#page}async load(){const d=await (await fetch(this.url)).json();document.getElementById('u').innerHTML=d.rows.map(r=>this.row(r)).join('')}row(r){return '<a href="/nb/'+r.y+'.html">'+r.t+'</a>'}}class M extends L{api='/api/list.json'}new M().load()</script>`,
    ],
    [
      'rows that carry what a function of their list opens',
      `<ul id="u"></ul><script>$.getJSON('/api/list',function(d){$('#u').html(d.rows.map(function(r){return '<li class="i" data-y="'+r.y+'"><b>'+r.t+'</b></li>'}).join(''))});$('#u').on('click','.i',function(){location.href='/nb/'+$(this).data('y')+'.html'})</script>`,
    ],
    [
      'jQuery around the rows of an answer',
      `<ul id="u"></ul><script>$.getJSON('/api/list',function(d){$(d.rows).each(function(i,r){$('<li></li>').html($('<a>').prop('href','/nb/'+r.y+'.html').text(r.t)).appendTo('#u')})})</script>`,
    ],
    [
      'a component registered by name, with its template in the page',
      `<nb-list></nb-list><script type="text/x-template" id="nb"><li v-for="r in rows"><a :href="'/nb/'+r.y+'.html'">{{r.t}}</a></li></script><script>Vue.component('nb-list',{template:'#nb',data:function(){return{rows:[]}},mounted:function(){var s=this;axios.get('/api/list').then(function(d){s.rows=d.data.rows})}})</script>`,
    ],
    [
      'a script longer than what is carried, of which little is called',
      `<ul id="u"></ul><script>${Array.from({ length: 1500 }, (_, n) => `function f${n}(x){var s="工具${n}";for(var k=0;k<x;k++)s+=k;return s}`).join('')}$.getJSON('/api/list',function(d){draw(d.rows)});function draw(a){var h='';for(var i=0;i<a.length;i++)h+='<a href="/nb/'+a[i].y+'.html">'+a[i].t+'</a>';$('#u').html(h)}</script>`,
    ],
    [
      'lodash',
      `<ul id="u"></ul><script>$.getJSON('/api/list',function(d){_.each(d.rows,function(r){$('#u').append('<a href="/nb/'+r.y+'.html">'+r.t+'</a>')})})</script>`,
    ],
  ])('%s', (_, body) => {
    expect(rowsOf(body)).toEqual(PATHS);
  });
});

test('a tree of years asks for each of them', () => {
  const nodes = YEARS.map((year) => ({ id: year, name: `${year}年` }));
  const { rows } = followed(
    `<ul id="t"></ul><ul id="u"></ul><script>function load(y){$.getJSON('/api/year?y='+y,function(d){$('#u').html('<a href="/nb/'+d.y+'.html">'+d.t+'</a>')})}$.fn.zTree.init($('#t'),{callback:{onClick:function(e,id,node){load(node.id)}}},${JSON.stringify(nodes)});load(2024)</script>`,
    (path) => JSON.stringify(ROWS.find(({ y }) => path === `/api/year?y=${y}`)),
  );
  expect(rows.toSorted()).toEqual(PATHS.toSorted());
});

test('a script with the rows in a variable, one for each page', () => {
  const { rows, asked } = followed(
    `<ul id="u"></ul><script>function show(n){$.getScript('data/list_'+n+'.js',function(){var h='';for(var i=0;i<D.length;i++)h+='<a href="'+D[i].y+'.html">'+D[i].t+'</a>';$('#u').html(h);if(n<N)$('#p').html('<a onclick="show('+(n+1)+')">下一页</a>')})}show(1)</script>`,
    (path) => {
      const at = Number(/list_(\d)\.js$/.exec(path)?.[1]);
      return `var N=3;var D=${JSON.stringify(ROWS.slice(at - 1, at))};`;
    },
  );
  expect(asked).toEqual([1, 2, 3].map((n) => `/nb/data/list_${n}.js`));
  expect(rows).toEqual(PATHS);
});

test('the number of a page is sent as it was when it was asked for', () => {
  const { asked } = followed(
    `<ul id="u"></ul><button id="more">加载更多</button><script>var q={no:1};function get(){$.getJSON('/api/list',q,function(d){$('#u').append('<a href="/nb/'+d.rows[0].y+'.html">'+d.rows[0].t+'</a>')})}$('#more').click(function(){q.no+=1;get()});get()</script>`,
    (path) => JSON.stringify({ rows: ROWS.filter((_, at) => path === `/api/list?no=${at + 1}`) }),
  );
  expect(asked).toContain('/api/list?no=3');
});

test('each button of a pager asks for its own page', () => {
  const { asked } = followed(
    `<ul id="u"></ul><p id="p"></p><script>var q={part:1};function get(){fetch('/api/list?part='+q.part).then(r=>r.json()).then(d=>{document.getElementById('u').innerHTML=d.rows.map(r=>'<a href="/nb/'+r.y+'.html">'+r.t+'</a>').join('');for(let k=1;k<=d.pages;k++){const b=document.createElement('button');b.onclick=function(){q.part=k;get()};document.getElementById('p').appendChild(b)}})}get()</script>`,
    (path) => JSON.stringify({ pages: 3, rows: ROWS.filter((_, at) => path === `/api/list?part=${at + 1}`) }),
  );
  expect(asked.toSorted()).toEqual([1, 2, 3].map((n) => `/api/list?part=${n}`));
});
