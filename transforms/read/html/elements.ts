import type { RegionStart } from '../items.ts';
import type { Tag } from './tags.ts';
import { LIMITS } from '../limits.ts';

/** An open element. */
export interface Element {
  readonly tag: Tag;
  readonly hidden: boolean;
  readonly raised: boolean;
  /** Whether it strikes its text out. */
  readonly struck: boolean;
  /** Whether it is an inline element that a style shows as a block. */
  readonly block: boolean;
  /** Whether a style shows what stands right inside it as blocks. */
  readonly laysOut: boolean;
  readonly navigation: boolean;
  /** What a rule of a style sheet may ask to stand around others, and this element is. */
  readonly marks: readonly number[];
  readonly region: RegionStart | null;
  /** Whether it is an inline element of which nothing is to be said, as most are: its tags only stand around its text. */
  readonly plain: boolean;
}

/**
 * The elements that are open, with the ways browsers close them. Elements deeper than the limit are not kept but
 * counted by name, so that their end tags close nothing else.
 */
export class OpenElements {
  readonly #stack: Element[] = [];
  readonly #onClose: (element: Element) => void;
  readonly #ignored = new Set<Tag>();
  /** How deep the stack was when the first element was ignored. */
  #ignoredFrom = 0;

  /** @param onClose called for each element that is not plain as it is closed, innermost first */
  constructor(onClose: (element: Element) => void) {
    this.#onClose = onClose;
  }

  get depth(): number {
    return this.#stack.length;
  }

  /** Whether the innermost open element shows what stands in it as blocks. */
  get layingOut(): boolean {
    return this.#stack.length > 0 && this.#stack[this.#stack.length - 1]!.laysOut;
  }

  get full(): boolean {
    return this.#stack.length >= LIMITS.nesting;
  }

  push(element: Element): void {
    element.tag.open++;
    this.#stack.push(element);
  }

  /** Counts an element that is not kept. */
  ignore(tag: Tag): void {
    if (this.#ignored.size === 0) this.#ignoredFrom = this.depth;
    tag.ignored++;
    this.#ignored.add(tag);
  }

  /** Takes the end tag of an element that was not kept; false where there is none. */
  unignore(tag: Tag): boolean {
    if (tag.ignored === 0) return false;
    tag.ignored--;
    // An ignored table takes its rows and cells with it, closed or not.
    if (tag.kind === 'table' && tag.ignored === 0) {
      for (const other of this.#ignored) if (isTablePart(other)) other.ignored = 0;
    }
    return true;
  }

  /** Closes elements until `depth` are left. */
  closeTo(depth: number): void {
    while (this.#stack.length > depth) {
      const element = this.#stack.pop()!;
      element.tag.open--;
      if (!element.plain) this.#onClose(element);
    }
    if (this.#ignored.size > 0 && depth < this.#ignoredFrom) {
      for (const tag of this.#ignored) tag.ignored = 0;
      this.#ignored.clear();
    }
  }

  /** Closes the innermost element that an end tag can close, with all inside it; false where there is none. */
  close(tag: Tag): boolean {
    if (tag.open === 0 && tag.kind !== 'heading') return false;
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const open = this.#stack[i]!.tag;
      if (matches(open, tag)) {
        this.closeTo(i);
        return true;
      }
      if (bars(open, tag)) return false;
    }
    return false;
  }

  /** Closes an open paragraph, as the start of a block does. */
  closeParagraph(): void {
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const { tag } = this.#stack[i]!;
      if (tag.kind === 'paragraph') return this.closeTo(i);
      if (isCellBoundary(tag)) return;
    }
  }

  /** Closes the list item before the one that begins. */
  closeItem(): void {
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const { tag } = this.#stack[i]!;
      if (tag.kind === 'item') return this.closeTo(i);
      if (tag.kind === 'list' || isCellBoundary(tag)) return;
    }
  }

  /** Closes what stands between a table and a part of it that begins: back to the row, the section or the table. */
  closeToTablePart(tag: Tag, base: number): void {
    for (let i = this.#stack.length - 1; i > base; i--) {
      const { kind } = this.#stack[i]!.tag;
      const holds =
        (kind === 'row' && tag.kind === 'cell') || (kind === 'section' && (tag.kind === 'cell' || tag.kind === 'row'));
      if (holds) return this.closeTo(i + 1);
    }
    this.closeTo(base + 1);
  }

  /** Whether a thead, tbody or tfoot of the table that begins at `base` is open. */
  hasSection(base: number): boolean {
    return this.#stack[base + 1]?.tag.kind === 'section';
  }
}

/** Any heading's end tag closes any heading. */
function matches(open: Tag, ended: Tag): boolean {
  return open === ended || (open.kind === 'heading' && ended.kind === 'heading');
}

/** Whether an end tag cannot reach beyond an open element: cells keep theirs, blocks keep inline elements. */
function bars(open: Tag, ended: Tag): boolean {
  if (ended.kind === 'table') return false;
  if (isTablePart(ended)) return open.kind === 'table';
  return isCellBoundary(open) || (ended.kind === 'inline' && open.kind !== 'inline');
}

function isCellBoundary(tag: Tag): boolean {
  return tag.kind === 'cell' || tag.kind === 'caption' || tag.kind === 'table';
}

function isTablePart({ kind }: Tag): boolean {
  return kind === 'cell' || kind === 'row' || kind === 'section' || kind === 'caption';
}
