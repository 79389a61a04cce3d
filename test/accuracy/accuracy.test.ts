import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Block, Cell } from '../../model/content.ts';
import { align } from '../../transforms/align/align.ts';
import { mixedCases, singleCases } from '../corpus/corpus.ts';
import { isReadable, scoreAll, tallies, type Scored } from './accuracy.ts';
import { FORMATS } from './formats.ts';

/** Every variation alone with a figure in every cell, and mixtures of several; each format takes a share of them. */
const CASES = [...singleCases(11).filter(({ name }) => name.includes(' much ')), ...mixedCases(12, 40)];
const SHARES = 4;
const PLAIN = 'as the form has it';
const LEAST = 0.995;

describe.each(FORMATS.map((format, nth) => [format.name, format, nth] as const))('%s', (_, format, nth) => {
  const shares = format.oneOf === undefined ? SHARES : SHARES * SHARES;
  const cases = CASES.filter(({ variation }, index) => index % shares === nth % shares || variation === PLAIN);
  let scored: Scored[] = [];
  beforeAll(async () => {
    scored = await scoreAll(cases, [{ ...format, oneOf: 1 }]);
  }, 120_000);

  test('no report of quality ok holds a wrong figure', () => {
    const wrong = scored.filter(({ quality, faults }) => quality === 'ok' && faults.length > 0);
    expect(wrong.map(({ one, faults }) => `${one.name}: ${faults.join(', ')}`)).toEqual([]);
  });

  test('the printed cells of the documents that can be read are found', () => {
    const readable = scored.filter(({ one }) => isReadable(one, format));
    const { cells = 0, exact = 0 } = tallies(readable, () => 'all').get('all') ?? {};
    expect(cells).toBeGreaterThan(format.oneOf === undefined ? 5_000 : 1_000);
    expect(exact / cells).toBeGreaterThanOrEqual(format.least ?? LEAST);
  });

  test('a document as the form has it is of quality ok', () => {
    const plain = scored.filter(({ one }) => one.variation === PLAIN);
    expect(plain.length).toBeGreaterThanOrEqual(3);
    expect(plain.filter(({ quality }) => quality !== 'ok')).toEqual([]);
  });
});

describe('hostile sizes are read in bounded time', () => {
  const blankRow = (row: number, columns: number, text: (column: number) => string): Cell[] =>
    Array.from({ length: columns }, (_, column) => ({ text: text(column), row, column, rowspan: 1, colspan: 1 }));
  const tableOf = (rows: number, columns: number, text: (row: number, column: number) => string): Block => ({
    kind: 'table',
    index: 0,
    fidelity: 'grid',
    rows,
    columns,
    cells: Array.from({ length: rows }, (_, row) => blankRow(row, columns, (column) => text(row, column))).flat(),
  });
  const labels = [
    '规章',
    '行政许可',
    '（七）总计',
    '1.属于国家秘密',
    '其他',
    '结果维持',
    '第二十条第（一）项',
    '某某某某某某',
  ];
  const label = (nth: number): string => labels[nth % labels.length] ?? '';

  test.each<readonly [string, Block[]]>([
    [
      '5,000 rows of figures under known labels',
      [tableOf(5_000, 8, (row, column) => (column === 0 ? label(row) : '7'))],
    ],
    ['200,000 cells of labels', [tableOf(2_000, 100, (row, column) => label(row + column))]],
    ['200,000 different texts', [tableOf(2_000, 100, (row, column) => `第${row}行第${column}列的公开数量`)]],
    ['200,000 figures', [tableOf(2_000, 100, (row, column) => String(row * column))]],
    [
      '100,000 lines of text',
      [{ kind: 'paragraph', text: Array.from({ length: 100_000 }, (_, n) => `${label(n)} ${n}`).join('\n') }],
    ],
    [
      '100,000 lines of labels',
      [{ kind: 'paragraph', text: Array.from({ length: 100_000 }, (_, n) => `公开${n % 977}项目`).join('\n') }],
    ],
  ])('%s', (_, blocks) => {
    const begun = process.cpuUsage();
    align(blocks, 1);
    expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(5_000);
  });
});
