import type { AnyNode, Element } from 'domhandler';
import type { Page } from '../adapter.ts';

/** How many links lie in the elements of a page, counted once for all of them, and the texts of those that were asked for. */
export class LinkCounts {
  readonly #page: Page;
  readonly #counts = new Map<AnyNode, number>();
  readonly #texts = new Map<AnyNode, string>();

  constructor(page: Page, links: readonly Element[]) {
    this.#page = page;
    for (const link of links) {
      for (let node: AnyNode | null = link.parent; node !== null; node = node.parent) {
        this.#counts.set(node, (this.#counts.get(node) ?? 0) + 1);
      }
    }
  }

  /** How many links lie inside an element. */
  within(node: Element): number {
    return this.#counts.get(node) ?? 0;
  }

  /** The text of an element. */
  text(node: Element): string {
    let text = this.#texts.get(node);
    if (text === undefined) this.#texts.set(node, (text = this.#page.$(node).text()));
    return text;
  }
}
