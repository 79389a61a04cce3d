import type { DecisionOutcome } from '../../model/decisions.ts';
import type { Observation } from '../../model/reading.ts';
import { FEE_INDICATOR } from '../narrate/observe-fee.ts';
import type { About, Whose } from './book.ts';
import { decideValues } from './values.ts';

/** The printed figures of a report, those of its tables and the fee of its text apart. */
export interface DecidedFigures {
  readonly tables: readonly Observation[];
  readonly fee: readonly Observation[];
  readonly outcomes: readonly DecisionOutcome[];
}

/**
 * Applies what people decided about the figures of a report, before anything is summed or checked.
 * @param sha256 the digest of the document
 */
export function decideFigures(
  tables: readonly Observation[],
  fee: readonly Observation[],
  about: About,
  whose: Whose,
  sha256: string,
): DecidedFigures {
  const all = [...about.of('correct_value', whose), ...about.of('accept_value', whose)];
  const isFee = ({ applies_to: { indicator } }: (typeof all)[number]): boolean => indicator === FEE_INDICATOR;
  const inTables = decideValues(
    tables,
    all.filter((decision) => !isFee(decision)),
    sha256,
  );
  const inText = decideValues(fee, all.filter(isFee), sha256);
  return {
    tables: inTables.observations,
    fee: inText.observations,
    outcomes: [...inTables.outcomes, ...inText.outcomes],
  };
}
