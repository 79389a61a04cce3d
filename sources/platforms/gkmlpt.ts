import { dedupe } from './anchors.ts';
import type { Adapter, ListItem, ListReading, Page } from './adapter.ts';
import { dateIn, dateInChina } from './dates.ts';
import { readGenericList } from './generic.ts';
import { asNumber, asRecord, asText, listOf, parseJson } from './json.ts';
import { goesOn } from './page-fields.ts';
import { resolveLink } from './page.ts';

/** The API answers this many articles a page; page 0 and page 1 are the same. */
const PER_PAGE = 100;

/**
 * Guangdong's disclosure platform: the page `/gkmlpt/index` names the site (SID) and its tree of categories; the
 * articles of a category come from `/gkmlpt/api/all/<category>?page=N&sid=<SID>`.
 */
export const gkmlpt: Adapter = {
  name: 'gkmlpt',
  detect(page) {
    if (/\/gkmlpt\/api\/all\/\d+/.test(page.url)) return 'the API of gkmlpt';
    if (page.text.includes('_CONFIG') && `${page.url}${page.text}`.includes('gkmlpt')) return '_CONFIG of gkmlpt';
    return /\/content\/m?post_\d+\.html/.test(page.text) ? 'links named post_<id>' : null;
  },
  readList(page) {
    return readAnswer(page) ?? readIndex(page) ?? readGenericList(page);
  },
};

function readAnswer(page: Page): ListReading | null {
  const answer = asRecord(parseJson(page.text));
  if (!answer || !Array.isArray(answer['articles'])) return null;
  const items: ListItem[] = [];
  for (const article of listOf(answer['articles'])) {
    const title = asText(article['title'])?.trim() ?? '';
    const listedOn = published(article);
    const url = resolveLink(page, asText(article['post_url']) ?? asText(article['url']) ?? undefined);
    if (url !== null && title !== '') items.push({ url, title, listedOn });
  }
  const total = asNumber(asRecord(answer['classify'])?.['post_count']);
  const address = new URL(page.url);
  const current = Math.max(1, Number(address.searchParams.get('page') ?? '1'));
  const more = total !== null && goesOn(current, items.length, total, PER_PAGE);
  address.searchParams.set('page', String(current + 1));
  return {
    items: dedupe(items),
    next: more ? [address.href] : [],
    ...(total === null ? {} : { expectedTotal: total }),
    notes: [],
  };
}

function published(article: Record<string, unknown>): string | null {
  for (const name of ['display_publish_time', 'first_publish_time', 'created_at']) {
    const seconds = asNumber(article[name]);
    const date = seconds === null ? dateIn(asText(article[name]) ?? '') : dateInChina(seconds);
    if (date !== null) return date;
  }
  return null;
}

function readIndex(page: Page): ListReading | null {
  const sid = /["']?\bSID["']?\s*[:=]\s*["']?(\w{1,20})/.exec(page.text)?.[1];
  const prefix = /^(.*?\/gkmlpt)(?:\/|$)/.exec(new URL(page.url).pathname)?.[1];
  if (sid === undefined || prefix === undefined) return null;
  const categories = categoriesOf(page.text);
  const wanted = categories.filter(({ name }) => /年报|年度报告/.test(name));
  const next = wanted.flatMap(({ id, jump }) =>
    [`${prefix}/api/all/${id}?page=1&sid=${sid}`, jump].flatMap((address) => resolveLink(page, address) ?? []),
  );
  if (next.length > 0) return { items: [], next: [], parts: next, notes: [] };
  const all = resolveLink(page, `${prefix}/api/all/0?page=1&sid=${sid}`);
  const notes = ['the tree of categories names no column of annual reports: all articles are searched'];
  return { items: [], next: [], parts: all === null ? [] : [all], notes };
}

/** The id and name of every category, and the page it leads to where it is kept elsewhere, whatever their order; the tree is JSON or a script's object. */
function categoriesOf(text: string): { id: number; name: string; jump: string | undefined }[] {
  const start = Math.max(0, text.indexOf('TREE'));
  const tree = text.slice(start, start + 1_000_000);
  // What lies between two brackets or braces are the plain fields of one category.
  return tree.split(/[{}[\]]/).flatMap((fields) => {
    const id = /["']?\bid["']?\s*:\s*["']?(\d{1,12})/.exec(fields)?.[1];
    const name = /["']?\bname["']?\s*:\s*["']([^"']{1,80})["']/.exec(fields)?.[1];
    const jump = /["']?\bjump_url["']?\s*:\s*["']([^"']{1,300})["']/.exec(fields)?.[1]?.replaceAll('\\/', '/');
    return id === undefined || name === undefined ? [] : [{ id: Number(id), name: unescape(name), jump }];
  });
}

/** Chinese in a script may be written as \uXXXX. */
function unescape(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
