import { describe, expect, test } from '@jest/globals';
import { LIMITS } from '../../../../transforms/read/limits.ts';
import { readHtml } from '../../../../transforms/read/html/html.ts';
import { draw, drawTable } from '../grids.ts';

const N = 20_000;

describe('hostile pages', () => {
  test('spans of a million cost nothing', () => {
    const content = readHtml('<table><tr><td colspan=1000000 rowspan=1000000>a<td>b<tr><td>c</table>');
    expect(draw(content)).toEqual([['0+64*2:a | 64:b', '64:c']]);
    expect(content.notes).toContain('a colspan of more than 64 was cut');
  });

  test.each([
    ['divs', '<div>'.repeat(N) + 'x' + '</div>'.repeat(N) + '<p>y'],
    ['divs without end', '<div>'.repeat(N) + 'x<p>y'],
    ['spans', '<span>'.repeat(N) + 'x' + '</span>'.repeat(N) + '<p>y'],
    ['tables', '<table><tr><td>'.repeat(N) + 'x' + '</td></tr></table>'.repeat(N) + '<p>y'],
    ['tables without end', '<table><tr><td>'.repeat(N) + 'x<p>y'],
    ['paragraphs', '<p>'.repeat(N) + 'x<p>y'],
    ['end tags', '</div></td></table>'.repeat(N) + 'x<p>y'],
  ])('20,000 nested %s', (_, html) => {
    expect(draw(readHtml(html))).toEqual(['x', 'y']);
  });

  test('a table after 20,000 unclosed spans in a cell is whole', () => {
    const content = readHtml(`<table><tr><td>${'<span>'.repeat(N)}1<td>2<tr><td>3<td>4</table>`);
    expect(draw(content)).toEqual([['0:1 | 1:2', '0:3 | 1:4']]);
    expect(content.notes).toEqual([
      `elements nested deeper than ${LIMITS.nesting} were read as if their tags were absent`,
    ]);
  });

  test('hidden elements too deep to count hide nothing after their parents', () => {
    expect(draw(readHtml(`<div>${'<b>'.repeat(N)}<i hidden>x</i></div><p>y`))).toEqual(['x', 'y']);
  });

  test('too many cells are refused', () => {
    expect(() => readHtml('<table><tr>' + '<td>'.repeat(LIMITS.cells + 1))).toThrow('more than 200000 table cells');
  });

  test('too many columns are cut', () => {
    const table = readHtml('<table><tr>' + '<td>1'.repeat(LIMITS.columns + 5)).blocks[0];
    expect(table?.kind === 'table' && table.columns).toBe(LIMITS.columns);
  });

  test('too many blocks are refused', () => {
    expect(() => readHtml('<p>x'.repeat(LIMITS.blocks + 1))).toThrow('more than 100000 paragraphs and tables');
  });

  test('an attribute, a comment or a title that never ends', () => {
    for (const start of ['<p>a<p title="', '<p>a<!--', '<p>a<title>', '<p>a<script>']) {
      expect(draw(readHtml(start + '<td>'.repeat(N)))).toEqual(['a']);
    }
  });

  test('names of object members are ordinary names', () => {
    const content = readHtml(
      '<meta name=__proto__ content=x><p id=constructor class="toString __proto__">a<constructor>b',
    );
    expect(content.metadata).toEqual({ 'meta:__proto__': 'x' });
    expect(draw(content)).toEqual(['ab']);
    const cells = readHtml('<table><tr><td __proto__=1 colspan=2>a<td>b').blocks[0];
    expect(cells?.kind === 'table' && drawTable(cells)).toEqual(['0+2*1:a | 2:b']);
  });
});
