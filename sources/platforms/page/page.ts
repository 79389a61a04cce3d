import iconv from 'iconv-lite';
import type { AnyNode, Element } from 'domhandler';
import type { Page } from '../adapter.ts';
import { shallowTree, type ShallowTree } from './shallow-tree.ts';

/** Characters of a page that are read: index pages are smaller. */
const MAX_TEXT = 4 * 1024 * 1024;

/**
 * A page for the adapters.
 * @param asked the address that was asked for, where it is another one
 */
export function makePage(
  url: string,
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
  asked: string = url,
): Page {
  const shown = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  let tree: ShallowTree | undefined;
  let byName: Map<string, Element[]> | undefined;
  return {
    url,
    asked,
    status,
    headers,
    text: shown,
    get $() {
      return (tree ??= shallowTree(shown)).$;
    },
    get cut() {
      return shown === text ? (tree ??= shallowTree(shown)).cut : `more than ${MAX_TEXT} characters`;
    },
    elements(name) {
      byName ??= elementsByName(this.$.root()[0]);
      return byName.get(name) ?? [];
    },
  };
}

function elementsByName(root: AnyNode | undefined): Map<string, Element[]> {
  const found = new Map<string, Element[]>();
  const waiting = root ? [root] : [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('attribs' in node) {
      const known = found.get(node.name);
      if (known) known.push(node);
      else found.set(node.name, [node]);
    }
    if (!('children' in node)) continue;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child && 'children' in child) waiting.push(child);
    }
  }
  return found;
}

/**
 * The whole address of a link in a page, without fragment.
 * @returns null for links that lead to no web page (javascript:, mailto:, fragments alone)
 */
export function resolveLink(page: Page, href: string | undefined): string | null {
  const written = href?.trim() ?? '';
  if (written === '' || written.startsWith('#') || written.length > 2000) return null;
  try {
    const url = new URL(/\?.*[^\x20-\x7e]/.test(written) ? asSent(page, written) : written, baseOf(page));
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    url.hash = '';
    return url.href;
  } catch {
    return null;
  }
}

const GB = /charset\s*=\s*["']?gb/i;

/** Browsers send what a query holds beyond ASCII in the charset of the page (URL Standard, percent-encode after encoding). */
function asSent({ text, headers }: Page, written: string): string {
  if (!GB.test(`${headers['content-type'] ?? ''} ${text.slice(0, 4096)}`)) return written;
  const at = written.indexOf('?');
  const query = written.slice(at).replace(/[^\x20-\x7e]+/g, (run) => {
    const bytes = [...iconv.encode(run, 'gb18030')];
    return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  });
  return written.slice(0, at) + query;
}

const BASES = new WeakMap<Page, string>();

function baseOf(page: Page): string {
  let base = BASES.get(page);
  if (base === undefined) {
    const written = /<base\s/i.test(page.text) ? page.$('base[href]').first().attr('href') : undefined;
    base = written !== undefined && URL.canParse(written, page.url) ? new URL(written, page.url).href : page.url;
    BASES.set(page, base);
  }
  return base;
}

/** The scripts that stand in a page, in its order. */
export function inlineScripts(page: Page): Element[] {
  return page.elements('script').filter(({ attribs }) => attribs['src'] === undefined);
}
