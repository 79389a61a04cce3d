import { MAX_NEXT, type Page } from '../adapter.ts';
import { resolveLink } from '../page/page.ts';

/** Pagers that a script draws from a call: how many pages, which one this is, and the name of their files. */

/** What such a call says. */
export interface PagerCall {
  /** `trs`: pages counted from 0, page 2 is `index_1`. `kaipu`: counted from 1, page 2 is `index_2`. */
  readonly kind: 'trs' | 'kaipu';
  /** The function that is called; empty where an object of settings says the same. */
  readonly name: string;
  readonly pages: number;
  readonly current: number;
  readonly prefix: string;
  readonly extension: string;
  /** How many items all pages hold, where the call says it. */
  readonly items: number | null;
}

const CALL = /(?:page|fenye)[\w$]{0,40}\s{0,3}\(([^(){}]{5,300})\)/gi;
const SETTINGS = /\{[^{}]{20,600}\}/g;
const MAX_TRIED = 400;
const CALLS = new WeakMap<Page, PagerCall | null>();

/** Reads the call that draws a page's pager, or null. */
export function pagerCall(page: Page): PagerCall | null {
  let call = CALLS.get(page);
  if (call === undefined) {
    call = namedCall(page) ?? settingsCall(page);
    CALLS.set(page, call);
  }
  return call;
}

function namedCall({ text }: Page): PagerCall | null {
  let tried = 0;
  for (const match of text.matchAll(CALL)) {
    if (tried++ > MAX_TRIED) break;
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (/\bfunction\s{1,5}[\w$]{0,40}$/.test(before)) continue;
    const name = `${/[\w$]{0,40}$/.exec(before)?.[0] ?? ''}${/^[\w$]+/.exec(match[0])?.[0] ?? ''}`;
    const call = readCall(name, match[1] ?? '', text);
    if (call !== null) return call;
  }
  return null;
}

/** `createPageHTML(5, 0, "index", "html")` and, with the place it draws into and the items, `('page_div', 5, 1, 'list', 'shtml', 90)`. */
function readCall(name: string, args: string, text: string): PagerCall | null {
  const parts = args.split(',').map((part) => part.trim());
  const quoted = /^(['"])(?!\d{1,6}\1$)/.test(parts[0] ?? '');
  const [pages, current, prefix, extension, items] = quoted ? parts.slice(1) : parts;
  const count = numberOf(pages, text);
  const at = numberOf(current, text);
  if (count === null || at === null) return null;
  const [named, ending] = [textOf(prefix, text), textOf(extension, text)];
  return fileNames({ kind: quoted ? 'kaipu' : 'trs', name, pages: count, current: at }, named, ending, {
    items: quoted ? numberOf(items, text) : null,
  });
}

/** The same as an object: `{ size: 5, current: 0, prefix: 'index', suffix: 'html' }`. */
function settingsCall({ text }: Page): PagerCall | null {
  if (!/\bsuffix|\bext(?:ension)?\b/i.test(text)) return null;
  for (const [written] of text.matchAll(SETTINGS)) {
    if (!/prefix|name/i.test(written) || !/page|size|count|total/i.test(written)) continue;
    const fields = [...written.matchAll(/["']?(\w{1,30})["']?\s{0,3}:\s{0,3}(["'][^"']{0,80}["']|[\w$]{1,40})/g)];
    const value = (name: RegExp) => fields.find(([, field = '']) => name.test(field))?.[2];
    const prefix = value(/prefix|^(?:page|file)?_?name$/i);
    const count =
      value(/^(?:total_?pages?|pages?_?(?:count|total)|count_?pages?|pages)$/i) ?? value(/^(?:size|count|total)$/i);
    const current = value(/^(?:curr?(?:ent)?(?:_?(?:page|index))?|page_?(?:index|no|num)|index|page)$/i);
    const pages = numberOf(count, text);
    const at = numberOf(current, text);
    if (prefix === undefined || pages === null || at === null) continue;
    const kind = at === 0 ? 'trs' : 'kaipu';
    const call = fileNames(
      { kind, name: '', pages, current: at },
      prefix,
      value(/suffix|^(?:file_?)?ext(?:ension)?$/i),
      {
        items: null,
      },
    );
    if (call !== null) return call;
  }
  return null;
}

function fileNames(
  counts: Pick<PagerCall, 'kind' | 'name' | 'pages' | 'current'>,
  prefix: string | undefined,
  extension: string | undefined,
  { items }: Pick<PagerCall, 'items'>,
): PagerCall | null {
  // Some sites name the folder of the column before the file.
  const name = /^["'](?:[\w./-]{0,200}\/)?([\w.-]{1,80})["']$/.exec(prefix ?? '')?.[1];
  const ending = /^["']\.?(\w{1,8})["']$/.exec(extension ?? '')?.[1];
  return name === undefined || ending === undefined ? null : { ...counts, prefix: name, extension: ending, items };
}

/**
 * The pages a call names where a first page, whose name has no number, counts itself as 1 in the notation of TRS: later
 * ones cannot tell whether another follows.
 */
export function allByCall(page: Page, call: PagerCall): string[] {
  const unnumbered = !/_\d{1,4}\.\w{1,8}$/.test(new URL(page.url).pathname);
  if (call.kind !== 'trs' || call.current !== 1 || !unnumbered || call.pages > MAX_NEXT) return [];
  const numbers = Array.from({ length: Math.max(0, call.pages - 1) }, (_, at) => at + 2);
  return numbers.flatMap((number) => resolveLink(page, `./${call.prefix}_${number}.${call.extension}`) ?? []);
}

/**
 * The address of the page after this one, by the call, or null on the last. The number in the page's own name goes
 * before the notation: a site may count from 0 in the call and call its second page `index_2`.
 */
export function nextByCall(page: Page, call: PagerCall): string | null {
  const last = call.kind === 'trs' ? call.pages - 1 : call.pages;
  if (call.current + 1 > last || call.current + 1 > 2000) return null;
  const next = (ownNumber(page, call) ?? call.current) + 1;
  return resolveLink(page, `./${call.prefix}_${next}.${call.extension}`);
}

/** The number in the name of a later page; null where its name is none that the call makes. */
function ownNumber(page: Page, { prefix, pages }: PagerCall): number | null {
  const [, name, number] = /([^/]{1,80})_(\d{1,4})\.\w{1,8}$/.exec(new URL(page.url).pathname) ?? [];
  return name === prefix && Number(number) <= pages ? Number(number) : null;
}

/** How many pages follow the next one, by the call. */
export function pagesAfterNext(call: PagerCall): number {
  return (call.kind === 'trs' ? call.pages - 1 : call.pages) - call.current - 1;
}

/** A text in quotes as it is written, or that of the variable that holds it. */
function textOf(written: string | undefined, text: string): string | undefined {
  const held = written === undefined ? null : valueIn(written, text);
  return held === null ? written : `"${held}"`;
}

/** A number as it is written, or as a variable of the page holds it. */
export function numberOf(written: string | undefined, text: string): number | null {
  const bare = written?.replace(/^(["'])(.*)\1$/, '$2') ?? '';
  if (/^\d{1,6}$/.test(bare)) return Number(bare);
  if (bare !== written || !/^[A-Za-z_$][\w$]{0,40}$/.test(bare)) return null;
  const name = bare.replaceAll('$', String.raw`\$`);
  const held = new RegExp(`(?<![\\w$])${name}\\s{0,3}=\\s{0,3}["']?(\\d{1,6})["']?\\s{0,3}[;,\\n\\r/<]`).exec(
    text,
  )?.[1];
  return held === undefined ? null : Number(held);
}

/** The value a script of the page gives to a variable by name, or null; one that ends with = and goes on is not whole. */
function valueIn(variable: string, text: string): string | null {
  if (!/^[A-Za-z_$][\w$.]{0,40}$/.test(variable)) return null;
  const name = variable.replaceAll(/[$.]/g, String.raw`\$&`);
  const match = new RegExp(
    `(?<![\\w$.?&-])${name}\\s{0,3}=\\s{0,3}(?:["']([^"'\\n]{0,100})["'](?!(?<==["'])\\s{0,3}\\+)|(\\d{1,12}))`,
  ).exec(text);
  return match ? (match[1] ?? match[2] ?? null) : null;
}
