import type { Page } from './adapter.ts';
import { filled, joinedAt } from './joined-text.ts';
import { valueOn } from './page-values.ts';
import { isOffsetField, isPageField } from './page-fields.ts';
import { resolveLink } from './page.ts';
import { rowPattern, withRowPattern } from './row-address.ts';
import { JSON_BODY, postAddress } from './post.ts';

/**
 * The requests with which a script would fill the list of its page, on platforms nobody has written an adapter for:
 * `$.getJSON('/api/list?page=1')`, `$.ajax({url: …, data: {…}})`, `fetch(…)`. The services with an adapter are left to it.
 */

const WITH_ADAPTER =
  /dataproxy\.jsp|\/was5\/|\/xxgk\/(?:search|tree)\.jsp|\/common\/search|\/site\/label\/|getMessage\.do|lightfrontaction|jpaas-publish|\/gkmlpt\/api/i;
const FILLS_LIST =
  /list|search|query|article|content|news|info|channel|catalog|page|gongkai|xxgk|annual|data|doc|report|nianbao|ndbg|nb|gk|\.(?:json|xml)/i;
const OTHER_SERVICE =
  /log(?:in|out)|captcha|verify|count|click|visit|stat|tongji|weather|share|comment|user|member|vote|survey|\.(?:js|css|png|jpe?g|gif|svg|woff2?)(?:\?|$)/i;
const CALL =
  /(?:(?:\$\.(?:getJSON|get|post|ajax)|axios(?:\.(?:get|post))?|fetch|\.load|\burl)\s{0,3}[(:]|\.open\(\s{0,3}["'](?:GET|POST)["']\s{0,3},)\s{0,3}(?:\{\s{0,20}url\s{0,3}:\s{0,3})?(?=["'`A-Za-z_$])/g;
/** How far behind the address its data and method may stand. */
const WINDOW = 800;
const MAX_CALLS = 3;

/** The first requests of the scripts in a page that may bring its rows. */
export function scriptCalls(page: Page): string[] {
  const pattern = rowPattern(page);
  const fits = (written: string) =>
    !WITH_ADAPTER.test(written) && !OTHER_SERVICE.test(written) && FILLS_LIST.test(written);
  return callsOf(page, fits).map((address) => withRowPattern(address, pattern));
}

/** The requests of a page's scripts to a service with an adapter, as the page itself writes them. */
export function callsTo(page: Page, service: RegExp): string[] {
  return service.test(page.text) ? callsOf(page, (written) => service.test(written)) : [];
}

function callsOf(page: Page, fits: (written: string) => boolean): string[] {
  const { text } = page;
  const found = new Set<string>();
  for (const match of text.matchAll(CALL)) {
    const place = match.index + match[0].length;
    const address = joinedAt(text, place);
    if (address === null) continue;
    const joined = filled(address.pieces, (variable, before) => fieldValue(page, variable, before)) ?? '';
    // jQuery loads the part of a page that a selector behind its address names.
    const written = match[0].includes('load') ? joined.replace(/\s+[#.\w][^<>]{0,80}$/, '') : joined;
    // A request that only names a value nobody knows brings nothing.
    if (written === '' || /[\s<>]|\?(?!(?:t|_|r|v|ts|rnd|random|time|timestamp)=)[\w.]{1,40}=$/.test(written)) continue;
    if (!fits(written)) continue;
    const behind = text.slice(match.index, match.index + WINDOW).split(/\n\s*\n|<\/script/i, 1)[0] ?? '';
    const url = resolveLink(page, written);
    if (url === null || new URL(url).host !== new URL(page.url).host || url === page.url) continue;
    const sent = behind.slice(address.end - match.index);
    const fields = dataOf(page, sent);
    // A setting called url alone may be anything.
    const around = text.slice(Math.max(0, match.index - 120), match.index) + behind;
    if (match[0].startsWith('url') && !url.includes('?') && fields === null && !/\bajax\b|request/i.test(around))
      continue;
    // axios sends an object as JSON without being told.
    const asJson = /JSON\.stringify|application\/json/.test(sent) || match[0].startsWith('axios.post');
    const posted = /\$\.post|axios\.post|\.open\(\s{0,3}["']POST|(?:type|method)\s{0,3}:\s{0,3}["']post/i.test(behind);
    found.add(
      fields !== null && asJson
        ? postAddress(url, JSON.stringify(numbered(fields)), JSON_BODY)
        : requestTo(url, fields ?? {}, posted),
    );
    if (found.size >= MAX_CALLS) break;
  }
  return [...found];
}

function requestTo(url: string, fields: Readonly<Record<string, string>>, posted: boolean): string {
  const target = new URL(url);
  for (const [name, value] of new URL(url).searchParams) {
    if (isPageField(name) && !/^\d+$/.test(value)) target.searchParams.set(name, '1');
  }
  if (posted) return postAddress(target.href, new URLSearchParams(fields).toString());
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  return target.href;
}

/** The fields of `data: {…}`: what is written out, what a variable of the page holds, and page 1. */
function dataOf(page: Page, behind: string): Record<string, string> | null {
  const fields: Record<string, string> = {};
  if (/\b(?:page|pagination)\s{0,3}:\s{0,3}true\b/.test(behind)) {
    // Tables of layui turn pages by these names when nothing else is said.
    fields['page'] = '1';
    const size = /\b(?:limit|pageSize)\s{0,3}:\s{0,3}(\d{1,4})/.exec(behind)?.[1];
    if (size !== undefined) fields['limit'] = size;
  }
  const object = sentObject(page, behind) ?? '';
  for (const match of object.matchAll(NAMED)) {
    const name = match[1] ?? '';
    const value = fieldOf(page, name, object, match.index + match[0].length);
    if (value !== null) fields[name] = value;
  }
  return Object.keys(fields).length === 0 ? null : fields;
}

const NAMED = /(?<=^|[,{\s])["']?([\w.]{1,40})["']?\s{0,3}:\s{0,3}/g;
const LITERAL = /(?:(["'])([^"'\n]{0,200})\1|(\d{1,12}|true|false))\s*(?=[,}\n]|$)/y;

/** The value of a field as it is written, or where the list begins, or what the page makes of its variables. */
function fieldOf(page: Page, name: string, object: string, at: number): string | null {
  LITERAL.lastIndex = at;
  const literal = LITERAL.exec(object);
  if (literal) return literal[2] ?? literal[3] ?? '';
  const first = beginning(name);
  if (first !== null) return first;
  return filled(joinedAt(object, at)?.pieces ?? [], (variable) => valueOn(page, variable)) || null;
}

const DATA = /\b(?:data|params|body|where|queryParams)\s{0,3}:\s{0,3}(?:JSON\.stringify\(\s{0,3})?/;

/** The inside of the object that a call sends: written in the call, or under a name before it. */
function sentObject(page: Page, behind: string): string | null {
  const written = new RegExp(
    `^[^}]{0,200}?${DATA.source}\\{([^{}]{1,600})\\}|^\\s{0,3},\\s{0,3}\\{([^{}]{1,600})\\}`,
  ).exec(behind);
  if (written) return written[1] ?? written[2] ?? null;
  const named = new RegExp(
    `^[^}]{0,200}?${DATA.source}([A-Za-z_$][\\w$]{0,40})\\b|^\\s{0,3},\\s{0,3}([A-Za-z_$][\\w$]{0,40})\\s{0,3}[,)]`,
  ).exec(behind);
  const name = (named?.[1] ?? named?.[2])?.replaceAll('$', String.raw`\$`);
  if (name === undefined || name === 'function') return null;
  return new RegExp(`(?<![\\w$.])${name}\\s{0,3}=\\s{0,3}\\{([^{}]{1,600})\\}`).exec(page.text)?.[1] ?? null;
}

/** What a variable in an address stands for: the beginning of the list, what the page gives it, or nothing. */
function fieldValue(page: Page, variable: string, before: string): string {
  const field = /[?&]([\w.]{1,40})=$/.exec(before)?.[1];
  return (field === undefined ? null : beginning(field)) ?? valueOn(page, variable) ?? '';
}

/** Where a list begins, in a field that counts its pages or its rows; null for other fields. */
function beginning(field: string): string | null {
  if (isPageField(field)) return '1';
  return isOffsetField(field) ? '0' : null;
}

/** Numbers go as numbers: some services refuse them as texts. */
function numbered(fields: Readonly<Record<string, string>>): Record<string, string | number> {
  const isCount = (name: string, value: string) => /^\d{1,6}$/.test(value) && /page|size|num|limit/i.test(name);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isCount(name, value) ? Number(value) : value]),
  );
}
