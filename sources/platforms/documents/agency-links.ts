import type { ListItem, Page } from '../adapter.ts';
import { resolveLink } from '../page/page.ts';
import { AGENCY } from '../titles/title-agency.ts';
import { isArticleAddress, shortLinks, shortTexts } from './candidate.ts';

/** What a column that many agencies share calls by their names: lists of their own, or rows without a title. */

const MAX_AGENCIES = 500;
/** Parts of a site that are called like institutions. */
const PART_OF_SITE =
  /^(?:新闻|要闻|资讯|媒体|发布|下载|互动|用户|个人|会员|帮助|视频|图片|专题|办事|数据)(?:中心|大厅)$/;

/**
 * The links of a column that are called like agencies: a column which many agencies share may keep a list for each.
 * @param rows the rows of the page
 * @param whole whether all of the page's links are looked at; else those alone whose address differs from the page's
 *   in its numbers, or in one folder
 */
export function agencyLinks(page: Page, rows: readonly ListItem[], whole: boolean): ListItem[] {
  const { host, pathname } = new URL(page.url);
  const shape = pathname.replace(/\d+/g, '#');
  // Rows of JSON are no links of the page.
  const fetched = rows.filter(({ url }) => !isArticleAddress(url));
  const named = [...shortLinks(page, (href) => resolveLink(page, href)), ...fetched].filter(({ title, url }) => {
    const target = new URL(url);
    if (!AGENCY.test(title) || PART_OF_SITE.test(title) || target.host !== host || target.pathname === '/')
      return false;
    return (
      whole ||
      (/\d/.test(pathname) && target.pathname.replace(/\d+/g, '#') === shape) ||
      isSister(target.pathname, pathname)
    );
  });
  return named.slice(0, MAX_AGENCIES);
}

/** Fewer are no list of agencies. */
const MANY_AGENCIES = 3;

/**
 * The articles of a page whose links are called like agencies and say no more: a column that many agencies share may
 * name the year once, in a heading over all of them.
 */
export function agencyRows(page: Page): ListItem[] {
  const host = new URL(page.url).host;
  const found = shortTexts(page).flatMap(({ node, title }) => {
    const url = resolveLink(page, node.attribs['href']);
    const row = AGENCY.test(title) && !PART_OF_SITE.test(title);
    return url !== null && row && isArticleAddress(url) && new URL(url).host === host
      ? [{ url, title, listedOn: null }]
      : [];
  });
  return found.length < MANY_AGENCIES ? [] : found.slice(0, MAX_AGENCY_ROWS);
}

/** Agencies of a government, for each year in which they report. */
const MAX_AGENCY_ROWS = 5000;

/** Whether two paths differ in one folder alone: the same column under the part of another agency. */
function isSister(one: string, other: string): boolean {
  const names = one.split('/');
  const others = other.split('/');
  const different = names.filter((name, at) => name !== others[at]);
  return names.length === others.length && different.length === 1 && names.at(-1) === others.at(-1);
}
