import type { Comment } from '../../model/tables.ts';

/** A view as data: its name, the rule it follows in words, and its query. */
export interface ViewDefinition {
  readonly name: string;
  readonly comment: Comment;
  readonly sql: string;
  /** Named in the contract, or only a step towards such a view. */
  readonly kind: 'contract' | 'extra' | 'step';
}
