import { Buffer, isUtf8 } from 'node:buffer';

/**
 * The HTTP messages inside records. A header text is a string, stored as UTF-8, or bytes where a server sent
 * something that is not UTF-8.
 */
export type HeaderText = string | Uint8Array;
export type HeaderList = readonly (readonly [name: HeaderText, value: HeaderText])[];

export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
}

export interface ParsedHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/**
 * A body is stored after its transfer encoding was undone, so a reader must not undo it again: the header that names
 * it is stored under this name, as other crawlers do, and gets its own name back when it is read.
 */
const STORED_TRANSFER_ENCODING = 'x-orig-transfer-encoding';
const TRANSFER_ENCODING = 'transfer-encoding';
const LINE = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

/** The bytes of a response's head, with the empty line that ends it. */
export function serializeHead(head: ResponseHead): Buffer {
  const parts: Uint8Array[] = [Buffer.from('HTTP/1.1 '), oneLine(`${head.status} ${head.statusText}`), LINE];
  for (const [name, value] of head.headers) {
    const label = oneLine(name);
    const stored = label.toString().toLowerCase() === TRANSFER_ENCODING ? Buffer.from(STORED_TRANSFER_ENCODING) : label;
    parts.push(stored, Buffer.from(': '), oneLine(value), LINE);
  }
  return Buffer.concat([...parts, LINE]);
}

/**
 * Reads the head of a response block.
 * @throws Error where the block does not begin with one
 */
export function parseHead(block: Buffer): ParsedHead {
  const [first = Buffer.alloc(0), ...lines] = linesOf(block.subarray(0, payloadStart(block) - HEAD_END.length));
  const match = /^HTTP\/1\.1 (\d{1,3}) ([^\r\n]*)$/.exec(textOf(first));
  if (!match) throw new Error('the block does not begin with an HTTP status line');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(': ');
    const name = textOf(line.subarray(0, Math.max(0, colon)));
    return [name === STORED_TRANSFER_ENCODING ? TRANSFER_ENCODING : name, textOf(line.subarray(colon + 2))];
  });
  return { status: Number(match[1]), statusText: match[2] ?? '', headers };
}

/**
 * Where the body of an HTTP message begins.
 * @throws Error where the block has no empty line
 */
export function payloadStart(block: Buffer): number {
  const end = block.indexOf(HEAD_END);
  if (end < 0) throw new Error('the HTTP header has no end');
  return end + HEAD_END.length;
}

/** The value of the first header of a name, which is given in lower case. */
export function headerOf(headers: ParsedHead['headers'], name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

function linesOf(head: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = head.indexOf(LINE); at >= 0; at = head.indexOf(LINE, from)) {
    lines.push(head.subarray(from, at));
    from = at + LINE.length;
  }
  return [...lines, head.subarray(from)];
}

/** A line break in a header would end the header: HTTP allows none, and folded lines (RFC 9112, 5.2) read as spaces. */
function oneLine(text: HeaderText): Buffer {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0x0d || bytes[at] === 0x0a) bytes[at] = 0x20;
  return bytes;
}

/** UTF-8 where the bytes are that, otherwise a character for each byte. */
function textOf(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}
