import type { Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { resolveLink } from '../page/page.ts';
import { sentForm } from '../page/post.ts';

/** Elements that declare where a script is to fetch the rows it draws into them: `<table data-url="…">`, grids of libraries. */

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
      const grid = GRID.exec(attribs['class'] ?? '')?.[1];
      const held = grid === undefined ? ADDRESSES : [...ADDRESSES, 'url'];
      const written = held.map((one) => attribs[one]).find((one) => one !== undefined && one !== '');
      const url = resolveLink(page, written);
      if (url === null || url === page.url || new URL(url).host !== host) continue;
      if (FILE.test(url) || OTHER_SERVICE.test(url)) continue;
      if (grid !== undefined) found.add(gridRequest(url, grid, attribs));
      else found.add(attribs['data-side-pagination'] === 'server' ? firstRows(url, attribs['data-page-size']) : url);
      if (found.size >= MAX_DECLARED) return [...found];
    }
  }
  return [...found];
}

/** Grids of MiniUI and EasyUI name their service in `url`; they post, and each counts pages in its own way. */
const GRID = /(?:^|\s)(mini|easyui)-(?:data|tree)?(?:grid|list)(?:\s|$)/;

function gridRequest(url: string, kind: string, { method, pagesize, pageSize, ajaxtype }: Element['attribs']): string {
  const size = pagesize ?? pageSize ?? '10';
  const body = kind === 'mini' ? `pageIndex=0&pageSize=${size}` : `page=1&rows=${size}`;
  return sentForm(url, withQuery(url, body, method ?? ajaxtype ?? 'post'), method ?? ajaxtype ?? 'post');
}

/** A form that is sent by GET has its fields in place of the query. */
function withQuery(url: string, body: string, method: string): string {
  const { search } = new URL(url);
  return /^post$/i.test(method) || search === '' ? body : `${search.slice(1)}&${body}`;
}

/** Tables of bootstrap-table ask a server for rows by these names. */
function firstRows(url: string, size: string | undefined): string {
  const target = new URL(url);
  target.searchParams.set('offset', '0');
  target.searchParams.set('limit', size !== undefined && /^\d{1,3}$/.test(size) ? size : '10');
  return target.href;
}
