import { Tokenizer } from 'htmlparser2';

/** A character reference that was read: what it stands for, and how many characters it takes; 0 for plain text. */
export interface Reference {
  readonly text: string;
  readonly length: number;
}

const NONE: Reference = { text: '', length: 0 };

/** The references that pages are full of; the other two thousand names are looked up once each. */
const COMMON: ReadonlyMap<string, string> = new Map([
  ['nbsp;', '\u00a0'],
  ['amp;', '&'],
  ['lt;', '<'],
  ['gt;', '>'],
  ['quot;', '"'],
  ['ldquo;', '\u201c'],
  ['rdquo;', '\u201d'],
  ['lsquo;', '\u2018'],
  ['rsquo;', '\u2019'],
  ['mdash;', '\u2014'],
  ['middot;', '\u00b7'],
  ['hellip;', '\u2026'],
  ['times;', '\u00d7'],
  ['copy;', '\u00a9'],
]);

/** The longest name of a reference, with its semicolon, and one to see that it goes on. */
const LONGEST_NAME = 34;
/** Names that are kept in mind; a page of made-up names must not fill the memory. */
const MOST_NAMES = 4_096;
const known = new Map<string, Reference>();

/**
 * Reads the character reference at an ampersand, as browsers do: `&#8221;`, `&#x201D;`, `&rdquo;`, and the old names
 * without a semicolon (`&nbsp`).
 * @param inAttribute there, an old name stays text before a letter, a digit or `=`, as in `?a=1&copy=2`
 */
export function readReference(source: string, at: number, inAttribute: boolean): Reference {
  if (source.charCodeAt(at + 1) === HASH) return readNumeric(source, at);
  let end = at + 1;
  const most = Math.min(source.length, at + LONGEST_NAME);
  while (end < most && isAlphanumeric(source.charCodeAt(end))) end++;
  if (end === at + 1) return NONE;
  if (source.charCodeAt(end) === SEMICOLON) end++;
  const reference = named(source.slice(at + 1, end));
  if (!inAttribute || reference.length === 0) return reference;
  if (source.charCodeAt(at + reference.length - 1) === SEMICOLON) return reference;
  const next = source.charCodeAt(at + reference.length);
  return next === EQUALS || isAlphanumeric(next) ? NONE : reference;
}

/** A text whose references are read. */
export function withReferences(text: string): string {
  let whole = '';
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at)) {
    const reference = readReference(text, at, true);
    if (reference.length > 0) {
      whole += text.slice(from, at) + reference.text;
      from = at + reference.length;
    }
    at += Math.max(1, reference.length);
  }
  return whole + text.slice(from);
}

const HASH = 0x23;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;

function isAlphanumeric(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

function named(name: string): Reference {
  const common = COMMON.get(name);
  if (common !== undefined) return { text: common, length: name.length + 1 };
  let reference = known.get(name);
  if (reference === undefined) {
    reference = lookedUp(name);
    if (known.size >= MOST_NAMES) known.clear();
    known.set(name, reference);
  }
  return reference;
}

/** The list of names is that of the HTML Standard as htmlparser2 carries it. */
function lookedUp(name: string): Reference {
  let text = '';
  let length = 0;
  let atStart = true;
  const nothing = (): void => {};
  const events = {
    ontext: (): void => {
      atStart = false;
    },
    ontextentity: (codePoint: number, end: number): void => {
      if (atStart && (length === 0 || end === length)) {
        text += String.fromCodePoint(codePoint);
        length = end;
      }
    },
    onattribdata: nothing,
    onattribend: nothing,
    onattribentity: nothing,
    onattribname: nothing,
    oncdata: nothing,
    onclosetag: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onopentagend: nothing,
    onopentagname: nothing,
    onprocessinginstruction: nothing,
    onselfclosingtag: nothing,
  };
  const tokenizer = new Tokenizer({}, events);
  tokenizer.write(`&${name} `);
  tokenizer.end();
  return { text, length };
}

/** What browsers read in the place of control characters of windows-1252, from 80 to 9F; blanks stay as they are. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Reads a reference by number at an ampersand; the semicolon may be missing. */
export function readNumeric(source: string, at: number): Reference {
  const hexadecimal = (source.charCodeAt(at + 2) | 0x20) === 0x78;
  const first = at + (hexadecimal ? 3 : 2);
  let end = first;
  let value = 0;
  for (; end < source.length; end++) {
    const digit = digitOf(source.charCodeAt(end), hexadecimal);
    if (digit < 0) break;
    value = Math.min(value * (hexadecimal ? 16 : 10) + digit, MORE_THAN_UNICODE);
  }
  if (end === first) return NONE;
  if (source.charCodeAt(end) === SEMICOLON) end++;
  return { text: characterOf(value), length: end - at };
}

const MORE_THAN_UNICODE = 0x110000;

function digitOf(code: number, hexadecimal: boolean): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return hexadecimal && lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

function characterOf(value: number): string {
  if (value === 0 || value >= MORE_THAN_UNICODE || (value >= 0xd800 && value <= 0xdfff)) return '\ufffd';
  const windows = value >= 0x80 && value <= 0x9f ? WINDOWS_1252.charAt(value - 0x80) : ' ';
  return windows === ' ' ? String.fromCodePoint(value) : windows;
}
