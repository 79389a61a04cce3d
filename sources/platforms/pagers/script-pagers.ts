import type { Page } from '../adapter.ts';
import { numberOf } from './pager-calls.ts';
import { pageField } from '../page/fields.ts';
import { linkedNext, printedPages, saysNext } from './pagers.ts';
import { inlineScripts, resolveLink } from '../page/page.ts';
import { rendered } from '../script/rendered.ts';
import { drawnPage, effectsOf } from '../script/run.ts';

/** Pagers that a script of the page writes by itself: which address it would link to next. */

/** Lists that only say how many pages there are, in a script: `totalPage: 5`, and page 2 is `index_2`. */
export function nextByTotalPage(page: Page): string | null {
  const total = /\btotalPages?["']?\s{0,3}[:=]\s{0,3}["']?(\d{1,4})/.exec(page.text)?.[1];
  const match = /^(.*\/)(?:index(?:_(\d{1,4}))?(\.s?html?))?$/.exec(page.url);
  if (total === undefined || !match) return null;
  const next = Number(match[2] ?? '1') + 1;
  return next > Number(total) ? null : `${match[1]}index_${next}${match[3] ?? '.html'}`;
}

/** Scripts that put the number of the page into an address: `location.href = 'list.jsp?page=' + n`, `'index_' + n + '.html'`. */
export function nextByScript(page: Page): string | null {
  const pages = printedPages(page) ?? (callsNext(page) ? Number.POSITIVE_INFINITY : null);
  if (pages === null || pages < 2 || (pages > 2000 && Number.isFinite(pages))) return null;
  const inQuery = /["']([^"'\s<>+]{0,200}[?&](\w{1,20})=)["']\s{0,3}\+/.exec(page.text);
  const field = inQuery?.[2] === undefined ? null : pageField([[inQuery[2], '1']]);
  if (inQuery?.[1] !== undefined && field !== null) {
    const current = pageField(new URL(page.url).searchParams)?.page ?? 1;
    const first = asksFirst(page, inQuery[1]);
    if (first !== null) return first;
    return current < pages ? resolveLink(page, `${inQuery[1]}${current + 1}`) : null;
  }
  return nextByName(page, pages);
}

/** The request that a script would send at the first click, where it begins so: what it counts need not be this page. */
function asksFirst(page: Page, beginning: string): string | null {
  const start = resolveLink(page, beginning);
  for (const effect of start === null ? [] : effectsOf(page)) {
    const address = effect.kind === 'request' ? rendered(effect.address, () => null) : null;
    const url = address === null ? null : resolveLink(page, address);
    if (url !== null && start !== null && url !== page.url && url.startsWith(start)) return url;
  }
  return null;
}

/** Whether something to click that says next leads nowhere by itself: a list that does not say how long it is. */
function callsNext(page: Page): boolean {
  const clicked = page.$(
    'a[href^="javascript:"], a[href="#"], a[onclick], button, input[type="button"], span[onclick], li[onclick]',
  );
  return clicked.toArray().some((node) => saysNext(page.$(node).text() || (node.attribs['value'] ?? '')));
}

/** What a script that draws a pager cannot do without. */
const PAGING = /[下后]一?页|next|pag(?:e|ing|inat)|fenye|更多|\bmore\b|尾页/i;

/** The next pages among the links that the scripts of a page draw of what it tells them. */
export function drawnNext(page: Page): string[] {
  if (!inlineScripts(page).some((script) => PAGING.test(page.$(script).text()))) return [];
  const drawn = effectsOf(page).flatMap((effect) =>
    effect.kind === 'markup' ? (rendered(effect.html, () => null) ?? []) : [],
  );
  if (drawn.length === 0) return [];
  // The first page has no number: from one that has, a pager leads back to it.
  const numbered = /\d/.test(nameOf(page.url));
  const asked = new Set(
    effectsOf(page).flatMap((effect) => {
      const url = effect.kind === 'request' ? resolveLink(page, rendered(effect.address, () => '') ?? undefined) : null;
      return url === null ? [] : [withoutNumbers(url)];
    }),
  );
  // What a script asks for when it turns the page is asked for together with the script.
  return linkedNext(drawnPage(page, drawn.join('\n'))).filter(
    (url) => (!numbered || /\d/.test(nameOf(url))) && !asked.has(withoutNumbers(url)),
  );
}

function withoutNumbers(url: string): string {
  return url.replace(/\d+/g, '');
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

const JOINED = /["']\s{0,3}\+\s{0,3}["']/g;
const NUMBERED_NAME =
  /(?:["'=]|^)((?:https?:\/\/[\w.:-]{1,80})?\/?(?:[\w.-]{1,60}\/){0,8}[\w.-]{1,60}[_-])\\?["']\s{0,3}\+\s{0,3}(\(\s{0,3}[\w.$\s+-]{1,40}\)|[\w.$]{1,40})\s{0,3}\+\s{0,3}\\?["'](\.s?html?)/;
const MORE = /(?:加载|查看|点击|显示|浏览)更多|更多[.…]{0,6}</;
const MAX_MORE = 60;

/** The pages that a page would put behind its rows, one at each wish for more: `$.get('index_' + page + '.html')`. */
export function morePages(page: Page): string[] {
  const written = MORE.test(page.text) ? page.text.replace(JOINED, '') : '';
  const match = written === '' ? null : NUMBERED_NAME.exec(written);
  const counter = /[A-Za-z_$][\w$]{0,40}/.exec(match?.[2] ?? '')?.[0];
  if (match === null || counter === undefined) return [];
  const name = counter.replaceAll('$', String.raw`\$`);
  const held = numberOf(counter, page.text);
  if (held === null) return [];
  const before = written.slice(Math.max(0, match.index - 300), match.index);
  const raised =
    match[2] !== counter || new RegExp(`${name}\\s{0,3}(?:\\+\\+|\\+=)|\\+\\+\\s{0,3}${name}`).test(before);
  const first = raised ? held + 1 : held;
  const bound = new RegExp(
    `(?<![\\w$.])${name}\\s{0,3}(?:[<>]=?|===?)\\s{0,3}([A-Za-z_$][\\w$]{0,40}|\\d{1,4})(?![\\w$])`,
  ).exec(written)?.[1];
  const pages = printedPages(page) ?? numberOf(bound, page.text);
  const last = pages === null ? first : pages - (held === 0 ? 1 : 0);
  const count = Math.min(MAX_MORE, Math.max(0, last - first + 1));
  return Array.from({ length: count }, (_, at) => `${match[1]}${first + at}${match[3]}`).flatMap(
    (address) => resolveLink(page, address) ?? [],
  );
}

const COUNTED_FROM_0 =
  /\b(?:countPage|pageCount|totalPages?|nPageCount|pageTotal)\s{0,3}-\s{0,3}1\b|\bcurrentPage\s{0,3}[!=]==?\s{0,3}0\b/i;

/** `"index" + "_" + nextPage + ".html"`: the older pagers of TRS, whose pages are counted from 0, and others. */
function nextByName(page: Page, pages: number): string | null {
  const written = page.text.replace(JOINED, '');
  const match = NUMBERED_NAME.exec(written);
  if (!match) return null;
  const [, prefix, number = '', extension] = match;
  const own = Number(/[_-](\d{1,4})\.s?html?$/.exec(new URL(page.url).pathname)?.[1] ?? Number.NaN);
  const held = numberOf('currentPage', page.text) ?? numberOf('currPage', page.text);
  const firstIs0 = new RegExp(`\\b${number.replace(/[^\w]/g, '')}\\s{0,3}===?\\s{0,3}0\\s{0,3}\\?`).test(page.text);
  const from0 = held === 0 || firstIs0 || COUNTED_FROM_0.test(page.text);
  const current = Number.isNaN(own) ? (held ?? (from0 ? 0 : 1)) : own;
  return current < (from0 ? pages - 1 : pages) ? resolveLink(page, `${prefix}${current + 1}${extension}`) : null;
}
