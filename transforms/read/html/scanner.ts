import type { Markup } from '../../decode/markup.ts';
import { commentEnd } from './comments.ts';
import { readReference, withReferences } from './references.ts';
import { Runs } from './runs.ts';
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
 * pasted from Word write the same few tags over and over, and between two texts the same few runs of them: each is
 * taken apart once.
 */
export function scanHtml<T extends WrittenTag, E>(markup: Markup, handler: TagHandler<T, E>): void {
  new Scanner(markup, handler).scan();
}

class Scanner<T extends WrittenTag, E> {
  readonly #source: string;
  readonly #textOf: Markup['textOf'];
  readonly #handler: TagHandler<T, E>;
  readonly #rules: TagRules;
  readonly #starts = new Map<string, Start<T>>();
  /** The start tag last met of those that look alike: to compare two texts costs less than to look one up. */
  readonly #alike = new Map<number, Written<T>>();
  readonly #ends = new Map<string, Told<T, E>>();
  /** Those whose names are short, as nearly all are. */
  readonly #shortEnds = new Map<number, Told<T, E>>();
  readonly #runs: Runs<Told<T, E>>;
  /** The tags of the run that is being taken apart; null where text stands among them. */
  #met: Told<T, E>[] | null = null;
  /** The next ampersand; behind the end where there is none. */
  #ampersand = -1;

  constructor({ source, textOf }: Markup, handler: TagHandler<T, E>) {
    this.#source = source;
    this.#textOf = textOf;
    this.#handler = handler;
    this.#rules = rulesOf(textOf);
    this.#runs = new Runs(source);
  }

  scan(): void {
    const source = this.#source;
    let from = 0;
    let at = source.indexOf('<');
    while (at >= 0) {
      if (!this.#beginsMarkup(at)) at += 1;
      else {
        this.#text(from, at);
        at = from = this.#run(at);
      }
      at = source.indexOf('<', at);
    }
    this.#text(from, source.length);
  }

  /** Whether a `<` begins a tag or a comment; any other is text. */
  #beginsMarkup(at: number): boolean {
    const next = this.#source.charCodeAt(at + 1);
    if (next === SLASH) return at + 2 < this.#source.length;
    return isLetter(next) || next === EXCLAMATION || next === QUESTION;
  }

  /** Takes the tags and comments that stand right behind one another; gives the place behind them. */
  #run(from: number): number {
    const again = this.#runs.again(from);
    if (again !== null) {
      for (const told of again.tags) this.#tell(told);
      return from + again.written.length;
    }
    const source = this.#source;
    this.#met = [];
    let at = from;
    do {
      const next = source.charCodeAt(at + 1);
      at = isLetter(next) ? this.#start(at) : next === SLASH ? this.#end(at) : this.#markup(at);
    } while (source.charCodeAt(at) === LESS && this.#beginsMarkup(at));
    if (this.#met !== null) this.#runs.keep(from, at, this.#met);
    return at;
  }

  /** Tells the handler of a tag. */
  #tell({ start, end }: Told<T, E>): void {
    if (start !== null) this.#handler.open(start);
    else if (end !== null) this.#handler.close(end);
  }

  /** Tells the handler of a tag that is met. */
  #meet(told: Told<T, E>): void {
    this.#met?.push(told);
    this.#tell(told);
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
    if (source.startsWith('<!--', at)) return commentEnd(source, at);
    const end = source.indexOf('>', at + 2);
    return end < 0 ? source.length : end + 1;
  }

  /** Takes an end tag; gives the place behind it. */
  #end(at: number): number {
    const source = this.#source;
    const from = at + 2;
    const number = shortName(source, from);
    const known = number === 0 ? undefined : this.#shortEnds.get(number);
    if (known !== undefined) {
      this.#meet(known);
      return from + shortLength(number) + 1;
    }
    const end = source.indexOf('>', from);
    if (end < 0) return source.length;
    if (!isLetter(source.charCodeAt(from))) return end + 1;
    const written = source.slice(from, Math.min(end, from + LONGEST_NAME));
    let tag = this.#ends.get(written);
    if (tag === undefined) {
      const name = nameOf(this.#textOf(source.slice(from, nameEnd(source, from))));
      tag = { start: null, end: this.#handler.ended(name) };
      this.#ends.set(written, tag);
      if (number !== 0) this.#shortEnds.set(number, tag);
    }
    this.#meet(tag);
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
      this.#meet(last.told);
      return last.raw === null ? end + 1 : this.#raw(last.raw, end + 1);
    }
    let told = this.#starts.get(written);
    let behind = end + 1;
    if (told === undefined) {
      const parsed = parseStartTag(source, at + 1, this.#rules);
      if (parsed === null) return source.length;
      behind = parsed.behind;
      told = { start: this.#handler.prepare(parsed.tag), end: null };
      // Where a quoted value holds the sign, what is written up to it is not the whole tag.
      if (written !== '' && behind === end + 1) this.#starts.set(written, told);
    }
    const { name, selfClosing } = told.start;
    const raw = RAW.has(name) && !selfClosing ? name : null;
    if (written !== '' && behind === end + 1) this.#alike.set(looks, { written, told, raw });
    this.#meet(told);
    return raw === null ? behind : this.#raw(raw, behind);
  }

  /** Tells the text of an element that is no markup; gives the place of its end tag. */
  #raw(name: string, from: number): number {
    const source = this.#source;
    this.#met = null;
    let at = source.indexOf('</', from);
    while (at >= 0 && !endsRaw(source, at + 2, name)) at = source.indexOf('</', at + 2);
    const end = at < 0 ? source.length : at;
    if (name === 'title') this.#text(from, end);
    else if (from < end) this.#handler.text(this.#textOf(source.slice(from, end)));
    return end;
  }
}

/** What the handler is told of a tag: one of the two. */
type Told<T, E> = Start<T> | { readonly start: null; readonly end: E };

interface Start<T> {
  readonly start: T;
  readonly end: null;
}

/** A start tag as it is written. */
interface Written<T> {
  readonly written: string;
  readonly told: Start<T>;
  /** Its name where its content is no markup. */
  readonly raw: string | null;
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
