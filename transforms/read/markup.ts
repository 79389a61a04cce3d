/** What HTML and XML have in common: the few signs that part their tags, and how a start tag is written. */

/** Whether a character is white space in markup. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c;
}

/** Whether a character ends the name of an element: white space, `/` or `>`. */
export function isNameEnd(code: number): boolean {
  return code === 0x3e || code === 0x2f || isSpace(code);
}

/** The place at which the name of an element ends that begins at another. */
export function nameEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && !isNameEnd(source.charCodeAt(at))) at++;
  return at;
}

/** The first place from another on that holds no white space. */
export function skipSpaces(source: string, from: number): number {
  let at = from;
  while (isSpace(source.charCodeAt(at))) at++;
  return at;
}

/** The place at which a value without quotes ends: white space or `>`. */
export function valueEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && source.charCodeAt(at) !== 0x3e && !isSpace(source.charCodeAt(at))) at++;
  return at;
}

/** A start tag as it is written. */
export interface WrittenTag {
  readonly name: string;
  /** The attributes a reader looks at. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly selfClosing: boolean;
}

/** In what the start tags of two languages differ. */
export interface TagRules {
  /** Makes the name of an element or attribute of what is written; null for an attribute that nobody looks at. */
  readonly elementName: (source: string, from: number, to: number) => string;
  readonly attributeName: (source: string, from: number, to: number) => string | null;
  /** Makes a value of what is written between the quotes. */
  readonly value: (written: string) => string;
}

/**
 * Parses the start tag that begins at a place; of attributes with one name the first counts, as in HTML (XML has none).
 * @param from the place of its name
 * @returns the tag with the place behind it; null where it never ends
 */
export function parseStartTag(
  source: string,
  from: number,
  rules: TagRules,
): { readonly tag: WrittenTag; readonly behind: number } | null {
  let at = nameEnd(source, from);
  const name = rules.elementName(source, from, at);
  const attributes = new Map<string, string>();
  let slash = false;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code === GREATER) return { tag: { name, attributes, selfClosing: slash }, behind: at + 1 };
    if (code === SLASH || isSpace(code)) {
      slash ||= code === SLASH;
      at++;
      continue;
    }
    slash = false;
    at = parseAttribute(source, at, attributes, rules);
  }
  return null;
}

/** Reads the attribute that begins at a place; gives the place behind it. */
function parseAttribute(source: string, from: number, attributes: Map<string, string>, rules: TagRules): number {
  let at = from + 1;
  while (at < source.length && source.charCodeAt(at) !== EQUALS && !isNameEnd(source.charCodeAt(at))) at++;
  const name = rules.attributeName(source, from, at);
  const isNew = name !== null && !attributes.has(name);
  const after = skipSpaces(source, at);
  if (source.charCodeAt(after) !== EQUALS) {
    if (isNew) attributes.set(name, '');
    return after;
  }
  const start = skipSpaces(source, after + 1);
  const quote = source.charAt(start);
  const isQuoted = quote === '"' || quote === "'";
  const to = isQuoted ? source.indexOf(quote, start + 1) : valueEnd(source, start);
  if (to < 0) return source.length;
  if (isNew) attributes.set(name, rules.value(source.slice(isQuoted ? start + 1 : start, to)));
  return isQuoted ? to + 1 : to;
}

/** A number that is the same for start tags written alike, and mostly another for others: from length and seven signs. */
export function looksOf(source: string, from: number, to: number): number {
  const length = to - from;
  const half = length >> 1;
  const quarter = half >> 1;
  const inside =
    (source.charCodeAt(from + 2) << 18) ^
    (source.charCodeAt(from + quarter) << 13) ^
    (source.charCodeAt(from + half) << 8) ^
    (source.charCodeAt(from + half + quarter) << 4);
  const behind = (source.charCodeAt(to - 4) << 15) ^ (source.charCodeAt(to - 3) << 2) ^ source.charCodeAt(to - 2);
  return (length << 23) ^ inside ^ behind;
}

export const EXCLAMATION = 0x21;
export const SLASH = 0x2f;
export const EQUALS = 0x3d;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
