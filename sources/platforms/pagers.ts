import type { Element } from 'domhandler';
import { MAX_NEXT, type Page } from './adapter.ts';
import { addressOf, LINKS } from './link-address.ts';
import { pageField } from './page-fields.ts';
import { resolveLink } from './page.ts';

/** How lists turn their pages. */

const CALL = /createPageHTML\s*\(([^()]{1,300})\)/;

/** A call of createPageHTML, of which there are two kinds. */
export interface PagerCall {
  /** `trs`: pages counted from 0, page 2 is `index_1`. `kaipu`: counted from 1, page 2 is `index_2`. */
  readonly kind: 'trs' | 'kaipu';
  readonly pages: number;
  readonly current: number;
  readonly prefix: string;
  readonly extension: string;
  /** How many items all pages hold, where the call says it. */
  readonly items: number | null;
}

/** Reads the call that draws a page's pager, or null. */
export function pagerCall(page: Page): PagerCall | null {
  const match = CALL.exec(page.text);
  if (!match) return null;
  const parts = (match[1] ?? '').split(',').map((part) => part.trim());
  const quoted = /^['"]/.test(parts[0] ?? '');
  const words = parts.map((part) => part.replace(/^['"]|['"]$/g, ''));
  const [pages, current, prefix, extension, items] = quoted ? words.slice(1) : words;
  const count = whole(pages);
  const at = whole(current);
  if (count === null || at === null || !/^[\w.-]{1,80}$/.test(prefix ?? '') || !/^\w{1,8}$/.test(extension ?? '')) {
    return null;
  }
  return {
    kind: quoted ? 'kaipu' : 'trs',
    pages: count,
    current: at,
    prefix: prefix ?? '',
    extension: extension ?? '',
    items: quoted ? whole(items) : null,
  };
}

/** The address of the page after this one, by the call, or null on the last. */
export function nextByCall(page: Page, call: PagerCall): string | null {
  const last = call.kind === 'trs' ? call.pages - 1 : call.pages;
  const next = call.current + 1;
  if (next > last || next > 2000) return null;
  return resolveLink(page, `./${call.prefix}_${next}.${call.extension}`);
}

/** How many pages follow the next one, by the call. */
export function pagesAfterNext(call: PagerCall): number {
  return (call.kind === 'trs' ? call.pages - 1 : call.pages) - call.current - 1;
}

/** The address whose last number is one higher: the page after one that cannot be read. */
export function addressAfter(url: string): string | null {
  const match = /^(.*_)(\d{1,4})(\.\w{1,8})$/.exec(url);
  return match ? `${match[1]}${Number(match[2]) + 1}${match[3]}` : null;
}

/** Lists that only say how many pages there are, in a script: `totalPage: 5`, and page 2 is `index_2`. */
export function nextByTotalPage(page: Page): string | null {
  const total = /\btotalPages?["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,4})/.exec(page.text)?.[1];
  const match = /^(.*\/)(?:index(?:_(\d{1,4}))?(\.s?html?))?$/.exec(page.url);
  if (total === undefined || !match) return null;
  const next = Number(match[2] ?? '1') + 1;
  return next > Number(total) ? null : `${match[1]}index_${next}${match[3] ?? '.html'}`;
}

const NEXT_WORDS = /^(?:(?:下一?页|后一?页|下一頁|nextpage|next|(?:点击)?加载更多|loadmore)[>›»→]{0,2}|[>›»]{1,2})$/i;

/** The pages a list links to as its next: 下一页, the pager of VSB, or the number after the current one. */
export function linkedNext(page: Page): string[] {
  const { $ } = page;
  const found = new Set<string>();
  for (const node of $<Element, string>('.p_next a, a.next, .next a, a[rel="next"]').toArray()) add(found, page, node);
  const numbered: { number: number; url: string }[] = [];
  for (const node of $<Element, string>(LINKS).toArray().slice(0, 20_000)) {
    const shown = node.name === 'input' ? (node.attribs['value'] ?? '') : $(node).text();
    const text = shown.replace(/[[\]\s]/g, '');
    if (text.length > 9 || inCalendar($(node))) continue;
    if (NEXT_WORDS.test(text)) add(found, page, node);
    else if (/^\d{1,3}$/.test(text)) {
      const url = addressOf(page, node);
      if (url !== null && sameButNumbers(url, page.url)) numbered.push({ number: Number(text), url });
    }
  }
  if (found.size > 0) return [...found].slice(0, MAX_NEXT);
  const others = numbered.filter(({ url }) => url !== page.url).sort((a, b) => a.number - b.number);
  return [...new Set(others.map(({ url }) => url))].slice(0, MAX_NEXT);
}

/** How many pages a list says it has, in words or in its script; null where it does not. */
export function printedPages({ text }: Page): number | null {
  const match =
    /共\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?(\d{1,5})\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?页/.exec(text) ??
    /\b\d{1,5}\s{0,3}\/\s{0,3}(\d{1,5})\s{0,3}页/.exec(text) ??
    /\b(?:totalPages?|pageCount|pageTotal|allPages?)["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,5})/i.exec(text);
  return match ? Number(match[1]) : null;
}

/** Scripts that put the number of the page into an address: `location.href = 'list.jsp?page=' + n`, `'index_' + n + '.html'`. */
export function nextByScript(page: Page): string | null {
  const pages = printedPages(page);
  if (pages === null || pages < 2 || pages > 2000) return null;
  const inQuery = /["']([^"'\s<>+]{0,200}[?&](\w{1,20})=)["']\s{0,3}\+/.exec(page.text);
  const field = inQuery?.[2] === undefined ? null : pageField([[inQuery[2], '1']]);
  if (inQuery?.[1] !== undefined && field !== null) {
    const current = pageField(new URL(page.url).searchParams)?.page ?? 1;
    return current < pages ? resolveLink(page, `${inQuery[1]}${current + 1}`) : null;
  }
  const inName = /["']([\w./-]{0,100}_)["']\s{0,3}\+\s{0,3}\(?[\w.]{1,30}\)?\s{0,3}\+\s{0,3}["'](\.s?html?)["']/.exec(
    page.text,
  );
  if (!inName) return null;
  const current = Number(/_(\d{1,4})\.s?html?$/.exec(new URL(page.url).pathname)?.[1] ?? '1');
  return current < pages ? resolveLink(page, `${inName[1]}${current + 1}${inName[2]}`) : null;
}

/** How many pages or items a pager says there are, in words. */
export function printedTotal(page: Page): number | null {
  const match =
    /共\s{0,3}(?:有|计)?\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?(\d{1,6})\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?条/.exec(page.text) ??
    /(?:总记录数|记录总数|总条数)[:：]?\s{0,3}(\d{1,6})/.exec(page.text);
  return match ? Number(match[1]) : null;
}

/** The days and months of a calendar look like the numbers of a pager. */
function inCalendar(link: { closest(selector: string): { length: number } }): boolean {
  return link.closest('[class*="calendar"], [id*="calendar"], [class*="rili"], [id*="rili"]').length > 0;
}

function add(found: Set<string>, page: Page, node: Element): void {
  const url = addressOf(page, node);
  if (url !== null && url !== page.url) found.add(url);
}

/** Whether two addresses are alike but for the numbers in their last part and their query. */
function sameButNumbers(one: string, other: string): boolean {
  const shape = (url: string) => {
    const { origin, pathname } = new URL(url);
    const cut = pathname.lastIndexOf('/') + 1;
    return [origin, pathname.slice(0, cut), pathname.slice(cut).replace(/_?\d+/g, '')] as const;
  };
  const [origin, folder, name] = shape(one);
  const [otherOrigin, otherFolder, otherName] = shape(other);
  if (origin !== otherOrigin) return false;
  if (folder === otherFolder) return name === otherName || otherName === '' || name === '';
  return false;
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
