import type { AnyNode, Element } from 'domhandler';
import { MAX_NEXT, type Page } from '../adapter.ts';
import { currentNumber } from './current-number.ts';
import { indexed, inRun, isBeside } from './number-runs.ts';
import { pageField } from '../page/fields.ts';
import { addressOf, linksOf } from '../page/link-address.ts';
import { turnedBy } from '../page/opener.ts';
import { inside } from '../page/inside.ts';
import { resolveLink } from '../page/page.ts';
import { requestOf } from '../page/post.ts';

/** How lists turn their pages by links, and what they say of how many there are. */

/** The address whose last number is one higher: the page after one that cannot be read. */
export function addressAfter(url: string): string | null {
  const match = /^(.*_)(\d{1,4})(\.\w{1,8})$/.exec(url);
  return match ? `${match[1]}${Number(match[2]) + 1}${match[3]}` : null;
}

const NEXT_WORDS =
  /^(?:[<‹«←]{0,2}(?:下一?页|后一?页|往后翻?页?|下一[个頁组]|nextpage|next|(?:点击)?加载更多(?:内容)?|loadmore|(?:更早的?|较早的?|早期的?|以前的?|较旧的?|旧)文章|older(?:posts|entries)?|往期)[>›»→]{0,2}|[>›»→]{1,2})$/i;

/** A link of this name leads to another list, unless it leads to a further page of this one; a button fetches more rows. */
const MORE = /^(?:点击)?(?:查看|显示|浏览|展开)?更多(?:内容)?[>›»+]{0,2}$/;

/** Whether the text of a link or a button says that it leads to the next page. */
export function saysNext(text: string): boolean {
  return NEXT_WORDS.test(text.replace(/[[\]()（）【】\s]/g, ''));
}

const NUMBER = /^第?(\d{1,3})页?$/;

/** The pages a list links to as its next: 下一页, the pager of VSB, or the number after the current one. */
export function linkedNext(page: Page): string[] {
  const { $ } = page;
  const found = new Set<string>();
  // Selectors walk over the whole page: most have no such class.
  const marked = /ne?xt/.test(page.text);
  const select = (selector: string) => (marked ? $<Element, string>(selector).toArray() : []);
  for (const node of select('.p_next a, a.next, .next a, a[rel="next"]')) add(found, page, node);
  // A link that only a picture calls next; elsewhere the same classes move pictures along.
  for (const node of select('a[class*="nxt"], a[class*="next"]')) {
    const url = addressOf(page, node);
    if (url !== null && sameButNumbers(url, page.url)) addTarget(found, page, url);
  }
  for (const node of page.elements('link'))
    if (node.attribs['rel'] === 'next') addTarget(found, page, resolveLink(page, node.attribs['href']));
  const numbered: { number: number; url: string }[] = [];
  const following = currentNumber(page) + 1;
  const calling: Element[] = [];
  for (const node of $<Element, string>(linksOf(page)).toArray().slice(0, 20_000)) {
    const text = shownText(page, node).replace(/[[\]\s]/g, '');
    if (text.length > 12 || inCalendar(node)) continue;
    if (saysNext(text) || (MORE.test(text) && node.attribs['href'] === undefined)) add(found, page, node);
    else if (MORE.test(text)) addFurther(found, page, node);
    else if (NUMBER.test(text)) {
      const url = addressOf(page, node);
      const number = Number(NUMBER.exec(text)?.[1]);
      // What a form sends brings the first page again under another address.
      const called = url === null || requestOf(url).post !== null;
      if (called && number === following) calling.push(node);
      else if (!called && (sameButNumbers(url, page.url) || isNamedBy(url, number, page.url) || runsOn(page, node)))
        numbered.push({ number, url });
    }
  }
  if (found.size > 0) return [...found].slice(0, MAX_NEXT);
  if (numbered.length === 0) for (const node of calling) add(found, page, node);
  if (found.size > 0) return [...found].slice(0, MAX_NEXT);
  if (numbered.length === 0) return upToLast(page);
  const others = numbered.filter(({ url }) => indexed(url) !== indexed(page.url)).sort((a, b) => a.number - b.number);
  return [...new Set(others.map(({ url }) => url))].slice(0, MAX_NEXT);
}

const LAST_WORDS = /^(?:尾页|末页|最后一?页|last)$/i;

/** The pages up to the last, where a list links to that one alone and says how many there are. */
function upToLast(page: Page): string[] {
  const last = page.elements('a').find((node) => LAST_WORDS.test(page.$(node).text().trim()));
  const url = last === undefined ? null : addressOf(page, last);
  const pages = url === null ? null : printedPages(page);
  if (url === null || pages === null || !sameButNumbers(url, page.url)) return [];
  const numbers = [...url.matchAll(/\d+/g)].filter(([written]) => [pages, pages - 1].includes(Number(written)));
  const [at] = numbers.slice(-1);
  if (at === undefined) return [];
  const first = 2 - (pages - Number(at[0]));
  const named = (n: number) => `${url.slice(0, at.index)}${n}${url.slice(at.index + at[0].length)}`;
  const found = Array.from({ length: Math.min(Number(at[0]) - first + 1, MAX_NEXT) }, (_, n) => named(first + n));
  return found.filter((address) => address !== page.url);
}

/** The text of a link or a button, or what its picture stands for. */
function shownText({ $ }: Page, node: Element): string {
  if (node.name === 'input') return node.attribs['value'] ?? '';
  const text = $(node).text();
  if (text.trim() !== '') return text;
  const { alt, title, src = '' } = inside(node, 'img')[0]?.attribs ?? {};
  return alt ?? title ?? node.attribs['title'] ?? (/(?:next|xiayiye|xyy)[^/]*$/i.test(src) ? 'next' : '');
}

/** How many pages a list says it has, in words or in its script; null where it does not. */
export function printedPages({ text }: Page): number | null {
  const match =
    /共\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?(\d{1,5})\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?页/.exec(text) ??
    /\b\d{1,5}\s{0,3}\/\s{0,3}(\d{1,5})\s{0,3}页/.exec(text) ??
    /\b(?:totalPages?|pageCount|countPage|pageTotal|allPages?)["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,5})/i.exec(text);
  return match ? Number(match[1]) : pagesOfItems(text);
}

/** The settings of a pager that knows how many items there are and how many a page holds. */
function pagesOfItems(text: string): number | null {
  const items =
    /\.pagination\(\s{0,3}(\d{1,6})\s{0,3},/.exec(text) ??
    /\b(?:m_n)?(?:count|total|total_?(?:count|records?|num|data)|record_?count)["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,6})\b/i.exec(
      text,
    );
  const size =
    /\b(?:m_n)?(?:limit|(?:page_?)?size|items_per_page|per_?page|show_?data|page_?rows)["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,4})\b/i.exec(
      text,
    );
  return items && size && Number(size[1]) > 0 ? Math.ceil(Number(items[1]) / Number(size[1])) : null;
}

/** How many pages or items a pager says there are, in words. */
export function printedTotal(page: Page): number | null {
  const match =
    /共\s{0,3}(?:有|计)?\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?(\d{1,6})\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?条/.exec(page.text) ??
    /(?:总记录数|记录总数|总条数)[:：]?\s{0,3}(\d{1,6})/.exec(page.text);
  return match ? Number(match[1]) : null;
}

const CALENDAR = /calendar|rili/;

/** The days and months of a calendar look like the numbers of a pager. */
function inCalendar(link: Element): boolean {
  for (let node: AnyNode | null = link; node !== null && 'attribs' in node; node = node.parent) {
    if (CALENDAR.test(`${node.attribs['class'] ?? ''} ${node.attribs['id'] ?? ''}`)) return true;
  }
  return false;
}

function add(found: Set<string>, page: Page, node: Element): void {
  const { href = '', onclick = '' } = node.attribs;
  const script = [href.startsWith('#') ? '' : href, onclick].join(' ');
  addTarget(found, page, addressOf(page, node) ?? turnedBy(page, script, currentNumber(page) + 1));
}

/** Adds where a link leads if that is a page of the same list, told by a number. */
function addFurther(found: Set<string>, page: Page, node: Element): void {
  const reached = new Set<string>();
  add(reached, page, node);
  const following = currentNumber(page) + 1;
  for (const url of reached) {
    const counted = pageField(new URL(url).searchParams)?.page === following;
    if (counted || (/\d/.test(lastPart(url)) && sameButNumbers(url, page.url))) found.add(url);
  }
}

function lastPart(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function addTarget(found: Set<string>, page: Page, url: string | null): void {
  if (url !== null && url !== page.url && !isPast(page, url)) found.add(url);
}

/** Whether a link is one of a run of numbers to pages beside this one. */
function runsOn(page: Page, link: Element): boolean {
  const address = (node: AnyNode) => ('attribs' in node ? addressOf(page, node) : null);
  const url = address(link);
  const named = /\/(\d{1,3})\.\w{2,5}$/.exec(url ?? '')?.[1];
  const number = NUMBER.exec(page.$(link).text().trim())?.[1];
  if (url === null || (named !== undefined && named !== number)) return false;
  return isBeside(url, page) && inRun(page, link, address);
}

/** Whether what a form would send is this page again, or a page behind the last: at the end some still call it next. */
function isPast(page: Page, address: string): boolean {
  const { url, post } = requestOf(address);
  if (post === null) return false;
  const own = requestOf(page.asked);
  const pages = printedPages(page);
  const number = pageField(new URLSearchParams(post.body))?.page ?? null;
  return (own.url === url && own.post?.body === post.body) || (pages !== null && number !== null && number > pages);
}

/**
 * Whether an address beside the page's is called by its number alone: Epoint's `2.html` after `about.html`. In a folder
 * called like the page, VSB counts them down: `nb/7.htm` may be the second after `nb.htm`.
 */
function isNamedBy(url: string, number: number, page: string): boolean {
  const [, folder, name] = /^(.*\/)(\d{1,3})\.s?html?$/.exec(url) ?? [];
  if (folder === undefined) return false;
  if (folder === page.replace(/\.s?html?$/, '/')) return true;
  return folder === page.slice(0, page.lastIndexOf('/') + 1) && Number(name) === number;
}

/** Whether two addresses are alike but for the numbers in their last part and their query. */
function sameButNumbers(one: string, other: string): boolean {
  const shape = (url: string) => {
    const { origin, pathname } = new URL(url);
    const cut = pathname.lastIndexOf('/') + 1;
    return [origin, pathname.slice(0, cut), pathname.slice(cut).replace(/[-_]?\d+/g, '')] as const;
  };
  const [origin, folder, name] = shape(one);
  const [otherOrigin, otherFolder, otherName] = shape(other);
  if (origin !== otherOrigin) return false;
  if (folder === otherFolder) return name === otherName || otherName === '' || name === '';
  return false;
}
