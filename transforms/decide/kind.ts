import { signature, type Decision, type DecisionOf, type DecisionOutcome } from '../../model/decisions.ts';
import type { Reading } from '../../model/reading.ts';
import type { Received } from '../../model/received.ts';
import { decisionsAbout, type About } from './book.ts';
import { applied, decisionFindings, expired, otherBytes } from './outcome.ts';

/** What people decided about the kind of a document, given what gongkai makes of it alone. */
export interface DecidedKind {
  /** Set where it is to be read as a report although it does not look like one. */
  readonly report: DecisionOf<'is_report'> | null;
  /** Set where it is no report although it looks like one. */
  readonly none: DecisionOf<'not_a_report'> | null;
  readonly outcomes: readonly DecisionOutcome[];
}

/**
 * Which of the decisions about a document's kind hold.
 * @param reading what the document becomes without them
 * @param sha256 the digest of the document
 */
export function decideKind(reading: Reading, about: About, sha256: string): DecidedKind {
  let report: DecidedKind['report'] = null;
  let none: DecidedKind['none'] = null;
  const outcomes: DecisionOutcome[] = [];
  for (const decision of [...about.of('not_a_report'), ...about.of('is_report')]) {
    const why = otherBytes(decision.expect.document, sha256) ?? groundLost(decision, reading);
    if (why !== null) {
      outcomes.push(expired(decision, why));
    } else if (decision.kind === 'is_report') {
      report = decision;
    } else {
      none = decision;
      outcomes.push(applied(decision, `not a report: ${decision.reason}`));
    }
  }
  return { report: none === null ? report : null, none, outcomes };
}

function groundLost(
  decision: DecisionOf<'not_a_report'> | DecisionOf<'is_report'>,
  { status, reason }: Reading,
): string | null {
  const { status: expected } = decision.expect;
  if (expected === status) return null;
  const decided = decision.kind === 'is_report' ? 'loaded' : 'not_a_report';
  if (status === decided) return 'gongkai now reads the document so itself; the decision is no longer needed';
  return `the decision expects a document that is ${expected}; it is ${status}${reason === null ? '' : `: ${reason}`}`;
}

/** The reading of a document that a person has found to be no report. */
export function asNoReport(reading: Reading, decision: DecisionOf<'not_a_report'>): Reading {
  return {
    ...reading,
    status: 'not_a_report',
    reason: `decided by ${signature(decision)}: ${decision.reason}`,
    report: null,
    observations: [],
    checks: [],
    findings: [],
  };
}

/** The reading of a document that ended before anything was read, with what people decided about its kind. */
export function decideEnded(received: Received, reading: Reading, decisions: readonly Decision[] = []): Reading {
  const about = decisionsAbout(received, decisions);
  if (about.isEmpty) return reading;
  const { report, none, outcomes } = decideKind(reading, about, received.sha256);
  const all = report === null ? outcomes : [...outcomes, expired(report, 'nothing of the document could be read')];
  const decided = none === null ? reading : asNoReport(reading, none);
  return { ...decided, findings: [...decided.findings, ...decisionFindings(all)] };
}
