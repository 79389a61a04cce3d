import type { Page } from '../adapter.ts';
import { resolveLink } from '../page/page.ts';
import { effectsOf, effectsOfCall } from '../script/run.ts';
import { cutField, fieldOf } from '../script/cut-field.ts';
import type { Effect } from '../script/effects.ts';
import { rendered } from '../script/rendered.ts';

/**
 * Rows that carry a number in place of an address: the script of the page that asks for them says what it makes of it,
 * `'/detail/' + row.id + '.html'`, here written `/detail/{id}.html`.
 */

const MARK = /#(?:post=[^#;]*;[^#;]*;)?rows=([^#;]+)/;
const HREF = /(?:href|data-url|location(?:\.href)?)\s{0,3}=\s{0,3}\\?["']?([^"'\s<>\\]{1,300})/;
const PATTERN =
  /^(?=[^{}]*[/?])(?:https?:\/\/[^/{}]+\/|\.{0,2}\/|[\w-]+[/.])[^{}]*(?:\{\w*(?:id|code|no|key|num)\w*\}[^{}]*){1,3}$/i;
/** What stands in a link needs no telling name. */
const PATTERN_OF_LINK =
  /^(?!javascript:)(?=[^{}]*[\w/?=-]\{)(?:https?:\/\/[^/{}]+\/|[^{}:]{0,200})(?:\{\w+\}[^{}]*){1,3}$/i;

const KNOWN = new WeakMap<Page, string | null>();

/** What the scripts of a page make of the rows they draw, or null. */
export function rowPattern(page: Page): string | null {
  let pattern = KNOWN.get(page);
  if (pattern === undefined) {
    pattern = fromPage(page, patternIn(page));
    KNOWN.set(page, pattern);
  }
  return pattern;
}

const RELATIVE = /^(?![{/]|https?:)/i;

/** Rows of an answer lie where the page says, not where the answer came from. */
function fromPage(page: Page, pattern: string | null): string | null {
  if (pattern === null || !RELATIVE.test(pattern)) return pattern;
  const names: string[] = [];
  const held = pattern.replace(/\{\w*\}/g, (name) => `q0q${names.push(name) - 1}q`);
  const url = resolveLink(page, held);
  if (url === null) return pattern;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`.replace(/q0q(\d+)q/g, (_, at: string) => names[Number(at)] ?? '');
}

const TEMPLATE_HREF =
  /\b(?:href|to|data-url)\s{0,3}=\s{0,3}["']([^"'<>\n]{0,200}(?:\{\{\{?[^{}"']{1,60}\}\}|<%=[^%"']{1,60}%>|[#$]\{[^{}"']{1,60}\})[^"'\n]{0,200})["']/g;
const TEMPLATE_VALUE =
  /(?:\{\{\{?[=&!]?|<%=|[#$]\{)\s*(?:[\w$]+\.)*?(\w+)(?:\.(substr|substring|slice)\((\d{1,2}),\s?(\d{1,2})\))?\s*(?:\}{1,3}|%>)/g;

/** The same of a template: `<a ng-href="/show/{{x.id}}.html">`. */
function templatePattern(text: string): string | null {
  for (const [, written = ''] of text.matchAll(TEMPLATE_HREF)) {
    const pattern = written.replace(TEMPLATE_VALUE, (_, field: string, method = '', from = '', second = '') => {
      const cut = method === '' ? null : cutField(field, String(method), [Number(from), Number(second)]);
      return `{${cut ?? field}}`;
    });
    if (PATTERN_OF_LINK.test(pattern)) return pattern;
  }
  return null;
}

function patternIn(page: Page): string | null {
  for (const effect of effectsOf(page)) {
    const pattern = patternOf(page, effect);
    if (pattern !== null && !LOST.test(pattern)) return pattern;
  }
  return templatePattern(page.text);
}

/** What a script makes of a value that it could not take apart without the row. */
const LOST = /(?<!\w)(?:undefined|NaN)(?!\w)/;
const PICTURE = /\.(?:png|jpe?g|gif|svg|css|js)(?:\?|$)/i;

function patternOf(page: Page, effect: Effect): string | null {
  if (effect.kind === 'request' || effect.kind === 'frame') return null;
  if (effect.kind !== 'markup') {
    const made = rendered(effect.address, ({ field }) => `{${field ?? ''}}`) ?? '';
    return PATTERN.test(made) && !PICTURE.test(made) ? made : null;
  }
  const fields: string[] = [];
  const made = rendered(effect.html, ({ field }) => `$hole${fields.push(field ?? '') - 1}$`) ?? '';
  const named = (text: string) => text.replace(/\$hole(\d+)\$/g, (_, at: string) => `{${fields[Number(at)]}}`);
  const linked = named(HREF.exec(made)?.[1] ?? '');
  if (PATTERN_OF_LINK.test(linked)) return linked;
  return calledPattern(page, made, named);
}

const CALLED = /\s(?:onclick|href)\s{0,3}=\s{0,3}(?:"([^"<>]{1,300})"|'([^'<>]{1,300})')/g;

/** What a call in a drawn row opens: `<a onclick="show('77')">`. */
function calledPattern(page: Page, markup: string, named: (text: string) => string): string | null {
  for (const [, double, single] of [...markup.matchAll(CALLED)].slice(0, 5)) {
    const script = double ?? single ?? '';
    if (!script.includes('(') || !script.includes('$hole')) continue;
    for (const effect of effectsOfCall(page, script)) {
      if (effect.kind !== 'go' && effect.kind !== 'link') continue;
      const pattern = named(rendered(effect.address, ({ name }) => (/^\$hole\d+\$$/.test(name) ? name : '{}')) ?? '');
      if (PATTERN_OF_LINK.test(pattern)) return pattern;
    }
  }
  return null;
}

/** A request whose answer is a list of such rows: the pattern stands behind it, where it does not go over the wire. */
export function withRowPattern(address: string, pattern: string | null): string {
  if (pattern === null) return address;
  return `${address}${address.includes('#post=') ? ';' : '#'}rows=${encodeURIComponent(pattern)}`;
}

/** The pattern of the rows in the answer to a request, or null. */
export function rowPatternOf(asked: string): string | null {
  const written = MARK.exec(asked)?.[1];
  return written === undefined ? null : decodeURIComponent(written);
}

/** The address of a row; null where it lacks a field. */
export function rowAddress(pattern: string, row: Readonly<Record<string, unknown>>): string | null {
  let whole = true;
  const address = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fieldOf(row, name);
    const known = (typeof value === 'string' && value !== '') || typeof value === 'number';
    whole &&= known;
    // A field may hold the way to a file, with its folders.
    return known ? encodeURIComponent(String(value)).replaceAll('%2F', '/') : '';
  });
  return whole ? address : null;
}
