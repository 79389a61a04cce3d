import { FetchFailure } from '../requests/failure.ts';
import { EMPTY, type Looked } from './visit.ts';
import type { UrlRecord } from '../frontier/frontier-record.ts';

const DOCUMENT = /^\s*<(?:!doctype html|html)[\s>]/i;
const END = /<\/(?:html|body)\s*>/i;
/** Behind the end of a document some sites append scripts. */
const TAIL = 3000;

/** Whether a page stops in the middle: inside of a tag, or with something left open that nobody leaves open. */
export function breaksOff(text: string): boolean {
  if (!DOCUMENT.test(text) || END.test(text.slice(-TAIL))) return false;
  if (text.lastIndexOf('<') > text.lastIndexOf('>')) return true;
  return ['html', 'body', 'table', 'div', 'ul', 'script'].some(
    (name) => count(text, `<${name}(?=[\\s>])`) > count(text, `</${name}(?=[\\s>])`),
  );
}

/** How far from its end a zip archive names its directory (APPNOTE 4.3.16), and a PDF its end (ISO 32000, 7.5.5). */
const ZIP_END = 65_557;
const PDF_END = 2048;

/** Whether a file lacks what its format ends with. */
export function fileBreaksOff(body: Uint8Array): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const tail = (length: number) => bytes.subarray(-length).toString('latin1');
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('PK\u0003\u0004')) return !tail(ZIP_END).includes('PK\u0005\u0006');
  return head.startsWith('%PDF-') && bytes.includes(' obj') && !tail(PDF_END).includes('%%EOF');
}

function count(text: string, pattern: string): number {
  return text.match(new RegExp(pattern, 'gi'))?.length ?? 0;
}

/** Why what came may not be all there is, or null. */
function lacking({ outcome, reason, page, followed: { exchange } }: Looked): FetchFailure | null {
  if (reason === EMPTY) return new FetchFailure('empty', EMPTY, true);
  if (outcome !== 'whole' || !(page === null ? fileBreaksOff(exchange.body) : breaksOff(page.text))) return null;
  return new FetchFailure('truncated', page === null ? 'the file breaks off' : 'the page breaks off', true);
}

/**
 * Pages and files of one source that came with fewer bytes than they have, though as many as their head announced: only
 * what they say shows it. They are asked for once more; where one comes the same again, the site writes them so. So are
 * further pages of lists that come empty, unless they were the night before: there services end their lists.
 */
export class CutPages {
  readonly #seen = new Map<string, string | null>();
  #careless = false;

  /** @throws FetchFailure (passing) for what breaks off, the first time it does */
  check({ url, reason }: UrlRecord, looked: Looked): void {
    if (this.#careless && looked.outcome === 'whole') return;
    const failure = lacking(looked);
    if (failure === null || reason === failure.message) return;
    const before = this.#seen.get(url);
    if (before === undefined) {
      this.#seen.set(url, looked.sha256);
      throw failure;
    }
    if (before === looked.sha256 && looked.outcome === 'whole') this.#careless = true;
  }
}
