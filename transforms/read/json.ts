/** Reports that a site's service hands to the page's script as JSON: `{"data":{"title":…,"content":"<p>…"}}`. */

/** Shorter strings are no body of a report. */
const BODY = 200;
const DEPTH = 12;
/** Values that are looked at; the answer for one article has some dozens. */
const VALUES = 50_000;
const TAGS = /<(?:p|div|table|tr|td|br|span|h[1-6]|section|ul|li)\b/i;

const TITLES = /^(?:article|info|doc|news|content|real|show)?_?(?:title|name|bt)$/i;
const DATES =
  /^(?:display|first)?_?(?:pub|publish|published|release|issue|show|create|created|info|doc)?_?(?:date|time|at|on)(?:_?str)?$/i;
const SOURCES = /^(?:content_?)?(?:source|publisher|author|organ|organname|deptname|unitname|fbjg)$/i;

type Fields = Readonly<Record<string, unknown>>;

/** A string of the answer, with the objects it lies in, the innermost first. */
interface Found {
  readonly text: string;
  readonly around: readonly Fields[];
}

/**
 * Makes a page of an article that came as JSON or JSONP: its longest string with markup, or the longest of all, is the
 * body; title, day and publisher beside it become the metadata of a page.
 * @param text the decoded document
 * @returns the page's HTML; null where the text is no JSON, or holds no string as long as a body
 */
export function pageInJson(text: string): string | null {
  const found = longest(parsed(text));
  if (found === null) return null;
  const named = (names: RegExp): string | null => valueNamed(found.around, names);
  const title = named(TITLES);
  const day = dayOf(named(DATES));
  const source = named(SOURCES);
  const head = [
    title === null ? '' : `<title>${escaped(title)}</title>${meta('ArticleTitle', title)}`,
    day === null ? '' : meta('PubDate', day),
    source === null ? '' : meta('ContentSource', source),
  ];
  const body = TAGS.test(found.text) ? found.text : paragraphs(found.text);
  return `<html><head>${head.join('')}</head><body>${body}</body></html>`;
}

/** Whether bytes begin as JSON or as JSONP does. */
export function beginsAsJson(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 100)).toString('latin1');
  return /^[\s\u00ef\u00bb\u00bf]{0,9}(?:[\w.$]{1,60}\(\s{0,9})?[{[]\s{0,9}["{[]/.test(start);
}

function parsed(text: string): unknown {
  const inside = /^\s*[\w.$]{1,60}\(([^]*)\)\s*;?\s*$/.exec(text)?.[1];
  try {
    return JSON.parse(inside ?? text);
  } catch {
    return null;
  }
}

function longest(value: unknown): Found | null {
  let best: Found | null = null;
  const waiting: { value: unknown; around: readonly Fields[] }[] = [{ value, around: [] }];
  for (let seen = 0; waiting.length > 0 && seen < VALUES; seen++) {
    const { value: one, around } = waiting.pop()!;
    if (typeof one === 'string') best = better(best, { text: one, around });
    if (typeof one !== 'object' || one === null || around.length >= DEPTH) continue;
    const inside = Array.isArray(one) ? around : [one as Fields, ...around];
    for (const child of Object.values(one)) waiting.push({ value: child, around: inside });
  }
  return best;
}

/** A body with markup is preferred to the same without. */
function better(best: Found | null, found: Found): Found | null {
  if (found.text.length < BODY) return best;
  if (best === null) return found;
  const marked = TAGS.test(found.text);
  if (marked !== TAGS.test(best.text)) return marked ? found : best;
  return found.text.length > best.text.length ? found : best;
}

function valueNamed(around: readonly Fields[], names: RegExp): string | null {
  for (const fields of around) {
    for (const [name, value] of Object.entries(fields)) {
      const text = typeof value === 'number' ? String(value) : value;
      if (names.test(name) && typeof text === 'string' && text.trim() !== '' && text.length < BODY) return text.trim();
    }
  }
  return null;
}

const HOURS_OF_CHINA = 8 * 3_600_000;

/** A date as written, or the day in China of a number of seconds or milliseconds since 1970. */
function dayOf(value: string | null): string | null {
  if (value === null || !/^\d{10}(?:\d{3})?$/.test(value)) return value;
  const at = Number(value.padEnd(13, '0'));
  return new Date(at + HOURS_OF_CHINA).toISOString().slice(0, 10);
}

function meta(name: string, content: string): string {
  return `<meta name="${name}" content="${escaped(content)}">`;
}

function paragraphs(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
