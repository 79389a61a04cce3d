/** Signs that stand between the links of a menu or a path: 首页 > 政务公开 | 年报. */
const ONLY_SEPARATORS = /^[\s|>»›/·•、:：\-—–[\]【】]*$/;
const SPACES = /[ \t\n\r\f]+/g;

/** A line of text being gathered from inline elements. White space collapses as a browser shows it. */
export class Line {
  #text = '';
  #linked = false;
  #plain = false;

  /** Adds text that is inside a link or not. */
  add(text: string, inLink: boolean): void {
    let added = text.replace(SPACES, ' ');
    if (added.startsWith(' ') && (this.#text === '' || this.#text.endsWith(' ') || this.#text.endsWith('\n'))) {
      added = added.slice(1);
    }
    if (added === '') return;
    this.#text += added;
    this.#judge(added, inLink);
  }

  /** Adds text with its white space as it is. */
  addVerbatim(text: string, inLink: boolean): void {
    this.#text += text;
    this.#judge(text, inLink);
  }

  /** Breaks the line without ending the paragraph. */
  break(): void {
    if (this.#text !== '') this.#text = `${withoutLastSpace(this.#text)}\n`;
  }

  /** Gives the text gathered so far and begins anew. `navigation`: there are links and nothing else. */
  take(): { text: string; navigation: boolean } {
    const text = withoutLastSpace(this.#text);
    const navigation = this.#linked && !this.#plain;
    this.#text = '';
    this.#linked = false;
    this.#plain = false;
    return { text, navigation };
  }

  get empty(): boolean {
    return this.#text === '';
  }

  #judge(text: string, inLink: boolean): void {
    if (inLink) this.#linked ||= text.trim() !== '';
    else this.#plain ||= !ONLY_SEPARATORS.test(text);
  }
}

/** Only a collapsed space is at the end of a line for no reason; no-break and ideographic ones are printed. */
function withoutLastSpace(text: string): string {
  return text.endsWith(' ') || text.endsWith('\n') ? text.slice(0, -1) : text;
}
