import { isText, type Element, type ParentNode } from 'domhandler';
import type { ListItem, Page } from '../adapter.ts';
import { isFileAddress } from './article.ts';
import { inside } from '../page/inside.ts';
import { resolveLink } from '../page/page.ts';
import {
  addressOfReportColumn,
  mayBeCutOff,
  namesOlderReports,
  namesReport,
  namesReportColumn,
  namesUpperColumn,
  namesYearOnly,
  notReportBecause,
} from '../titles/titles.ts';

/** What to do with a link of a list. */
export type Verdict =
  | { readonly kind: 'report' | 'maybe' }
  /** The link leads to a list itself: a folder of a year, or the column of reports. */
  | { readonly kind: 'follow' }
  | { readonly kind: 'skip'; readonly reason: string };

/** The list a link stands in. */
export interface ListPlace {
  readonly url: string;
  /** Whether the list is known to be one of annual reports. */
  readonly reports: boolean;
  /** Whether it holds other things too and its titles name the reports, so that other titles name none. */
  readonly telling?: boolean;
}

/** Judges a link by its title and address alone; the page itself decides later. */
export function judgeCandidate(item: Pick<ListItem, 'url' | 'title'>, list: ListPlace): Verdict {
  const { title, url } = item;
  if (namesReportColumn(title) && !isArticleAddress(url)) return { kind: 'follow' };
  const reason = notReportBecause(title);
  if (reason !== null) return { kind: 'skip', reason };
  if (isYearFolder(item) && (list.reports || addressOfReportColumn(url))) return { kind: 'follow' };
  if (namesReport(title)) return { kind: 'report' };
  // Beside the year stands no more than 查看.
  if (list.reports && namesYearOnly(title)) return { kind: 'maybe' };
  const column = sameColumn(url, list.url);
  if (!list.reports) return { kind: 'skip', reason: 'the title names no annual report, and neither does the list' };
  // The map of a site has no titles.
  if (title === '') return { kind: 'maybe' };
  if (list.telling && !/年报|信息公开|政务公开/.test(title)) {
    return { kind: 'skip', reason: 'other titles of the list name their reports' };
  }
  if (/年报|年度|报告|公开|公告/.test(title) || mayBeCutOff(title)) return { kind: 'maybe' };
  return column ? { kind: 'maybe' } : { kind: 'skip', reason: 'other column' };
}

/** Whether a page is the column of annual reports, by its address, its meta tag or its title. */
export function isReportColumn(page: Page): boolean {
  if (addressOfReportColumn(page.url)) return true;
  const column = page.$('meta[name="ColumnName"]').first().attr('content') ?? '';
  const title = page.$('title').first().text();
  return /年报|年度报告/.test(column) || /信息公开.{0,10}(?:年报|年度报告)/.test(title);
}

/** The links of a page that lead towards the column of annual reports: the column itself, or the part it is in. */
export function columnLinks(
  page: Page,
  resolve: (href: string | undefined) => string | null,
): { named: ListItem[]; more: ListItem[]; older: ListItem[]; upper: ListItem[] } {
  const none = (): ListItem[] => [];
  const found = { named: none(), more: none(), older: none(), upper: none() };
  for (const { more, said, ...link } of shortLinks(page, resolve)) {
    if (namesReportColumn(link.title)) found.named.push(link);
    else if (namesUpperColumn(link.title)) found.upper.push(link);
    else if (leadsToOlder(link) || (said !== null && leadsToOlder({ ...link, title: said }))) found.older.push(link);
    else if (more !== null && namesReportColumn(more)) found.more.push({ ...link, title: more });
  }
  return {
    named: found.named.slice(0, areRows(found.named) ? MAX_FOLDERS : MAX_WAYS),
    more: found.more.slice(0, MAX_WAYS),
    older: found.older.slice(0, MAX_WAYS),
    upper: found.upper.slice(0, MAX_WAYS),
  };
}

/** Whether a link beside a list leads to the reports of earlier years: 历年年报, 往年年报>>, 年报归档(2008-2017). */
function leadsToOlder({ title, url }: ListItem): boolean {
  return (
    /年报|年度报告/.test(title) && namesOlderReports(title) && notReportBecause(title) === null && !isFileAddress(url)
  );
}

/** Whether links called like the column are the rows of one: reports under a year each, whose addresses differ in numbers alone. */
function areRows(links: readonly ListItem[]): boolean {
  return new Set(links.map(({ url }) => url.replace(/\d+/g, '#'))).size === 1;
}

/**
 * The links that are called like an agency, with or without the place before its name: a column that many agencies
 * share may list their names in place of titles.
 */
export function ownLinks(page: Page, agency: string): ListItem[] {
  const named = shortLinks(page, (href) => resolveLink(page, href)).filter(
    ({ title }) => title.length >= 3 && agency.endsWith(title),
  );
  return named.slice(0, MAX_WAYS);
}

const MAX_FOLDERS = 40;

/** The links to folders inside the page's own folder: a column that holds no article itself is divided into them. */
export function folderLinks(page: Page): ListItem[] {
  const own = new URL(page.url);
  const folder = own.pathname.slice(0, own.pathname.lastIndexOf('/') + 1);
  if (folder === '/') return [];
  const within = shortLinks(page, (href) => resolveLink(page, href)).filter(({ title, url }) => {
    const { host, pathname } = new URL(url);
    const deeper = host === own.host && pathname.startsWith(folder) && pathname.length > folder.length;
    return deeper && /\/(?:index\.\w{1,6})?$/.test(pathname) && notReportBecause(title) === null;
  });
  return within.slice(0, MAX_FOLDERS);
}

const MAX_WAYS = 5;

/** The links of a page with short texts that lead to no article, with what stands beside them. */
export function shortLinks(
  page: Page,
  resolve: (href: string | undefined) => string | null,
): (ListItem & { more: string | null; said: string | null })[] {
  return shortTexts(page).flatMap(({ node, title }) => {
    const url = resolve(node.attribs['href'] ?? node.attribs['value']);
    if (url === null || isArticleAddress(url) || url === page.url) return [];
    const more = MORE.test(title) ? headingOf(page, node) : null;
    return [{ url, title, listedOn: null, more, said: POINTS.test(title) ? sentenceOf(page, node) : null }];
  });
}

const SHORT_TEXTS = new WeakMap<Page, readonly { node: Element; title: string }[]>();

/** The links of a page with short texts, gathered once for all who ask. */
export function shortTexts(page: Page): readonly { node: Element; title: string }[] {
  let found = SHORT_TEXTS.get(page);
  if (found === undefined) {
    const links = page.$<Element, string>('a[href], option[value*="/"]').toArray().slice(0, 20_000);
    found = links
      .map((node) => ({ node, title: page.$(node).text().trim() }))
      .filter(({ title }) => title.length <= 30);
    SHORT_TEXTS.set(page, found);
  }
  return found;
}

/** What a link says that a sentence leads up to: 2018年以前年报请访问旧版网站, 历年年报点击这里. */
const POINTS = /^(?:请?点击|这里|此处|进入|访问|查看|链接|旧版?|老版?|原|https?:)/;
const MAX_SENTENCE = 80;

/** The sentence a link stands in, where it is the only one of it. */
function sentenceOf({ $ }: Page, link: Element): string | null {
  if (link.parent === null) return null;
  const text = $(link.parent).text().trim();
  return text.length > MAX_SENTENCE || inside(link.parent, 'a').length > 1 ? null : text;
}

const MORE = /^[[【(（+]?\s*(?:查看)?(?:更多|more|全部)\s*[\])）】>»›+.…]*$/i;
/** A box of a page and its heading are no further apart. */
const MAX_UP = 3;

/** What an element says itself, as far as a heading may be long. */
function ownText(parent: ParentNode | null): string {
  let text = '';
  for (const child of parent?.children ?? []) {
    if (isText(child)) text += child.data.replace(/\s+/g, '');
    if (text.length > 30) break;
  }
  return text;
}

/** What a link that says only 更多 leads to: the heading beside or above it. */
function headingOf(page: Page, link: Element): string | null {
  let node: Element = link;
  for (let step = 0; step < MAX_UP; step++) {
    const { parent } = node;
    let beside = node.prev;
    while (beside !== null && !('attribs' in beside)) beside = beside.prev;
    const before = beside === null ? '' : page.$(beside).text().trim();
    if (before !== '' && before.length <= 30) return before;
    const own = ownText(parent);
    if (own !== '' && own.length <= 30) return own;
    if (before !== '' || own !== '' || parent === null || !('attribs' in parent)) return null;
    node = parent;
  }
  return null;
}

const ARTICLE =
  /\/t\d{8}_\d+\.|\/art_[0-9a-f_]+\.html|\/m?post_\d+\.html|\/c00_\d+\.shtml|\/[0-9a-f]{32}\.s?html|\/info\/\d+\/\d+\.htm|\/content(?:_\d+)?\.html|\/\d{5,}\.s?html?$|\/\d+\.jhtml$|wbnewsid=/i;

function isYearFolder({ title, url }: Pick<ListItem, 'url' | 'title'>): boolean {
  return namesYearOnly(title) && !isArticleAddress(url) && !isFileAddress(url);
}

/** Whether an address has the form platforms give to articles. */
export function isArticleAddress(url: string): boolean {
  return ARTICLE.test(url);
}

/** Whether an address lies in the folder of the list, or under the number of its column. */
function sameColumn(url: string, list: string): boolean {
  const one = new URL(url);
  const other = new URL(list);
  if (one.host.replace(/^www\./, '') !== other.host.replace(/^www\./, '')) return false;
  const folder = other.pathname.slice(0, other.pathname.lastIndexOf('/') + 1);
  const column = /\/col\/col(\d+)\//.exec(other.pathname)?.[1];
  if (column !== undefined) return one.pathname.includes(`art_${column}_`) || one.pathname.includes(`/col${column}/`);
  if (/\/info\/\d+\//.test(one.pathname)) return true;
  if (other.pathname.endsWith('.jhtml') && one.pathname.endsWith('.jhtml')) return true;
  return folder !== '/' && one.pathname.startsWith(folder);
}
