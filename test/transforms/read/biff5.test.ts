import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { formatDecimal } from '../../../model/decimal.ts';
import { printedValues, readBytes } from '../../fuzz/read.ts';

test('a workbook of Excel 5 or 95 is read whole, though it knows neither Unicode nor merged cells', async () => {
  const reading = await readBytes('biff5-2021.xls', readFileSync('test/fixtures/formats/biff5-2021.xls'));
  expect(reading.report).toMatchObject({
    agencyName: '山西省临汾市洪洞县统计局',
    reportYear: 2021,
    edition: '2021',
    quality: 'ok',
  });
  const values = printedValues(reading);
  expect(values.size).toBe(200);
  const figure = (start: string): string[] =>
    [...values]
      .filter(([key]) => key.startsWith(start))
      .map(([, value]) => (value === null ? '' : formatDecimal(value)));
  expect(figure('applications.received').at(-1)).toBe('2743');
  expect(figure('applications.processed').at(-1)).toBe('5053');
  expect(figure('fees.amount')).toEqual(['3896516']);
});

test.each([1252, 1200, 437, 65001])('a text in GBK that is declared as code page %d is read as GBK', async (page) => {
  const bytes = readFileSync('test/fixtures/formats/biff5-2021.xls');
  const at = bytes.indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00])) + 4;
  bytes.writeUInt16LE(page, at);
  const reading = await readBytes('wrong-page.xls', bytes);
  expect(reading.report).toMatchObject({ agencyName: '山西省临汾市洪洞县统计局', quality: 'ok' });
  expect(printedValues(reading).size).toBe(200);
});

test('a sheet of Excel 95 that shows no zeros has blanks in their places', async () => {
  const bytes = readFileSync('test/fixtures/formats/biff5-2021.xls');
  const zeros = async (): Promise<number> =>
    [...printedValues(await readBytes('zeros.xls', bytes)).values()].filter((value) => value === 0n).length;
  expect(await zeros()).toBeGreaterThan(0);
  const flags = bytes.indexOf(Buffer.from([0x3e, 0x02, 0x0a, 0x00])) + 4;
  bytes[flags]! &= ~0x10;
  expect(await zeros()).toBe(0);
});
