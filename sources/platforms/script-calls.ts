import type { Page } from './adapter.ts';
import { filled, joinedAt } from './joined-text.ts';
import { valueOn } from './page-values.ts';
import { handedOver, withEach } from './handed-values.ts';
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
  /(?:(?:\$\.(?:getJSON|get|post|ajax)|axios(?:\.(?:get|post))?|fetch|\.load|\burl)\s{0,3}[(:]|\.(?:get|post)\((?=\s{0,3}["'`](?:\/|https?:))|\.open\(\s{0,3}["'](?:GET|POST)["']\s{0,3},)\s{0,3}(?:\{\s{0,20}url\s{0,3}:\s{0,3})?(?=["'`A-Za-z_$])/g;
/** How far behind the address its data and method may stand. */
const WINDOW = 800;
const MAX_CALLS = 3;

/** The first requests of the scripts in a page that may bring its rows. */
export function scriptCalls(page: Page): string[] {
  const pattern = rowPattern(page);
  const fits = (written: string) =>
    !WITH_ADAPTER.test(written) && !OTHER_SERVICE.test(written.split('?', 1)[0] ?? '') && FILLS_LIST.test(written);
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
    const read = [joinedAt(text, place), beginningAt(text, place)].filter((one) => one !== null);
    const value = (variable: string, before: string) => fieldValue(page, variable, before);
    const begun = read.find(({ pieces }) => (filled(pieces, value) ?? '') !== '');
    if (begun === undefined) continue;
    const joined = filled(begun.pieces, value) ?? '';
    // jQuery loads the part of a page that a selector behind its address names.
    const written = match[0].includes('load') ? joined.replace(/(?<!\s)\s+[#.\w][^<>]{0,80}$/, '') : joined;
    // A request that only names a value nobody knows brings nothing.
    if (!/[/.?]/.test(written) || /[\s<>]|\?(?!(?:t|_|r|v|ts|rnd|random|time|timestamp)=)[\w.]{1,40}=$/.test(written))
      continue;
    if (!fits(written)) continue;
    const behind = text.slice(match.index, match.index + WINDOW).split(/\n\s*\n|<\/script/i, 1)[0] ?? '';
    const url = resolveLink(page, written);
    if (url === null || new URL(url).host !== new URL(page.url).host || url === page.url) continue;
    const sent = behind.slice(begun.end - match.index).replace(/headers\s{0,3}:\s{0,3}\{[^{}]{0,300}\}\s{0,3},?/, '');
    const fields = dataOf(page, sent) ?? (match[0].startsWith('.open') ? sentText(page, sent) : null);
    // A setting called url alone may be anything.
    const around = text.slice(Math.max(0, match.index - 120), match.index) + behind;
    if (match[0].startsWith('url') && !url.includes('?') && fields === null && !/\bajax\b|request/i.test(around))
      continue;
    // axios and its like send an object as JSON without being told, jQuery sends a form.
    const bare = /^(?:axios)?\.post\(/.test(match[0]) && !text.slice(0, match.index).endsWith('jQuery');
    const asJson = bare || /JSON\.stringify|application\/json/.test(sent);
    const ahead =
      /\bajax\(\s{0,20}\{[^{}]{0,200}$/.exec(text.slice(Math.max(0, match.index - 250), match.index))?.[0] ?? '';
    const posted = /\.post\(|\.open\(\s{0,3}["']POST|(?:type|method)\s{0,3}:\s{0,3}["']post/i.test(ahead + behind);
    for (const [address, given] of withEach(page, written, fields)) {
      const target = resolveLink(page, address) ?? url;
      found.add(
        given !== null && asJson
          ? postAddress(target, JSON.stringify(numbered(given)), JSON_BODY)
          : requestTo(target, given ?? {}, posted),
      );
    }
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
  Object.assign(fields, fieldsIn(page, sentObject(page, behind) ?? ''));
  return Object.keys(fields).length === 0 ? null : fields;
}

/** The fields of the text that a request by hand sends: `xhr.send('columnId=7&pageNo=' + n)`, there or by a name. */
function sentText(page: Page, behind: string): Record<string, string> | null {
  const place = /\.send\(\s{0,3}(?=["'`A-Za-z_$])/.exec(behind);
  const pieces = (place && joinedAt(behind, place.index + place[0].length)?.pieces) ?? [];
  const text = filled(pieces, (variable, before) => fieldValue(page, variable, `&${before}`)) ?? '';
  return /^[\w.]{1,40}=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : null;
}

const NAMED = /(?<=^|[,{\s])["']?([\w.]{1,40})["']?\s{0,3}:\s{0,3}/y;
const LITERAL = /(?:"((?:[^"\\\n]|\\.){0,500})"|'((?:[^'\\\n]|\\.){0,500})'|(\d{1,12}|true|false))\s*(?=[,}\n]|$)/y;
const SEPARATED = /[^,]*,\s*/y;

/** The fields of an object and what they hold: what is written out, where the list begins, what the page says. */
function fieldsIn(page: Page, object: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = object.length - object.trimStart().length; at < object.length;) {
    const name = matchAt(NAMED, object, at);
    const place = name === null ? at : at + name[0].length;
    const literal = name === null ? null : matchAt(LITERAL, object, place);
    const value = literal ? unescaped(literal) : name && otherValue(page, name[1] ?? '', object, place);
    if (name?.[1] !== undefined && value !== null) fields[name[1]] = value;
    const behind = literal ? place + literal[0].length : place;
    const separated = matchAt(SEPARATED, object, behind);
    if (separated === null) break;
    at = behind + separated[0].length;
  }
  return fields;
}

function unescaped([, double, single, plain]: RegExpExecArray): string {
  return plain ?? (double ?? single ?? '').replace(/\\(.)/g, '$1');
}

function otherValue(page: Page, name: string, object: string, at: number): string | null {
  const pieces = joinedAt(object, at)?.pieces ?? [];
  const first = fromBeginning(name, filled(pieces, (variable) => valueOn(page, variable)) || null);
  return first ?? (filled(pieces, (variable) => valueOn(page, variable) ?? handedOver(page, variable)) || null);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const DATA = String.raw`\b(?:data|params|body|where|queryParams)\s{0,3}:\s{0,3}(?:JSON\.stringify\(\s{0,3})?`;
const WRITTEN = new RegExp(String.raw`^[^}]{0,200}?${DATA}\{|^\s{0,3},\s{0,3}(?:JSON\.stringify\(\s{0,3})?\{`);
const NAME = String.raw`([A-Za-z_$][\w$]{0,40})`;
const NAMED_OBJECT = new RegExp(String.raw`^[^}]{0,200}?${DATA}${NAME}\b|^\s{0,3},\s{0,3}${NAME}\s{0,3}[,)]`);

/** The inside of the object that a call sends: written in the call, or under a name before it. */
function sentObject(page: Page, behind: string): string | null {
  const written = WRITTEN.exec(behind);
  if (written) return insideOf(behind, written[0].length);
  const named = NAMED_OBJECT.exec(behind);
  const name = (named?.[1] ?? named?.[2])?.replaceAll('$', String.raw`\$`);
  if (name === undefined || name === 'function') return null;
  const given = new RegExp(String.raw`(?<![\w$.])${name}\s{0,3}[=:]\s{0,3}\{`).exec(page.text);
  return given ? insideOf(page.text, given.index + given[0].length) : null;
}

const MAX_OBJECT = 1500;

/** What stands between a brace that was opened before a place and the one that closes it; null where none does. */
function insideOf(text: string, from: number): string | null {
  let open = 1;
  let quote = '';
  for (let at = from; at < Math.min(text.length, from + MAX_OBJECT); at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (/["'`]/.test(character)) quote = character;
    else if (character === '{') open++;
    else if (character === '}' && --open === 0) return text.slice(from, at);
  }
  return null;
}

/** The text with which an address begins, where what follows is more than names: `'/list?size=5' + (more ? … : '')`. */
function beginningAt(text: string, place: number): ReturnType<typeof joinedAt> {
  const [whole, , written = ''] = /^(["'])([^"'\n]{1,300})\1\s{0,3}\+/.exec(text.slice(place, place + 400)) ?? [];
  return whole === undefined || written.endsWith('=') ? null : { pieces: [{ written }], end: place + whole.length };
}

/** What a variable in an address stands for: the beginning of the list, what the page gives it, or nothing. */
function fieldValue(page: Page, variable: string, before: string): string {
  const field = /[?&]([\w.]{1,40})=$/.exec(before)?.[1];
  const held = valueOn(page, variable);
  const first = field === undefined ? held : fromBeginning(field, held);
  return first ?? handedOver(page, variable) ?? '';
}

/** A field that counts pages or rows begins at the first, whatever its variable holds; a word in it counts neither. */
function fromBeginning(field: string, held: string | null): string | null {
  const first = held === null || /^\d*$/.test(held) ? beginning(field) : null;
  return first ?? held;
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
