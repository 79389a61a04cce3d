import type { Page } from './adapter.ts';
import { filled, joinedAt } from './joined-text.ts';
import { valueOn } from './page-values.ts';

/**
 * Rows that carry a number in place of an address: the script of the page that asks for them says what it makes of it,
 * `'/detail/' + row.id + '.html'`, here written `/detail/{id}.html`.
 */

const MARK = /#(?:post=[^#;]*;[^#;]*;)?rows=([^#;]+)$/;
const BEGIN = /(?:="(?=['`])|(?:[(=,:?+]|=>|\breturn)\s{0,5}(?=["'`]))/g;
const FIELD = /^[A-Za-z_$][\w$]{0,40}(?:\[\w{1,20}\])?(?:\.[A-Za-z_]\w{0,40})?\.([A-Za-z_]\w{0,40})$/;
const HREF = /(?:href|data-url|location(?:\.href)?)\s{0,3}=\s{0,3}\\?["']?([^"'\s<>\\]{1,300})/;
const PATTERN =
  /^(?=[^{}]*[/?])(?:https?:\/\/[^/{}]+\/|\.{0,2}\/|[\w-]+[/.])[^{}]*(?:\{\w*(?:id|code|no|key|num)\w*\}[^{}]*){1,3}$/i;
/** What stands in a link needs no telling name. */
const PATTERN_OF_LINK =
  /^(?!javascript:)(?=[^{}]*[\w/?=-]\{)(?:https?:\/\/[^/{}]+\/|[^{}:]{0,200})(?:\{\w+\}[^{}]*){1,3}$/i;
const MAX_TRIED = 2000;

const KNOWN = new WeakMap<Page, string | null>();

/** What the scripts of a page make of the rows they draw, or null. */
export function rowPattern(page: Page): string | null {
  let pattern = KNOWN.get(page);
  if (pattern === undefined) {
    pattern = patternIn(page);
    KNOWN.set(page, pattern);
  }
  return pattern;
}

const TEMPLATE_HREF =
  /\b(?:href|to|data-url)\s{0,3}=\s{0,3}["']([^"'<>\n]{0,200}(?:\{\{[^{}"']{1,60}\}\}|<%=[^%"']{1,60}%>|#\{[^{}"']{1,60}\})[^"'\n]{0,200})["']/g;
const TEMPLATE_VALUE = /(?:\{\{|<%=|#\{)\s*(?:[\w$]+\.)*(\w+)\s*(?:\}\}|%>|\})/g;

/** The same of a template: `<a ng-href="/show/{{x.id}}.html">`. */
function templatePattern(text: string): string | null {
  for (const [, written = ''] of text.matchAll(TEMPLATE_HREF)) {
    const pattern = written.replace(TEMPLATE_VALUE, '{$1}');
    if (PATTERN_OF_LINK.test(pattern)) return pattern;
  }
  return null;
}

function patternIn(page: Page): string | null {
  const { text } = page;
  let tried = 0;
  for (const match of text.matchAll(BEGIN)) {
    if (tried++ >= MAX_TRIED) break;
    const { pieces = [] } = joinedAt(text, match.index + match[0].length) ?? {};
    if (pieces.length < 2) continue;
    const made = filled(pieces, (variable) => {
      const field = FIELD.exec(variable)?.[1];
      return field === undefined ? (valueOn(page, variable) ?? '{}') : `{${field}}`;
    });
    const linked = made?.includes('<') === true ? HREF.exec(made)?.[1] : undefined;
    if (linked !== undefined && PATTERN_OF_LINK.test(linked)) return linked;
    if (typeof made === 'string' && !made.includes('<') && PATTERN.test(made)) return made;
  }
  return templatePattern(text);
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
    const value = row[name];
    const known = (typeof value === 'string' && value !== '') || typeof value === 'number';
    whole &&= known;
    return known ? encodeURIComponent(String(value)) : '';
  });
  return whole ? address : null;
}
