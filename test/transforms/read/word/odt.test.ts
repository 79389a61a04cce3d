import { expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readOdt } from '../../../../transforms/read/word/odt.ts';
import { draw } from '../grids.ts';

function odt(body: string, meta = '', styles = ''): Uint8Array {
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(
      `<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    'meta.xml': strToU8(`<office:document-meta><office:meta>${meta}</office:meta></office:document-meta>`),
    'styles.xml': strToU8(`<office:document-styles>${styles}</office:document-styles>`),
  });
}

const cell = (text: string, attributes = ''): string =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const covered = '<table:covered-table-cell/>';
const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
const table = (...rows: string[]): string => `<table:table>${rows.join('')}</table:table>`;

test.each<[string, string, (string | string[])[]]>([
  ['plain', table(row(cell('a'), cell('b')), row(cell('1'), cell('2'))), [['0:a | 1:b', '0:1 | 1:2']]],
  [
    'merged cells and the ones they cover',
    table(
      row(cell('a', 'table:number-columns-spanned="2" table:number-rows-spanned="2"'), covered, cell('b')),
      row('<table:covered-table-cell table:number-columns-repeated="2"/>', cell('c')),
      row(cell('d'), cell('e'), cell('f')),
    ),
    [['0+2*2:a | 2:b', '2:c', '0:d | 1:e | 2:f']],
  ],
  [
    'repeated cells',
    table(row(cell('a'), cell('0', 'table:number-columns-repeated="3"'))),
    [['0:a | 1:0 | 2:0 | 3:0']],
  ],
  [
    'spaces, tabs and breaks',
    '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d\n  e</text:p>',
    ['a  b\tc', 'd e'],
  ],
  [
    'notes, comments and deletions',
    '<text:tracked-changes><text:p>x</text:p></text:tracked-changes><text:p>a<text:note><text:p>n</text:p></text:note><office:annotation><text:p>k</text:p></office:annotation>b</text:p>',
    ['ab'],
  ],
  ['a text box', '<text:p>a<draw:text-box><text:p>box</text:p></draw:text-box>b</text:p>', ['box', 'ab']],
])('%s', (_, body, expected) => {
  expect(draw(readOdt(odt(body)))).toEqual(expected);
});

test('a raised figure stands apart from the number before it', () => {
  const style = (name: string, position: string): string =>
    `<style:style style:name="${name}"><style:text-properties style:text-position="${position}"/></style:style>`;
  const styles = style('T1', 'super 58%') + style('T2', '33% 58%') + style('T3', 'sub 58%') + style('T4', '0% 100%');
  const span = (name: string, text: string): string => `<text:span text:style-name="${name}">${text}</text:span>`;
  const cells = ['T1', 'T2', 'T3', 'T4'].map((name) => cell(`16${span(name, '1')}`));
  expect(draw(readOdt(odt(styles + table(row(...cells, cell(span('T1', '16')))))))).toEqual([
    ['0:16[1] | 1:16[1] | 2:161 | 3:161 | 4:16'],
  ]);
  const paragraph = `<text:p>予以公开 16${span('T1', '1')}</text:p>`;
  expect(readOdt(odt(styles + paragraph)).blocks).toMatchObject([{ kind: 'paragraph', text: '予以公开 16[1]' }]);
});

test('text that is hidden or struck out is not read, whether a span, a named style or a section says so', () => {
  const style = (name: string, parent: string, text: string): string =>
    `<style:style style:name="${name}" style:parent-style-name="${parent}"><style:text-properties ${text}/></style:style>`;
  const own =
    style('T1', '', 'text:display="none"') +
    style('T2', '', 'style:text-line-through-style="solid"') +
    style('T3', 'Hid', '') +
    style('T4', 'Hid', 'text:display="true"') +
    style('P1', 'Hid', '');
  const span = (name: string, text: string): string => `<text:span text:style-name="${name}">${text}</text:span>`;
  const cells = ['T1', 'T2', 'T3', 'T4'].map((name) => cell(`3${span(name, '28')}`));
  const body =
    `${own}${table(row(...cells))}<text:p text:style-name="P1">x${span('T4', 'y')}</text:p>` +
    '<text:section text:display="none"><text:p>z</text:p></text:section>';
  expect(draw(readOdt(odt(body, '', style('Hid', '', 'text:display="none"'))))).toEqual([
    ['0:3 | 1:3 | 2:3 | 3:328'],
    'y',
  ]);
});

test('headings and properties', () => {
  const content = readOdt(odt('<text:h text:outline-level="2">总体情况</text:h>', '<dc:title>报告</dc:title>'));
  expect(content.blocks).toEqual([{ kind: 'paragraph', text: '总体情况', level: 2 }]);
  expect(content.metadata).toEqual({ 'property:title': '报告' });
});

test('a million repetitions are cut', () => {
  const content = readOdt(odt(table(row(cell('a'), cell('0', 'table:number-columns-repeated="1000000"')))));
  expect(content.blocks[0]).toMatchObject({ columns: 1000 });
});
