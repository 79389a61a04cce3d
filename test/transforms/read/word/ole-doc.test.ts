import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import CFB from 'cfb';
import * as fc from 'fast-check';
import type { Block } from '../../../../model/content.ts';
import { Unreadable } from '../../../../model/errors.ts';
import { readDoc } from '../../../../transforms/read/word/ole-doc.ts';
import { IN_TABLE, row, rowModifiers, writeDoc } from '../../../builders/doc-writer.ts';
import type { DocParagraph } from '../../../builders/doc-writer.ts';
import { expand, formReport, tablesOf } from '../../../builders/form-tables.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/fixtures/formats/${name}`));
const blocksOf = (paragraphs: readonly DocParagraph[]): readonly Block[] => readDoc(writeDoc(paragraphs)).blocks;
const gridOf = (paragraphs: readonly DocParagraph[]): string[][][] =>
  blocksOf(paragraphs).flatMap((block) => (block.kind === 'table' ? [expand(block)] : []));
const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : `table ${block.index}`));

test.each(['2019', '2021'] as const)('a report on the form of %s as a word processor saves it', (edition) => {
  const report = formReport(edition);
  const { blocks } = readDoc(fixture(`form-${edition}.doc`));
  expect(blocks.flatMap((block) => (block.kind === 'table' ? [expand(block)] : []))).toEqual(
    tablesOf(report).map(expand),
  );
  expect(blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))).toEqual(
    report.blocks.filter((block) => typeof block === 'string'),
  );
});

test('merged cells of the form stand once, with their spans', () => {
  const [, applications] = readDoc(fixture('form-2021.doc')).blocks.filter((block) => block.kind === 'table');
  const spans = (text: string): unknown => {
    const cell = applications?.cells.find((one) => one.text === text);
    return [cell?.row, cell?.column, cell?.rowspan, cell?.colspan];
  };
  expect(spans('三、本年度办理结果')).toEqual([5, 0, 22, 1]);
  expect(spans('申请人情况')).toEqual([0, 3, 1, 7]);
  expect(spans('四、结转下年度继续办理')).toEqual([27, 0, 1, 3]);
});

describe('tables', () => {
  test('edges of the rows make the columns', () => {
    expect(
      gridOf([
        ...row(['宽', '窄'], rowModifiers([0, 2000, 3000])),
        ...row(['1', '2', '3'], rowModifiers([10, 990, 2010, 2990])),
      ]),
    ).toEqual([
      [
        ['宽', '宽', '窄'],
        ['1', '2', '3'],
      ],
    ]);
  });

  test.each([
    ['as older descriptions number them', [1, 2, 0]],
    ['as [MS-DOC] numbers them', [2, 1, 0]],
    ['with both bits on the first', [3, 1, 0]],
  ])('horizontal merge bits %s', (_, flags) => {
    expect(gridOf(row(['行政许可', '', '7'], rowModifiers([0, 1000, 2000, 3000], flags)))).toEqual([
      [['行政许可', '行政许可', '7']],
    ]);
  });

  test('vertical merge bits 3 and 1', () => {
    const edges = [0, 1000, 2000];
    expect(
      gridOf([
        ...row(['其他处理', '1'], rowModifiers(edges, [3 << 5, 0])),
        ...row(['', '2'], rowModifiers(edges, [1 << 5, 0])),
        ...row(['总计', '3'], rowModifiers(edges)),
      ]),
    ).toEqual([
      [
        ['其他处理', '1'],
        ['其他处理', '2'],
        ['总计', '3'],
      ],
    ]);
  });

  test('sprmTVertMerge and sprmTMerge', () => {
    const edges = [0, 1000, 2000, 3000];
    const vertical = (flag: number): number[] => [0x2b, 0xd6, 2, 0, flag];
    expect(
      gridOf([
        ...row(['合', '甲', ''], [...rowModifiers(edges), ...vertical(3), 0x24, 0x56, 1, 3]),
        ...row(['', '1', '2'], [...rowModifiers(edges), ...vertical(1)]),
      ]),
    ).toEqual([
      [
        ['合', '甲', '甲'],
        ['合', '1', '2'],
      ],
    ]);
  });

  test('a row without edges makes the table ragged, not wrong', () => {
    const [table] = blocksOf(row(['规章', '1', '2'], [...IN_TABLE, 0x17, 0x24, 1]));
    expect(table).toMatchObject({ fidelity: 'ragged', rows: 1, columns: 3 });
  });

  test('a table inside a cell stands before the table around it', () => {
    const depth = (n: number): number[] => [0x49, 0x66, n, 0, 0, 0];
    const inner = [...rowModifiers([0, 500, 1000]).slice(6), 0x4c, 0x24, 1, ...IN_TABLE, ...depth(2)];
    const blocks = blocksOf([
      { text: '外\r', modifiers: IN_TABLE },
      { text: '内一\r', modifiers: [...IN_TABLE, ...depth(2), 0x4b, 0x24, 1] },
      { text: '内二\r', modifiers: [...IN_TABLE, ...depth(2), 0x4b, 0x24, 1] },
      { text: '\r', modifiers: inner },
      ...row(['完', '2'], rowModifiers([0, 1000, 2000])),
      { text: '后\r' },
    ]);
    expect(blocks.map((block) => (block.kind === 'table' ? expand(block) : block.text))).toEqual([
      [['内一', '内二']],
      [['外完', '2']],
      '后',
    ]);
  });
});

describe('text', () => {
  test('of a field the result is kept, the code is not', () => {
    expect(textsOf(blocksOf([{ text: '见\x13 HYPERLINK "http://a.gov.cn" \x14附件\x15一\r' }]))).toEqual(['见附件一']);
  });

  test('a field without an end swallows one paragraph at most', () => {
    expect(textsOf(blocksOf([{ text: '甲\x13 PAGE\r' }, { text: '乙\r' }]))).toEqual(['甲', '乙']);
  });

  test.each([
    ['deleted in a revision', [0x00, 0x08, 1]],
    ['hidden', [0x3c, 0x08, 1]],
    ['struck out', [0x37, 0x08, 1]],
    ['struck out twice, against its style', [0x53, 0x2a, 0x81]],
  ])('%s: left out', (_, characterModifiers) => {
    expect(textsOf(blocksOf([{ text: '旧文', characterModifiers }, { text: '新文\r' }]))).toEqual(['新文']);
  });

  test('8-bit pieces are windows-1252', () => {
    const bytes = writeDoc([{ text: 'Report – “2008” é\r' }], 'windows-1252');
    expect(textsOf(readDoc(bytes).blocks)).toEqual(['Report – “2008” é']);
  });

  test('8-bit pieces full of GB 2312 pairs are Chinese', () => {
    const bytes = writeDoc(
      [{ text: '政府信息公开2008\r' }, ...row(['规章', '1'], rowModifiers([0, 1000, 2000]))],
      'gbk',
    );
    const { blocks } = readDoc(bytes);
    expect(textsOf(blocks)).toEqual(['政府信息公开2008', 'table 0']);
    expect(blocks[1]?.kind === 'table' && expand(blocks[1])).toEqual([['规章', '1']]);
  });

  test('headings by style and by outline level; line breaks and hyphens', () => {
    const blocks = blocksOf([{ text: '一、总体情况\r', modifiers: [0x40, 0x26, 1] }, { text: 'a\x0bb\x1ec\r' }]);
    expect(blocks).toEqual([
      { kind: 'paragraph', text: '一、总体情况', level: 2 },
      { kind: 'paragraph', text: 'a\nb-c' },
    ]);
  });
});

describe('what cannot be read is quarantined with the reason', () => {
  const withMain = (change: (main: Uint8Array) => void): Uint8Array => {
    const container = CFB.read(writeDoc([{ text: '正文\r' }]), { type: 'array' });
    const main = Uint8Array.from(CFB.find(container, '/WordDocument')!.content);
    change(main);
    CFB.utils.cfb_add(container, '/WordDocument', main);
    return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
  };
  test.each<[string, Uint8Array, RegExp]>([
    ['encrypted', withMain((main) => (main[0x0b]! |= 1)), /encrypted/],
    ['Word 95', withMain((main) => (main[0] = 0xdc)), /Word 6 or 95/],
    ['another table stream', withMain((main) => (main[0x0b]! |= 2)), /no stream 1Table/],
    ['a text longer than its pieces', withMain((main) => (main[0x4c] = 200)), /damaged at the end of its piece table/],
    [
      'a piece table beyond its stream',
      withMain((main) => (main[0x1a5] = 9)),
      /damaged at byte \d+ of the stream 0Table/,
    ],
    ['no compound file', new TextEncoder().encode('not at all'), /compound file structure/],
    ['cut off', fixture('form-2021.doc').subarray(0, 5000), /damaged/],
  ])('%s', (_, bytes, reason) => {
    expect(() => readDoc(bytes)).toThrow(Unreadable);
    expect(() => readDoc(bytes)).toThrow(reason);
  });

  test('whatever bytes are changed, it is content or Unreadable, and soon', () => {
    const original = fixture('form-2019.doc');
    const change = fc.record({ at: fc.nat(original.length - 1), value: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const bytes = original.slice();
        for (const { at, value } of changes) bytes[at] = value;
        try {
          return readDoc(bytes).blocks.length >= 0;
        } catch (error) {
          return error instanceof Unreadable;
        }
      }),
      { numRuns: 60, seed: 20260101 },
    );
  });
});
