import type { Finding, Observation } from '../../model/reading.ts';
import type { FeeFigure } from './figure.ts';

/** The code of the one indicator that stands in the text alone. */
export const FEE_INDICATOR = 'processing_fee.amount';

/**
 * The processing fee as an observation in 元: no table, the paragraph's ordinal as its row, the phrase as its text.
 * @returns also what a person should see where no amount can be read
 */
export function observeFee(fee: FeeFigure | null): {
  readonly observations: readonly Observation[];
  readonly findings: readonly Finding[];
} {
  if (!fee) return { observations: [], findings: [] };
  const observation: Observation = {
    indicatorCode: FEE_INDICATOR,
    applicantType: 'all',
    value: fee.value,
    unit: '元',
    obsStatus: fee.value === null ? 'M' : 'A',
    rawText: fee.phrase,
    tableIndex: null,
    rowIndex: fee.paragraph,
    columnIndex: null,
    doubt: fee.doubt,
  };
  if (fee.doubt === null) return { observations: [observation], findings: [] };
  const finding: Finding = {
    kind: 'doubtful_cell',
    severity: 'warning',
    message: `${FEE_INDICATOR}: ${fee.doubt}`,
    text: fee.sentence,
    tableIndex: null,
    rowIndex: fee.paragraph,
    columnIndex: null,
  };
  return { observations: [observation], findings: [finding] };
}
