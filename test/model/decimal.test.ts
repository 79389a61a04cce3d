import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { formatDecimal, isWhole, parseDecimal, whole } from '../../model/decimal.ts';

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
