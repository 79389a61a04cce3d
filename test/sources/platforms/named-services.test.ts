import { expect, test } from '@jest/globals';
import { makePage } from '../../../sources/platforms/page.ts';
import { adapterFor } from '../../../sources/platforms/platforms.ts';
import { requestOf } from '../../../sources/platforms/post.ts';

/** Services of known platforms, asked by pages that write their request or their pager in another way than most. */

const SITE = 'http://gk.example.gov.cn';
const TITLE = '测试县应急管理局2024年政府信息公开工作年度报告';
const ROW = `<li><a href="/a/1.html">${TITLE}</a></li>`;
const read = (path: string, html: string) => {
  const page = makePage(`${SITE}${path}`, html);
  return adapterFor(page, 'auto').adapter.readList(page);
};
const ID = '0123456789abcdef0123456789abcdef';

test('a column of Hanweb filled from several others is asked for as its own script asks', () => {
  const script = `$.ajax({type:'POST',url:'/module/jpage/morecolumndataproxy.jsp?startrecord=1&endrecord=60&perpage=20',data:{columnid:'76,77',unitid:'x1',webid:3}})`;
  const { parts = [] } = read('/col/col75/index.html', `<html><script>${script}</script></html>`);
  expect(parts.map((one) => requestOf(one).post?.body)).toEqual(['columnid=76%2C77&unitid=x1&webid=3']);
});

test('a column of Kaipu hands on the number of its channel under no name', () => {
  const html = `<html><script>loadList("${ID}", 5, 1);</script></html>`;
  expect(read('/site/c100/zfxxgk_list.shtml', html).parts?.[0]).toMatch(`${SITE}/common/search/${ID}?`);
  expect(read('/site/c100/zfxxgk_list.shtml', html.replace(');', `);a("${ID.slice(1)}0");`)).parts).toEqual([]);
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
