import type { Page } from './adapter.ts';
import { isPageField } from './page-fields.ts';
import { resolveLink } from './page.ts';
import { JSON_BODY, postAddress } from './post.ts';

/**
 * The requests with which a script would fill the list of its page, on platforms nobody has written an adapter for:
 * `$.getJSON('/api/list?page=1')`, `$.ajax({url: …, data: {…}})`, `fetch(…)`. The services with an adapter are left to it.
 */

const WITH_ADAPTER =
  /dataproxy\.jsp|\/was5\/|\/xxgk\/(?:search|tree)\.jsp|\/common\/search|\/site\/label\/|getMessage\.do|lightfrontaction|jpaas-publish|\/gkmlpt\/api/i;
const FILLS_LIST = /list|search|query|article|content|news|info|channel|catalog|page|gongkai|xxgk|annual/i;
const OTHER_SERVICE =
  /log(?:in|out)|captcha|verify|count|click|visit|stat|tongji|weather|share|comment|user|member|vote|survey|\.(?:js|css|png|jpe?g|gif|svg|woff2?)(?:\?|$)/i;
const CALL =
  /(?:\$\.(?:get|post|getJSON|ajax)|axios(?:\.(?:get|post))?|fetch|\.load|\burl)\s{0,3}[(:]\s{0,3}(?:\{\s{0,20}url\s{0,3}:\s{0,3})?["'`]([^"'`\s<>]{2,600})["'`]/g;
/** How far behind the address its data and method may stand. */
const WINDOW = 800;
const MAX_CALLS = 3;

/** The first requests of the scripts in a page that may bring its rows. */
export function scriptCalls(page: Page): string[] {
  const { text } = page;
  const found = new Set<string>();
  for (const match of text.matchAll(CALL)) {
    const written = filledIn((match[1] ?? '').replaceAll('&amp;', '&'), text);
    if (WITH_ADAPTER.test(written) || OTHER_SERVICE.test(written) || !FILLS_LIST.test(written)) continue;
    const behind = text.slice(match.index, match.index + WINDOW).split(/\n\s*\n|<\/script/i, 1)[0] ?? '';
    const url = resolveLink(page, written);
    if (url === null || new URL(url).host !== new URL(page.url).host || url === page.url) continue;
    const sent = behind.slice(match[0].length);
    const fields = dataOf(sent, text);
    if (!url.includes('?') && fields === null) continue;
    // axios sends an object as JSON without being told.
    const asJson = /JSON\.stringify|application\/json/.test(sent) || match[0].startsWith('axios.post');
    if (fields !== null && asJson) {
      found.add(postAddress(url, JSON.stringify(numbered(fields)), JSON_BODY));
      continue;
    }
    found.add(
      requestTo(url, fields ?? {}, /\$\.post|axios\.post|(?:type|method)\s{0,3}:\s{0,3}["']post/i.test(behind)),
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
function dataOf(behind: string, text: string): Record<string, string> | null {
  const object =
    /^[^{}]{0,200}?(?:\bdata|\bparams|\bbody)\s{0,3}:\s{0,3}(?:JSON\.stringify\(\s{0,3})?\{([^{}]{1,600})\}|^\s{0,3},\s{0,3}\{([^{}]{1,600})\}/.exec(
      behind,
    );
  if (!object) return null;
  const fields: Record<string, string> = {};
  const pairs = (object[1] ?? object[2] ?? '').matchAll(
    /["']?(\w{1,40})["']?\s{0,3}:\s{0,3}(?:["']([^"']{0,200})["']|(\d{1,12}|true|false)\b|([A-Za-z_$][\w$]{0,40}))/g,
  );
  for (const [, name = '', quoted, literal, variable] of pairs) {
    const value = quoted ?? literal ?? (isPageField(name) ? '1' : valueOf(variable ?? '', text));
    if (value !== null) fields[name] = value;
  }
  return Object.keys(fields).length === 0 ? null : fields;
}

/** `${name}` in an address: page 1, or what a variable of the page holds. */
function filledIn(written: string, text: string): string {
  return written.replace(
    /(?:([?&])([\w.]{1,40})=)?\$\{\s{0,3}([\w$]{1,60})\s{0,3}\}/g,
    (_, mark: string | undefined, field: string | undefined, variable: string) => {
      if (mark === undefined || field === undefined) return valueOf(variable, text) ?? '';
      return `${mark}${field}=${isPageField(field) ? '1' : (valueOf(variable, text) ?? '')}`;
    },
  );
}

/** Numbers go as numbers: some services refuse them as texts. */
function numbered(fields: Readonly<Record<string, string>>): Record<string, string | number> {
  const isCount = (name: string, value: string) => /^\d{1,6}$/.test(value) && /page|size|num|limit/i.test(name);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isCount(name, value) ? Number(value) : value]),
  );
}

function valueOf(variable: string, text: string): string | null {
  const name = variable.replaceAll('$', String.raw`\$`);
  const match = new RegExp(`\\b${name}\\s{0,3}=\\s{0,3}(?:["']([^"']{0,100})["']|(\\d{1,12}))`).exec(text);
  return match ? (match[1] ?? match[2] ?? null) : null;
}
