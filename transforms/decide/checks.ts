import { CHECK_DEFINITIONS } from '../../model/checks.ts';
import { formatDecimal, type Decimal } from '../../model/decimal.ts';
import type { DecisionOf, DecisionOutcome } from '../../model/decisions.ts';
import type { Check } from '../../model/reading.ts';
import { applied, expired, otherBytes } from './outcome.ts';

/** Checks that compare a report with others: only the warehouse can say what became of a decision about one. */
export const CROSS_CHECKS: ReadonlySet<string> = new Set(
  CHECK_DEFINITIONS.filter(({ reach }) => reach !== 'report').map(({ code }) => code),
);

/**
 * What became of the failed checks that a person has looked at. The check rows stay as they are: a sum that does not
 * hold is no less wrong for having been seen.
 * @param sha256 the digest of the document
 */
export function decideChecks(
  checks: readonly Check[],
  decisions: readonly DecisionOf<'accept_check'>[],
  sha256: string,
): DecisionOutcome[] {
  const own = decisions.filter(({ applies_to: { check } }) => !CROSS_CHECKS.has(check));
  return own.map((decision) => {
    const { check: code, scope } = decision.applies_to;
    const { document } = decision.expect;
    const check = checks.find((one) => one.checkCode === code && one.scope === scope);
    const name = `${code} ${scope}`;
    const why = otherBytes(document, sha256) ?? checkChanged(decision, check);
    return why === null ? applied(decision, `${name}: looked at`) : expired(decision, `${name}: ${why}`);
  });
}

/** Why a failed check is no longer the one that a person has looked at; null where it is. */
export function checkChanged(
  { expect: { expected, actual } }: DecisionOf<'accept_check'>,
  check: Pick<Check, 'passed' | 'expected' | 'actual'> | undefined,
): string | null {
  if (!check) return 'the report has no such check any more';
  if (check.passed !== false) return `the check ${check.passed ? 'passes' : 'can no longer be assessed'} now`;
  if (shown(check.expected) === shown(expected) && shown(check.actual) === shown(actual)) return null;
  const was = `${shown(actual)} against ${shown(expected)}`;
  return `it failed with ${was}, now with ${shown(check.actual)} against ${shown(check.expected)}`;
}

function shown(value: Decimal | string | null): string {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? value : formatDecimal(value);
}
