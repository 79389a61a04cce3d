import { FetchFailure } from './failure.ts';
import type { Received, Receiver } from './receive.ts';
import { isWhole } from './whole.ts';

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
 * @throws FetchFailure on silence, broken connections, bodies cut short and bodies beyond the limit; `malformed` where
 *   the strict receiver refuses the form of the answer
 */
export async function fetchOnce(
  { url, headers, body: sent }: FetchRequest,
  receive: Receiver,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<HttpExchange> {
  const total = AbortSignal.timeout(limits.totalTimeoutMs);
  const { headersTimeoutMs, totalTimeoutMs: bodyTimeoutMs, maxBodyBytes } = limits;
  try {
    const options = { headers, body: sent, headersTimeoutMs, bodyTimeoutMs, maxBodyBytes };
    const received = await receive(new URL(url), options, AbortSignal.any([signal, total]));
    const { status, statusText, raw, body, broken } = received;
    const named = firstOfEach(raw);
    // Beside a transfer encoding the length says nothing (RFC 9112, 6.3).
    const declared = named['transfer-encoding'] === undefined ? named['content-length'] : undefined;
    const exchange: HttpExchange = {
      url,
      requestHead: requestHead(new URL(url), headers, sent),
      status,
      statusText,
      rawHeaders: raw.map(([name, value]) => [name, exact(value)] as const),
      headers: named,
      setCookies: raw.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value),
      body,
    };
    const other = differs(body.length, declared, status);
    if ((broken === null && !other) || isAllOfIt(received, named['content-encoding'], maxBodyBytes)) return exchange;
    if (broken?.name === 'HTTPParserError' && !isBroken(broken)) throw broken;
    const failure = broken === null ? truncated(body.length, declared) : failureOf(broken, url, false);
    throw failure instanceof FetchFailure ? failure.holding(exchange) : failure;
  } catch (error) {
    if (signal.aborted) throw signal.reason as Error;
    throw !total.aborted && isMisread(error) ? malformed(error as Error, url) : failureOf(error, url, total.aborted);
  }
}

/**
 * Whether a body that broke off came as a whole: some servers always announce more bytes than they have, among them
 * those that announce the length before they compress. A refusal says by its status what it has to say.
 */
function isAllOfIt({ status, body, broken }: Received, encoding: string | undefined, limit: number): boolean {
  if (broken !== null && !isBroken(broken)) return false;
  return status >= 400 || isWhole(body, encoding, limit);
}

function differs(length: number, declared: string | undefined, status: number): boolean {
  if (declared === undefined || status === 304 || status === 204 || !/^\d+$/.test(declared)) return false;
  return Number(declared) !== length;
}

function truncated(length: number, declared: string | undefined): FetchFailure {
  return new FetchFailure('truncated', `the body has ${length} bytes where ${declared} were announced`, true);
}

/** The headers of a request in the order in which undici sends them. */
export function wireHeaders(url: URL, headers: FetchRequest['headers'], body: string | undefined): [string, string][] {
  const own = headers.map(([name, value]): [string, string] => [name, value]);
  const length: [string, string][] = body === undefined ? [] : [['content-length', `${Buffer.byteLength(body)}`]];
  return [['host', url.host], ['connection', 'keep-alive'], ...own, ...length];
}

/** The head of the request as it is sent. */
function requestHead(url: URL, headers: FetchRequest['headers'], body: string | undefined): Uint8Array {
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${url.pathname}${url.search} HTTP/1.1`,
    ...wireHeaders(url, headers, body).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body ?? '')]);
}

/** Both clients give each byte of a value as one character. */
function exact(value: string): string | Uint8Array {
  return /^[\x20-\x7e\t]*$/.test(value) ? value : Buffer.from(value, 'latin1');
}

function firstOfEach(raw: Received['raw']): Record<string, string> {
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
  'HPE_INVALID_EOF_STATE',
]);

/** Whether the connection ended before the answer did: undici's parser names no code where the end came in a chunk. */
function isBroken(error: unknown): boolean {
  if (BROKEN.has(codeOf(error) ?? '')) return true;
  const { name, message } = error as Error;
  return name === 'HTTPParserError' && message.includes('EOF');
}

/**
 * Whether undici's parser refuses the form of an answer. Of a length that stands twice or beside chunks it says, before
 * there is a head, that the body has another.
 */
function isMisread(error: unknown): boolean {
  const { name } = error as Error;
  return name === 'ResponseContentLengthMismatchError' || (name === 'HTTPParserError' && !isBroken(error));
}

function malformed(error: Error, url: string): FetchFailure {
  return new FetchFailure('malformed', `${new URL(url).host}: ${error.message}`, false, { cause: error });
}

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
  if (isBroken(error)) {
    return new FetchFailure('reset', `${host} broke the connection off (${code ?? 'in a chunk'})`, true, {
      cause: error,
    });
  }
  const message = (error as Error | undefined)?.message ?? String(error);
  return new FetchFailure(code ?? 'network', `${host}: ${message}`, false, { cause: error });
}
