import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeUtf8 } from '../../../model/utf8.ts';

/**
 * The text of a list page. Only links and titles are taken from it, so the rule is short: UTF-8 where the bytes are
 * that, else the charset the registry names, else Big5 where the page says so, else GB18030.
 */
export function pageText(bytes: Uint8Array, charset: string | null, contentType: string | undefined): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isUtf8(bytes)) return decodeUtf8(bytes);
  if (charset !== null && !charset.startsWith('utf') && iconv.encodingExists(charset)) {
    return iconv.decode(buffer, widened(charset));
  }
  const head = buffer.toString('latin1', 0, 4096);
  const declared = /charset\s*=\s*["']?([\w-]{2,20})/i.exec(`${contentType ?? ''} ${head}`)?.[1]?.toLowerCase();
  const damaged = declared?.startsWith('utf') ? replacementShare(bytes) : 1;
  if (damaged < 0.01) return new TextDecoder('utf-8').decode(bytes);
  return iconv.decode(buffer, declared?.startsWith('big5') ? 'big5' : 'gb18030');
}

/** Pages that say gb2312 hold characters of GBK and GB18030. */
function widened(charset: string): string {
  return /^gb/i.test(charset) ? 'gb18030' : charset;
}

/** A page in UTF-8 with a character cut in two is still one in UTF-8. */
function replacementShare(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes);
  let replaced = 0;
  for (const character of text) if (character === '\ufffd') replaced++;
  return replaced / Math.max(1, text.length);
}
