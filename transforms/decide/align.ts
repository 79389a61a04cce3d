import type { Block } from '../../model/content.ts';
import type { DecisionOf, DecisionOutcome } from '../../model/decisions.ts';
import { align } from '../align/align.ts';
import type { Alignment } from '../align/alignment.ts';
import { decideLabels, labelsPrinted } from './labels.ts';

/**
 * The alignment of a report's body, with the labels that people have explained read as what they mean.
 * @param tableCount the tables of the whole document
 * @param sha256 the digest of the document
 * @param reportYear the year the report is for, or null where it is not known
 */
export function alignDecided(
  body: readonly Block[],
  tableCount: number,
  decisions: readonly DecisionOf<'label'>[],
  sha256: string,
  reportYear: number | null,
): { readonly alignment: Alignment; readonly outcomes: readonly DecisionOutcome[] } {
  const alignment = align(body, tableCount, reportYear);
  const printed = labelsPrinted(body, decisions);
  if (printed.length === 0) return { alignment, outcomes: [] };
  const { blocks, outcomes } = decideLabels(body, printed, alignment.edition, sha256);
  const changed = outcomes.some(({ status }) => status === 'applied');
  return { alignment: changed ? align(blocks, tableCount, reportYear) : alignment, outcomes };
}
