import iconv from 'iconv-lite';

/**
 * The text of a list page. Only links and titles are taken from it, so the rule is short: UTF-8 where the bytes are
 * that, else the charset the registry names, else Big5 where the page says so, else GB18030.
 */
export function pageText(bytes: Uint8Array, charset: string | null, contentType: string | undefined): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (charset !== null && !charset.startsWith('utf') && iconv.encodingExists(charset)) {
      return iconv.decode(Buffer.from(bytes), widened(charset));
    }
    const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
    const declared = /charset\s*=\s*["']?([\w-]{2,20})/i.exec(`${contentType ?? ''} ${head}`)?.[1]?.toLowerCase();
    const damaged = declared?.startsWith('utf') ? replacementShare(bytes) : 1;
    if (damaged < 0.01) return new TextDecoder('utf-8').decode(bytes);
    return iconv.decode(Buffer.from(bytes), declared?.startsWith('big5') ? 'big5' : 'gb18030');
  }
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
