import { readGenericList } from '../../sources/platforms/adapters/generic.ts';
import { makePage } from '../../sources/platforms/page/page.ts';
import type { Comparison, Line, Part } from './part.ts';

/** What it costs to follow the scripts of a list page, against the same page with its rows in it. */
export const SCRIPTS: Part = { name: 'scripts', run: () => Promise.resolve([timeScripts()]) };

const ROUNDS = 40;
const ROWS = Array.from(
  { length: 20 },
  (_, at) =>
    `<li><a href="/a/${at}.html">测试县财政局${2005 + at}年政府信息公开工作年度报告</a><span>2025-01-10</span></li>`,
).join('');
const AROUND = Array.from({ length: 200 }, (_, at) => `<p><a href="/zw/${at}/">栏目${at}</a></p>`).join('');
const INLINE = `var col='nb';function load(p){$.ajax({url:'/api/list',data:{col:col,page:p,size:20},success:function(r){var h='';for(var i=0;i<r.rows.length;i++){h+='<li><a href="/d/'+r.rows[i].id+'.html">'+r.rows[i].title+'</a></li>'}$('#u').html(h)}})}load(1);`;

function timeScripts(): Comparison {
  const module = (at: number) => `${at}:function(e,t,n){var r=n(${at + 1});t.f=function(x){return x&&x.v===${at}}},`;
  const modules = Array.from({ length: 3000 }, (_, at) => module(at)).join('');
  const bundle = `(window.webpackJsonp=window.webpackJsonp||[]).push([["app"],{${modules}"m":function(e,t,n){${INLINE}}},[["m"]]]);`;
  const floor = milliseconds(`<ul>${ROWS}</ul>${AROUND}`);
  const line = (name: string, value: number): Line => ({ name, value, ratio: value / floor });
  return {
    title: 'one list page, 200 links around the list',
    unit: 'ms',
    lines: [
      line('rows in the page', floor),
      line('rows by a script of the page', milliseconds(`<ul id="u"></ul>${AROUND}<script>${INLINE}</script>`)),
      line(
        `rows by a bundle of ${Math.round(bundle.length / 1000)} kB`,
        milliseconds(`<ul id="u"></ul>${AROUND}<script>${bundle}</script>`),
      ),
    ],
  };
}

/** The median of processor time for reading such a page. */
function milliseconds(body: string): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    readGenericList(makePage('http://gk.example.gov.cn/nb/', `<html><body>${body}</body></html>`));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? Number.NaN;
}
