import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readDocx } from '../../../../transforms/read/word/docx.ts';
import { draw } from '../grids.ts';

function docx(body: string, others: Record<string, string> = {}): Uint8Array {
  const main = `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  const parts = { '[Content_Types].xml': '<Types/>', 'word/document.xml': main, ...others };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (text: string): string => `<w:p>${run(text)}</w:p>`;
const tc = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const REAL = tbl(tr(tc('规章'), tc('1'), tc('2')), tr(tc('文件'), tc('3'), tc('4')));
const REAL_DRAWN = ['0:规章 | 1:1 | 2:2', '0:文件 | 1:3 | 2:4'];

describe('tables of Word', () => {
  test.each<[string, string, (string | string[])[]]>([
    ['plain', REAL, [REAL_DRAWN]],
    [
      'a raised figure behind a figure is the mark of a note',
      tbl(
        tr(
          `<w:tc><w:p>${run('16')}${run('1', '<w:vertAlign w:val="superscript"/>')}</w:p></w:tc>`,
          `<w:tc><w:p>${run('16')}${run('1', '<w:vertAlign w:val="baseline"/>')}${run('7')}</w:p></w:tc>`,
        ),
      ),
      [['0:16[1] | 1:1617']],
    ],
    [
      'a figure set as a formula, and a fraction, which is none',
      tbl(
        tr(
          '<w:tc><w:p><m:oMath><m:r><m:t>475</m:t></m:r></m:oMath></w:p></w:tc>',
          '<w:tc><w:p><m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>5</m:t></m:r></m:den></m:f></m:oMath></w:p></w:tc>',
        ),
      ),
      [['0:475 | 1:3/5']],
    ],
    ['gridSpan', tbl(tr(tc('a', '<w:gridSpan w:val="2"/>')), tr(tc('1'), tc('2'))), [['0+2*1:a', '0:1 | 1:2']]],
    [
      'vMerge',
      tbl(
        tr(tc('a', '<w:vMerge w:val="restart"/>'), tc('1')),
        tr(tc('', '<w:vMerge/>'), tc('2')),
        tr(tc('', '<w:vMerge w:val="continue"/>'), tc('3')),
        tr(tc('b', '<w:vMerge w:val="restart"/>'), tc('4')),
      ),
      [['0+1*3:a | 1:1', '1:2', '1:3', '0:b | 1:4']],
    ],
    [
      'hMerge',
      tbl(tr(tc('a', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('b')), tr(tc('1'), tc('2'), tc('3'))),
      [['0+2*1:a | 2:b', '0:1 | 1:2 | 2:3']],
    ],
    [
      'gridBefore',
      tbl(tr(tc('a'), tc('b')), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc('1')}</w:tr>`),
      [['0:a | 1:b', '1:1']],
    ],
    [
      'a deleted row',
      tbl(
        tr(tc('a'), tc('b')),
        `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${tc('8')}${tc('9')}</w:tr>`,
        tr(tc('1'), tc('2')),
      ),
      [['0:a | 1:b', '0:1 | 1:2']],
    ],
    [
      'paragraphs of a cell are lines',
      tbl(tr(`<w:tc>${p('a')}${p('')}${p('b')}${p('')}</w:tc>`, tc('1'))),
      [['0:a\n\nb | 1:1']],
    ],
    ['a layout table', tbl(tr(tc('首页'), `<w:tc>${p('x')}${REAL}${p('')}</w:tc>`)), ['首页', 'x', REAL_DRAWN]],
  ])('%s', (_, body, expected) => {
    expect(draw(readDocx(docx(body)))).toEqual(expected);
  });
});

describe('text of Word', () => {
  test.each<[string, string, string[]]>([
    ['runs are joined', `<w:p>${run('1')}${run('2')}${run(' 3')}</w:p>`, ['12 3']],
    [
      'a raised figure behind a figure, outside of tables too',
      `<w:p>${run('予以公开 16')}${run('1', '<w:vertAlign w:val="superscript"/>')}</w:p>`,
      ['予以公开 16[1]'],
    ],
    [
      'tabs and breaks',
      '<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type="page"/></w:r></w:p>',
      ['a\tb', 'c'],
    ],
    [
      'tracked changes',
      `<w:p><w:del>${run('old')}<w:r><w:delText>x</w:delText></w:r></w:del><w:ins>${run('new')}</w:ins></w:p>`,
      ['new'],
    ],
    ['hidden text', `<w:p>${run('x', '<w:vanish/>')}${run('a', '<w:vanish w:val="0"/>')}</w:p>`, ['a']],
    ['text struck out', `<w:p>${run('28', '<w:strike/>')}${run('3', '<w:strike w:val="0"/>')}</w:p>`, ['3']],
    ['text struck out twice', `<w:p>${run('x', '<w:dstrike w:val="true"/>')}${run('a')}</w:p>`, ['a']],
    ['a hidden paragraph mark hides no text', `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${run('a')}</w:p>`, ['a']],
    ['former properties', `<w:p>${run('a', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:p>`, ['a']],
    [
      'field codes',
      '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t><w:footnoteReference w:id="1"/></w:r></w:p>',
      ['1'],
    ],
    ['symbols', '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r></w:p>', ['☑-']],
    ['entities', p('a &amp; b &#x4e00; &foo;'), ['a & b 一 &foo;']],
    ['empty paragraphs', p('') + p('a'), ['a']],
    [
      'a text box once, before its paragraph',
      `<w:p>${run('a')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${p('box')}</w:txbxContent></mc:Choice>` +
        `<mc:Fallback><w:pict><w:txbxContent>${p('box')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('b')}</w:p>`,
      ['box', 'ab'],
    ],
  ])('%s', (_, body, expected) => {
    expect(draw(readDocx(docx(body)))).toEqual(expected);
  });

  test('a style hides its text, by the one it is based on, unless the run says otherwise', () => {
    const style = (id: string, inner: string): string => `<w:style w:styleId="${id}">${inner}</w:style>`;
    const set = style('H', '<w:rPr><w:vanish/></w:rPr>') + style('C', '<w:basedOn w:val="H"/>') + style('P', '');
    const body =
      `<w:p>${run('1', '<w:rStyle w:val="C"/>')}${run('2', '<w:rStyle w:val="P"/>')}` +
      `${run('3', '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')}</w:p>` +
      `<w:p><w:pPr><w:pStyle w:val="C"/></w:pPr>${run('4')}${run('5', '<w:vanish w:val="false"/>')}</w:p>`;
    const others = { 'word/styles.xml': `<w:styles>${set}</w:styles>` };
    expect(draw(readDocx(docx(body, others)))).toEqual(['23', '5']);
  });

  test('headings, properties and pictures', () => {
    const content = readDocx(
      docx(
        `<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>${run('总体情况')}</w:p><w:p><w:r><w:drawing><wp:extent cx="9999999" cy="9999999"/><a:blip/></w:drawing><w:drawing><wp:extent cx="9" cy="9"/><a:blip/></w:drawing></w:r></w:p>`,
        {
          'word/styles.xml':
            '<w:styles><w:style w:styleId="2"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
          'docProps/core.xml':
            '<cp:coreProperties><dc:title> 年度报告 </dc:title><dc:creator></dc:creator></cp:coreProperties>',
        },
      ),
    );
    expect(content.blocks).toEqual([{ kind: 'paragraph', text: '总体情况', level: 1 }]);
    expect(content.metadata).toEqual({ 'property:title': '年度报告' });
    expect(content.images).toBe(1);
  });
});

describe('damaged and hostile files', () => {
  test('declared entities are never expanded', () => {
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const main = `<?xml version="1.0"?>${entities}<w:document><w:body>${p('&b;')}</w:body></w:document>`;
    const content = readDocx(docx('', { 'word/document.xml': main }));
    expect(draw(content).at(-1)).toContain('&b;');
    expect(JSON.stringify(content)).not.toContain('aaaaaaaaaaaaaaaaaaaa');
  });

  test.each([
    ['nesting', docx('<w:sdt>'.repeat(20_000)), /nested deeper than 500/],
    ['XML cut off', docx('', { 'word/document.xml': '<w:document><w:body><w:p>' }), /cut off/],
    ['XML out of order', docx('<w:p></w:r>'), /damaged/],
    ['no main part', zipSync({ 'word/x.xml': strToU8('') }), /no main part/],
    ['no zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), /damaged or cut off/],
    ['a bomb', docx(' '.repeat(3_000_000)), /larger than gongkai unpacks: member word\/document.xml/],
  ])('%s', (_, bytes, reason) => {
    expect(() => readDocx(bytes)).toThrow(reason);
  });
});
