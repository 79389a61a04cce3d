import type { Markup } from '../../decode/markup.ts';
import { readReference, withReferences } from './references.ts';
import { WANTED_ATTRIBUTES } from './tags.ts';
import {
  EXCLAMATION,
  LESS,
  looksOf,
  nameEnd,
  parseStartTag,
  QUESTION,
  SLASH,
  type TagRules,
  type WrittenTag,
} from '../markup.ts';
import { endsRaw, isLetter, LONGEST_NAME, nameOf, shortLength, shortName } from './tag-names.ts';

/** What the reader of a page is told. */
export interface TagHandler<T extends WrittenTag, E> {
  /**
   * Makes of a start tag what `open` is told; asked once for tags that are written alike.
   * @param tag with its name in lower case, cut after 80 characters
   */
  prepare(tag: WrittenTag): T;
  /**
   * Makes of the name of an end tag what `close` is told; asked once for each way to write it.
   * @param name in lower case, cut after 80 characters
   */
  ended(name: string): E;
  text(text: string): void;
  open(tag: T): void;
  close(tag: E): void;
}

/** Elements whose content is no markup: it ends at their own end tag only. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp']);
/** Tags are kept in mind up to this length: what is longer holds data and is written once. */
const LONGEST_KEPT = 1_000;

/**
 * Tells a handler the tags and texts of a page in one pass, by the tokenization rules of the HTML Standard, so that a
 * damaged page is parted as in a browser. Comments, declarations and processing instructions print nothing. Pages
 * pasted from Word write the same few start tags over and over: each is parsed once.
 */
export function scanHtml<T extends WrittenTag, E>(markup: Markup, handler: TagHandler<T, E>): void {
  new Scanner(markup, handler).run();
}

class Scanner<T extends WrittenTag, E> {
  readonly #source: string;
  readonly #textOf: Markup['textOf'];
  readonly #handler: TagHandler<T, E>;
  readonly #rules: TagRules;
  readonly #starts = new Map<string, T>();
  /** The start tag last met of those that look alike: to compare two texts costs less than to look one up. */
  readonly #alike = new Map<number, Written<T>>();
  readonly #ends = new Map<string, E>();
  /** Those whose names are short, as nearly all are. */
  readonly #shortEnds = new Map<number, E>();
  /** The next ampersand; behind the end where there is none. */
  #ampersand = -1;
  /** The next `--!>`, which ends a comment too; behind the end where there is none. */
  #bang = -1;

  constructor({ source, textOf }: Markup, handler: TagHandler<T, E>) {
    this.#source = source;
    this.#textOf = textOf;
    this.#handler = handler;
    this.#rules = rulesOf(textOf);
  }

  run(): void {
    const source = this.#source;
    const end = source.length;
    let from = 0;
    let at = source.indexOf('<');
    while (at >= 0) {
      const next = source.charCodeAt(at + 1);
      // A sign that begins no tag is text.
      if (!isLetter(next) && next !== SLASH && next !== EXCLAMATION && next !== QUESTION) {
        at = source.indexOf('<', at + 1);
        continue;
      }
      if (next === SLASH && at + 2 >= end) break;
      this.#text(from, at);
      from = isLetter(next) ? this.#start(at) : next === SLASH ? this.#end(at) : this.#markup(at);
      // Most tags stand right behind one another.
      at = source.charCodeAt(from) === LESS ? from : source.indexOf('<', from);
    }
    this.#text(from, end);
  }

  /** Tells a stretch of text with its references read. */
  #text(from: number, to: number): void {
    if (from >= to) return;
    const source = this.#source;
    let at = this.#nextAmpersand(from);
    while (at < to) {
      const reference = readReference(source, at, false);
      if (reference.length > 0) {
        if (at > from) this.#handler.text(this.#textOf(source.slice(from, at)));
        this.#handler.text(reference.text);
        from = at + reference.length;
      }
      at = this.#nextAmpersand(at + Math.max(1, reference.length));
    }
    if (from < to) this.#handler.text(this.#textOf(source.slice(from, to)));
  }

  #nextAmpersand(from: number): number {
    if (this.#ampersand < from) {
      const found = this.#source.indexOf('&', from);
      this.#ampersand = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.#ampersand;
  }

  /** Takes a comment, declaration or processing instruction; gives the place behind it. */
  #markup(at: number): number {
    const source = this.#source;
    const isComment = source.startsWith('<!--', at);
    const end = source.indexOf(isComment ? '-->' : '>', at + 2);
    if (!isComment) return end < 0 ? source.length : end + 1;
    if (this.#bang < at + 4) {
      const found = source.indexOf('--!>', at + 4);
      this.#bang = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    const behind = end < 0 ? source.length : end + 3;
    return Math.min(behind, this.#bang + 4);
  }

  /** Takes an end tag; gives the place behind it. */
  #end(at: number): number {
    const source = this.#source;
    const from = at + 2;
    const number = shortName(source, from);
    const known = number === 0 ? undefined : this.#shortEnds.get(number);
    if (known !== undefined) {
      this.#handler.close(known);
      return from + shortLength(number) + 1;
    }
    const end = source.indexOf('>', from);
    if (end < 0) return source.length;
    if (!isLetter(source.charCodeAt(from))) return end + 1;
    const written = source.slice(from, Math.min(end, from + LONGEST_NAME));
    let tag = this.#ends.get(written);
    if (tag === undefined) {
      tag = this.#handler.ended(nameOf(this.#textOf(source.slice(from, nameEnd(source, from)))));
      this.#ends.set(written, tag);
      if (number !== 0) this.#shortEnds.set(number, tag);
    }
    this.#handler.close(tag);
    return end + 1;
  }

  /** Takes a start tag, and the text of an element that is no markup; gives the place behind. */
  #start(at: number): number {
    const source = this.#source;
    const end = source.indexOf('>', at + 2);
    // A tag that never ends is dropped with all that follows.
    if (end < 0) return source.length;
    const written = end - at <= LONGEST_KEPT ? source.slice(at + 1, end) : '';
    const looks = looksOf(source, at + 1, end);
    const last = this.#alike.get(looks);
    if (last !== undefined && last.written === written) {
      this.#handler.open(last.tag);
      return last.raw ? this.#raw(last.tag.name, end + 1) : end + 1;
    }
    let tag = this.#starts.get(written);
    let behind = end + 1;
    if (tag === undefined) {
      const parsed = parseStartTag(source, at + 1, this.#rules);
      if (parsed === null) return source.length;
      behind = parsed.behind;
      tag = this.#handler.prepare(parsed.tag);
      // Where a quoted value holds the sign, what is written up to it is not the whole tag.
      if (written !== '' && behind === end + 1) this.#starts.set(written, tag);
    }
    const raw = RAW.has(tag.name) && !tag.selfClosing;
    if (written !== '' && behind === end + 1) this.#alike.set(looks, { written, tag, raw });
    this.#handler.open(tag);
    return raw ? this.#raw(tag.name, behind) : behind;
  }

  /** Tells the text of an element that is no markup; gives the place of its end tag. */
  #raw(name: string, from: number): number {
    const source = this.#source;
    let at = source.indexOf('</', from);
    while (at >= 0 && !endsRaw(source, at + 2, name)) at = source.indexOf('</', at + 2);
    const end = at < 0 ? source.length : at;
    if (name === 'title') this.#text(from, end);
    else if (from < end) this.#handler.text(this.#textOf(source.slice(from, end)));
    return end;
  }
}

/** A start tag as it is written, with what was made of it. */
interface Written<T> {
  readonly written: string;
  readonly tag: T;
  /** Whether its content is no markup. */
  readonly raw: boolean;
}

function rulesOf(textOf: Markup['textOf']): TagRules {
  return {
    elementName: (source, from, to) => nameOf(textOf(source.slice(from, to))),
    attributeName: (source, from, to) => {
      const name = to - from <= LONGEST_NAME ? source.slice(from, to).toLowerCase() : '';
      return WANTED_ATTRIBUTES.has(name) ? name : null;
    },
    value: (written) => withReferences(textOf(written)),
  };
}
