import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { Unreadable } from '../../model/errors.ts';
import { LIMITS } from './limits.ts';
import { XmlNames } from './xml-names.ts';

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
  const coding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(coding).decode(bytes);
}

/**
 * Walks XML in one pass. Entities that a document declares are never expanded; only the five of XML and character
 * references are known.
 * @throws Unreadable `quarantined` where elements are nested too deep, `failed` where elements are not closed
 */
export function walkXml(source: string, handler: XmlHandler): void {
  const events = new XmlEvents(source, handler);
  const tokenizer = new Tokenizer({ xmlMode: true }, events);
  tokenizer.write(source);
  tokenizer.end();
  if (events.depth > 0) throw new Unreadable('failed', 'the document is cut off: its XML ends too early');
}

class XmlEvents implements TokenizerCallbacks {
  readonly #source: string;
  readonly #handler: XmlHandler;
  readonly #names = new XmlNames();
  #open: string[] = [];
  #name = '';
  #attributes = new Map<string, string>();
  #attribute = '';
  #value = '';

  constructor(source: string, handler: XmlHandler) {
    this.#source = source;
    this.#handler = handler;
  }

  get depth(): number {
    return this.#open.length;
  }

  ontext(start: number, end: number): void {
    this.#handler.text(this.#source.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#handler.text(String.fromCodePoint(codePoint));
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#handler.text(this.#source.slice(start, end - offset));
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#source.slice(start, end);
    if (this.#attributes.size > 0) this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#source.slice(start, end);
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#source.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    this.#attributes.set(this.#attribute, this.#value);
  }

  onopentagend(): void {
    this.#names.enter(this.#open.length, this.#attributes);
    this.#handler.open(this.#names.element(this.#name), this.#names.attributes(this.#attributes));
    this.#open.push(this.#name);
    if (this.#open.length > LIMITS.xmlNesting) {
      throw new Unreadable('quarantined', `the document's XML is nested deeper than ${LIMITS.xmlNesting} elements`);
    }
  }

  onselfclosingtag(): void {
    this.#names.enter(this.#open.length, this.#attributes);
    const name = this.#names.element(this.#name);
    this.#handler.open(name, this.#names.attributes(this.#attributes));
    this.#handler.close(name);
    this.#names.leave(this.#open.length);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#source.slice(start, end).trim();
    if (this.#open.at(-1) !== name) {
      throw new Unreadable(
        'failed',
        `the document is damaged: its XML closes ${name.slice(0, 40)} where it is not open`,
      );
    }
    this.#open.pop();
    this.#handler.close(this.#names.element(name));
    this.#names.leave(this.#open.length);
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}
