import type { Content } from '../../../model/content.ts';
import type { Markup } from '../../decode/markup.ts';
import { Budget } from '../budget.ts';
import { flatten } from '../flatten.ts';
import { figureIn, figureOf, isHidden, isLargeImage, onlyShows } from './attributes.ts';
import { OpenElements, type Element } from './elements.ts';
import { BlockGrids } from './grids.ts';
import { PageLinks } from './links.ts';
import { OpenTables } from './tables.ts';
import { HtmlMetadata } from './metadata.ts';
import type { TagHandler } from './scanner.ts';
import { elementOf, type StartTag } from './start-tags.ts';
import { styleRulesOf } from './style-sheets.ts';
import { StyledTags } from './styled-tags.ts';
import { Tags, type Tag } from './tags.ts';
import { TextLines } from './text-lines.ts';
import type { Item } from '../items.ts';
import { LIMITS } from '../limits.ts';
import type { WrittenTag } from '../markup.ts';

/**
 * Takes the tags and texts of a page, in one pass, and makes items of them.
 * @param markup the page, for its style sheets
 * @param hiddenToo whether blocks are read that the page hides
 */
export class HtmlReader implements TagHandler<StartTag, Tag> {
  readonly #budget = new Budget();
  readonly #root: Item[] = [];
  readonly #tables = new OpenTables(this.#root, this.#budget);
  readonly #grids = new BlockGrids(this.#budget);
  readonly #elements = new OpenElements((element) => this.#closed(element));
  readonly #metadata = new HtmlMetadata();
  readonly #links = new PageLinks(this.#tables, this.#budget);
  readonly #tags = new Tags();
  readonly #lines = new TextLines(this.#tables, this.#links, this.#tags.of('pre'));
  readonly #article = this.#tags.of('article');
  readonly #main = this.#tags.of('main');
  readonly #table = this.#tags.of('table');
  readonly #svg = this.#tags.of('svg');
  #raw: Tag | null = null;
  #hidden = 0;
  #images = 0;
  readonly #hiddenToo: boolean;
  readonly #styled: StyledTags;

  constructor(markup: Markup, hiddenToo: boolean) {
    this.#hiddenToo = hiddenToo;
    this.#styled = new StyledTags(styleRulesOf(markup, this.#budget), this.#budget);
  }

  prepare(written: WrittenTag): StartTag {
    return this.#styled.startTag(written, this.#tags.of(written.name));
  }

  ended(name: string): Tag {
    return this.#tags.of(name);
  }

  text(text: string): void {
    if (this.#raw !== null) this.#rawText(this.#raw, text);
    else if (this.#hidden === 0) this.#lines.text(text);
  }

  open(written: StartTag): void {
    if (written.plain && !this.#elements.layingOut && !this.#elements.full) return this.#elements.push(written);
    const start = this.#styled.here(written);
    const { tag, attributes, selfClosing } = start;
    switch (tag.kind) {
      case 'void':
        return this.#void(start);
      case 'shell':
        return this.#lines.flush();
      case 'raw':
        if (!selfClosing) this.#raw = tag;
        return;
      case 'table':
        return this.#openTable(start);
      case 'section':
      case 'row':
      case 'cell':
      case 'caption':
        return this.#openTablePart(start);
      case 'paragraph':
      case 'block':
      case 'list':
      case 'heading':
        this.#elements.closeParagraph();
        break;
      case 'item':
        this.#elements.closeItem();
        break;
      case 'inline':
      case 'dropped':
        break;
    }
    // Inside drawings, tags close themselves as in XML.
    if (selfClosing && this.#svg.open > 0) return;
    if (tag.name === 'iframe' && !isHidden(attributes)) this.#address(attributes.get('src'), 'iframe');
    this.#enter(start);
    if (tag.kind === 'heading') this.#lines.level = Number(tag.name[1]);
    if (tag.name === 'a') this.#links.open(attributes.get('href'), this.#hidden > 0);
    else if (tag.name === 'object') this.#address(attributes.get('data'), 'object');
  }

  close(tag: Tag): void {
    if (tag.kind === 'raw') {
      this.#raw = null;
      if (tag.name === 'title') this.#metadata.endTitle();
    } else if (tag.name === 'br' && this.#hidden === 0) this.#lines.break();
    else if (tag.kind !== 'void') {
      if (tag.name === 'a') this.#links.close();
      const closed = !this.#elements.unignore(tag) && this.#elements.close(tag);
      if (!closed) this.#closeAbsent(tag);
    }
  }

  finish(): Content {
    this.#elements.closeTo(0);
    this.#lines.flush();
    const hidden = this.#tables.hiddenTables;
    if (hidden > 0) this.#budget.note(`${hidden} tables that the page does not show were left out`);
    const { blocks, regions, links } = flatten(this.#root);
    const metadata = this.#metadata.finish(blocks);
    const { notes } = this.#budget;
    return { format: 'html', blocks, metadata, regions, links, images: this.#images, notes, hiddenTables: hidden };
  }

  /** What the end tag of an element does that is not open, or is too deep to be kept. */
  #closeAbsent(tag: Tag): void {
    const { depth, base } = this.#tables;
    const inTable = depth > 0 && this.#table.ignored === 0;
    // Cells without a row stand in one that nobody wrote, and rows without a section in a tbody.
    if (inTable && (tag.kind === 'row' || (tag.name === 'tbody' && !this.#elements.hasSection(base)))) {
      this.#elements.closeToTablePart(tag, base);
      this.#tables.closeRow();
      if (tag.kind === 'section') this.#tables.section();
    } else if (tag.kind === 'paragraph' || (tag.kind !== 'inline' && (tag.ignored > 0 || depth === 0)))
      this.#lines.flush();
  }

  /** Opens an element; null where it is too deep to be kept. */
  #enter(start: StartTag): Element | null {
    const { tag } = start;
    const laidOut = this.#elements.layingOut;
    const isInline = tag.kind === 'inline' && !start.block && !laidOut;
    if (!isInline) this.#lines.flush();
    if (this.#elements.full) {
      this.#budget.note(`elements nested deeper than ${LIMITS.nesting} were read as if their tags were absent`);
      this.#elements.ignore(tag);
      return null;
    }
    const element = elementOf(start, this.#article.open + this.#main.open > 0, laidOut);
    if (this.#hides(element)) this.#hidden++;
    if (element.raised || element.struck) this.#lines.mark(element, 1);
    if (element.navigation) this.#lines.navigation++;
    this.#elements.push(element);
    this.#styled.count(element, 1);
    // A cell has items of its own.
    if (!isInline)
      this.#grids.open(element.block ? 'block' : tag.kind, tag.kind === 'cell' ? 0 : this.#tables.sink.length);
    if (element.region !== null && tag.kind !== 'cell') {
      this.#lines.flush();
      this.#tables.sink.push(element.region);
    }
    return element;
  }

  #closed(element: Element): void {
    // Most elements are inline and end nothing.
    if (element.tag.kind !== 'inline' || element.block || element.region !== null) this.#endBlock(element);
    if (this.#hides(element)) this.#hidden--;
    this.#styled.count(element, -1);
    if (element.raised || element.struck) this.#lines.mark(element, -1);
    if (element.navigation) this.#lines.navigation--;
  }

  /** Whether what is in an element is not read; asked at its start and, outside the tables in it, at its end. */
  #hides({ tag, hidden }: Element): boolean {
    if (!hidden || !this.#hiddenToo) return hidden;
    return tag.kind === 'inline' || tag.kind === 'dropped' || this.#tables.depth > 0;
  }

  #endBlock({ tag, block, region }: Element): void {
    this.#lines.flush();
    this.#grids.close(block ? 'block' : tag.kind, this.#tables.sink, this.#hidden > 0);
    if (region !== null && tag.kind !== 'table') this.#tables.sink.push({ kind: 'region end', start: region });
    if (tag.kind === 'heading') this.#lines.level = 0;
    else if (tag.kind === 'cell') {
      this.#links.close();
      this.#tables.closeCell();
    } else if (tag.kind === 'row') this.#tables.closeRow();
    else if (tag.kind === 'section') {
      this.#tables.closeRow();
      this.#tables.section();
    } else if (tag.kind === 'table') {
      this.#tables.close();
      if (region !== null) this.#tables.sink.push({ kind: 'region end', start: region });
    }
  }

  #openTable(start: StartTag): void {
    const { tag } = start;
    // Between the cells of a table, the start of another one ends it.
    if (this.#tables.depth > 0 && !this.#tables.inCell && tag.ignored === 0) this.#elements.closeTo(this.#tables.base);
    this.#elements.closeParagraph();
    if (this.#tables.depth >= LIMITS.tableNesting || tag.ignored > 0) {
      this.#budget.note(`tables nested deeper than ${LIMITS.tableNesting} were read as text`);
      this.#lines.flush();
      this.#elements.ignore(tag);
      return;
    }
    const base = this.#elements.depth;
    if (this.#enter(start) !== null) this.#tables.open(base, this.#hidden > 0);
  }

  #openTablePart(start: StartTag): void {
    const { tag, rowspan, colspan } = start;
    this.#lines.flush();
    if (this.#table.ignored > 0) return this.#elements.ignore(tag);
    if (this.#tables.depth === 0) return;
    this.#elements.closeToTablePart(tag, this.#tables.base);
    if (tag.kind !== 'cell') this.#tables.closeRow();
    const element = this.#enter(start);
    if (element === null) return;
    if (tag.kind === 'cell') {
      this.#tables.openCell(rowspan, colspan, this.#hidden > 0);
      if (element.region !== null) this.#tables.sink.push(element.region);
    } else if (tag.kind === 'row') this.#tables.openRow(this.#hidden > 0);
    else if (tag.kind === 'section') this.#tables.section(tag.name);
  }

  #void({ tag, attributes, hidden }: StartTag): void {
    if (tag.name === 'meta') this.#metadata.meta(attributes);
    else if (tag.name === 'base') this.#metadata.base(attributes.get('href'));
    if (this.#hidden > 0 || hidden) return;
    if (tag.name === 'br') this.#lines.break();
    else if (tag.name === 'hr') this.#lines.flush();
    else if (tag.name === 'img' && this.#lines.navigation === 0 && isLargeImage(attributes)) this.#images++;
    else if (tag.name === 'embed') this.#address(attributes.get('src'), 'embed');
    else if (tag.name === 'frame') this.#address(attributes.get('src'), 'iframe');
    else if (tag.name === 'input' && (this.#tables.inCell || onlyShows(attributes)))
      this.#lines.field(figureIn(attributes));
  }

  #rawText(tag: Tag, text: string): void {
    if (tag.name === 'title' && this.#svg.open === 0) this.#metadata.title(text);
    else if (tag.name === 'textarea' && this.#tables.inCell && this.#hidden === 0) this.#lines.field(figureOf(text));
    else if (tag.name === 'script') {
      this.#metadata.script(text);
      this.#links.script(text);
    }
  }

  #address(written: string | undefined, text: string): void {
    if (this.#hidden === 0) this.#links.add(written, text);
  }
}
