import { decodeContent } from '../../archive/content-encoding.ts';

/** Whether the bytes of a body tell that nothing of it is missing, where its length says something else. */

/** How long the last record of a zip archive without a comment is (APPNOTE 4.3.16). */
const ZIP_END = 22;
/** The end of a page and what servers write behind it: remarks on how long they took, and scripts. */
const MAX_END = 2048;
const PAGE_END = /<\/html\s*>(?:\s|<!--(?:(?!-->)[^])*-->|<script\b(?:(?!<\/script)[^])*<\/script\s*>)*(?:<!--[^]*)?$/i;
/** An answer of a service is looked at as a whole up to this size. */
const MAX_ANSWER = 4 * 1024 * 1024;

/**
 * Whether nothing can follow: compressed bytes come to their end with the check sum of all of it, a page closes, an
 * answer in JSON or XML closes what it opened, a zip archive and a PDF have their last lines last.
 * @param encoding the Content-Encoding as sent
 * @param limit the largest body that is made of compressed bytes
 */
export function isWhole(body: Buffer, encoding: string | undefined, limit: number): boolean {
  if (encoding !== undefined && body.length > 0) {
    const decoded = decodeContent(body, encoding, limit);
    return decoded.problem === undefined && (decoded.body !== body || endsAsText(body));
  }
  return endsAsText(body) || endsAsFile(body);
}

function endsAsText(body: Buffer): boolean {
  if (PAGE_END.test(body.subarray(-MAX_END).toString('latin1'))) return true;
  if (body.length > MAX_ANSWER) return false;
  const text = body.toString('latin1').trim();
  return /^[[{]/.test(text) ? isJson(text) : closesItsRoot(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a text ends where its first element does, and that element stands in it once. */
function closesItsRoot(text: string): boolean {
  const root = /^(?:<\?xml[^>]{0,200}\?>)?\s*<([a-z][\w:-]{0,40})[\s>]/i.exec(text)?.[1]?.toLowerCase();
  const last = /<\/([a-z][\w:-]{0,40})\s*>$/i.exec(text.slice(-60))?.[1]?.toLowerCase();
  return root !== undefined && root === last && countOf(text.toLowerCase(), `</${root}`) === 1;
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

function endsAsFile(body: Buffer): boolean {
  const head = body.subarray(0, 5).toString('latin1');
  if (head === '%PDF-') return /startxref\s+\d+\s+%%EOF\s*$/.test(body.subarray(-64).toString('latin1'));
  return head.startsWith('PK\u0003\u0004') && body.subarray(-ZIP_END).toString('latin1').startsWith('PK\u0005\u0006');
}
