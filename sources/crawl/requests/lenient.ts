import { request as byHttp, type IncomingMessage } from 'node:http';
import { request as byHttps } from 'node:https';
import { checkAddress, guardedLookup, portOf, type Resolver } from './address.ts';
import { FetchFailure } from './failure.ts';
import { wireHeaders } from './fetch.ts';
import { tooLarge, type Received, type ReceiveOptions, type Receiver } from './receive.ts';

/**
 * Receives what browsers read and undici's strict parser refuses: a length beside chunks, blanks in front of a colon,
 * bare line feeds, control characters. Node's own client takes these where it is told to; it is asked only where the
 * strict one failed, because what is read loosely may be read differently by a proxy on the way (RFC 9112, 11.2).
 * @param allowed hosts that may be private, as for the strict client: the same guard checks the address connected to
 */
export function lenientReceiver(allowed: readonly string[], resolve: Resolver): Receiver {
  return async (url, options, signal) => {
    await checkAddress(url, allowed, resolve);
    return receiveLoosely(url, options, guardedLookup(portOf(url), allowed, resolve), signal);
  };
}

function receiveLoosely(
  url: URL,
  { headers, body, headersTimeoutMs, maxBodyBytes }: ReceiveOptions,
  lookup: ReturnType<typeof guardedLookup>,
  signal: AbortSignal,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? byHttps : byHttp;
    const request = send(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: wireHeaders(url, headers, body).flat(),
      insecureHTTPParser: true,
      agent: false,
      lookup,
      signal,
    });
    const silence = setTimeout(() => {
      request.destroy(new FetchFailure('timeout', `${url.host} did not answer in time`, true));
    }, headersTimeoutMs);
    const fail = (error: Error) => reject(signal.aborted ? (signal.reason as Error) : error);
    let answer: IncomingMessage | null = null;
    request.on('close', () => clearTimeout(silence));
    // What follows a whole answer is nothing of it, however it is formed.
    request.on('error', (error) => (answer?.complete ? undefined : fail(error)));
    request.on('response', (response) => {
      clearTimeout(silence);
      answer = response;
      bodyOf(response, maxBodyBytes, ({ bytes, broken }) => {
        if (signal.aborted || broken instanceof FetchFailure) return fail(broken ?? new Error('no answer'));
        const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = response;
        resolve({ status, statusText, raw: pairs(rawHeaders), body: bytes, broken });
      });
    });
    request.end(body);
  });
}

/** Takes a body to its end, or to where it broke off. */
function bodyOf(
  response: IncomingMessage,
  limit: number,
  done: (came: { readonly bytes: Buffer; readonly broken: Error | null }) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limit) response.destroy(tooLarge(limit));
    else chunks.push(chunk);
  });
  response.on('end', () => done({ bytes: Buffer.concat(chunks), broken: null }));
  response.on('error', (broken) => done({ bytes: Buffer.concat(chunks), broken }));
}

/** A blank in front of the colon is no part of a name (RFC 9112, 5.1). */
function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name.trimEnd(), flat[at + 1] ?? '']] : []));
}
