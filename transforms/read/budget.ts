import { Unreadable } from '../../model/errors.ts';
import { LIMITS } from './limits.ts';

/** What one document has used up, and what had to be cut for it. */
export class Budget {
  readonly #notes = new Set<string>();
  #cells = 0;

  /** Notes so far, each once, in the order they came up. */
  get notes(): string[] {
    return [...this.#notes];
  }

  /** Records that something was cut or could not be done; the same sentence counts once. */
  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /**
   * Takes one cell or row.
   * @throws Unreadable `quarantined` where the document has too many
   */
  cell(): void {
    this.#cells++;
    if (this.#cells > LIMITS.cells) {
      throw new Unreadable('quarantined', `the document has more than ${LIMITS.cells} table cells`);
    }
  }
}

/** Throws Unreadable `quarantined` where a text is longer than is read. */
export function checkTextLength(text: string): void {
  if (text.length > LIMITS.characters) {
    throw new Unreadable('quarantined', `the document has more than ${LIMITS.characters} characters of text`);
  }
}
