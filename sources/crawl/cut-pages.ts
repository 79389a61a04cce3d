import { FetchFailure } from './failure.ts';
import type { Looked } from './visit.ts';

const DOCUMENT = /^\s*<(?:!doctype html|html)[\s>]/i;
const END = /<\/(?:html|body)\s*>/i;
/** Behind the end of a document some sites append scripts. */
const TAIL = 3000;

/** Whether a page stops in the middle: inside of a tag, or with something left open that nobody leaves open. */
export function breaksOff(text: string): boolean {
  if (!DOCUMENT.test(text) || END.test(text.slice(-TAIL))) return false;
  if (text.lastIndexOf('<') > text.lastIndexOf('>')) return true;
  return ['table', 'div', 'ul', 'script'].some(
    (name) => count(text, `<${name}(?=[\\s>])`) > count(text, `</${name}(?=[\\s>])`),
  );
}

function count(text: string, pattern: string): number {
  return text.match(new RegExp(pattern, 'gi'))?.length ?? 0;
}

/**
 * Pages of one source that came with fewer bytes than they have, though as many as their head announced: only their
 * text shows it. Such a page is asked for once more; where it comes the same again, the site writes its pages so.
 */
export class CutPages {
  readonly #seen = new Map<string, string | null>();
  #careless = false;

  /** @throws FetchFailure (passing) for a page that breaks off, the first time it does */
  check(url: string, { outcome, page, sha256 }: Looked): void {
    if (this.#careless || outcome !== 'whole' || page === null || !breaksOff(page.text)) return;
    const before = this.#seen.get(url);
    if (before === undefined) {
      this.#seen.set(url, sha256);
      throw new FetchFailure('truncated', 'the page breaks off', true);
    }
    if (before === sha256) this.#careless = true;
  }
}
