import { dedupe } from '../lists/anchors.ts';
import type { Adapter, ListItem, ListReading, Page } from '../adapter.ts';
import { isFileAddress } from '../documents/article.ts';
import { dateIn, dateInChina } from '../page/dates.ts';
import { readGenericList } from './generic.ts';
import { asNumber, asRecord, asText, listOf, parseJson } from '../page/json.ts';
import { goesOn } from '../page/fields.ts';
import { resolveLink } from '../page/page.ts';
import { namesReport } from '../titles/titles.ts';

/** The API answers this many articles a page; page 0 and page 1 are the same. */
const PER_PAGE = 100;
const MAX_CATEGORIES = 40;
/** The category that holds the articles of all. */
const ALL = '/api/all/0';

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
  const all = new URL(page.url).pathname.endsWith(ALL);
  for (const article of listOf(answer['articles'])) {
    const title = asText(article['title'])?.trim() ?? '';
    if (all && !namesReport(title)) continue;
    const listedOn = published(article);
    const url = resolveLink(page, asText(article['post_url']) ?? asText(article['url']) ?? undefined);
    if (url !== null && title !== '') items.push({ url, title, listedOn });
    if (namesReport(title)) items.push(...attachmentsOf(page, article, listedOn));
  }
  const articles = listOf(answer['articles']).length;
  const total = asNumber(asRecord(answer['classify'])?.['post_count']);
  const address = new URL(page.url);
  const current = Math.max(1, Number(address.searchParams.get('page') ?? '1'));
  const more = total !== null && goesOn(current, articles, total, PER_PAGE);
  address.searchParams.set('page', String(current + 1));
  return {
    items: dedupe(items),
    next: more ? [address.href] : [],
    ...(total === null ? {} : { expectedTotal: total }),
    rows: articles,
    notes: [],
  };
}

/** Files that belong to a report: its page often says no more than that they exist. */
function attachmentsOf(page: Page, article: Record<string, unknown>, listedOn: string | null): ListItem[] {
  return listOf(article['attachment']).flatMap((file) => {
    const url = resolveLink(page, asText(file['url']) ?? undefined);
    const title = asText(file['name']) ?? asText(article['title']) ?? '';
    return url === null || !isFileAddress(url) ? [] : [{ url, title, listedOn }];
  });
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
  const wanted = categoriesOf(page.text).filter((one) => one.id !== undefined && one.name !== '' && holdsReports(one));
  const next = wanted
    .slice(0, MAX_CATEGORIES)
    .flatMap(({ id, jump }) =>
      [`${prefix}/api/all/${id}?page=1&sid=${sid}`, jump].flatMap((address) => resolveLink(page, address) ?? []),
    );
  if (next.length > 0) return { items: [], next: [], parts: next, notes: [] };
  const all = resolveLink(page, `${prefix}${ALL}?page=1&sid=${sid}`);
  const notes = ['the tree of categories names no column of annual reports: all articles are searched'];
  return { items: [], next: [], parts: all === null ? [] : [all], notes };
}

interface Category {
  id: number | undefined;
  name: string;
  /** The page it leads to, where it is kept elsewhere. */
  jump: string | undefined;
  readonly parent: Category | null;
}

/** Every category of the tree, whatever the order of its fields; the tree is JSON or a script's object. */
function categoriesOf(text: string): Category[] {
  const start = Math.max(0, text.indexOf('TREE'));
  const categories: Category[] = [];
  let open = null as Category | null;
  // What lies between two brackets or braces are the plain fields of one category.
  for (const part of text.slice(start, start + 1_000_000).split(/([{}[\]])/)) {
    if (part === '{') {
      open = { id: undefined, name: '', jump: undefined, parent: open };
      categories.push(open);
    } else if (part === '}') open = open?.parent ?? null;
    else if (open !== null) addFields(open, part);
  }
  return categories;
}

function addFields(category: Category, fields: string): void {
  const id = /["']?\bid["']?\s*:\s*["']?(\d{1,12})/.exec(fields)?.[1];
  const name = /["']?\bname["']?\s*:\s*["']([^"']{1,80})["']/.exec(fields)?.[1];
  const jump = /["']?\bjump_url["']?\s*:\s*["']([^"']{1,300})["']/.exec(fields)?.[1]?.replaceAll('\\/', '/');
  if (id !== undefined) category.id = Number(id);
  if (name !== undefined) category.name = unescape(name);
  if (jump !== undefined) category.jump = jump;
}

/** Whether a category, or one above it, is named after annual reports: some trees have one for each year below. */
function holdsReports(category: Category): boolean {
  for (let at: Category | null = category; at !== null; at = at.parent) if (/年报|年度报告/.test(at.name)) return true;
  return false;
}

/** Chinese in a script may be written as \uXXXX. */
function unescape(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
