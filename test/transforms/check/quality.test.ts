import { expect, test } from '@jest/globals';
import type { Check, Finding } from '../../../model/reading.ts';
import { qualityOf } from '../../../transforms/check/quality.ts';

function check(checkCode: Check['checkCode'], passed: boolean | null, severity: Check['severity'] = 'error'): Check {
  return { checkCode, scope: 'x', expected: null, actual: null, passed, severity, message: '', messageZh: '' };
}

function finding(severity: Finding['severity']): Finding {
  const nowhere = { tableIndex: null, rowIndex: null, columnIndex: null };
  return { kind: 'doubtful_cell', severity, message: '', text: null, ...nowhere };
}

const PASSED = [check('R1', true), check('R5', true)];

test.each([
  ['everything that was assessed holds', [...PASSED, check('R4', null)], [finding('info')], '2021', 'ok'],
  ['a sum fails', [check('R3', false)], [], '2021', 'error'],
  ['a failed check is a warning only', [...PASSED, check('R9', false, 'warning')], [], '2021', 'warning'],
  ['a failed check is information only', [...PASSED, check('R10', false, 'info')], [], '2021', 'ok'],
  ['a cell is doubtful', PASSED, [finding('warning')], '2021', 'warning'],
  ['the table is on no national form', PASSED, [], null, 'warning'],
  [
    'no sum could be assessed: not assessed is no pass',
    [check('R1', null), check('R2', null), check('R5', true)],
    [],
    '2021',
    'warning',
  ],
] as const)('%s', (_, checks, findings, edition, quality) => {
  expect(qualityOf(checks, findings, edition)).toBe(quality);
});
