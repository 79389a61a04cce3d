import { request, type Dispatcher } from 'undici';
import { decodeContent } from '../../archive/content-encoding.ts';
import { FetchFailure } from './failure.ts';

/** One request of HTTP and what came back, nothing followed and nothing decoded. */

export interface FetchRequest {
  readonly url: string;
  /** In the order in which they are sent, behind host and connection. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body of a POST request; GET where it is left out. */
  readonly body?: string | undefined;
}

export interface FetchLimits {
  readonly headersTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxBodyBytes: number;
}

/** The exchange as it went over the wire; the transfer encoding (chunks) is undone, the content encoding is not. */
export interface HttpExchange {
  readonly url: string;
  /** Request line and headers, the empty line behind them, and the body where there is one. */
  readonly requestHead: Uint8Array;
  readonly status: number;
  readonly statusText: string;
  /** Names and values as sent; a value is bytes where it is not plain ASCII. */
  readonly rawHeaders: readonly (readonly [name: string, value: string | Uint8Array])[];
  /** By names in lower case, the first of each. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  readonly body: Uint8Array;
}

/**
 * Sends one request.
 * @throws FetchFailure on silence, broken connections, bodies cut short and bodies beyond the limit
 */
export async function fetchOnce(
  { url, headers, body: sent }: FetchRequest,
  dispatcher: Dispatcher,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<HttpExchange> {
  const total = AbortSignal.timeout(limits.totalTimeoutMs);
  try {
    const response = await request(url, {
      method: sent === undefined ? 'GET' : 'POST',
      headers: Object.fromEntries(headers),
      ...(sent === undefined ? {} : { body: sent }),
      dispatcher,
      headersTimeout: limits.headersTimeoutMs,
      bodyTimeout: limits.totalTimeoutMs,
      responseHeaders: 'raw',
      signal: AbortSignal.any([signal, total]),
    });
    const raw = pairs(response.headers as unknown as readonly string[]);
    const announced = Number(firstOfEach(raw)['content-length'] ?? 0);
    if (announced > limits.maxBodyBytes) {
      response.body.destroy();
      throw tooLarge(limits.maxBodyBytes);
    }
    const named = firstOfEach(raw);
    const encoding = named['content-encoding'];
    const body = await readBody(response.body, limits.maxBodyBytes, encoding);
    const declared = named['content-length'];
    const other = differs(body.length, declared, response.statusCode);
    if (other && !isWhole(body, encoding, limits.maxBodyBytes)) throw truncated(body.length, declared);
    return {
      url,
      requestHead: requestHead(new URL(url), headers, sent),
      status: response.statusCode,
      statusText: response.statusText,
      rawHeaders: raw.map(([name, value]) => [name, exact(value)] as const),
      headers: named,
      setCookies: raw.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value),
      body,
    };
  } catch (error) {
    throw signal.aborted ? (signal.reason as Error) : failureOf(error, url, total.aborted);
  }
}

/**
 * Reads a body to its end, or to where a server breaks off that announced more bytes than it has: some always do, among
 * them those that announce the length before they compress.
 */
async function readBody(
  stream: AsyncIterable<Uint8Array> & { destroy(): void },
  limit: number,
  encoding: string | undefined,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > limit) {
        stream.destroy();
        throw tooLarge(limit);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    const body = Buffer.concat(chunks, length);
    if (BROKEN.has(codeOf(error) ?? '') && isWhole(body, encoding, limit)) return body;
    throw error;
  }
  return Buffer.concat(chunks, length);
}

/**
 * Whether the bytes show by themselves that nothing of them can follow: compressed ones come to their end with the
 * check sum of all of it, a page closes, a zip archive and a PDF have their last lines last.
 */
function isWhole(body: Buffer, encoding: string | undefined, limit: number): boolean {
  if (encoding !== undefined && body.length > 0) {
    const decoded = decodeContent(body, encoding, limit);
    return decoded.problem === undefined && (decoded.body !== body || endsAsPage(body));
  }
  return endsAsPage(body) || endsAsFile(body);
}

function endsAsPage(body: Buffer): boolean {
  return /<\/html\s*>\s*$/i.test(body.subarray(-64).toString('latin1'));
}

/** How long the last record of a zip archive without a comment is (APPNOTE 4.3.16). */
const ZIP_END = 22;

function endsAsFile(body: Buffer): boolean {
  const head = body.subarray(0, 5).toString('latin1');
  if (head === '%PDF-') return /startxref\s+\d+\s+%%EOF\s*$/.test(body.subarray(-64).toString('latin1'));
  return head.startsWith('PK\u0003\u0004') && body.subarray(-ZIP_END).toString('latin1').startsWith('PK\u0005\u0006');
}

function tooLarge(limit: number): FetchFailure {
  return new FetchFailure('too_large', `the body is larger than ${limit} bytes`, false);
}

function differs(length: number, declared: string | undefined, status: number): boolean {
  if (declared === undefined || status === 304 || status === 204 || !/^\d+$/.test(declared)) return false;
  return Number(declared) !== length;
}

function truncated(length: number, declared: string | undefined): FetchFailure {
  return new FetchFailure('truncated', `the body has ${length} bytes where ${declared} were announced`, true);
}

/** The head of the request as undici writes it. */
function requestHead(url: URL, headers: FetchRequest['headers'], body: string | undefined): Uint8Array {
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${url.pathname}${url.search} HTTP/1.1`,
    `host: ${url.host}`,
    'connection: keep-alive',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body ?? '')]);
}

function pairs(flat: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) found.push([flat[at] ?? '', flat[at + 1] ?? '']);
  return found;
}

/** undici gives each byte of a value as one character. */
function exact(value: string): string | Uint8Array {
  return /^[\x20-\x7e\t]*$/.test(value) ? value : Buffer.from(value, 'latin1');
}

function firstOfEach(raw: readonly [string, string][]): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, value] of raw) named[name.toLowerCase()] ??= value;
  return named;
}

const SILENCE = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const BROKEN = new Set([
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'EPIPE',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ENETUNREACH',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

function codeOf(error: unknown): string | undefined {
  return [error, (error as Error | undefined)?.cause]
    .map((one) => (one as NodeJS.ErrnoException | undefined)?.code)
    .find((one) => typeof one === 'string');
}

function failureOf(error: unknown, url: string, late: boolean): Error {
  const chain = [error, (error as Error | undefined)?.cause];
  for (const one of chain) if (one instanceof FetchFailure) return one;
  const code = codeOf(error);
  const { host } = new URL(url);
  if (late || SILENCE.has(code ?? '')) {
    return new FetchFailure('timeout', `${host} did not answer in time`, true, { cause: error });
  }
  if (BROKEN.has(code ?? '') || code?.startsWith('HPE_')) {
    return new FetchFailure('reset', `${host} broke the connection off (${code})`, true, { cause: error });
  }
  const message = (error as Error | undefined)?.message ?? String(error);
  return new FetchFailure(code ?? 'network', `${host}: ${message}`, false, { cause: error });
}
