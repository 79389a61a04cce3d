/** Signs that stand between the links of a menu or a path: 首页 > 政务公开 | 年报. */
const ONLY_SEPARATORS = /^[\s|>»›/·•、:：\-—–[\]【】]*$/;
const SPACES = /[ \t\n\r\f]+/g;

/** A line of text being gathered from inline elements. White space collapses as a browser shows it. */
export class Line {
  #text = '';
  /** The text ends in white space that collapses with what follows. */
  #open = true;
  #linked = false;
  #plain = false;

  /** Adds text that is inside a link or not. */
  add(text: string, inLink: boolean): void {
    const added = collapsed(text, this.#open);
    if (added === '') return;
    this.#text += added;
    this.#open = added.charCodeAt(added.length - 1) === SPACE;
    this.#judge(added, inLink);
  }

  /** Adds text with its white space as it is. */
  addVerbatim(text: string, inLink: boolean): void {
    this.#text += text;
    if (text !== '') this.#open = text.endsWith(' ') || text.endsWith('\n');
    this.#judge(text, inLink);
  }

  /** Breaks the line without ending the paragraph. */
  break(): void {
    if (this.#text === '') return;
    this.#text = `${withoutLastSpace(this.#text)}\n`;
    this.#open = true;
  }

  /** Gives the text gathered so far and begins anew. */
  take(): string {
    const text = this.#open ? withoutLastSpace(this.#text) : this.#text;
    this.#text = '';
    this.#open = true;
    this.#linked = false;
    this.#plain = false;
    return text;
  }

  /** The text gathered so far. */
  get text(): string {
    return this.#text;
  }

  get empty(): boolean {
    return this.#text === '';
  }

  /** Whether there are links and nothing else. */
  get navigates(): boolean {
    return this.#linked && !this.#plain;
  }

  #judge(text: string, inLink: boolean): void {
    if (inLink) this.#linked ||= text.trim() !== '';
    else this.#plain ||= !ONLY_SEPARATORS.test(text);
  }
}

const SPACE = 0x20;

/** Runs of white space as one space each; none at the beginning where a space stands before it. */
function collapsed(text: string, afterSpace: boolean): string {
  let from = 0;
  if (afterSpace) while (from < text.length && collapses(text.charCodeAt(from))) from++;
  let before = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSpace = collapses(code);
    if (isSpace && (before || code !== SPACE)) return text.slice(from).replace(SPACES, ' ');
    before = isSpace;
  }
  return from === 0 ? text : text.slice(from);
}

function collapses(code: number): boolean {
  return code === SPACE || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}

/** Only a collapsed space is at the end of a line for no reason; no-break and ideographic ones are printed. */
function withoutLastSpace(text: string): string {
  return text.endsWith(' ') || text.endsWith('\n') ? text.slice(0, -1) : text;
}
