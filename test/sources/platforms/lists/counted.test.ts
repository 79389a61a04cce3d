import { describe, expect, test } from '@jest/globals';
import { followed } from '../../../builders/followed-list.ts';

/** Lists that count on in ways of their own, and lists behind a tree of branches. */

const YEARS = [2024, 2023, 2022, 2021, 2020];
const titleOf = (year: number) => `测试县财政局${year}年政府信息公开工作年度报告`;
const item = (year: number) => `<li data-id="${year}"><a href="/d/${year}.html">${titleOf(year)}</a></li>`;
const rowsFrom = (from: number, size: number) => YEARS.slice(from, from + size);
const all = YEARS.map((year) => `/d/${year}.html`);
const field = (body: string, name: string) => new URLSearchParams(body).get(name);

describe('what a script counts is counted on', () => {
  test('a pager hands over the number under a name that no list of names has', () => {
    const script = `function load(n){ $.ajax({url:'/rest/q',type:'POST',contentType:'application/json',data:JSON.stringify({lm:'nb',page:{no:n,size:2}}),success:function(r){ draw(r); }}); }
      function draw(r){ $.each(r.l,function(i,o){ $('#l').append('<a href="'+o.u+'">'+o.t+'</a>'); }); $('#p').pager({items:r.c,onPageClick:function(k){ load(k); }}); } load(1);`;
    const { rows, asked } = followed(`<ul id="l"></ul><div id="p"></div><script>${script}</script>`, (_, body) => {
      const { no } = (JSON.parse(body) as { page: { no: number } }).page;
      return JSON.stringify({ c: 5, l: rowsFrom((no - 1) * 2, 2).map((y) => ({ t: titleOf(y), u: `/d/${y}.html` })) });
    });
    expect(rows).toEqual(all);
    expect(asked).toHaveLength(4);
  });

  test.each([
    ['the rows that stand there', `{had:$('#l li').length,lm:5}`, (body: string) => Number(field(body, 'had'))],
    [
      'the children of the list',
      `{had:document.getElementById('l').childElementCount}`,
      (body: string) => Number(field(body, 'had')),
    ],
    [
      'the last row',
      `{last:$('#l li:last').attr('data-id')}`,
      (body: string) => YEARS.indexOf(Number(field(body, 'last'))) + 1 || 99,
    ],
    [
      'the last of the rows found in the list',
      `{last:$('#l').find('li').last().data('id')}`,
      (body: string) => YEARS.indexOf(Number(field(body, 'last'))) + 1 || 99,
    ],
  ])('%s says where the next begin', (_, sent, from) => {
    const script = `$('.btn').click(function(){ $.post('/x/more.php',${sent},function(h){ if(h=='') $('.btn').hide(); else $('#l').append(h); }); });`;
    const first = rowsFrom(0, 2).map(item).join('');
    const page = `<ul id="l">${first}</ul><a href="javascript:;" class="btn">点击加载更多</a><script>${script}</script>`;
    const { rows } = followed(page, (_path, body) => rowsFrom(from(body), 2).map(item).join(''));
    expect(rows).toEqual(all);
  });

  test('a link counts when it is pressed', () => {
    const script = `var ye=1; function gengduo(){ ye++; $.post('/x/m.do',{ye:ye,lm:'nb'},function(h){ if(h=='') $('.gd').hide(); else $('#l').append(h); }); }`;
    const first = rowsFrom(0, 1).map(item).join('');
    const page = `<ul id="l">${first}</ul><a class="gd" onclick="gengduo()">更多</a><script>${script}</script>`;
    const { rows } = followed(page, (_, body) =>
      rowsFrom(Number(field(body, 'ye')) - 1, 1)
        .map(item)
        .join(''),
    );
    expect(rows).toEqual(all);
  });

  test('a choice of pages sends a form with a field of another name', () => {
    const site = (at: number) => {
      const options = [1, 2, 3].map((one) => `<option value="${one}"${one === at ? ' selected' : ''}>${one}</option>`);
      const rows = rowsFrom((at - 1) * 2, 2).map(item);
      return `<form name="f" action="/nb/list.jsp" method="post"><input type="hidden" name="pageno" value="${at}"><ul>${rows.join('')}</ul>
        转到<select name="sel" onchange="tz(this.value)">${options.join('')}</select>页</form>
        <script>function tz(n){ var f=document.forms['f']; f.pageno.value=n; f.submit(); }</script>`;
    };
    const { rows } = followed(site(1), (_, body) => site(Number(field(body, 'pageno'))));
    expect(rows).toEqual(all);
  });

  test('a pager beside the request puts the number into a variable', () => {
    const script = `layui.use(['laypage','jquery'],function(){ var $=layui.jquery,dqy=1,zs=0; function cx(){ $.ajax({url:'/lp/q',type:'POST',data:{lm:'nb',dqy:dqy},success:function(r){ zs=r.zs; $.each(r.sj,function(){ $('#l').append('<a href="'+this.dz+'">'+this.mc+'</a>'); }); }}); }
      cx(); layui.laypage.render({count:zs,limit:1,jump:function(o,first){ if(!first){ dqy=o.curr; cx(); } }}); });`;
    const { rows, asked } = followed(`<ul id="l"></ul><script>${script}</script>`, (_, body) =>
      JSON.stringify({
        zs: 5,
        sj: rowsFrom(Number(field(body, 'dqy')) - 1, 1).map((y) => ({ mc: titleOf(y), dz: `/d/${y}.html` })),
      }),
    );
    expect(rows).toEqual(all);
    expect(asked.slice(0, 2)).toEqual(['/lp/q lm=nb&dqy=1', '/lp/q lm=nb&dqy=2']);
  });

  test('fields of a form are sent with it, page after page', () => {
    const script = `let cur=1; const q=async()=>{ const f=new FormData(document.getElementById('sf')); f.append('begin',(cur-1)*2+1); f.append('end',cur*2); const r=await fetch('/fd/q',{method:'POST',body:new URLSearchParams(f)}); const j=await r.json(); document.getElementById('l').innerHTML=j.map(x=>'<a href="'+x.h+'">'+x.m+'</a>').join(''); }; document.getElementById('nx').onclick=()=>{ cur+=1; q(); }; q();`;
    const page = `<form id="sf"><input type="hidden" name="cate" value="7"></form><ul id="l"></ul><button id="nx">下一页</button><script>${script}</script>`;
    const { rows } = followed(page, (_, body) =>
      field(body, 'cate') === '7'
        ? JSON.stringify(
            rowsFrom(Number(field(body, 'begin')) - 1, 2).map((y) => ({ m: titleOf(y), h: `/d/${y}.html` })),
          )
        : '[]',
    );
    expect(rows).toEqual(all);
  });

  test('a link that a script makes counts in an object, and is pressed once for each page', () => {
    const script = `function L(o){ this.o=o; } L.prototype.load=function(){ var t=this; $.post('/s/q',t.o,function(r){ $.each(r.l,function(i,x){ $('#l').append('<a href="'+x.u+'">'+x.t+'</a>'); }); if(t.o.dqys<r.n) $("<a href='javascript:;'>下页</a>").appendTo($('<div></div>')).click(function(){ t.o.dqys++; t.load(); }); },'json'); }; new L({dqys:1,lm:'8'}).load();`;
    const { rows, asked } = followed(`<ul id="l"></ul><script>${script}</script>`, (_, body) =>
      JSON.stringify({
        n: 5,
        l: rowsFrom(Number(field(body, 'dqys')) - 1, 1).map((y) => ({ t: titleOf(y), u: `/d/${y}.html` })),
      }),
    );
    expect(rows).toEqual(all);
    expect(asked.slice(0, 5)).toEqual([1, 2, 3, 4, 5].map((n) => `/s/q dqys=${n}&lm=8`));
  });

  test('a number is kept at the button that is pressed', () => {
    const script = `$('#gd').click(function(){ var me=$(this),nx=me.data('next'); $.ajax({url:'/x/m.do',type:'POST',data:'lm=nb&jdx='+nx,success:function(h){ $('#l').append(h); me.data('next',nx+1); }}); });`;
    const first = rowsFrom(0, 2).map(item).join('');
    const page = `<ul id="l">${first}</ul><button id="gd" data-next="2">更多</button><script>${script}</script>`;
    const { rows, asked } = followed(page, (_, body) =>
      rowsFrom((Number(field(body, 'jdx')) - 1) * 2, 2)
        .map(item)
        .join(''),
    );
    expect(rows).toEqual(all);
    expect(asked).toHaveLength(3);
  });
});

describe('the branches of a tree', () => {
  const articles = `function show(id){ $.getJSON('/tree/list.do',{dept:id},function(r){ $.each(r.rows,function(i,x){ $('#l').append('<li><a href="'+x.u+'">'+x.t+'</a></li>'); }); }); }`;
  const nodes = YEARS.map((year) => ({ id: `n${year}`, name: `${year}年`, isParent: false }));
  const site = (path: string) => {
    const dept = /dept=n(\d{4})/.exec(path)?.[1];
    if (path.startsWith('/tree/nodes.do')) return JSON.stringify(nodes);
    if (dept === undefined) return '{"rows":[]}';
    return JSON.stringify({ rows: [{ u: `/d/${dept}.html`, t: titleOf(Number(dept)) }] });
  };

  test.each([
    [
      'come by a request of the script, and a function is handed the one that is chosen',
      `var s={callback:{onClick:function(e,tid,n){ show(n.id); }}}; $.ajax({url:'/tree/nodes.do',success:function(d){ $.fn.zTree.init($('#t'),s,d); }});`,
    ],
    [
      'come by a request of the tree itself',
      `var s={async:{enable:true,url:'/tree/nodes.do',autoParam:['id=pid']},callback:{onClick:function(ev,tid,node){ show(node.id); }}}; $.fn.zTree.init($('#t'),s);`,
    ],
  ])('%s', (_, script) => {
    const { rows } = followed(`<ul id="t"></ul><ul id="l"></ul><script>${articles}${script}</script>`, site);
    expect(rows.toSorted()).toEqual(all.toSorted());
  });

  test('come branch by branch', () => {
    const script = `var s={async:{enable:true,url:'/tree/nodes.do',autoParam:['id=pid']},callback:{onClick:function(ev,tid,node){ if(!node.isParent) show(node.id); }}}; $.fn.zTree.init($('#t'),s);`;
    const { rows } = followed(`<ul id="t"></ul><ul id="l"></ul><script>${articles}${script}</script>`, (path, body) =>
      path === '/tree/nodes.do' && field(body, 'pid') !== 'root'
        ? JSON.stringify([{ id: 'root', name: '各年', isParent: true }])
        : site(path),
    );
    expect(rows.toSorted()).toEqual(all.toSorted());
  });
});

test('a field may hold JSON in which the number of the page stands', () => {
  const script = `function unit(n){ fetch('/gate/unit?'+new URLSearchParams({id:'a1',paramJson:JSON.stringify({pageNo:n,pageSize:2})}).toString()).then(r=>r.json()).then(function(r){ $('#l').html(r.data.html); }); } unit(1);`;
  const { rows } = followed(`<ul id="l"></ul><script>${script}</script>`, (path) => {
    const written = new URL(path, 'http://x').searchParams.get('paramJson') ?? '';
    const { pageNo } = (written === '' ? { pageNo: 9 } : JSON.parse(written)) as { pageNo: number };
    return JSON.stringify({
      data: {
        html: rowsFrom((pageNo - 1) * 2, 2)
          .map(item)
          .join(''),
      },
    });
  });
  expect(rows).toEqual(all);
});

test('what a script makes of a row is seen where its parts are taken out of a value', () => {
  const script = `function openInfo(id,date){ var a=date.split('-'); window.open('/d/'+a[0]+'.html?'+id); }
    $.post('/info/list.do',{c:'33',curPage:1},function(r){ var h=''; $.each(r.data,function(i,o){ h+='<tr><td><a href="javascript:void(0);" onclick="openInfo(\\''+o.infoId+'\\',\\''+o.pubTime+'\\')">'+o.infoTitle+'</a></td></tr>'; }); $('#tb').html(h); },'json');`;
  const answer = JSON.stringify({
    data: YEARS.map((year) => ({ infoId: year - 2000, infoTitle: titleOf(year), pubTime: `${year}-01-20` })),
  });
  const { rows } = followed(`<table id="tb"></table><script>${script}</script>`, () => answer);
  expect(rows).toEqual(YEARS.map((year) => `/d/${year}.html?${year - 2000}`));
});
