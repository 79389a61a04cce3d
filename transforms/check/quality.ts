import type { Check, Finding } from '../../model/reading.ts';
import type { Edition, Quality } from '../../model/vocabulary.ts';

/**
 * The quality of a report:
 * - `error` where a check of severity error failed: the printed figures contradict each other, or were read wrongly;
 * - `warning` where a check of severity warning failed, a finding of severity warning or error was made (a doubtful
 *   or unreadable cell, an unknown label, a row or column that is not printed), or the table is on no national form;
 * - `ok` otherwise.
 */
export function qualityOf(checks: readonly Check[], findings: readonly Finding[], edition: Edition | null): Quality {
  const failed = checks.filter(({ passed }) => passed === false);
  if (failed.some(({ severity }) => severity === 'error')) return 'error';
  const doubtful =
    findings.some(({ severity }) => severity !== 'info') || failed.some(({ severity }) => severity === 'warning');
  return doubtful || edition === null ? 'warning' : 'ok';
}
