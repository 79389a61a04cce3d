import type { Dispatcher } from 'undici';
import { FetchFailure } from './failure.ts';

/** What came of a response, to its end or to where it broke off. */
export interface Received {
  readonly status: number;
  readonly statusText: string;
  /** Names and values as sent, each byte of a value as one character. */
  readonly raw: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Why it broke off behind its head; null where it came to its end. */
  readonly broken: Error | null;
}

export interface ReceiveOptions {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body of a POST request; GET where it is left out. */
  readonly body?: string | undefined;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  readonly maxBodyBytes: number;
}

/** Sends a request and takes its response, each client in its own way. */
export type Receiver = (url: URL, options: ReceiveOptions, signal: AbortSignal) => Promise<Received>;

/** Receives by the connections of undici, whose parser takes nothing that two readers may read differently. */
export function strictReceiver(dispatcher: Dispatcher): Receiver {
  return (url, options, signal) => receive(url, options, dispatcher, signal);
}

/**
 * Sends a request and takes what comes as it comes: a stream would drop what it holds when the connection breaks, and
 * servers that announce a wrong length break it behind the last byte.
 * @throws whatever kept the head from coming; FetchFailure for a body beyond the limit; the signal's reason
 */
function receive(url: URL, options: ReceiveOptions, dispatcher: Dispatcher, signal: AbortSignal): Promise<Received> {
  const { headers, body: sent, headersTimeoutMs, bodyTimeoutMs, maxBodyBytes } = options;
  const chunks: Buffer[] = [];
  let length = 0;
  let head: Omit<Received, 'body' | 'broken'> | null = null;
  let abort: (() => void) | null = null;
  return new Promise((resolve, reject) => {
    const settle = (broken: Error | null) => {
      if (abort) signal.removeEventListener('abort', abort);
      if (signal.aborted) reject(signal.reason as Error);
      else if (head === null || broken instanceof FetchFailure) reject(broken ?? new Error('no answer'));
      else resolve({ ...head, body: Buffer.concat(chunks, length), broken });
    };
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: sent === undefined ? 'GET' : 'POST',
        headers: Object.fromEntries(headers),
        body: sent ?? null,
        headersTimeout: headersTimeoutMs,
        bodyTimeout: bodyTimeoutMs,
      },
      {
        onRequestStart(controller) {
          abort = () => controller.abort(signal.reason as Error);
          if (signal.aborted) abort();
          else signal.addEventListener('abort', abort, { once: true });
        },
        onResponseStart(controller, status, named, statusText = '') {
          if (status < 200) return;
          head = { status, statusText, raw: pairs(controller.rawHeaders as readonly (Buffer | string)[]) };
          if (Number(named['content-length'] ?? 0) > maxBodyBytes) controller.abort(tooLarge(maxBodyBytes));
        },
        onResponseData(controller, chunk) {
          length += chunk.length;
          if (length > maxBodyBytes) controller.abort(tooLarge(maxBodyBytes));
          else chunks.push(chunk);
        },
        onResponseEnd: () => settle(null),
        onResponseError: (_, error) => settle(error),
      },
    );
  });
}

/** The failure of a body beyond the limit. */
export function tooLarge(limit: number): FetchFailure {
  return new FetchFailure('too_large', `the body is larger than ${limit} bytes`, false);
}

function pairs(flat: readonly (Buffer | string)[]): [string, string][] {
  const found: [string, string][] = [];
  const text = (at: number) => {
    const value = flat[at] ?? '';
    return typeof value === 'string' ? value : value.toString('latin1');
  };
  for (let at = 0; at + 1 < flat.length; at += 2) found.push([text(at), text(at + 1)]);
  return found;
}
