import { formatDecimal, parseDecimal, type Decimal } from '../../model/decimal.ts';
import { signature, type DecisionOf, type DecisionOutcome } from '../../model/decisions.ts';
import { findIndicator } from '../../model/indicators.ts';
import type { Observation } from '../../model/reading.ts';
import { cellKey } from '../forms/cell-key.ts';
import { applied, expired, otherBytes } from './outcome.ts';

type ValueDecision = DecisionOf<'correct_value'> | DecisionOf<'accept_value'>;

/** Observations with what people decided about them. */
export interface DecidedValues {
  readonly observations: readonly Observation[];
  readonly outcomes: readonly DecisionOutcome[];
}

/**
 * Applies what people decided about single figures. A corrected value keeps the text as printed, gets the SDMX status I
 * (a value put in place of a reported one by who receives the data: it must not look as if it had been read), and its
 * doubt says who corrected it. An accepted one gets A, or M where nothing is what is printed, and no doubt.
 * @param sha256 the digest of the document
 */
export function decideValues(
  observations: readonly Observation[],
  decisions: readonly ValueDecision[],
  sha256: string,
): DecidedValues {
  if (decisions.length === 0) return { observations, outcomes: [] };
  const byCell = new Map(observations.map((observation) => [cellKey(observation), observation]));
  const outcomes = decisions.map((decision) => {
    const { indicator, applicant } = decision.applies_to;
    const key = cellKey({ indicatorCode: indicator, applicantType: applicant });
    const observation = byCell.get(key);
    const why = otherBytes(decision.expect.document, sha256) ?? groundLost(decision, observation);
    if (why !== null) return expired(decision, `${key}: ${why}`);
    const decided = decide(decision, observation ?? absent(decision));
    byCell.set(key, decided);
    return applied(decision, `${key}: ${shown(observation?.value ?? null)} became ${shown(decided.value)}`);
  });
  return { observations: [...byCell.values()], outcomes };
}

/** Why the ground of a decision no longer holds; null where it does. */
function groundLost(decision: ValueDecision, observation: Observation | undefined): string | null {
  const { raw_text: printed } = decision.expect;
  if (!observation) return printed === null ? null : 'the report has no such figure any more';
  if (observation.rawText !== printed) {
    return `the decision expects ${quote(printed)}, the document prints ${quote(observation.rawText)}`;
  }
  if (decision.kind === 'correct_value') {
    const certain = observation.doubt === null && observation.rawText !== null;
    return certain && observation.value === valueOf(decision.decision.value)
      ? 'gongkai now reads this value itself; the decision is no longer needed'
      : null;
  }
  if (observation.value !== valueOf(decision.expect.value)) {
    return `the decision accepts ${decision.expect.value ?? 'nothing'}, but ${shown(observation.value)} is read`;
  }
  return observation.doubt === null ? 'the figure is no longer doubted; the decision is no longer needed' : null;
}

function decide(decision: ValueDecision, observation: Observation): Observation {
  if (decision.kind === 'accept_value') {
    return { ...observation, obsStatus: observation.value === null ? 'M' : 'A', doubt: null };
  }
  const { value, note } = decision.decision;
  const why = note === undefined ? decision.reason : note;
  const doubt = `corrected by ${signature(decision)}, read as ${shown(observation.value)} before: ${why}`;
  const corrected = valueOf(value);
  return { ...observation, value: corrected, obsStatus: corrected === null ? 'M' : 'I', doubt };
}

/** A figure that no reader found: a person read it off a picture. */
function absent({ applies_to: { indicator, applicant } }: ValueDecision): Observation {
  return {
    indicatorCode: indicator,
    applicantType: applicant,
    value: null,
    unit: findIndicator(indicator)?.unit ?? '',
    obsStatus: 'M',
    rawText: null,
    tableIndex: null,
    rowIndex: null,
    columnIndex: null,
    doubt: 'no reader found it',
  };
}

function valueOf(text: string | null): Decimal | null {
  return text === null ? null : parseDecimal(text);
}

function shown(value: Decimal | null): string {
  return value === null ? 'nothing' : formatDecimal(value);
}

function quote(printed: string | null): string {
  return printed === null ? 'no cell' : `“${printed}”`;
}
