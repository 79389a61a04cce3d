import type { Page } from './adapter.ts';
import { filled, joinedAt, valueIn } from './joined-text.ts';
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
  const { text } = page;
  const found = new Set<string>();
  for (const match of text.matchAll(CALL)) {
    const place = match.index + match[0].length;
    const address = joinedAt(text, place);
    if (address === null || !('written' in (address.pieces[0] ?? {}) || address.pieces.length > 1)) continue;
    const joined = filled(address.pieces, (variable, before) => fieldValue(variable, before, text)) ?? '';
    // jQuery loads the part of a page that a selector behind its address names.
    const written = match[0].includes('load') ? joined.replace(/\s+[#.\w][^<>]{0,80}$/, '') : joined;
    // A request that only names a value nobody knows brings nothing.
    if (written === '' || /[\s<>]|\?(?!(?:t|_|r|v|ts|rnd|random|time|timestamp)=)[\w.]{1,40}=$/.test(written)) continue;
    if (WITH_ADAPTER.test(written) || OTHER_SERVICE.test(written) || !FILLS_LIST.test(written)) continue;
    const behind = text.slice(match.index, match.index + WINDOW).split(/\n\s*\n|<\/script/i, 1)[0] ?? '';
    const url = resolveLink(page, written);
    if (url === null || new URL(url).host !== new URL(page.url).host || url === page.url) continue;
    const sent = behind.slice(address.end - match.index);
    const fields = dataOf(sent, text);
    // A setting called url alone may be anything.
    const around = text.slice(Math.max(0, match.index - 120), match.index) + behind;
    if (match[0].startsWith('url') && !url.includes('?') && fields === null && !/\bajax\b|request/i.test(around))
      continue;
    // axios sends an object as JSON without being told.
    const asJson = /JSON\.stringify|application\/json/.test(sent) || match[0].startsWith('axios.post');
    if (fields !== null && asJson) {
      found.add(postAddress(url, JSON.stringify(numbered(fields)), JSON_BODY));
      continue;
    }
    found.add(
      requestTo(
        url,
        fields ?? {},
        /\$\.post|axios\.post|\.open\(\s{0,3}["']POST|(?:type|method)\s{0,3}:\s{0,3}["']post/i.test(behind),
      ),
    );
    if (found.size >= MAX_CALLS) break;
  }
  const pattern = rowPattern(page);
  return [...found].map((address) => withRowPattern(address, pattern));
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
function dataOf(behind: string, text: string): Record<string, string> | null {
  const object =
    /^[^}]{0,200}?(?:\bdata|\bparams|\bbody|\bwhere|\bqueryParams)\s{0,3}:\s{0,3}(?:JSON\.stringify\(\s{0,3})?\{([^{}]{1,600})\}|^\s{0,3},\s{0,3}\{([^{}]{1,600})\}/.exec(
      behind,
    );
  const fields: Record<string, string> = {};
  if (/\b(?:page|pagination)\s{0,3}:\s{0,3}true\b/.test(behind)) {
    // Tables of layui turn pages by these names when nothing else is said.
    fields['page'] = '1';
    const size = /\b(?:limit|pageSize)\s{0,3}:\s{0,3}(\d{1,4})/.exec(behind)?.[1];
    if (size !== undefined) fields['limit'] = size;
  }
  if (!object) return Object.keys(fields).length === 0 ? null : fields;
  const pairs = (object[1] ?? object[2] ?? '').matchAll(
    /["']?(\w{1,40})["']?\s{0,3}:\s{0,3}(?:["']([^"']{0,200})["']|(\d{1,12}|true|false)\b|([A-Za-z_$][\w$]{0,40}))/g,
  );
  for (const [, name = '', quoted, literal, variable] of pairs) {
    const value = quoted ?? literal ?? beginning(name) ?? valueIn(variable ?? '', text);
    if (value !== null) fields[name] = value;
  }
  return Object.keys(fields).length === 0 ? null : fields;
}

/** What a variable in an address stands for: the beginning of the list, what the page gives it, or nothing. */
function fieldValue(variable: string, before: string, text: string): string {
  const field = /[?&]([\w.]{1,40})=$/.exec(before)?.[1];
  return (field === undefined ? null : beginning(field)) ?? valueIn(variable, text) ?? '';
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
