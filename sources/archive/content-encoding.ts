import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { MAX_ENCODINGS } from './limits.ts';

/** Types of pages and answers; a gzip archive has another. */
const TEXT = /^\s*text\/|html|json|xml|javascript/i;

/** A body with its content encoding undone, or why that is not possible. */
export type Decoded = { readonly body: Uint8Array; readonly problem?: undefined } | { readonly problem: string };

/**
 * Undoes the Content-Encoding of a body (RFC 9110, 8.4): gzip, deflate, br, also stacked. Servers name an encoding they
 * did not apply, so a body that lacks gzip's two magic bytes passes through, and unknown names that are no compression
 * (such as `utf-8`) are ignored.
 * @param header the header's value as sent, or undefined
 * @param limit the largest body made, in bytes
 * @param type the Content-Type as sent: what it calls text and begins as gzip does was compressed without a word of it
 */
export function decodeContent(raw: Uint8Array, header: string | undefined, limit: number, type = ''): Decoded {
  const written = header?.trim() || (TEXT.test(type) && isGzip(raw) ? 'gzip' : '');
  const names = written.toLowerCase().split(',', MAX_ENCODINGS + 1);
  if (names.length > MAX_ENCODINGS) return { problem: `more than ${MAX_ENCODINGS} content encodings` };
  let body = raw;
  for (const name of names.toReversed()) {
    const decoded = decodeOnce(body, name.trim(), limit);
    if (decoded.problem !== undefined) return decoded;
    body = decoded.body;
  }
  return body.length > limit ? { problem: `the body is larger than ${limit} bytes` } : { body };
}

function decodeOnce(body: Uint8Array, name: string, limit: number): Decoded {
  if (body.length === 0) return { body };
  try {
    const options = { maxOutputLength: limit };
    switch (name) {
      case 'gzip':
      case 'x-gzip':
        return { body: isGzip(body) ? gunzipSync(body, options) : body };
      case 'deflate':
        return { body: hasZlibHeader(body) ? inflateSync(body, options) : inflateRawSync(body, options) };
      case 'br':
        return { body: brotliDecompressSync(body, options) };
      case 'zstd':
      case 'compress':
      case 'x-compress':
        return { problem: `the content encoding ${name} is not supported` };
      default:
        return { body };
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return { problem: `the decoded body is larger than ${limit} bytes` };
    return { problem: `the content encoding ${name} cannot be undone (${message})` };
  }
}

function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

/** `deflate` means zlib's format (RFC 1950), but some servers send bare deflate data. */
function hasZlibHeader(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
