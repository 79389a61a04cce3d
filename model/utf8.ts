import { Buffer, isAscii, isUtf8, transcode } from 'node:buffer';

const DECODER = new TextDecoder('utf-8');

/**
 * Decodes UTF-8 as TextDecoder does (a byte order mark goes, broken bytes become U+FFFD), several times faster where the
 * bytes are whole: Node turns UTF-8 into UTF-16 with the machine's wide registers only when it is asked to transcode.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isAscii(buffer)) return buffer.toString('latin1');
  if (!isUtf8(buffer)) return DECODER.decode(bytes);
  const text = transcode(buffer, 'utf8', 'utf16le').toString('utf16le');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
