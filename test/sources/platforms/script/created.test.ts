import { describe, expect, test } from '@jest/globals';
import { followed } from '../../../builders/followed-list.ts';

/** Rows that a script makes as elements: they are drawn as if they stood in the page. */

const YEARS = [2024, 2023, 2022];
const ROWS = YEARS.map((year) => ({ y: year, t: `测试县财政局${year}年政府信息公开工作年度报告` }));
const PATHS = YEARS.map((year) => `/nb/${year}.html`);
const answered = JSON.stringify({ rows: ROWS });
const rowsOf = (body: string) => followed(body, (path) => (path === '/api/list' ? answered : undefined)).rows;

describe('elements of the page itself', () => {
  test.each([
    [
      'made, filled and put into the page before their address is known',
      `rows.forEach(function(r){var li=document.createElement('li'),a=document.createElement('a');list.appendChild(li);li.appendChild(a);a.innerText=r.t;a.href=r.y+'.html';});`,
    ],
    [
      'in a fragment, with attributes and a text of their own',
      `var f=document.createDocumentFragment();for(var i=0;i<rows.length;i++){var a=document.createElement('a');a.setAttribute('href','/nb/'+rows[i].y+'.html');a.appendChild(document.createTextNode(rows[i].t));f.appendChild(a);}list.appendChild(f);`,
    ],
    [
      'by a function of the site that makes any element',
      `const h=(n,p,...k)=>{const e=document.createElement(n);Object.entries(p).forEach(([a,v])=>e.setAttribute(a,v));e.append(...k);return e};list.append(...rows.map(r=>h('li',{},h('a',{href:'./'+r.y+'.html'},r.t))));`,
    ],
    [
      'rows and cells of a table',
      `rows.forEach(r=>{const tr=list.insertRow(-1);tr.insertCell(0).innerHTML='<a href="'+r.y+'.html">'+r.t+'</a>';});`,
    ],
    [
      'opened by a function of their own',
      `rows.forEach(r=>{const d=document.createElement('div');d.textContent=r.t;d.addEventListener('click',()=>{location.href='/nb/'+r.y+'.html'});list.appendChild(d);});`,
    ],
    [
      'a copy of a template',
      `rows.forEach(r=>{const n=document.querySelector('template').content.cloneNode(true);n.querySelector('a').href=r.y+'.html';n.querySelector('a').textContent=r.t;list.appendChild(n);});`,
    ],
    [
      'jQuery: made of markup, with attributes as an object',
      `$.each(rows,function(){$('<li>').append($('<a></a>').attr({href:this.y+'.html'}).text(this.t)).appendTo('#list');});`,
    ],
    [
      'jQuery: made with settings',
      `$.each(rows,function(i,r){$('#list').append($('<li/>').append($('<a/>',{href:r.y+'.html',text:r.t})));});`,
    ],
    [
      'jQuery: a copy of a hidden row',
      `$.each(rows,function(i,r){var li=$('#tpl').clone();li.find('a').attr('href',r.y+'.html').text(r.t).end().appendTo('#list');});`,
    ],
  ])('%s', (_, script) => {
    const html = `<template><li><a></a></li></template><p id="tpl"><a></a></p><ul id="list"></ul>`;
    const begin = `var list=document.getElementById('list'),rows=${JSON.stringify(ROWS)};`;
    expect(rowsOf(`${html}<script>${begin}${script}</script>`)).toEqual(PATHS);
    const asked = `$.getJSON('/api/list',function(d){var rows=d.rows,list=document.getElementById('list');${script}});`;
    expect(rowsOf(`${html}<script>${asked}</script>`)).toEqual(PATHS);
  });
});

test('what no row tells is not made up: a row without its address leads nowhere', () => {
  const script = `var a=document.createElement('a');a.innerText='${ROWS[0]?.t}';a.href=unknown()+'.html';document.body.appendChild(a);`;
  expect(rowsOf(`<script>${script}</script>`)).toEqual([]);
});
