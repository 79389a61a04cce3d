import { describe, expect, test } from '@jest/globals';
import { whole } from '../../../model/decimal.ts';
import { checkIdentity } from '../../../transforms/check/identity.ts';
import { assess } from '../../../transforms/forms/assess.ts';
import { keyed } from '../../../transforms/forms/cell-key.ts';
import type { Identity } from '../../../transforms/forms/identities.ts';

const cell = (indicatorCode: string) => keyed(indicatorCode, 'all');
const SUM: Identity = {
  code: 'R4',
  severity: 'error',
  scope: 'review',
  left: [cell('review.total')],
  right: [cell('review.upheld'), cell('review.corrected')],
};

/** Total, upheld, corrected: a number, null for a blank, undefined for a cell that is not there. */
function values(...figures: readonly (number | null | undefined)[]): Map<string, bigint | null> {
  const keys = ['review.total|all', 'review.upheld|all', 'review.corrected|all'];
  return new Map(
    figures.flatMap((figure, nth) =>
      figure === undefined ? [] : [[keys[nth] ?? '', figure === null ? null : whole(figure)] as const],
    ),
  );
}

describe('a blank in a sum counts as nothing where another cell is printed, and the message says so', () => {
  test.each([
    [[3, 3, null], true, '3 = 3 (1 blank cells counted as nothing)', '（1 个空白格按无计）'],
    [[0, null, null], true, '0 = 0 (2 blank cells counted as nothing)', '（2 个空白格按无计）'],
    [[null, 3, 1], false, '0 ≠ 4 (1 blank cells counted as nothing)', '（1 个空白格按无计）'],
    [[null, 0, 0], true, '0 = 0 (1 blank cells counted as nothing)', '（1 个空白格按无计）'],
    [[null, null, null], null, 'not assessed', '未能核对'],
    [[3, 3, undefined], null, 'not assessed', '未能核对'],
  ] as const)('%j', (figures, passed, english, chinese) => {
    const check = checkIdentity(SUM, values(...figures));
    expect(check.passed).toBe(passed);
    expect(check.message).toContain(english);
    expect(check.messageZh).toContain(chinese);
    expect(check.expected === null).toBe(passed === null);
  });

  test('but a blank total speaks for no reading of a damaged table, and against none', () => {
    expect(assess(SUM, values(null, 3, 1))).toBe(null);
    expect(assess(SUM, values(4, 3, 1))).toBe(true);
  });
});
