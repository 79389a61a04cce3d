import type { Decimal } from '../../model/decimal.ts';
import type { Scope } from '../../model/vocabulary.ts';

/** What a figure of the text counts, in the words of the forms. */
export const CONCEPTS = [
  'disclosed',
  'received',
  'carried_in',
  'processed',
  'carried_out',
  'granted',
  'partial',
  'refused',
  'unavailable',
  'not_processed',
  'other',
  'review',
  'litigation',
  'normative_issued',
  'normative_repealed',
  'normative_in_force',
] as const;
export type Concept = (typeof CONCEPTS)[number];

/**
 * How the phrase relates to the table's cells: `exact` the concept alone; `with_carried_in` the text says that the
 * applications carried over are among them; `handled` a word such as 办理, which may count what was concluded, what
 * came in, or both with what was carried over.
 */
export type Extent = 'exact' | 'with_carried_in' | 'perhaps_with_carried_in' | 'handled';

/** A figure that the text of a report states. */
export interface NarrativeFigure {
  readonly concept: Concept;
  readonly extent: Extent;
  readonly value: Decimal;
  /** The phrase that states it, as printed. */
  readonly phrase: string;
  /** The sentence it stands in, as printed, cut to a readable length. */
  readonly sentence: string;
  /** Ordinal among the paragraphs of the document, from 0. */
  readonly paragraph: number;
  /** `certain`: what is counted is named in the same paragraph. `likely`: only a heading names it, or a looser word. */
  readonly confidence: 'certain' | 'likely';
}

/** The processing fee charged, from the text. `value` null: the text speaks of it, but no amount can be read. */
export interface FeeFigure {
  readonly value: Decimal | null;
  readonly phrase: string;
  readonly sentence: string;
  readonly paragraph: number;
  /** Why there is no amount, or why it is not certain; null where it is. */
  readonly doubt: string | null;
}

/** What the text of a report says in figures. */
export interface Narrative {
  readonly figures: readonly NarrativeFigure[];
  readonly fee: FeeFigure | null;
  /** The text of section six (其他需要报告的事项), compared and cut; null where there is no such section. */
  readonly otherMatters: string | null;
}

/** What must be known of a report to read its text. */
export interface NarrativeContext {
  readonly reportYear: number | null;
  readonly scope: Scope;
}
