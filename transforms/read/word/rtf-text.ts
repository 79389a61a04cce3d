import { apartFrom } from '../raised.ts';

/** Code pages by the numbers of \ansicpg and, for fonts, of \fcharset. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);
const FONT_CHARSETS: ReadonlyMap<number, string> = new Map([
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gb18030'],
  [136, 'big5'],
]);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', '\n'],
  ['~', '\u00a0'],
  ['_', '-'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['emdash', '—'],
  ['endash', '–'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
]);

/** Gathers the text of a paragraph from bytes in code pages and from Unicode. */
export class RtfText {
  /** The code page of the document; Windows' Latin 1 where it names none. */
  codePage = 1252;
  readonly #fonts = new Map<number, string>();
  #declared = 0;
  #font: number | null = null;
  #pending = '';
  #text = '';
  /** Where the text begins that is raised; null where it is not. */
  #raisedFrom: number | null = null;
  #skip = 0;

  declareFont(font: number): void {
    this.#declared = font;
  }

  /** The charset of the font declared last. */
  declareCharset(charset: number): void {
    const name = FONT_CHARSETS.get(charset);
    if (name !== undefined && this.#fonts.size < 10_000) this.#fonts.set(this.#declared, name);
  }

  /** Text from here on is in a font; null for the document's. */
  font(font: number | null): void {
    if (font === this.#font) return;
    this.flush();
    this.#font = font;
  }

  /** Text from here on is raised, or no more. */
  raise(raised: boolean): void {
    if (raised === (this.#raisedFrom !== null)) return;
    this.flush();
    if (this.#raisedFrom !== null) this.#text = this.#withRaised(this.#raisedFrom);
    this.#raisedFrom = raised ? this.#text.length : null;
  }

  #withRaised(from: number): string {
    const before = this.#text.slice(0, from);
    return before + apartFrom(before, this.#text.slice(from));
  }

  /** Takes what stands for a Unicode character before readers without Unicode; true where nothing is left. */
  skipFallback(text: string): boolean {
    if (this.#skip === 0) return false;
    const taken = Math.min(this.#skip, text.length);
    this.#skip -= taken;
    if (taken < text.length) this.add(text.slice(taken));
    return true;
  }

  add(bytes: string): void {
    this.#pending += bytes;
  }

  /** @param value a UTF-16 unit, negative above 7FFF; `fallback` bytes after it are skipped */
  addUnicode(value: number, fallback: number): void {
    this.flush();
    this.#text += String.fromCharCode(value & 0xffff);
    this.#skip = fallback;
  }

  /** Adds what a control word prints; nothing for others. */
  sign(word: string): void {
    const printed = SIGNS.get(word);
    if (printed === undefined) return;
    this.flush();
    this.#text += printed;
  }

  /** Decodes the bytes gathered so far; a character never spans groups or fonts. */
  flush(): void {
    this.#skip = 0;
    if (this.#pending === '') return;
    const charset = (this.#font === null ? undefined : this.#fonts.get(this.#font)) ?? CODE_PAGES.get(this.codePage);
    this.#text += new TextDecoder(charset ?? 'windows-1252').decode(Buffer.from(this.#pending, 'latin1'));
    this.#pending = '';
  }

  /** Gives the text gathered so far and begins anew. */
  take(): string {
    this.flush();
    const text = this.#raisedFrom === null ? this.#text : this.#withRaised(this.#raisedFrom);
    this.#text = '';
    if (this.#raisedFrom !== null) this.#raisedFrom = 0;
    return text;
  }
}
