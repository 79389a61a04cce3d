import { formatDecimal, type Decimal } from '../../model/decimal.ts';
import type { DecisionOf, DecisionOutcome } from '../../model/decisions.ts';
import type { Check } from '../../model/reading.ts';
import { applied, expired, otherBytes } from './outcome.ts';

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
  return decisions.map((decision) => {
    const { check: code, scope } = decision.applies_to;
    const { expected, actual, document } = decision.expect;
    const check = checks.find((one) => one.checkCode === code && one.scope === scope);
    const name = `${code} ${scope}`;
    const changed = otherBytes(document, sha256);
    if (changed !== null) return expired(decision, `${name}: ${changed}`);
    if (!check) return expired(decision, `${name}: the report has no such check any more`);
    if (check.passed !== false) {
      const how = check.passed ? 'passes' : 'can no longer be assessed';
      return expired(decision, `${name}: the check ${how} now`);
    }
    if (shown(check.expected) === shown(expected) && shown(check.actual) === shown(actual)) {
      return applied(decision, `${name}: looked at, ${check.message}`);
    }
    const was = `${shown(actual)} against ${shown(expected)}`;
    return expired(
      decision,
      `${name}: it failed with ${was}, now with ${shown(check.actual)} against ${shown(check.expected)}`,
    );
  });
}

function shown(value: Decimal | string | null): string {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? value : formatDecimal(value);
}
