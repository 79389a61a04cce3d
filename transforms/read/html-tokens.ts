import type { TokenizerCallbacks } from 'htmlparser2';
import type { Attributes } from './html-attributes.ts';
import { WANTED_ATTRIBUTES, type Tag } from './html-tags.ts';

/** What the reader of a page is told. */
export interface TagHandler {
  /** The one object that stands for an element's name in this document. */
  tag(name: string): Tag;
  text(text: string): void;
  open(tag: Tag, attributes: Attributes, selfClosing: boolean): void;
  close(tag: Tag): void;
}

/**
 * Makes tags and texts of the tokenizer's positions. htmlparser2's own Parser keeps a stack that costs the square of
 * the nesting and closes elements otherwise than browsers do inside tables, so the reader keeps its own.
 */
export class HtmlTokens implements TokenizerCallbacks {
  readonly #source: string;
  readonly #handler: TagHandler;
  #tag: Tag | null = null;
  #attributes = new Map<string, string>();
  /** The attribute being read; empty for one that nobody looks at. */
  #name = '';
  #value = '';

  constructor(source: string, handler: TagHandler) {
    this.#source = source;
    this.#handler = handler;
  }

  ontext(start: number, end: number): void {
    this.#handler.text(this.#source.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#handler.text(String.fromCodePoint(codePoint));
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#named(start, end);
    if (this.#attributes.size > 0) this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    const name = this.#source.slice(start, end).toLowerCase();
    this.#name = WANTED_ATTRIBUTES.has(name) && !this.#attributes.has(name) ? name : '';
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#name !== '') this.#value += this.#source.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (this.#name !== '') this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.#name !== '') this.#attributes.set(this.#name, this.#value);
    this.#name = '';
  }

  onopentagend(): void {
    this.#opened(false);
  }

  onselfclosingtag(): void {
    this.#opened(true);
  }

  onclosetag(start: number, end: number): void {
    this.#handler.close(this.#named(start, end));
  }

  // Comments, declarations, Word's conditional comments among them, and processing instructions print nothing.
  oncomment(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #opened(selfClosing: boolean): void {
    if (this.#tag !== null) this.#handler.open(this.#tag, this.#attributes, selfClosing);
    this.#tag = null;
  }

  #named(start: number, end: number): Tag {
    return this.#handler.tag(this.#source.slice(start, Math.min(end, start + 80)).toLowerCase());
  }
}
