import { expect, test } from '@jest/globals';
import { readGenericList } from '../../../../sources/platforms/adapters/generic.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { withoutCallers } from '../../../builders/plain-reading.ts';

/** Lists whose requests and rows are put together by scripts in the ways of programmers, which no pattern knows. */

const SITE = 'http://gk.example.gov.cn';
const TITLE = '测试县应急管理局2024年政府信息公开工作年度报告';
const read = (html: string) =>
  withoutCallers(readGenericList(makePage(`${SITE}/nb/`, `<html><body>${html}</body></html>`)));

test.each([
  [
    'settings merged of two objects',
    `<script>var base={pageSize:20,siteId:'s1'};function query(o){var p=$.extend({},base,o);$.ajax({url:ctx+'/api/info/list',data:p,success:function(r){}})}var ctx='/gk';query({channelId:'c9',pageNo:1})</script>`,
    ['/gk/api/info/list?pageSize=20&siteId=s1&channelId=c9&pageNo=1'],
  ],
  [
    'the method of a class',
    `<script>class Api{constructor(b){this.b=b}list(c,p=1){return fetch(this.b+'/list?col='+c+'&page='+p).then(r=>r.json())}}const a=new Api('/openapi');a.list('nb12').then(d=>{d.rows.forEach(x=>{el.innerHTML+=\`<li><a href="/d/\${x.docId}.html">\${x.title}</a></li>\`})})</script>`,
    ['/openapi/list?col=nb12&page=1#rows=/d/{docId}.html'],
  ],
  [
    'functions inside a function',
    `<script>(function(w,$){var cfg={api:'/front/data',code:$('#code').val()};function load(n){$.post(cfg.api+'/page.do',{code:cfg.code,currentPage:n,rows:15},render,'json')}function render(d){var h=[];for(var i=0;i<d.list.length;i++){var it=d.list[i];h.push('<li><a href="'+link(it)+'">'+it.title+'</a></li>')}$('#ul').html(h.join(''))}function link(it){return it.outUrl?it.outUrl:'/front/show/'+it.infoId}$(function(){load(1)})})(window,jQuery)</script><input type=hidden id=code value=A88>`,
    [
      '/front/data/page.do#post=application/x-www-form-urlencoded;code=A88&currentPage=1&rows=15;rows=/front/show/{infoId}',
    ],
  ],
  [
    'a method of a prototype',
    `<script>function List(o){this.o=o;this.page=1}List.prototype.load=function(){var self=this;$.getJSON(self.o.url,{cid:self.o.cid,page:self.page},function(d){self.draw(d)})};List.prototype.draw=function(d){$.each(d.data,function(i,v){$('#l').append('<a href="view.jsp?id='+v.id+'">'+v.t+'</a>')})};new List({url:'/svc/docs.json',cid:'77'}).load()</script>`,
    ['/svc/docs.json?cid=77&page=1#rows=/nb/view.jsp?id={id}'],
  ],
  [
    'fields mapped to a text',
    `<script>var params={type:'nb',page:1};var qs=Object.keys(params).map(function(k){return k+'='+encodeURIComponent(params[k])}).join('&');fetch('/api/docs/list?'+qs)</script>`,
    ['/api/docs/list?type=nb&page=1'],
  ],
  [
    'pieces joined',
    `<script>var u=['/api','v2','channel','nb','list.json'].join('/');$.get(u,function(d){})</script>`,
    ['/api/v2/channel/nb/list.json'],
  ],
  [
    'places of a text that are replaced',
    `<script>var API='/gw/list/{code}/{page}.json';function load(p){$.getJSON(API.replace('{code}','ndbg').replace('{page}',p),f)}load(1)</script>`,
    ['/gw/list/ndbg/1.json'],
  ],
  [
    'a function that chooses',
    `<script>function api(n){switch(n){case 'list':return '/rest/doc/list';case 'one':return '/rest/doc/one'}}$.get(api('list')+'?cat='+'nb')</script>`,
    ['/rest/doc/list?cat=nb'],
  ],
  [
    'an asynchronous function with an address object',
    `<script>const BASE='/portal';async function get(p,q){const u=new URL(BASE+p,location.origin);Object.entries(q).forEach(([k,v])=>u.searchParams.set(k,v));const r=await fetch(u);return r.json()}(async()=>{const {records}=await get('/article/page',{col:'1203',current:1,size:10})})()</script>`,
    ['/portal/article/page?col=1203&current=1&size=10'],
  ],
  [
    'fields in a template',
    `<script>const q=new URLSearchParams({catalogId:'55',page:1});fetch(\`/api/list?\${q}\`)</script>`,
    ['/api/list?catalogId=55&page=1'],
  ],
  [
    'fields appended',
    `<script>const q=new URLSearchParams();q.append('catalogId','55');q.append('page',1);fetch('/api/list?'+q.toString())</script>`,
    ['/api/list?catalogId=55&page=1'],
  ],
  [
    'a request by hand with a callback',
    `<script>function ajax(m,u,d,cb){var x=new XMLHttpRequest();x.onreadystatechange=function(){if(x.readyState==4&&x.status==200)cb(JSON.parse(x.responseText))};x.open(m,u+(m=='GET'?'?'+d:''),true);m=='POST'?(x.setRequestHeader('Content-Type','application/x-www-form-urlencoded'),x.send(d)):x.send()}ajax('GET','/cms/list.jspx','chn='+'nb'+'&pn=1',function(r){r.list.map(function(o){ul.innerHTML+='<li onclick="go(\\''+o.id+'\\')">'+o.title+'</li>'})});function go(i){location.href='/cms/content-'+i+'.html'}</script>`,
    ['/cms/list.jspx?chn=nb&pn=1#rows=/cms/content-{id}.html'],
  ],
  [
    'a table of layui',
    `<script>layui.use(['table','jquery'],function(){var table=layui.table;table.render({elem:'#t',url:'/gk/list',where:{cat:'nb'},page:true,limit:20,cols:[[{field:'title',templet:function(d){return '<a href="/gk/detail?id='+d.id+'">'+d.title+'</a>'}}]]})})</script>`,
    ['/gk/list?page=1&limit=20&cat=nb#rows=/gk/detail?id={id}'],
  ],
  [
    'the setup of a component',
    `<script>const {createApp,ref,onMounted}=Vue;createApp({setup(){const list=ref([]);const page=ref(1);const load=()=>axios.get('/api/pub/list',{params:{page:page.value,code:'nb'}}).then(r=>{list.value=r.data.rows});onMounted(load);return{list}}}).mount('#app')</script>`,
    ['/api/pub/list?page=1&code=nb'],
  ],
  [
    'the data of a component as JSON',
    `<script>new Vue({el:'#a',data(){return{q:{channel:'c1',pageNum:1,pageSize:10}}},created(){this.load()},methods:{load(){var me=this;$.ajax({url:'/pub/search',type:'POST',contentType:'application/json',data:JSON.stringify(me.q),success(r){me.rows=r.rows}})}}})</script>`,
    ['/pub/search#post=application/json;{"channel":"c1","pageNum":1,"pageSize":10}'],
  ],
  [
    'settings set apart',
    `<script>var opt={};opt.url='/svc/list';opt.type='get';opt.data={};opt.data.cid='8';opt['data']['page']=1;opt.success=function(){};$.ajax(opt)</script>`,
    ['/svc/list?cid=8&page=1'],
  ],
  [
    'objects inside objects',
    `<script>var GK=GK||{};GK.conf={host:location.protocol+'//'+location.host,col:'21'};GK.list={load:function(n){$.get(GK.conf.host+'/i/list.do?col='+GK.conf.col+'&pageIndex='+n,GK.list.draw)},draw:function(d){}};GK.list.load(1)</script>`,
    ['/i/list.do?col=21&pageIndex=1'],
  ],
  [
    'a default for a field of the address',
    `<script>function q(n){var r=new RegExp('(^|&)'+n+'=([^&]*)(&|$)','i');var m=window.location.search.substr(1).match(r);if(m!=null)return unescape(m[2]);return null}$.get('/api/list?c='+(q('c')||'nbdefault')+'&page=1')</script>`,
    ['/api/list?c=nbdefault&page=1'],
  ],
  [
    'a loop over years',
    `<script>var years=[2025,2024,2023];years.forEach(function(y){$.getJSON('/nb/data/'+y+'.json',draw)});function draw(d){}</script>`,
    ['/nb/data/2025.json', '/nb/data/2024.json', '/nb/data/2023.json'],
  ],
  [
    'a table of bootstrap',
    `<script>$('#t').bootstrapTable({url:'/gk/rows',sidePagination:'server',queryParams:function(p){return{limit:p.limit,offset:p.offset,lm:'nb'}},columns:[{field:'t',formatter:function(v,r){return '<a href="/a/'+r.ID+'.html">'+v+'</a>'}}]})</script>`,
    ['/gk/rows?limit=10&offset=0&lm=nb#rows=/a/{ID}.html'],
  ],
  [
    'an element made for each row',
    `<script>fetch('/api/list?c=nb').then(r=>r.json()).then(({data})=>{for(const it of data){const a=document.createElement('a');a.href='/x/'+it.aid+'.html';a.textContent=it.title;document.body.appendChild(a)}})</script>`,
    ['/api/list?c=nb#rows=/x/{aid}.html'],
  ],
  [
    'a script element',
    `<script>var s=document.createElement('script');s.src='/api/jsonp/list?cat=nb&callback=cb';document.head.appendChild(s);function cb(d){d.items.forEach(function(i){document.write('<a href="/p/'+i.pid+'.html">'+i.title+'</a>')})}</script>`,
    ['/api/jsonp/list?cat=nb&callback=cb#rows=/p/{pid}.html'],
  ],
  [
    'the path of the page',
    `<script>var c=location.pathname.split('/')[1];$.get('/api/'+c+'/list.json')</script>`,
    ['/api/nb/list.json'],
  ],
  [
    'the data of an element',
    `<div id=app data-api="/api/x/list" data-cat="9"></div><script>var d=document.getElementById('app').dataset;fetch(d.api+'?cat='+d.cat+'&page=1')</script>`,
    ['/api/x/list?cat=9&page=1', '/api/x/list'],
  ],
  ['an address in base64', `<script>var u=atob('L2FwaS9saXN0P2M9bmI=');$.get(u,f)</script>`, ['/api/list?c=nb']],
  [
    'a method added to all texts',
    `<script>String.prototype.format=function(){var a=arguments;return this.replace(/\\{(\\d+)\\}/g,function(m,i){return a[i]})};$.get('/api/list/{0}/{1}'.format('nb',1))</script>`,
    ['/api/list/nb/1'],
  ],
  [
    'a row whose places are replaced',
    `<script>var tpl='<li><a href="/t/{id}.html">{title}</a></li>';$.getJSON('/api/list?c=1',function(d){var h='';$.each(d,function(i,r){h+=tpl.replace(/\\{id\\}/g,r.id).replace(/\\{title\\}/g,r.title)});$('#l').html(h)})</script>`,
    ['/api/list?c=1#rows=/t/{id}.html'],
  ],
  [
    'a function of the window',
    `<script>window.loadList=function(c){$.ajax({url:'/l/list',data:{c:c,pageNo:1}})};</script><script>loadList('nb')</script>`,
    ['/l/list?c=nb&pageNo=1'],
  ],
  [
    'a request object',
    `<script>const req=new Request('/api/list?col=nb',{method:'GET'});fetch(req)</script>`,
    ['/api/list?col=nb'],
  ],
  [
    'an address before all others',
    `<script>const http=axios.create({baseURL:'/prod-api'});http.get('/cms/list',{params:{col:'nb',pageNum:1}})</script>`,
    ['/prod-api/cms/list?col=nb&pageNum=1'],
  ],
  [
    'two requests at once',
    `<script>$.when($.get('/a/conf.json'),$.get('/a/list?c=nb')).done(function(){})</script>`,
    ['/a/conf.json', '/a/list?c=nb'],
  ],
  [
    'an address built step by step',
    `<script>var url='/q/list?';url+='c=nb';url+='&page='+1;url=url+'&size=10';var x=new XMLHttpRequest;x.open('get',url);x.send(null)</script>`,
    ['/q/list?c=nb&page=1&size=10'],
  ],
  [
    'JSON in an element of its own',
    `<script type="application/json" id="cfg">{"api":"/api/z/list","cid":"31"}</script><script>var c=JSON.parse(document.getElementById('cfg').textContent);fetch(c.api+'?cid='+c.cid)</script>`,
    ['/api/z/list?cid=31'],
  ],
  [
    'headers beside it',
    `<script>var t=localStorage.getItem('t')||'';$.ajax({url:'/api/list?c=nb',headers:{token:t}})</script>`,
    ['/api/list?c=nb'],
  ],
  [
    'a script inside a comment',
    `<script>
<!--
function f(){$.get('/api/list?c=nb')}
f();
//-->
</script>`,
    ['/api/list?c=nb'],
  ],
  [
    'a module that is required',
    `<script>require(['jquery','app/list'],function($,L){L.init({url:'/api/list',params:{c:'nb',page:1}})})</script>`,
    ['/api/list?c=nb&page=1'],
  ],
])('a request is made of %s', (_, html, requests) => {
  const asked = (read(html).parts ?? []).map((one) => decodeURIComponent(one.slice(SITE.length)));
  expect(asked).toEqual(requests);
});

test.each([
  [
    'a call whose function asks another',
    `<a onclick="openDoc(77,'nb')">${TITLE}</a><script>var root='/site';function url(t,i){return root+'/'+t+'/'+i+'.html'}function openDoc(i,t){var u=url(t,i);window.open(u,'_blank')}</script>`,
    '/site/nb/77.html',
  ],
  [
    'a call with an object',
    `<a href="javascript:void(0)" onclick="view({id:'9',type:2})">${TITLE}</a><script>function view(o){if(o.type==2){location.href='/file/'+o.id+'.pdf'}else{location.href='/doc/'+o.id+'.html'}}</script>`,
    '/file/9.pdf',
  ],
  [
    'a call with its element',
    `<a href="#" data-k="a77" onclick="return show(this)">${TITLE}</a><script>function show(el){location.href='/gk/'+el.getAttribute('data-k')+'.shtml';return false}</script>`,
    '/gk/a77.shtml',
  ],
  [
    'a listener of the list',
    `<ul id=u><li><a data-guid="g-1">${TITLE}</a></li></ul><script>$('#u').on('click','a',function(e){e.preventDefault();var g=$(this).attr('data-guid');window.open('/show/'+g+'.html')})</script>`,
    '/show/g-1.html',
  ],
  [
    'a loop over lists',
    `<script>var rows=[["77","${TITLE}","2025-01-20"]];for(var i=0;i<rows.length;i++){document.write('<li><a href="/n/'+rows[i][0]+'.html">'+rows[i][1]+'</a>'+rows[i][2]+'</li>')}</script>`,
    '/n/77.html',
  ],
  [
    'a function that writes a row',
    `<script>function row(i,t,d){document.write("<li><a href='/m/"+i+".htm'>"+t+"</a><span>"+d+"</span></li>")}row(12,"${TITLE}","2025-01-20")</script>`,
    '/m/12.htm',
  ],
])('the address of a report is made by %s', (_, html, address) => {
  expect(read(html).items).toEqual([expect.objectContaining({ url: `${SITE}${address}`, title: TITLE })]);
});
