import { expect, test } from '@jest/globals';
import type { Block } from '../../../model/content.ts';
import { align } from '../../../transforms/align/align.ts';
import { observe } from '../../../transforms/observe/observe.ts';
import { readText } from '../../../transforms/read/text.ts';
import { layOut } from '../../builders/form-tables.ts';

/** The form of 2021 is told by its table 2. */
const TABLE_2 = readText(
  '第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n行政规范性文件\t4\t5\t6',
).blocks;
const HEADER = ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const ROWS = [
  ['一、本年新收政府信息公开申请数量', '7', '30', '1', '0', '2', '5', '45'],
  ['二、上年结转政府信息公开申请数量', '1', '0', '0', '0', '0', '0', '1'],
  ['（一）予以公开', '8', '30', '1', '0', '2', '5', '46'],
];

type Row = Parameters<typeof layOut>[0][number];

function read(rows: readonly Row[]): string[] {
  const table: Block = { kind: 'table', index: 0, fidelity: 'grid', ...layOut(rows) };
  const { cells, edition } = align([...TABLE_2, table], 1);
  return observe(cells, edition).observations.flatMap(({ indicatorCode, applicantType, value, doubt, tableIndex }) =>
    tableIndex === 0 && value !== null
      ? [`${indicatorCode.slice(13)} ${applicantType} ${value / 1_000_000n}${doubt === null ? '' : '?'}`]
      : [],
  );
}

const WHOLE = read([HEADER, ...ROWS]);

test('as printed, all is read and sure', () => {
  expect(WHOLE).toHaveLength(21);
  expect(WHOLE.filter((one) => one.endsWith('?'))).toEqual([]);
});

test.each([
  ['above', 0],
  ['below', 1],
])('a label printed in two lines, its figures in the one %s', (_, at) => {
  const [label = '', ...figures] = ROWS[1]!;
  const blank = figures.map(() => '');
  const parts = [label.slice(0, 8), label.slice(8)].map((text, nth) => [text, ...(nth === at ? figures : blank)]);
  expect(read([HEADER, ROWS[0]!, ...parts, ROWS[2]!])).toEqual(WHOLE);
});

test('figures that go on in the next line are joined to their row, in doubt', () => {
  const [received = [], ...rest] = ROWS;
  const found = read([HEADER, received.slice(0, 5), received.slice(5), ...rest, ROWS[1]!]);
  expect(found.map((one) => one.replace('?', ''))).toEqual(WHOLE);
  expect(found.filter((one) => one.endsWith('?'))).toHaveLength(3);
});

test.each(['30 1', '301'])(
  'the figures of two columns in one cell (%s) are parted as the total tells, in doubt',
  (text) => {
    const [label, first, , , ...rest] = ROWS[0]!;
    const found = read([HEADER, [label!, first!, [text, 1, 2], ...rest], ...ROWS.slice(1)]);
    expect(found.map((one) => one.replace('?', ''))).toEqual(WHOLE);
    expect(found.filter((one) => one.endsWith('?'))).toHaveLength(7);
  },
);

test('nor are they parted where no way makes the total right', () => {
  const [label, first, , , ...rest] = ROWS[0]!;
  const found = read([HEADER, [label!, first!, ['31 1', 1, 2], ...rest], ...ROWS.slice(1)]);
  expect(found.filter((one) => one.startsWith('received'))).toEqual([]);
});

test('without spans and totals the columns are those that the lines of the header name, in doubt', () => {
  const header = [['', '自然人', '法人或其他组织'], HEADER.slice(2, 7)];
  const found = read([...header, ...ROWS.map((row) => row.slice(0, -1))]);
  expect(found).toEqual(WHOLE.filter((one) => !one.includes(' total ')).map((one) => `${one}?`));
});
