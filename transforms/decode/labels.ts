/**
 * The charsets pages declare, under the names TextDecoder gives them. The whole GB family is one: pages that say
 * gb2312 hold GBK and GB18030 characters, and TextDecoder('gbk') of Node 20 is not the decoder of the Encoding Standard.
 */
const GB_FAMILY = new Set([
  'gb2312',
  'gb_2312',
  'gb_2312-80',
  'gb2312-80',
  'csgb2312',
  'x-gb2312',
  'gbk',
  'x-gbk',
  'csgbk',
  'cp936',
  'ms936',
  'windows-936',
  'gb18030',
  'gb18030-2000',
  'gb18030-2005',
  'gb18030-2022',
  'euc-cn',
  'x-euc-cn',
  'chinese',
]);

/**
 * Gives a declared label its canonical name.
 * @param label as written in a header, a meta tag or an XML declaration
 * @returns the name for TextDecoder; the label itself in lower case where TextDecoder has no such charset
 */
export function canonicalCharset(label: string): string {
  const plain = label.trim().toLowerCase();
  if (GB_FAMILY.has(plain)) return 'gb18030';
  try {
    return new TextDecoder(plain).encoding;
  } catch {
    return plain;
  }
}

/** The charset of a Content-Type header as written, or undefined. */
export function charsetOfHeader(contentType: string | undefined): string | undefined {
  return contentType === undefined ? undefined : /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
}

/** How far into a page its own declaration is looked for; templates put long scripts before it. */
const SCANNED_BYTES = 8192;

/**
 * Finds what a page says of its own charset: the XML declaration or a meta tag, comments left out.
 * @param bytes in any charset whose ASCII is ASCII
 */
export function charsetOfMarkup(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, SCANNED_BYTES);
  const head = withoutComments(Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('latin1'));
  const xml = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head);
  return xml?.[1] ?? /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1];
}

function withoutComments(text: string): string {
  let kept = '';
  for (let at = 0; ;) {
    const start = text.indexOf('<!--', at);
    if (start < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    const end = text.indexOf('-->', start + 4);
    if (end < 0) return kept;
    at = end + 3;
  }
}
