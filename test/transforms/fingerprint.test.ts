import { expect, test } from '@jest/globals';
import { whole } from '../../model/decimal.ts';
import type { Observation } from '../../model/reading.ts';
import { fingerprintOf } from '../../transforms/fingerprint.ts';

type Given = readonly [indicatorCode: string, value: number | null];

function fingerprint(...given: readonly Given[]): string {
  return fingerprintOf(
    given.map(
      ([indicatorCode, value]) =>
        ({ indicatorCode, applicantType: 'total', value: value === null ? null : whole(value) }) as Observation,
    ),
  );
}

test('the order in which cells are printed makes no difference, now or later', () => {
  const first = fingerprint(['b', 1], ['a.c', 2], ['a', null]);
  expect(fingerprint(['a', null], ['b', 1], ['a.c', 2])).toBe(first);
  expect(fingerprint(['b', 1], ['a.c', 2], ['a', null])).toBe(first);
});

test('each figure and each cell makes a difference', () => {
  const all = [
    fingerprint(['a', 1], ['b', 2]),
    fingerprint(['a', 2], ['b', 1]),
    fingerprint(['a', 1], ['c', 2]),
    fingerprint(['a', 1], ['b', null]),
    fingerprint(['a', 1], ['b', 0]),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('a cell that comes twice counts twice, in any order', () => {
  expect(fingerprint(['a', 1], ['a', 2])).toBe(fingerprint(['a', 2], ['a', 1]));
  expect(fingerprint(['a', 1], ['a', 2])).not.toBe(fingerprint(['a', 1]));
});
