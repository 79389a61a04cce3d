import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';
import { withDrawnTables } from '../../../../transforms/align/flattened/drawn-tables.ts';
import { withTextTables } from '../../../../transforms/align/flattened/text-tables.ts';

const HEADER = '信息内容|本年制发件数|本年废止件数|现行有效件数';

/** The rows of each table that is found in the lines. */
function tables(...lines: string[]): string[][] {
  const blocks = withTextTables(
    lines.map((text): Block => ({ kind: 'paragraph', text })),
    0,
  );
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const rows = Array.from({ length: block.rows }, (_, row) => block.cells.filter((cell) => cell.row === row));
    return [rows.map((row) => row.map(({ text }) => text).join('|'))];
  });
}

/** The values read from the lines, blank ones too. */
function values(...lines: string[]): string[] {
  const blocks = lines.map((text): Block => ({ kind: 'paragraph', text }));
  return align(blocks, 0).cells.map(({ spec, cell }) => `${spec.indicatorCode}=${cell?.text ?? 'none'}`);
}

describe('a table in the text', () => {
  test.each([
    ['between tabs', [HEADER.replaceAll('|', '\t'), '规章\t\t0\t', '行政规范性文件\t3\t\t12']],
    ['between drawn lines', [HEADER, '规章||0|', '行政规范性文件|3||12']],
    ['with borders', [`| ${HEADER} |`, '|---|---|---|---|', '| 规章 |  | 0 |  |', '| 行政规范性文件 | 3 |  | 12 |']],
    [
      'with columns under each other',
      [
        '信息内容        本年制发件数  本年废止件数  现行有效件数',
        '规章                          0',
        '行政规范性文件  3                           12',
        '部门文件        1                           4',
      ],
    ],
  ])('is read by its places: %s', (_, lines) => {
    expect(tables(...lines)[0]?.slice(0, 3)).toEqual([HEADER, '规章||0|', '行政规范性文件|3||12']);
    expect(values(...lines)).toEqual([
      'regulations.issued=',
      'regulations.repealed=0',
      'regulations.in_force=',
      'normative_documents.issued=3',
      'normative_documents.repealed=',
      'normative_documents.in_force=12',
    ]);
  });

  test.each([
    ['rows have lost their merged cells', ['信息内容\t本年制发件数\t现行有效件数', '规章\t0\t0\t0']],
    ['a label stands where other rows have figures', [HEADER, '规章|0|0|0', '第一项|行政规范性文件|3|12']],
    ['the first row has figures', ['规章|0|0|0', '行政规范性文件|3|0|12']],
    ['a part of them is none', [HEADER, '规章|0|0|0', '', '行政规范性文件|3|12']],
    [
      'no blanks stand under each other',
      ['信息内容  本年制发件数', '规章  0  0  0', '文件  10  0  5', '其他  1  0  2'],
    ],
  ])('is none where %s', (_, lines) => {
    expect(tables(...lines)).toEqual([]);
  });

  test('goes on behind a line of text in as many columns', () => {
    expect(tables(HEADER, '规章|0|0|0', '（续表）', '行政规范性文件|3|0|12')).toHaveLength(2);
  });
});

test('a line of text behind the last cell of a table is no part of it', () => {
  const cells = ['收到申请数', '申请办结数', '申请答复数', '举报投诉数量'].flatMap((label, n) => [
    '',
    label,
    '件',
    `1${n}`,
  ]);
  const lines = ['统计指标', '单位', '统计数', ...cells].map((cell) => (cell === '' ? '' : `\t${cell}`));
  expect(values(...lines, '', '单位负责人：张三').at(-1)).toMatch(/=13$/);
});

test('a header that a label parts from its rows is no table: they would be a table without one', () => {
  const lines = ['统计指标\t单位\t统计数', '六、举报投诉情况', '（一）收到申请数\t件\t7', '1.当面申请数\t件\t4'];
  expect(tables(...lines)).toEqual([]);
});

describe('a table copied into one line', () => {
  test('is read row by row, whatever stands in the line before it', () => {
    const line =
      '第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数 规章 0 1 2 行政规范性文件 3 0 12 ' +
      '第二十条第（五）项 信息内容 本年处理决定数量 行政许可 35 第二十条第（六）项 信息内容 本年处理决定数量 行政处罚 4 行政强制 0';
    expect(values(line)).toEqual(
      expect.arrayContaining([
        'regulations.in_force=2',
        'normative_documents.issued=3',
        'normative_documents.in_force=12',
        'licensing.decisions=35',
        'penalty.decisions=4',
        'coercion.decisions=0',
      ]),
    );
  });

  test('figures in prose, with blanks around them, are none', () => {
    const prose = '全年共办理 12 件、 3 件、 4 件、 5 件、 6 件、 7 件、 8 件、 9 件， 行政许可 4 件';
    expect(values(HEADER.replaceAll('|', '\t'), '规章\t0\t0\t0', prose)).not.toContain('licensing.decisions=4');
  });
});

test('a table with whole rows in its only cells is read as the lines it is', () => {
  const cells = [HEADER.replaceAll('|', ' '), '规章 0 1 2', '行政规范性文件 3 0 12'].map((text, row) => ({
    text,
    row,
    column: 0,
    rowspan: 1,
    colspan: 1,
  }));
  const table: Block = { kind: 'table', index: 0, fidelity: 'grid', rows: 3, columns: 1, cells };
  expect(align([table], 1).cells.map(({ spec, cell }) => `${spec.indicatorCode}=${cell?.text}`)).toEqual([
    'regulations.issued=0',
    'regulations.repealed=1',
    'regulations.in_force=2',
    'normative_documents.issued=3',
    'normative_documents.repealed=0',
    'normative_documents.in_force=12',
  ]);
});

describe('a table that is drawn in the text', () => {
  const BOX = [
    '┌────────┬────────────┬────────────┬────────────┐',
    '│信息内容│本年制发    │本年废止件数│现行有效件数│',
    '│        │件数        │            │            │',
    '├────────┼────────────┼────────────┼────────────┤',
    '│规章    │            │０          │１３３      │',
    '│        │            │            │０３        │',
    '├────────┼────────────┼────────────┼────────────┤',
    '│行政规范│3           │            │12          │',
    '│性文件  │            │            │            │',
    '└────────┴────────────┴────────────┴────────────┘',
  ];
  const drawn = (lines: readonly string[]): string[] =>
    withDrawnTables(
      lines.map((text): Block => ({ kind: 'paragraph', text })),
      0,
    ).flatMap((block) =>
      block.kind === 'table'
        ? block.cells.map(({ text, row, column, rowspan, colspan }) => `${row},${column} ${rowspan}x${colspan} ${text}`)
        : [],
    );

  test('is read by its lines: cells of two lines are whole, and blank ones keep their places', () => {
    expect(values(...BOX)).toEqual([
      'regulations.issued=',
      'regulations.repealed=０',
      'regulations.in_force=１３３\n０３',
      'normative_documents.issued=3',
      'normative_documents.repealed=',
      'normative_documents.in_force=12',
    ]);
  });

  test('merged cells reach over rows and columns, and their text may stand beside a line inside', () => {
    const page = (quoted: string, marked: string): string[] => [
      '| +------+-----------+',
      '| |      | 申请人    |',
      '| | 项目 +-----+-----+',
      `| |      |${quoted}| 乙  |`,
      '| +======+=====+=====+',
      `| | 规章 |${marked}| 0   |`,
      '| +------+-----+-----+',
    ];
    const read = (quoted: string, marked: string): string[] =>
      drawn(page(quoted, marked)).map((text) => text.replace('\ufeff', ''));
    const cells = (name: string): string[] => [
      '0,0 2x1 项目',
      '0,1 1x2 申请人',
      `1,1 1x1 ${name}`,
      '1,2 1x1 乙',
      '2,0 1x1 规章',
      '2,1 1x1 +8',
      '2,2 1x1 0',
    ];
    // Unicode leaves the width of quotation marks open, and programs differ in that of the byte order mark.
    expect(read(' “甲”', ' \ufeff+8 ')).toEqual(cells('“甲”'));
    expect(read(' “甲”', ' \ufeff+8  ')).toEqual(cells('“甲”'));
    expect(read(' 甲” ', ' \ufeff+8  ')).toEqual(cells('甲”'));
    expect(read(' “甲” ', ' \ufeff+8  ')).toEqual([]);
  });

  test('frames around it, and around the text beside it, are none of it', () => {
    const width = 51;
    const framed = (lines: readonly string[], places: number): string[] => [
      `+${'-'.repeat(places)}+`,
      ...lines.map((line) => `| ${line} |`),
      `+${'-'.repeat(places)}+`,
    ];
    const once = framed(['注'.padEnd(width - 3), ...BOX], width);
    expect(drawn(once)).toEqual(drawn(BOX));
    expect(drawn(framed(once, width + 4))).toEqual(drawn(BOX));
    expect(values(...framed(once, width + 4))).toEqual(values(...BOX));
    expect(drawn(framed(BOX.slice(1), width))).toEqual([]);
  });

  test('lines that do not meet leave it text', () => {
    expect(drawn(BOX)).toHaveLength(12);
    expect(drawn(BOX.map((line) => line.replace('│3 ', '│3')))).toEqual([]);
    expect(drawn(BOX.map((line) => line.replace('│规章    │', '│规章     ')))).toEqual([]);
    expect(drawn(BOX.slice(0, -1))).toEqual([]);
  });
});
