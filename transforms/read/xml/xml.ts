import { Unreadable } from '../../../model/errors.ts';
import { decodeUtf8 } from '../../../model/utf8.ts';
import { readNumeric } from '../html/references.ts';
import { LIMITS } from '../limits.ts';
import {
  EXCLAMATION,
  GREATER,
  isSpace,
  LESS,
  looksOf,
  parseStartTag,
  QUESTION,
  SLASH,
  skipSpaces,
  type TagRules,
  type WrittenTag,
} from '../markup.ts';
import { declares, XmlNames } from './xml-names.ts';

/** What a reader of XML is told. Names have the prefixes of `XmlNames`, whatever a document calls them. */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * Decodes XML by its byte order mark, else as UTF-8, as the parts of docx, odt and xlsx are.
 * @param bytes a part of a package, or a whole document
 */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return decodeUtf8(bytes);
}

/**
 * Walks XML in one pass. Entities that a document declares are never expanded; only the five of XML and character
 * references are known. Word writes the same few start tags over and over: each is parsed once.
 * @throws Unreadable `quarantined` where elements are nested too deep, `failed` where elements are not closed
 */
export function walkXml(source: string, handler: XmlHandler): void {
  new XmlWalker(source, handler).run();
}

interface StartTag extends WrittenTag {
  /** Whether it declares namespaces: nearly none does. */
  readonly declares: boolean;
  /** What the handler is told of it, under the namespaces of a time. */
  told: { readonly time: number; readonly name: string; readonly attributes: ReadonlyMap<string, string> } | null;
}

/** So many different start tags are kept in mind. */
const MOST_KEPT = 10_000;
/** A start tag is kept in mind up to this length. */
const LONGEST_KEPT = 1_000;

class XmlWalker {
  readonly #source: string;
  readonly #handler: XmlHandler;
  readonly #starts = new Map<string, StartTag>();
  /** The start tag last met of those that look alike: to compare two texts costs less than to look one up. */
  readonly #alike = new Map<number, { readonly written: string; readonly tag: StartTag }>();
  readonly #names = new XmlNames();
  /** Grows whenever other namespaces begin to hold. */
  #time = 0;
  /** The elements that are open, by their names as written and as told. */
  readonly #open: string[] = [];
  readonly #told: string[] = [];

  constructor(source: string, handler: XmlHandler) {
    this.#source = source;
    this.#handler = handler;
  }

  run(): void {
    const source = this.#source;
    let from = 0;
    let at = source.indexOf('<');
    while (at >= 0) {
      const next = source.charCodeAt(at + 1);
      // A sign that begins no tag is text.
      if (at + 1 >= source.length || isSpace(next) || next === GREATER || source.startsWith('</>', at)) {
        at = source.indexOf('<', at + 1);
        continue;
      }
      this.#text(from, at);
      if (next === SLASH) from = this.#end(at);
      else from = next === EXCLAMATION || next === QUESTION ? this.#markup(at) : this.#start(at);
      // Most tags stand right behind one another.
      at = source.charCodeAt(from) === LESS ? from : source.indexOf('<', from);
    }
    this.#text(from, source.length);
    if (this.#open.length > 0) {
      throw new Unreadable('failed', 'the document is cut off: its XML ends too early');
    }
  }

  #text(from: number, to: number): void {
    if (from < to) this.#handler.text(withXmlReferences(this.#source.slice(from, to)));
  }

  /** Takes a comment, declaration, processing instruction or verbatim section; gives the place behind it. */
  #markup(at: number): number {
    const source = this.#source;
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at + 9);
      const to = end < 0 ? source.length : end;
      this.#handler.text(source.slice(at + 9, to));
      return end < 0 ? to : end + 3;
    }
    const isComment = source.startsWith('<!--', at);
    const end = source.indexOf(isComment ? '-->' : '>', at + 2);
    return end < 0 ? source.length : end + (isComment ? 3 : 1);
  }

  #end(at: number): number {
    const source = this.#source;
    const open = this.#open.at(-1);
    // The common end tag is as long as the name of what is open, and need not be cut out to be compared.
    let end = at + 2 + (open ?? '').length;
    if (open === undefined || source.charCodeAt(end) !== GREATER || !source.startsWith(open, at + 2)) {
      end = source.indexOf('>', at + 2);
      if (end < 0) return source.length;
      const name = source.slice(skipSpaces(source, at + 2), end).split(/\s/, 1)[0] ?? '';
      if (open !== name) {
        const shown = name.slice(0, 40);
        throw new Unreadable('failed', `the document is damaged: its XML closes ${shown} where it is not open`);
      }
    }
    this.#open.pop();
    this.#handler.close(this.#told.pop() ?? open);
    if (this.#names.leave(this.#open.length)) this.#time++;
    return end + 1;
  }

  #start(at: number): number {
    const source = this.#source;
    const end = source.indexOf('>', at + 1);
    if (end < 0) return source.length;
    const written = end - at <= LONGEST_KEPT ? source.slice(at + 1, end) : '';
    const looks = looksOf(source, at + 1, end);
    const last = this.#alike.get(looks);
    let tag = last?.written === written ? last.tag : this.#starts.get(written);
    let behind = end + 1;
    if (tag !== undefined) {
      if (tag !== last?.tag) this.#alike.set(looks, { written, tag });
    } else {
      const parsed = parseStartTag(source, at + 1, RULES);
      if (parsed === null) return source.length;
      tag = { ...parsed.tag, declares: declares(parsed.tag), told: null };
      behind = parsed.behind;
      // Where a quoted value holds the sign, what is written up to it is not the whole tag.
      if (written !== '' && behind === end + 1 && this.#starts.size < MOST_KEPT) this.#starts.set(written, tag);
    }
    if (tag.declares && this.#names.enter(this.#open.length, tag.attributes)) this.#time++;
    const { name, attributes } = this.#toldOf(tag);
    this.#handler.open(name, attributes);
    if (tag.selfClosing) {
      this.#handler.close(name);
      if (this.#names.leave(this.#open.length)) this.#time++;
      return behind;
    }
    this.#told.push(name);
    if (this.#open.push(tag.name) > LIMITS.xmlNesting) {
      throw new Unreadable('quarantined', `the document's XML is nested deeper than ${LIMITS.xmlNesting} elements`);
    }
    return behind;
  }

  #toldOf(tag: StartTag): NonNullable<StartTag['told']> {
    if (tag.told?.time === this.#time) return tag.told;
    const [name, attributes] = [this.#names.element(tag.name), this.#names.attributes(tag.attributes)];
    tag.told = { time: this.#time, name, attributes };
    return tag.told;
  }
}

const asWritten = (source: string, from: number, to: number): string => source.slice(from, to);
const RULES: TagRules = { elementName: asWritten, attributeName: asWritten, value: withXmlReferences };

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A text with its references read; what is no reference, or one that a document declares, stays as it is written. */
function withXmlReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#[xX][\da-fA-F]+|#\d+|[a-z]{2,4});/g, (written) =>
    written.charAt(1) === '#' ? readNumeric(written, 0).text : (NAMED.get(written.slice(1, -1)) ?? written),
  );
}
