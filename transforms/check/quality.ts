import type { CheckCode } from '../../model/checks.ts';
import type { Check, Finding } from '../../model/reading.ts';
import type { Edition, Quality } from '../../model/vocabulary.ts';

/**
 * The quality of a report:
 * - `error` where a check of severity error failed: the printed figures contradict each other, or were read wrongly;
 * - `warning` where a check of severity warning failed, a finding of severity warning or error was made (a doubtful
 *   or unreadable cell, an unknown label, a row or column that is not printed), the table is on no national form, or it
 *   is one and none of its sums could be assessed, as every cell is blank: nothing there speaks for the reading;
 * - `ok` otherwise.
 */
export function qualityOf(checks: readonly Check[], findings: readonly Finding[], edition: Edition | null): Quality {
  const failed = checks.filter(({ passed }) => passed === false);
  if (failed.some(({ severity }) => severity === 'error')) return 'error';
  const doubtful =
    findings.some(({ severity }) => severity !== 'info') || failed.some(({ severity }) => severity === 'warning');
  return doubtful || edition === null || isUnassessed(checks) ? 'warning' : 'ok';
}

/** The sums of the forms, as in model/checks.ts. */
const SUMS: ReadonlySet<string> = new Set<CheckCode>(['R1', 'R2', 'R3', 'R4', 'R11']);

function isUnassessed(checks: readonly Check[]): boolean {
  const sums = checks.filter(({ checkCode }) => SUMS.has(checkCode));
  return sums.length > 0 && sums.every(({ passed }) => passed === null);
}
