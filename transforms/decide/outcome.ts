import type { Decision, DecisionOutcome } from '../../model/decisions.ts';
import type { Finding } from '../../model/reading.ts';

/** The decision was applied. */
export function applied({ id }: Decision, detail: string): DecisionOutcome {
  return { decisionId: id, status: 'applied', detail };
}

/** The ground of the decision no longer holds, so it was not applied. */
export function expired({ id }: Decision, detail: string): DecisionOutcome {
  return { decisionId: id, status: 'expired', detail };
}

/**
 * Why a decision made about other bytes than these does not hold; null where it named none, or these.
 * @param sha256 the digest of the document at hand
 */
export function otherBytes(expected: string | undefined, sha256: string): string | null {
  return expected === undefined || expected === sha256 ? null : 'the document has changed since: its bytes are others';
}

/** Outcomes as findings: so they travel and are stored with the document. One for each decision. */
export function decisionFindings(outcomes: readonly DecisionOutcome[]): Finding[] {
  const first = new Map<string, DecisionOutcome>();
  for (const outcome of outcomes) if (!first.has(outcome.decisionId)) first.set(outcome.decisionId, outcome);
  return [...first.values()].map(({ decisionId, status, detail }) => ({
    kind: status === 'applied' ? 'applied_decision' : 'expired_decision',
    severity: status === 'applied' ? 'info' : 'warning',
    message: detail,
    text: decisionId,
    tableIndex: null,
    rowIndex: null,
    columnIndex: null,
  }));
}
