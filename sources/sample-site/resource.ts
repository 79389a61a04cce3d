import iconv from 'iconv-lite';

/** One address of the sample site and what it answers. */
export interface Resource {
  /** Path with query, as it is requested. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** ISO date: when it was last changed. */
  readonly modified: string;
}

/** A page in UTF-8, labelled so. */
export function htmlResource(path: string, modified: string, text: string): Resource {
  return { path, contentType: 'text/html; charset=utf-8', body: Buffer.from(text, 'utf8'), modified };
}

/** A page in GBK whose header names no charset: only its meta tag does. */
export function gbkResource(path: string, modified: string, text: string): Resource {
  return { path, contentType: 'text/html', body: iconv.encode(text, 'gbk'), modified };
}

/** A plain text in GB18030 that nothing labels. */
export function gb18030TextResource(path: string, modified: string, text: string): Resource {
  return { path, contentType: 'text/plain', body: iconv.encode(text, 'gb18030'), modified };
}
