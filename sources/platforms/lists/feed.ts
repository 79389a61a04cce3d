import { MAX_ITEMS, type ListItem, type Page } from '../adapter.ts';
import { dedupe } from './anchors.ts';
import { dateInChina } from '../page/dates.ts';
import { resolveLink } from '../page/page.ts';

/** The items of an RSS feed or the entries of an Atom feed; null where the page is neither. */
export function readFeed(page: Page): ListItem[] | null {
  const { text } = page;
  if (!/^\s*(?:<\?xml[^<]{0,200})?(?:<!--[^<]{0,500}-->\s*)?<(?:rss|feed|rdf:RDF)[\s>]/i.test(text.slice(0, 2000)))
    return null;
  const items: ListItem[] = [];
  for (const [, entry = ''] of text.matchAll(/<(?:item|entry)[\s>]([\s\S]{0,20000}?)<\/(?:item|entry)>/g)) {
    const title = plain(/<title[^>]{0,100}>([\s\S]{0,1000}?)<\/title>/.exec(entry)?.[1] ?? '');
    const link =
      /<link[^>]{0,200}>([\s\S]{1,1000}?)<\/link>/.exec(entry)?.[1] ??
      /<link[^>]{0,200}href="([^"]{1,1000})"/.exec(entry)?.[1];
    const url = resolveLink(page, plain(link ?? ''));
    const day = Date.parse(plain(/<(?:pubDate|published|updated|dc:date)>([^<]{1,100})</.exec(entry)?.[1] ?? ''));
    const listedOn = Number.isNaN(day) ? null : dateInChina(day / 1000);
    if (url !== null && title !== '') items.push({ url, title, listedOn });
    if (items.length >= MAX_ITEMS) break;
  }
  return dedupe(items);
}

function plain(text: string): string {
  return text
    .replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, '')
    .replaceAll('&amp;', '&')
    .trim();
}

const FEED = /\brss[^/]{0,60}\.xml|[/.]rss(?:[/?]|$)|feed\.xml|atom\.xml|sitemap[\w-]{0,20}\.xml/i;

/** The feeds a page offers, where its own rows are drawn by a script. */
export function offeredFeeds(page: Page): string[] {
  const { host } = new URL(page.url);
  const offered = page.elements('link').flatMap(({ attribs }) => {
    const url = /rss|atom/i.test(attribs['type'] ?? '') ? resolveLink(page, attribs['href']) : null;
    return url !== null && new URL(url).host === host ? [url] : [];
  });
  const linked = page.elements('a').flatMap(({ attribs }) => {
    const url = FEED.test(attribs['href'] ?? '') ? resolveLink(page, attribs['href']) : null;
    return url !== null && new URL(url).host === host ? [url] : [];
  });
  return [...new Set([...offered, ...linked])].slice(0, 2);
}
