import { expect, test } from '@jest/globals';
import { unpackPlace } from '../../../sinks/site/figures.sql.ts';

test.each<[string, bigint, readonly number[]]>([
  ['nothing known but the indicator', 9n, [1, 1, -1, -1, -1]],
  ['the first cell', (1n << 46n) | (1n << 25n) | (1n << 11n), [0, 0, 0, 0, 0]],
  [
    'table 2, row 1048576, column 16382',
    (3n << 46n) | (1_048_577n << 25n) | (16_383n << 11n) | 17n,
    [2, 1, 2, 1_048_576, 16_382],
  ],
])('unpackPlace: %s', (_, packed, place) => {
  expect(unpackPlace(packed)).toEqual(place);
});
