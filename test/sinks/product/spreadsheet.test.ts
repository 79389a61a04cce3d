import { describe, expect, test } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import { type Cell, Spreadsheet } from '../../../sinks/product/spreadsheet.ts';

function written(rows: readonly (readonly Cell[])[]): Uint8Array {
  const spreadsheet = new Spreadsheet(['first', 'second']);
  // The sheet that a reader sees first may be written last.
  for (const name of ['second', 'first']) {
    const sheet = spreadsheet.sheet(name);
    for (const row of name === 'second' ? rows : []) sheet.row(row);
    sheet.end();
  }
  spreadsheet.end();
  return spreadsheet.take();
}

function readBack(rows: readonly (readonly Cell[])[]): unknown[][] {
  return utils.sheet_to_json(read(written(rows)).Sheets['second'] as never, { header: 1, raw: true });
}

describe('a spreadsheet', () => {
  test('keeps the order of its sheets, numbers, blanks in their places, and texts to the character', () => {
    const texts = [' 前后有空格 ', '<b>&amp;"\'', '两\n行', '_x0041_ 和 _x000d_', '𠀀', ''];
    const rows: Cell[][] = [[1, null, -12.5, 0], [190.457379, null, null, '末'], texts];
    expect(read(written(rows)).SheetNames).toEqual(['first', 'second']);
    expect(readBack(rows)).toEqual([[1, undefined, -12.5, 0], [190.457379, undefined, undefined, '末'], texts]);
  });

  test('keeps a carriage return, which XML alone would change', () => {
    expect(Buffer.from(unzipSync(written([['a\rb']]))['xl/worksheets/sheet2.xml'] as Uint8Array).toString()).toContain(
      'a_x000D_b',
    );
  });

  test('names columns beyond Z and AZ, and holds more rows than are packed at once', () => {
    const wide = Array.from({ length: 703 }, (_, index) => index);
    const rows = Array.from({ length: 600 }, (_, index) => [index]);
    const sheet = read(written([wide, ...rows])).Sheets['second'] as Record<string, { v: unknown }>;
    expect([
      sheet['Z1']?.v,
      sheet['AA1']?.v,
      sheet['AZ1']?.v,
      sheet['BA1']?.v,
      sheet['ZZ1']?.v,
      sheet['AAA1']?.v,
    ]).toEqual([25, 26, 51, 52, 701, 702]);
    expect(readBack([wide, ...rows]).slice(1)).toEqual(rows);
  });

  test('is the same taken piece by piece, and keeps nothing of what was taken', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => [index, `第${(index * 7919) % 5000}行`]);
    const spreadsheet = new Spreadsheet(['first', 'second']);
    const pieces: Uint8Array[] = [];
    for (const name of ['second', 'first']) {
      const sheet = spreadsheet.sheet(name);
      for (const row of name === 'second' ? rows : []) {
        sheet.row(row);
        pieces.push(spreadsheet.take());
      }
      sheet.end();
    }
    spreadsheet.end();
    pieces.push(spreadsheet.take());
    expect(Buffer.concat(pieces).equals(written(rows))).toBe(true);
    expect(spreadsheet.take()).toHaveLength(0);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(Buffer.concat(pieces).length / 2);
  });
});
