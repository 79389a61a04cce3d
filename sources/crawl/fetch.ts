import { request, type Dispatcher } from 'undici';
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
    const body = await readBody(response.body, limits.maxBodyBytes, named['content-encoding'] === undefined);
    if (!endsAsPage(body)) checkLength(body.length, named['content-length'], response.statusCode);
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
 * @param plain whether the bytes are the text itself: then a page that came to its end is whole, although the server
 *   announced more bytes and broke off; some always announce too many
 */
async function readBody(
  stream: AsyncIterable<Uint8Array> & { destroy(): void },
  limit: number,
  plain: boolean,
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
    if (plain && BROKEN.has(codeOf(error) ?? '') && endsAsPage(body)) return body;
    throw error;
  }
  return Buffer.concat(chunks, length);
}

/** Whether the last bytes close a page of HTML: nothing of it can follow. */
function endsAsPage(body: Buffer): boolean {
  return /<\/html\s*>\s*$/i.test(body.subarray(-64).toString('latin1'));
}

function tooLarge(limit: number): FetchFailure {
  return new FetchFailure('too_large', `the body is larger than ${limit} bytes`, false);
}

function checkLength(length: number, declared: string | undefined, status: number): void {
  if (declared === undefined || status === 304 || status === 204 || !/^\d+$/.test(declared)) return;
  if (Number(declared) !== length) {
    throw new FetchFailure('truncated', `the body has ${length} bytes where ${declared} were announced`, true);
  }
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
