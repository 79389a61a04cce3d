import { decodePage } from '../../decode/decode.ts';
import { Unreadable } from '../../../model/errors.ts';
import { readMarkup } from './html.ts';
import type { ReadDocument } from '../read-document.ts';

/** Parts inside parts, and parts of one message, that are looked at. */
const DEPTH = 5;
const PARTS = 1_000;

/** A part of a message: its headers in lower case, and its body as Latin-1 text. */
interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Reads a page saved as a MIME message (RFC 2557): the first text/html part, in its declared charset. Of a workbook,
 * whose sheets are the frames of a page, it reads the sheets one below the other.
 * @throws Unreadable `failed` where there is no such part, and as `decodePage` and `readMarkup`
 */
export function readMhtml(bytes: Uint8Array): ReadDocument {
  const message = split(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  const pages = [...htmlParts(message, 0)];
  const whole = pages.filter((part) => !hasFrames(bytesOf(part)));
  const [page] = whole;
  if (page === undefined) throw new Unreadable('failed', 'the saved page (MHTML) holds no part of type text/html');
  const source = page === pages[0] ? bytesOf(page) : Buffer.concat(sheetsAmong(whole).map(bytesOf));
  const decoded = decodePage(source, { contentType: page.headers.get('content-type'), metaScan: true });
  const { markup, charset, evidence: charsetEvidence, replaced, privateUse, illegible, findings } = decoded;
  const content = { ...readMarkup(markup), format: 'mhtml' as const };
  return { content, charset, charsetEvidence, replaced, privateUse, illegible, findings };
}

function hasFrames(page: Uint8Array): boolean {
  return /<frameset\b/i.test(Buffer.from(page.buffer, page.byteOffset, page.byteLength).toString('latin1'));
}

/** The sheets of a workbook in their order, where they are named as Excel does; otherwise the longest of its parts. */
function sheetsAmong(parts: readonly Part[]): readonly Part[] {
  const sheets = parts.filter(({ headers }) =>
    /\bsheet\d{1,4}\.html?\s*$/i.test(headers.get('content-location') ?? ''),
  );
  return sheets.length > 0 ? sheets : parts.toSorted((a, b) => b.body.length - a.body.length).slice(0, 1);
}

function* htmlParts(part: Part, depth: number): Generator<Part> {
  const type = part.headers.get('content-type') ?? '';
  if (/^\s*text\/html/i.test(type)) {
    yield part;
    return;
  }
  const boundary = /boundary\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || depth >= DEPTH) return;
  const pieces = part.body.split(`--${mark}`, PARTS).slice(1);
  for (const piece of pieces) {
    if (piece.startsWith('--')) return;
    yield* htmlParts(split(piece.replace(/^[ \t]*\r?\n/, '')), depth + 1);
  }
}

/** Divides a message at its first blank line; continued header lines are joined. */
function split(message: string): Part {
  const start = message.replace(/^\s+/, '');
  const end = /\r?\n\r?\n/.exec(start);
  const head = end === null ? start : start.slice(0, end.index);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end === null ? '' : start.slice(end.index + end[0].length) };
}

function bytesOf({ headers, body }: Part): Uint8Array {
  const coding = headers.get('content-transfer-encoding')?.toLowerCase() ?? '';
  if (coding === 'base64') return Buffer.from(body, 'base64');
  if (coding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  return quotedPrintable(body.replace(/=[ \t]{0,80}\r?\n/g, ''));
}

/** Undoes `=3D` for each byte that was no plain sign, in one pass: a large page has millions of them. */
function quotedPrintable(body: string): Uint8Array {
  const bytes = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at);
    const high = code === EQUALS ? hexOf(body.charCodeAt(at + 1)) : -1;
    const low = high < 0 ? -1 : hexOf(body.charCodeAt(at + 2));
    if (low >= 0) at += 2;
    bytes[length++] = low < 0 ? code : high * 16 + low;
  }
  return bytes.subarray(0, length);
}

const EQUALS = 0x3d;

/** The value of a hexadecimal digit, -1 for any other sign. */
function hexOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}
