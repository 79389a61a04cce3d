import { load, type CheerioAPI } from 'cheerio/slim';
import { DomHandler, Parser } from 'htmlparser2';

/** Elements inside each other. A page that leaves its tags open is some hundred deep; who walks a tree pays for each. */
const MAX_DEPTH = 500;
/** So many more may be open before the rest of the page is given up: the parser itself looks through all of them. */
const MAX_OVER = 20_000;

/**
 * The tree of a page. Where elements lie too deep inside each other they follow one another instead; of a page that never
 * stops opening them the rest is left out.
 */
export function shallowTree(html: string): CheerioAPI {
  const handler = new ShallowHandler();
  try {
    new Parser(handler).end(html);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  return load(handler.root);
}

class TooDeep extends Error {}

class ShallowHandler extends DomHandler {
  /** Elements that the parser holds open and the tree does not. */
  #over = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > MAX_DEPTH) {
      super.onclosetag();
      if (++this.#over > MAX_OVER) throw new TooDeep();
    }
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    if (this.#over > 0) this.#over--;
    else super.onclosetag();
  }
}
