import { lastText } from '../items.ts';
import { Line } from '../line.ts';
import { apartFrom } from '../raised.ts';
import type { Element } from './elements.ts';
import type { PageLinks } from './links.ts';
import type { OpenTables } from './tables.ts';
import type { Tag } from './tags.ts';

/** The lines of a page's text that is shown: each becomes a paragraph where it stands, in a cell or outside. */
export class TextLines {
  /** How many open elements only navigate. */
  navigation = 0;
  /** The level of the open heading, or 0. */
  level = 0;
  /** How many open elements raise their text, and how many strike it out. */
  #raised = 0;
  #struck = 0;
  readonly #tables: OpenTables;
  readonly #links: PageLinks;
  readonly #pre: Tag;
  readonly #line = new Line();

  /** @param pre whose text is kept as it is written */
  constructor(tables: OpenTables, links: PageLinks, pre: Tag) {
    this.#tables = tables;
    this.#links = links;
    this.#pre = pre;
  }

  text(text: string): void {
    const { inLink } = this.#links;
    if (inLink) this.#links.text(text);
    if (this.#pre.open === 0)
      return this.#line.add(this.#raised + this.#struck === 0 ? text : this.#apart(text), inLink);
    text.split(/\r?\n/).forEach((line, i) => {
      if (i > 0) this.flush(true);
      this.#line.addVerbatim(line, inLink);
    });
  }

  /** An element begins (1) or ends (-1) that raises its text or strikes it out. */
  mark({ raised, struck }: Pick<Element, 'raised' | 'struck'>, by: 1 | -1): void {
    if (raised) this.#raised += by;
    if (struck) this.#struck += by;
  }

  /** A figure in a field is text as any other; apart from what is printed beside it, so that two figures never make one. */
  field(figure: string | null): void {
    if (figure !== null) this.#line.add(` ${figure} `, this.#links.inLink);
  }

  /** Breaks the line: a heading goes on behind the break. */
  break(): void {
    if (this.level > 0) this.#line.break();
    else this.flush(this.#tables.inCell);
  }

  /** Ends the line; `blank` keeps it even where it is empty. */
  flush(blank = false): void {
    if (this.#line.empty && !blank) return;
    const navigation = this.#line.navigates || this.navigation > 0;
    const text = this.#line.take();
    if (text === '' && !blank) return;
    const { level } = this;
    // A literal for each: pages have a thousand lines, and most of them neither.
    if (level === 0 && !navigation) this.#tables.sink.push({ kind: 'paragraph', text });
    else if (level === 0) this.#tables.sink.push({ kind: 'paragraph', text, navigation });
    else this.#tables.sink.push({ kind: 'paragraph', text, level, ...(navigation ? { navigation } : {}) });
  }

  /**
   * A raised figure behind a figure is the mark of a note: in brackets, so that two figures never make one; and so is a
   * figure that is struck out, which is none of the report's.
   */
  #apart(text: string): string {
    if (this.#struck > 0) return /\d/.test(text) ? `[${text.trim()}]` : text;
    const onOwnLine = this.#tables.inCell && this.#line.empty;
    return apartFrom(onOwnLine ? lastText(this.#tables.sink) : this.#line.text, text);
  }
}
