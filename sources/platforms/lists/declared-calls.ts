import type { Page } from '../adapter.ts';
import { resolveLink } from '../page/page.ts';

/** Elements that declare where a script is to fetch the rows it draws into them: `<table data-url="…">`. */

const DECLARING = ['table', 'div', 'ul', 'ol', 'tbody', 'section'] as const;
const ADDRESSES = ['data-url', 'data-src', 'data-api', 'data-source', 'data-ajax', 'data-remote', 'hx-get'] as const;
const FILE = /\.(?:pdf|docx?|xlsx?|ofd|wps|zip|rar|png|jpe?g|gif|svg|mp4|js|css)(?:[?#]|$)/i;
const OTHER_SERVICE = /login|captcha|weather|share|comment|user|vote|survey|count|click|visit/i;
const MAX_DECLARED = 3;

/** The first requests for the rows of the elements that say where they come from. */
export function declaredCalls(page: Page): string[] {
  const { host } = new URL(page.url);
  const found = new Set<string>();
  for (const name of DECLARING) {
    for (const { attribs } of page.elements(name)) {
      const written = ADDRESSES.map((one) => attribs[one]).find((one) => one !== undefined && one !== '');
      const url = resolveLink(page, written);
      if (url === null || url === page.url || new URL(url).host !== host) continue;
      if (FILE.test(url) || OTHER_SERVICE.test(url)) continue;
      found.add(attribs['data-side-pagination'] === 'server' ? firstRows(url, attribs['data-page-size']) : url);
      if (found.size >= MAX_DECLARED) return [...found];
    }
  }
  return [...found];
}

/** Tables of bootstrap-table ask a server for rows by these names. */
function firstRows(url: string, size: string | undefined): string {
  const target = new URL(url);
  target.searchParams.set('offset', '0');
  target.searchParams.set('limit', size !== undefined && /^\d{1,3}$/.test(size) ? size : '10');
  return target.href;
}
