import { signature, type DecisionOf, type DecisionOutcome } from '../../model/decisions.ts';
import type { Finding } from '../../model/reading.ts';
import { applied, expired, otherBytes } from './outcome.ts';

/**
 * Findings that a person has looked at become information: they wait for nobody. The report keeps the quality that they
 * gave it.
 * @param sha256 the digest of the document
 */
export function acceptFindings(
  findings: readonly Finding[],
  decisions: readonly DecisionOf<'accept_finding'>[],
  sha256: string,
): { readonly findings: readonly Finding[]; readonly outcomes: readonly DecisionOutcome[] } {
  let rest = findings;
  const outcomes = decisions.map((decision) => {
    const { finding: kind } = decision.applies_to;
    const { message, document } = decision.expect;
    const otherwise = otherBytes(document, sha256);
    if (otherwise !== null) return expired(decision, `${kind}: ${otherwise}`);
    if (!findings.some((one) => one.kind === kind && one.message === message)) {
      return expired(decision, `${kind}: ${whatNow(findings, kind)}`);
    }
    rest = rest.map((one) =>
      one.kind === kind && one.message === message
        ? { ...one, severity: 'info', message: `${message}; looked at by ${signature(decision)}` }
        : one,
    );
    return applied(decision, `${kind}: looked at`);
  });
  return { findings: rest, outcomes };
}

function whatNow(findings: readonly Finding[], kind: string): string {
  const now = findings.filter((one) => one.kind === kind).map(({ message }) => message);
  return now.length === 0 ? 'it is found no more' : `it now says: ${now.join('; ')}`;
}
