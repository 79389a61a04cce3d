import type { Budget } from '../budget.ts';
import { addressOf } from './attributes.ts';
import type { OpenTables } from './tables.ts';
import type { LinkItem } from '../items.ts';
import { LIMITS } from '../limits.ts';

/** A link's text is kept up to this length. */
const LONGEST_TEXT = 500;

/** The links of a page, and the one whose text is being read. */
export class PageLinks {
  readonly #tables: OpenTables;
  readonly #budget: Budget;
  #open: LinkItem | null = null;
  #count = 0;

  constructor(tables: OpenTables, budget: Budget) {
    this.#tables = tables;
    this.#budget = budget;
  }

  /** Whether what is read now is the text of a link. */
  get inLink(): boolean {
    return this.#open !== null;
  }

  /** Opens a link; one that is hidden is no link of the page, but its text is a link's all the same. */
  open(href: string | undefined, hidden: boolean): void {
    this.#open = null;
    if (href === undefined) return;
    this.#open = { kind: 'link', href: addressOf(href, LIMITS.addressCharacters) ?? '', text: '' };
    if (this.#open.href !== '' && !hidden) this.#keep(this.#open);
  }

  close(): void {
    this.#open = null;
  }

  /** Adds to the text of the open link, if there is one. */
  text(text: string): void {
    if (this.#open !== null) this.#open.text = `${this.#open.text}${text}`.replace(/\s+/g, ' ').slice(0, LONGEST_TEXT);
  }

  /** Adds an address that stands elsewhere than in a link: of a frame, an embedded file, a script. */
  add(written: string | undefined, text: string): void {
    const href = addressOf(written, LIMITS.addressCharacters);
    if (href !== null) this.#keep({ kind: 'link', href, text });
  }

  /** Adds the files that a script of the site builder VSB shows. */
  script(text: string): void {
    if (!text.includes('showVsbpdfIframe')) return;
    for (const [, address] of text.matchAll(/showVsbpdfIframe\s{0,9}\(\s{0,9}["']([^"']{1,2000})["']/g)) {
      this.add(address, 'showVsbpdfIframe');
    }
  }

  #keep(link: LinkItem): void {
    this.#count++;
    if (this.#count > LIMITS.links) this.#budget.note(`links after the first ${LIMITS.links} were left out`);
    else this.#tables.sink.push(link);
  }
}
