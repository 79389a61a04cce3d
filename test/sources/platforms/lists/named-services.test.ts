import { expect, test } from '@jest/globals';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { adapterFor } from '../../../../sources/platforms/platforms.ts';
import { requestOf } from '../../../../sources/platforms/page/post.ts';
import { withoutCallers } from '../../../builders/plain-reading.ts';

/** Services of known platforms, asked by pages that write their request or their pager in another way than most. */

const SITE = 'http://gk.example.gov.cn';
const TITLE = '测试县应急管理局2024年政府信息公开工作年度报告';
const ROW = `<li><a href="/a/1.html">${TITLE}</a></li>`;
const read = (path: string, html: string) => {
  const page = makePage(`${SITE}${path}`, html);
  return withoutCallers(adapterFor(page, 'auto').adapter.readList(page));
};
const ID = '0123456789abcdef0123456789abcdef';

test('a column of Hanweb filled from several others is asked for as its own script asks', () => {
  const script = `$.ajax({type:'POST',url:'/module/jpage/morecolumndataproxy.jsp?startrecord=1&endrecord=60&perpage=20',data:{columnid:'76,77',unitid:'x1',webid:3}})`;
  const { parts = [] } = read('/col/col75/index.html', `<html><script>${script}</script></html>`);
  expect(parts.map((one) => requestOf(one).post?.body)).toEqual(['columnid=76%2C77&unitid=x1&webid=3']);
});

test('several columns of Hanweb are named in the settings of a pager', () => {
  const script = `$("#77").jpage({proxyUrl:"/module/jpage/morecolumndataproxy.jsp",ajaxParam:{columnid:"76,77",webid:2,unitid:77}})`;
  const [asked = ''] = read('/col/col75/index.html', `<html><script>${script}</script></html>`).parts ?? [];
  expect(new URL(asked).pathname).toBe('/module/jpage/morecolumndataproxy.jsp');
  expect(new URL(asked).searchParams.get('columnid')).toBe('76,77');
});

test('a column of Kaipu hands on the number of its channel under no name', () => {
  const html = `<html><script>loadList("${ID}", 5, 1);</script></html>`;
  expect(read('/site/c100/zfxxgk_list.shtml', html).parts?.[0]).toMatch(`${SITE}/common/search/${ID}?`);
  expect(read('/site/c100/zfxxgk_list.shtml', html.replace(');', `);a("${ID.slice(1)}0");`)).parts).toEqual([]);
});

test('a channel of Kaipu may be divided into this year and those before', () => {
  const children = ['本年年报', '历年年报', '公开指南'].map((channelName, at) => ({
    channelName,
    channelId: `${at}${ID.slice(1)}`,
  }));
  const answer = JSON.stringify({ results: { channelName: '政务公开', channelId: ID, children } });
  const { parts = [] } = read('/common/getChannelList?channelCode=c100&websiteCodeName=xz', answer);
  expect(parts.map((one) => new URL(one).pathname)).toEqual([
    `/common/search/0${ID.slice(1)}`,
    `/common/search/1${ID.slice(1)}`,
  ]);
});

test('what the list of Hanweb is told to ask comes before the addresses in its records', () => {
  const records = `<a href="/module/jpage/dataproxy.jsp?page=1"></a>`;
  const script = `$("#77").jpage({proxyUrl:"/module/jpage/morecolumndataproxy.jsp",ajaxParam:{columnid:"76,77",webid:2,unitid:77}})`;
  const [asked = ''] = read('/col/col75/index.html', `<html>${records}<script>${script}</script></html>`).parts ?? [];
  expect(new URL(asked).pathname).toBe('/module/jpage/morecolumndataproxy.jsp');
});

test.each([
  ['/common/searchList/', `$.ajax({url:'/common/searchList/'+channelId+'?_isJson=true&_pageSize=10&page='+page})`],
  ['/site/search/', 'fetch(`/site/search/${channelId}?_isJson=true&_pageSize=10&page=${page}`)'],
  ['/common/searchList/', 'load("/common/searchList/", channelId, page)'],
  ['/common/search/', 'load(channelId, page)'],
])('Kaipu is asked for its channel at the service that the script of the page names, %s', (path, request) => {
  const script = `var channelId='${ID}';function get(page){${request}}get(1);`;
  const html = `<html><a href="/search/">站内搜索</a><script>${script}</script></html>`;
  const [asked = ''] = read('/site/c100/xxgk_list.shtml', html).parts ?? [];
  expect(new URL(asked).pathname).toBe(`${path}${ID}`);
});

test('JPAAS is asked with what its box keeps as escaped JSON in an attribute', () => {
  const held = JSON.stringify({ webId: 'w1', tplSetId: 't1', tagId: '当前栏目list', pageId: 'p1' });
  const box = `<div queryData="${held.replaceAll('"', '&quot;')}"></div><script src="/jpaas-js/unitbuild.js"></script>`;
  const [asked = ''] = read('/col/col77/index.html', `<html>${box}</html>`).parts ?? [];
  const { pathname, searchParams } = new URL(asked);
  expect(pathname).toContain('/jpaas-publish-server/');
  expect(['webId', 'tplSetId', 'tagId', 'pageId'].map((name) => searchParams.get(name))).toEqual([
    'w1',
    't1',
    '当前栏目list',
    'p1',
  ]);
});

test('WAS5 is asked where the script keeps the fields apart from the address', () => {
  const script = `$.ajax({url:'/was5/web/search',data:{channelid:2128,templet:'docs.jsp',prepage:20,page:1},dataType:'json'})`;
  const [asked = ''] = read('/zfxxgkndbg/', `<html><script>${script}</script></html>`).parts ?? [];
  expect(asked).toBe(`${SITE}/was5/web/search?channelid=2128&templet=docs.jsp&prepage=20&page=1`);
});

test('a box of Hanweb that holds all its records does not speak for the list beside it', () => {
  const box = (path: string, total: number) =>
    `<script type="text/xml"><datastore><totalrecord>${total}</totalrecord><recordset><record><![CDATA[<li><a href="${path}">${TITLE}</a></li>]]></record></recordset></datastore></script>`;
  const settings = `<script>$("#7").jpage({proxyUrl:"/module/web/jpage/dataproxy.jsp",ajaxParam:{columnid:5,webid:2,unitid:7}})</script>`;
  const { items, next, expectedTotal } = read(
    '/col/col5/index.html',
    `<html>${box('/art/2025/1/2/art_9_1.html', 1)}${box('/art/2025/1/2/art_5_1.html', 9)}${settings}</html>`,
  );
  expect(items.map(({ url }) => new URL(url).pathname)).toEqual([
    '/art/2025/1/2/art_9_1.html',
    '/art/2025/1/2/art_5_1.html',
  ]);
  expect(next.map((one) => new URL(one).searchParams.get('columnid'))).toEqual(['5']);
  expect(expectedTotal).toBe(10);
});

test.each([
  [2, ['pageIndex=2']],
  [3, []],
])('an answer of Lonsun without a pager goes on while it is as long as it was asked to be (%i)', (size, next) => {
  const at = `/site/label/8888?labelName=publicInfoList&siteId=1&pageSize=${size}&organId=2`;
  const found = read(at, `<ul>${ROW}${ROW.replace('1.html', '2.html')}</ul>`).next;
  expect(found.map((one) => one.slice(`${SITE}${at}&`.length))).toEqual(next);
});

test('1/3页 tells the second platform of Anhui that its list goes on', () => {
  const html = `<ul>${ROW}</ul><div>共10条 2/3页</div>`;
  expect(read('/XxgkContent/showList/5/7/page_2.html', html).next).toEqual([
    `${SITE}/XxgkContent/showList/5/7/page_3.html`,
  ]);
  expect(read('/XxgkContent/showList/5/7/page_3.html', html).next).toEqual([]);
});

test('the call of a pager may name its files by variables', () => {
  const script = "var pageName='index',pageExt='html';createPageHTML(2, 0, pageName, pageExt);";
  expect(read('/nb/', `<ul>${ROW}</ul><script>${script}</script>`).next).toEqual([`${SITE}/nb/index_1.html`]);
});

test('the fields of a request may stand in an object of settings', () => {
  const script =
    "const cfg={cid:'77',size:3};fetch(`/gw/article/query?columnId=${cfg.cid}&pageNum=${p}&pageSize=${cfg.size}`)";
  expect(read('/nb/', `<html><script>${script}</script></html>`).parts).toEqual([
    `${SITE}/gw/article/query?columnId=77&pageNum=1&pageSize=3`,
  ]);
});

test('a search of WAS5 whose address a script joins is asked for whole', () => {
  const script = `var chnlid="35207";$.ajax({url:"/was5/web/search?channelid=9&classsql=chnlid="+chnlid+"&prepage=5&page="+page,success:show})`;
  expect(read('/nb/', `<html><script>${script}</script></html>`).parts).toEqual([
    `${SITE}/was5/web/search?channelid=9&classsql=chnlid=35207&prepage=5&page=1`,
  ]);
});

test('the numbers of the disclosure module of Hanweb may stand in hidden fields', () => {
  const hidden = ['infotypeId', 'A02', 'jdid', '15', 'area', '1137K'];
  const fields = [0, 2, 4].map((at) => `<input type="hidden" id="${hidden[at]}" value="${hidden[at + 1]}">`).join('');
  const script = `$.ajax({type:"POST",url:"/module/xxgk/search.jsp",data:"infotypeId="+$("#infotypeId").val()+"&area="+$("#area").val()})`;
  const { parts = [] } = read('/col/col9/index.html', `<html>${fields}<script>${script}</script></html>`);
  expect(parts.map((one) => requestOf(one).post?.body)).toEqual(['infotypeId=A02&area=1137K']);
});

test('pages of the disclosure module of Hanweb that were asked for without POST go on the same way', () => {
  const rows = `<table>${ROW}</table><table><tr><td>共3页 第1页 共19条</td></tr></table>`;
  const next = (asked: string) => read(`/module/xxgk/search.jsp?area=11K${asked}`, `<html>${rows}</html>`).next;
  expect(next('&currpage=2')).toEqual([`${SITE}/module/xxgk/search.jsp?area=11K&currpage=3`]);
  expect(next('')).toEqual([`${SITE}/module/xxgk/search.jsp?area=11K&currpage=2`]);
  expect(next('&currpage=3')).toEqual([]);
});

test('a range of dataproxy.jsp that a script works out later is asked for as the platform is known to be', () => {
  const hidden = ['webid', 'columnid', 'unitid'].map((id, at) => `<input type="hidden" id="${id}" value="7${at}">`);
  const script = `$.post("/module/web/jpage/dataproxy.jsp?startrecord="+s+"&endrecord="+e+"&perpage=8",{webid:$("#webid").val(),columnid:$("#columnid").val(),unitid:$("#unitid").val()},fill)`;
  const { parts = [] } = read('/col/col71/index.html', `<html>${hidden.join('')}<script>${script}</script></html>`);
  const asked = parts.map((one) => requestOf(one));
  expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?startrecord=1&endrecord=60&perpage=20']);
  expect(asked[0]?.post?.body).toContain('columnid=71&sourceContentType=1&unitid=72');
});

test('channels of Kaipu without numbers have the addresses that the script of the page makes of their codes', () => {
  const script = `$.getJSON('/common/getChannelList?channelCode=c1&websiteCodeName=s',function(d){$.each(d.results.children,function(i,c){add('<a href="/s/'+c.channelCode+'/list.shtml">'+c.channelName+'</a>')})})`;
  const [asked = ''] = read('/s/c1/xxgk_lists.shtml', `<html><script>${script}</script></html>`).parts ?? [];
  const answer = JSON.stringify({ results: { children: [{ channelName: '2024年', channelCode: 'c24' }] } });
  const page = makePage(asked.split('#', 1)[0] ?? '', answer, 200, {}, asked);
  expect(
    adapterFor(page, 'auto')
      .adapter.readList(page)
      .items.map(({ url }) => url),
  ).toEqual([`${SITE}/s/c24/list.shtml`]);
});

test('categories of gkmlpt below that of annual reports are asked for, too', () => {
  const tree = JSON.stringify([
    { id: 1, name: '年报', children: [{ name: '2024年', id: 2 }] },
    { id: 3, name: '规章' },
  ]);
  const { parts } = read('/gkmlpt/index', `<script>var _CONFIG = {SID: '7', TREE: ${tree}}; /* gkmlpt */</script>`);
  expect(parts).toEqual([1, 2].map((id) => `${SITE}/gkmlpt/api/all/${id}?page=1&sid=7`));
});

test('the files of a report that gkmlpt names are found, those of other articles not', () => {
  const file = (name: string) => [{ name, url: `/attachment/0/1/${name}` }];
  const articles = [
    { title: TITLE, post_url: '/c/post_1.html', attachment: file('1.docx') },
    { title: '行政处罚决定', post_url: '/c/post_2.html', attachment: file('2.docx') },
  ];
  const answer = JSON.stringify({ classify: { post_count: 2 }, articles });
  const { items } = read('/gkmlpt/api/all/1?page=1&sid=7', answer);
  expect(items.map(({ url }) => url.slice(SITE.length))).toEqual([
    '/c/post_1.html',
    '/attachment/0/1/1.docx',
    '/c/post_2.html',
  ]);
});

test('rows whose parts a script puts into variables, one row after the other', () => {
  const row = (year: number) =>
    `var u='./a/${year}.html';var t='某局${year}年政府信息公开年度报告';document.write('<li><a href="'+u+'">'+t+'</a></li>');`;
  const { items } = read('/nb/', `<html><script>${row(2024)}${row(2023)}</script></html>`);
  expect(items.map(({ url, title }) => `${url.slice(SITE.length)} ${title.slice(2, 6)}`)).toEqual([
    '/nb/a/2024.html 2024',
    '/nb/a/2023.html 2023',
  ]);
});
