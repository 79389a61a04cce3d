import { expect, test } from '@jest/globals';
import CFB from 'cfb';
import { zerolessInXls } from '../../../../transforms/read/workbook/zeros.ts';

/** Records of a workbook of Excel 97: the begin and end of a part, and the window of a sheet ([MS-XLS]). */
function record(kind: number, ...words: number[]): Buffer {
  const bytes = Buffer.alloc(4 + 2 * words.length);
  [kind, 2 * words.length, ...words].forEach((word, n) => bytes.writeUInt16LE(word, 2 * n));
  return bytes;
}

const begin = (part: number): Buffer => record(0x0809, 0x0600, part);
const END = record(0x000a);
const window = (zeros: boolean): Buffer => record(0x023e, zeros ? 0x06b6 : 0x06a6, 0, 0);
const [GLOBALS, SHEET, CHART] = [begin(0x0005), begin(0x0010), begin(0x0020)];

function zeroless(...records: Buffer[]): number[] {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/Workbook', Buffer.concat(records));
  return [...zerolessInXls(new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer))];
}

test('the window of a sheet says whether it shows zeros, also behind a chart that stands in the sheet', () => {
  const shown = [SHEET, window(true), END];
  expect(zeroless(GLOBALS, END, ...shown, SHEET, window(false), END)).toEqual([1]);
  expect(zeroless(GLOBALS, END, SHEET, CHART, window(true), END, window(false), END, ...shown)).toEqual([0]);
});

test('a sheet that is a chart counts among the sheets', () => {
  expect(zeroless(GLOBALS, END, CHART, END, SHEET, window(false), END)).toEqual([1]);
});
