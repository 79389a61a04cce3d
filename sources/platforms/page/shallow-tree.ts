import { load, type CheerioAPI } from 'cheerio/slim';
import { Element, type Document } from 'domhandler';
import { DomHandler, Parser } from 'htmlparser2';

/** Elements of a page that are read. A list of ten thousand rows has fewer. */
const MAX_ELEMENTS = 100_000;
/** Elements inside each other. A page that leaves its tags open is some hundred deep; who walks a tree pays for each. */
const MAX_DEPTH = 500;
/**
 * What the walks from every element down to its end may cost in all: one for each element and for every few characters
 * that lie in another. Beyond it elements lie no deeper than in pages that close their tags.
 */
const MAX_STEPS = 250_000;
const PLAIN_DEPTH = 16;
/** Nodes of a fragment that lie in nothing. */
const MAX_BESIDE_ROOT = 1000;
const CHARACTERS_PER_STEP = 64;
/** So many more may be open before the rest of the page is given up: the parser itself looks through all of them. */
const MAX_OVER = 20_000;

/** The tree of a page, and why the rest of the page is not in it, where it is not whole. */
export interface ShallowTree {
  readonly $: CheerioAPI;
  readonly cut: string | null;
}

/**
 * The tree of a page. Where elements lie too deep inside each other they follow one another instead; of a page with
 * more elements than any list has, or that never stops opening them, the rest is left out.
 */
export function shallowTree(html: string): ShallowTree {
  const handler = new ShallowHandler();
  try {
    new Parser(handler).end(html);
  } catch (error) {
    if (!(error instanceof Cut)) throw error;
    return { $: load(gathered(handler.root)), cut: error.message };
  }
  return { $: load(gathered(handler.root)), cut: null };
}

/** Each search looks for every node beside the root among all others there: in browsers, too, many lie in a body. */
function gathered(root: Document): Document {
  if (root.children.length <= MAX_BESIDE_ROOT) return root;
  const body = new Element('body', {}, root.children);
  for (const node of root.children) node.parent = body;
  root.children = [body];
  body.parent = root;
  return root;
}

class Cut extends Error {}

class ShallowHandler extends DomHandler {
  #elements = 0;
  #steps = 0;
  /** Elements that the parser holds open and the tree does not. */
  #over = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (++this.#elements > MAX_ELEMENTS) throw new Cut(`more than ${MAX_ELEMENTS} elements`);
    this.#pay(1);
    super.onopentag(name, attributes);
  }

  override ontext(text: string): void {
    this.#pay(text.length / CHARACTERS_PER_STEP);
    super.ontext(text);
  }

  override onclosetag(): void {
    if (this.#over > 0) this.#over--;
    else super.onclosetag();
  }

  #pay(steps: number): void {
    this.#steps += steps * this.tagStack.length;
    const deepest = this.#steps > MAX_STEPS ? PLAIN_DEPTH : MAX_DEPTH;
    while (this.tagStack.length > deepest) {
      super.onclosetag();
      if (++this.#over > MAX_OVER) throw new Cut(`more than ${MAX_OVER} elements inside each other`);
    }
  }
}
