import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { formatDecimal, isWhole, parseDecimal, smallCount, whole } from '../../model/decimal.ts';

describe('exact decimals', () => {
  test.each([
    ['0', 0, '0'],
    ['007', 0, '7'],
    ['.5', 0, '0.5'],
    ['12.', 0, '12'],
    ['-592', 0, '-592'],
    ['+3', 0, '3'],
    ['10650.15', 4, '106501500'],
    ['190.457379', 4, '1904573.79'],
    ['0.0000000001', 4, '0.000001'],
    ['999999999999999999', 0, '999999999999999999'],
  ])('%s times ten to the %i is %s', (text, power, expected) => {
    const value = parseDecimal(text, power);
    expect(value === null ? null : formatDecimal(value)).toBe(expected);
  });

  test.each([['1e3'], ['1,000'], [''], ['.'], ['-'], ['１'], ['0.0000001'], ['1000000000000000000']])(
    '%s is no such number, or would lose a digit',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  test('what is written can be read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 23n), max: 10n ** 23n }), (value) => {
        expect(parseDecimal(formatDecimal(value))).toBe(value);
      }),
    );
  });

  test('a whole number has no fraction', () => {
    expect(isWhole(whole(12))).toBe(true);
    expect(isWhole(whole(12) + 1n)).toBe(false);
  });
});

test('tells small counts from their digits, and from nothing else', () => {
  expect(['0', '7', '007', '42', '999'].map(smallCount)).toEqual([0, 7, 7, 42, 999]);
  expect(['', '1000', '-1', '1.', ' 1', '１', '1件'].map(smallCount)).toEqual(Array.from({ length: 7 }, () => -1));
  expect([parseDecimal('007'), parseDecimal('999'), parseDecimal('1000')]).toEqual([whole(7), whole(999), whole(1000)]);
  expect([0n, 1n, 999_000_000n, 999_000_001n, 1_000_000_000n, -1_000_000n].map(formatDecimal)).toEqual([
    '0',
    '0.000001',
    '999',
    '999.000001',
    '1000',
    '-1',
  ]);
});
