import { readGenericList } from '../../sources/platforms/adapters/generic.ts';
import { makePage } from '../../sources/platforms/page/page.ts';
import { requestOf } from '../../sources/platforms/page/post.ts';

const SITE = 'http://gk.example.gov.cn';

/** Says what a site answers to a path, and to the body that was sent with it; nothing for what it does not have. */
export type Site = (path: string, body: string) => string | undefined;

/** Follows a list as a crawl does, each request once; the paths of the rows that were found, and what was asked for. */
export function followed(body: string, site: Site): { rows: string[]; asked: string[] } {
  const waiting = [`${SITE}/nb/`];
  const rows = new Set<string>();
  const asked: string[] = [];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const { url, post } = requestOf(address);
    const key = `${url.slice(SITE.length)}${post === null ? '' : ` ${post.body}`}`;
    if (asked.includes(key) || asked.length > 20) continue;
    asked.push(key);
    const text = key === '/nb/' ? `<html><body>${body}</body></html>` : site(url.slice(SITE.length), post?.body ?? '');
    if (text === undefined) continue;
    const { items, next, parts = [] } = readGenericList(makePage(url, text, 200, {}, address));
    for (const one of items) rows.add(one.url.slice(SITE.length));
    waiting.push(...next, ...parts);
  }
  return { rows: [...rows], asked: asked.slice(1) };
}
