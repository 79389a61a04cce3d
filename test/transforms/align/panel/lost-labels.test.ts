import { describe, expect, test } from '@jest/globals';
import type { Table } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';
import { observe } from '../../../../transforms/observe/observe.ts';
import { draftOf, sheetsOf, truthOf } from '../../../corpus/draft.ts';
import { Random } from '../../../corpus/random.ts';
import { renderBlocks } from '../../../corpus/render-blocks.ts';
import type { Sheet, SheetCell } from '../../../corpus/sheet.ts';

interface Found {
  readonly read: number;
  readonly wrong: readonly string[];
  /** Figures of the rows in question that are read without a doubt. */
  readonly sure: readonly string[];
  readonly findings: readonly string[];
}

/** What is read of a report whose table of applications, or whose only one, was damaged. */
function reading(edition: '2014' | '2021', damage: (sheet: Sheet) => readonly SheetCell[]): Found {
  const draft = draftOf(edition, 'much', new Random(7));
  const truth = truthOf(draft);
  const damaged = damage(sheetsOf(draft, edition === '2014' ? 'statistics' : 'applications')[0]!);
  const keys = new Set(damaged.flatMap(({ key }) => key ?? []));
  const blocks = renderBlocks(draft);
  const { cells, edition: found, findings } = align(blocks, blocks.filter(({ kind }) => kind === 'table').length);
  const read = observe(cells, found).observations.flatMap(({ indicatorCode, applicantType, value, doubt }) => {
    const key = `${indicatorCode}|${applicantType}`;
    return value === null || !keys.has(key) ? [] : [{ key, value, doubt }];
  });
  return {
    read: read.length,
    wrong: read.flatMap(({ key, value }) => (truth.get(key)?.value === value ? [] : [key])),
    sure: read.flatMap(({ key, doubt }) => (doubt === null ? [key] : [])),
    findings: findings.map(({ message }) => message),
  };
}

function rowsOf({ cells }: Sheet): SheetCell[][] {
  const rows = new Map<number, SheetCell[]>();
  for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  return [...rows]
    .sort(([a], [b]) => a - b)
    .flatMap(([, row]) => (row.some(({ role }) => role === 'value') ? [row] : []));
}

function valuesOf(row: readonly SheetCell[]): SheetCell[] {
  return row.filter(({ role }) => role === 'value');
}

function labelOf(row: readonly SheetCell[]): SheetCell {
  return row.find(({ role }) => role === 'label')!;
}

describe('a row whose label is lost', () => {
  test.each(Array.from({ length: 25 }, (_, row) => row))('row %d of the applications is found by the sums', (row) => {
    const { read, wrong, sure } = reading('2021', (sheet) => {
      const cells = rowsOf(sheet)[row]!;
      labelOf(cells).text = '';
      return valuesOf(cells);
    });
    expect({ read, wrong, sure }).toEqual({ read: 7, wrong: [], sure: [] });
  });

  test('two beside each other are found as well', () => {
    const { read, wrong } = reading('2021', (sheet) => {
      const cells = rowsOf(sheet).slice(7, 9);
      for (const row of cells) labelOf(row).text = '';
      return cells.flatMap(valuesOf);
    });
    expect({ read, wrong }).toEqual({ read: 14, wrong: [] });
  });

  test.each([
    ['1.当面申请数', 1],
    ['（一）收到申请数', 1],
    ['5.其他方式公开政府信息数', 0],
  ])('in the form of 2014 %s is read where a sum counts it', (label, expected) => {
    const { read, wrong, sure, findings } = reading('2014', (sheet) => {
      const row = rowsOf(sheet).find((cells) => cells.some(({ text }) => text === label))!;
      row.find(({ text }) => text === label)!.text = '';
      return valuesOf(row);
    });
    expect({ read, wrong, sure }).toEqual({ read: expected, wrong: [], sure: [] });
    expect(findings.filter((message) => /row has no label|row without a label/.test(message))).toHaveLength(1);
  });

  test('is not read where a figure of it is changed, so that no sum tells', () => {
    const { read, findings } = reading('2021', (sheet) => {
      const cells = rowsOf(sheet)[5]!;
      labelOf(cells).text = '';
      valuesOf(cells)[0]!.text += '1';
      return valuesOf(cells);
    });
    expect(read).toBe(0);
    expect(findings).toContainEqual(expect.stringContaining('a row has no label; its figures'));
  });
});

/** What is said of rows without a label in a table whose rows are given, their cells parted by bars. */
function lostIn(rows: readonly string[]): string[] {
  const columns = Math.max(...rows.map((row) => row.split('|').length));
  const cells = rows.flatMap((line, row) =>
    Array.from({ length: columns }, (_, column) => {
      const text = line.split('|')[column] ?? '';
      return { text, row, column, rowspan: 1, colspan: 1 };
    }),
  );
  const table: Table = { kind: 'table', index: 0, fidelity: 'grid', rows: rows.length, columns, cells };
  return align([table], 1).findings.flatMap(({ message }) => (message.includes('has no label') ? [message] : []));
}

describe('what has no label and lost none', () => {
  test('the row of the next table on the sheet, below its heading', () => {
    const results = '结果维持|结果纠正|其他结果|尚未审结|总计';
    const applications = ['申请人情况|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计'].concat(
      ['一、本年新收政府信息公开申请数量', '（七）总计', '四、结转下年度继续办理'].map(
        (label) => `${label}|1|0|0|0|0|0|1`,
      ),
    );
    const disputes = [
      '四、政府信息公开行政复议、行政诉讼情况',
      '行政复议|||||未经复议直接起诉|||||复议后起诉||||',
      `${results}|${results}|${results}`,
      '—|2|5|1|8|—|5|1|5|11|2|0|5|5|12',
    ];
    expect(lostIn([...applications, '', ...disputes])).toEqual([]);
    expect(lostIn([...applications, '|2|0|0|0|0|0|2'])).toHaveLength(1);
  });

  test('the heading of a group behind its running number', () => {
    const row = (n: number, label: string, unit: string, figure: string): string => [n, label, unit, figure].join('|');
    const rows = [
      '序号|统计指标|单位|统计数',
      row(1, '一、主动公\n开情况', '', '——'),
      row(2, '（一）主动公开政府信息数', '条', '7645'),
      row(3, '其中：主动公开规范性文件数', '条', '34'),
      row(4, '制发规范性文件总数', '件', '41'),
      row(5, '（二）通过不同渠道和方式公开政府信息的情况', '——', ''),
      row(6, '1.政府公报公开政府信息数', '条', '17'),
    ];
    expect(lostIn(rows)).toEqual([]);
  });
});

describe('labels that have moved against their figures', () => {
  test.each(['down', 'up'])('one row %s: the column sums tell whose the figures are', (way) => {
    const { read, wrong, sure } = reading('2021', (sheet) => {
      const rows = rowsOf(sheet);
      const texts = rows.map((row) => labelOf(row).text);
      rows.forEach((row, at) => {
        labelOf(row).text = texts[way === 'down' ? at - 1 : at + 1] ?? '';
      });
      return rows.flatMap(valuesOf);
    });
    expect({ read, wrong, sure }).toEqual({ read: 175, wrong: [], sure: [] });
  });

  test('figures one row down, the last row cut off', () => {
    const { read, wrong, sure } = reading('2021', (sheet) => {
      const rows = rowsOf(sheet);
      const texts = rows.map((row) => valuesOf(row).map(({ text, key }) => ({ text, key })));
      rows.forEach((row, at) =>
        valuesOf(row).forEach((cell, nth) => {
          cell.text = texts[at - 1]?.[nth]?.text ?? '';
        }),
      );
      return rows.slice(0, -1).flatMap(valuesOf);
    });
    expect({ read, wrong, sure }).toEqual({ read: 168, wrong: [], sure: [] });
  });

  test('figures whose sums are wrong in every order stay beside their labels', () => {
    const { read, wrong, findings } = reading('2021', (sheet) => {
      const rows = rowsOf(sheet);
      const [one, other] = [valuesOf(rows[3]!), valuesOf(rows[4]!)];
      one[0]!.text += '1';
      return other;
    });
    expect({ read, wrong }).toEqual({ read: 7, wrong: [] });
    expect(findings.filter((message) => message.includes('order of the form'))).toEqual([]);
  });
});
