import type { Content } from '../../../model/content.ts';
import { markupOf, type Markup } from '../../decode/markup.ts';
import { Budget, checkTextLength } from '../budget.ts';
import { containerNames } from './containers.ts';
import { flatten } from '../flatten.ts';
import { figureIn, isHidden, isLargeImage, isRaised, onlyShows, spanOf, type Attributes } from './attributes.ts';
import { OpenElements, type Element } from './elements.ts';
import { BlockGrids } from './grids.ts';
import { PageLinks } from './links.ts';
import { OpenTables } from './tables.ts';
import { HtmlMetadata } from './metadata.ts';
import { scanHtml, type TagHandler } from './scanner.ts';
import { navigates, tagOf, type Tag } from './tags.ts';
import { lastText, type Item, type RegionStart } from '../items.ts';
import { LIMITS } from '../limits.ts';
import { Line } from '../line.ts';
import type { WrittenTag } from '../markup.ts';
import { apartFrom } from '../raised.ts';

/**
 * Reads a page in one pass, without building a tree, and as tolerantly as a browser: end tags may be missing or
 * wrong, cells may stand outside rows. What style sheets do is not known; only `style` and `hidden` hide text.
 * @param text the decoded page
 * @throws Unreadable `quarantined` where it breaks a limit on text, cells or blocks
 */
export function readHtml(text: string): Content {
  return readMarkup(markupOf(text));
}

/** As readHtml, of a page that need not be decoded yet. */
export function readMarkup(markup: Markup): Content {
  checkTextLength(markup.source);
  const reader = new HtmlReader();
  scanHtml(markup, reader);
  return reader.finish();
}

/** A start tag with what its writing says of the element, which is the same wherever it is written so. */
interface PreparedTag extends WrittenTag {
  readonly tag: Tag;
  readonly hidden: boolean;
  readonly raised: boolean;
  /** The names by which a template marks it as holding a body. */
  readonly containers: readonly string[];
}

/** Takes the tags and texts of a page and makes items of them. */
class HtmlReader implements TagHandler<PreparedTag, Tag> {
  readonly #budget = new Budget();
  readonly #root: Item[] = [];
  readonly #tables = new OpenTables(this.#root, this.#budget);
  readonly #grids = new BlockGrids(this.#budget);
  readonly #elements = new OpenElements((element) => this.#closed(element));
  readonly #metadata = new HtmlMetadata();
  readonly #links = new PageLinks(this.#tables, this.#budget);
  readonly #line = new Line();
  readonly #tags = new Map<string, Tag>();
  readonly #article = this.tag('article');
  readonly #main = this.tag('main');
  readonly #table = this.tag('table');
  readonly #pre = this.tag('pre');
  readonly #svg = this.tag('svg');
  #raw: Tag | null = null;
  #hidden = 0;
  #raised = 0;
  #navigation = 0;
  #level = 0;
  #images = 0;

  prepare({ name, attributes, selfClosing }: WrittenTag): PreparedTag {
    const tag = this.tag(name);
    const hidden = tag.kind === 'dropped' || isHidden(attributes);
    const raised = name === 'sup' || (tag.kind === 'inline' && isRaised(attributes));
    return { name, attributes, selfClosing, tag, hidden, raised, containers: containersOf(tag, attributes) };
  }

  ended(name: string): Tag {
    return this.tag(name);
  }

  tag(name: string): Tag {
    let tag = this.#tags.get(name);
    if (tag === undefined) {
      tag = tagOf(name);
      this.#tags.set(name, tag);
    }
    return tag;
  }

  text(text: string): void {
    if (this.#raw !== null) this.#rawText(this.#raw, text);
    else if (this.#hidden === 0) this.#visibleText(text);
  }

  open(start: PreparedTag): void {
    const { tag, attributes, selfClosing } = start;
    switch (tag.kind) {
      case 'void':
        return this.#void(start);
      case 'shell':
        return this.#flush();
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
    if (tag.kind === 'heading') this.#level = Number(tag.name[1]);
    if (tag.name === 'a') this.#links.open(attributes.get('href'), this.#hidden > 0);
    else if (tag.name === 'object') this.#address(attributes.get('data'), 'object');
  }

  close(tag: Tag): void {
    if (tag.kind === 'raw') {
      this.#raw = null;
      if (tag.name === 'title') this.#metadata.endTitle();
    } else if (tag.name === 'br') this.#break();
    else if (tag.kind !== 'void') {
      if (tag.name === 'a') this.#links.close();
      const closed = !this.#elements.unignore(tag) && this.#elements.close(tag);
      if (!closed) this.#closeAbsent(tag);
    }
  }

  finish(): Content {
    this.#elements.closeTo(0);
    this.#flush();
    const hidden = this.#tables.hiddenTables;
    if (hidden > 0) this.#budget.note(`${hidden} tables that the page does not show were left out`);
    const { blocks, regions, links } = flatten(this.#root);
    const metadata = this.#metadata.finish(blocks);
    return { format: 'html', blocks, metadata, regions, links, images: this.#images, notes: this.#budget.notes };
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
    } else if (tag.kind === 'paragraph' || (tag.kind !== 'inline' && (tag.ignored > 0 || depth === 0))) this.#flush();
  }

  /** Opens an element; null where it is too deep to be kept. */
  #enter({ tag, hidden, raised, containers }: PreparedTag): Element | null {
    if (tag.kind !== 'inline') this.#flush();
    if (this.#elements.full) {
      this.#budget.note(`elements nested deeper than ${LIMITS.nesting} were read as if their tags were absent`);
      this.#elements.ignore(tag);
      return null;
    }
    const element: Element = {
      tag,
      hidden,
      raised,
      navigation: navigates(tag, this.#article.open + this.#main.open > 0),
      region: containers.length === 0 ? null : { kind: 'region', names: containers },
    };
    if (element.hidden) this.#hidden++;
    if (element.raised) this.#raised++;
    if (element.navigation) this.#navigation++;
    this.#elements.push(element);
    // A cell has items of its own.
    this.#grids.open(tag.kind, tag.kind === 'cell' ? 0 : this.#tables.sink.length);
    if (element.region !== null && tag.kind !== 'cell') this.#startRegion(element.region);
    return element;
  }

  #startRegion(region: RegionStart): void {
    this.#flush();
    this.#tables.sink.push(region);
  }

  #closed({ tag, hidden, raised, navigation, region }: Element): void {
    if (tag.kind !== 'inline' || region !== null) this.#flush();
    this.#grids.close(tag.kind, this.#tables.sink, this.#hidden > 0);
    if (region !== null && tag.kind !== 'table') this.#tables.sink.push({ kind: 'region end', start: region });
    if (tag.kind === 'heading') this.#level = 0;
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
    if (hidden) this.#hidden--;
    if (raised) this.#raised--;
    if (navigation) this.#navigation--;
  }

  #openTable(start: PreparedTag): void {
    const { tag } = start;
    // Between the cells of a table, the start of another one ends it.
    if (this.#tables.depth > 0 && !this.#tables.inCell && tag.ignored === 0) this.#elements.closeTo(this.#tables.base);
    this.#elements.closeParagraph();
    if (this.#tables.depth >= LIMITS.tableNesting || tag.ignored > 0) {
      this.#budget.note(`tables nested deeper than ${LIMITS.tableNesting} were read as text`);
      this.#flush();
      this.#elements.ignore(tag);
      return;
    }
    const base = this.#elements.depth;
    if (this.#enter(start) !== null) this.#tables.open(base, this.#hidden > 0);
  }

  #openTablePart(start: PreparedTag): void {
    const { tag, attributes } = start;
    this.#flush();
    if (this.#table.ignored > 0) return this.#elements.ignore(tag);
    if (this.#tables.depth === 0) return;
    this.#elements.closeToTablePart(tag, this.#tables.base);
    if (tag.kind !== 'cell') this.#tables.closeRow();
    const element = this.#enter(start);
    if (element === null) return;
    if (tag.kind === 'cell') {
      const colspan = Math.max(1, spanOf(attributes, 'colspan'));
      this.#tables.openCell(spanOf(attributes, 'rowspan'), colspan, this.#hidden > 0);
      if (element.region !== null) this.#startRegion(element.region);
    } else if (tag.kind === 'row') this.#tables.openRow(this.#hidden > 0);
    else if (tag.kind === 'section') this.#tables.section();
  }

  #void({ tag, attributes, hidden }: PreparedTag): void {
    if (tag.name === 'meta') this.#metadata.meta(attributes);
    else if (tag.name === 'base') this.#metadata.base(attributes.get('href'));
    if (this.#hidden > 0 || hidden) return;
    if (tag.name === 'br') this.#break();
    else if (tag.name === 'hr') this.#flush();
    else if (tag.name === 'img' && this.#navigation === 0 && isLargeImage(attributes)) this.#images++;
    else if (tag.name === 'embed') this.#address(attributes.get('src'), 'embed');
    else if (tag.name === 'frame') this.#address(attributes.get('src'), 'iframe');
    else if (tag.name === 'input' && (this.#tables.inCell || onlyShows(attributes))) this.#field(figureIn(attributes));
  }

  /** A figure in a field is text as any other; apart from what is printed beside it, so that two figures never make one. */
  #field(figure: string | null): void {
    if (figure !== null) this.#line.add(` ${figure} `, this.#links.inLink);
  }

  #break(): void {
    if (this.#hidden > 0) return;
    if (this.#level > 0) this.#line.break();
    else this.#flush(this.#tables.inCell);
  }

  #rawText(tag: Tag, text: string): void {
    if (tag.name === 'title' && this.#svg.open === 0) this.#metadata.title(text);
    if (tag.name !== 'script') return;
    this.#metadata.script(text);
    if (!text.includes('showVsbpdfIframe')) return;
    for (const [, address] of text.matchAll(/showVsbpdfIframe\s{0,9}\(\s{0,9}["']([^"']{1,2000})["']/g)) {
      this.#links.add(address, 'showVsbpdfIframe');
    }
  }

  #visibleText(text: string): void {
    const { inLink } = this.#links;
    this.#links.text(text);
    if (this.#pre.open === 0) return this.#line.add(this.#raised === 0 ? text : this.#apart(text), inLink);
    text.split(/\r?\n/).forEach((line, i) => {
      if (i > 0) this.#flush(true);
      this.#line.addVerbatim(line, inLink);
    });
  }

  /** A raised figure behind a figure is the mark of a note: in brackets, so that two figures never make one. */
  #apart(text: string): string {
    const onOwnLine = this.#tables.inCell && this.#line.empty;
    return apartFrom(onOwnLine ? lastText(this.#tables.sink) : this.#line.text, text);
  }

  #address(written: string | undefined, text: string): void {
    if (this.#hidden === 0) this.#links.add(written, text);
  }

  /** Ends the line; `blank` keeps it even where it is empty. */
  #flush(blank = false): void {
    if (this.#line.empty && !blank) return;
    const navigation = this.#line.navigates || this.#navigation > 0;
    const text = this.#line.take();
    if (text === '' && !blank) return;
    const level = this.#level;
    // A literal for each: pages have a thousand lines, and most of them neither.
    if (level === 0 && !navigation) this.#tables.sink.push({ kind: 'paragraph', text });
    else if (level === 0) this.#tables.sink.push({ kind: 'paragraph', text, navigation });
    else this.#tables.sink.push({ kind: 'paragraph', text, level, ...(navigation ? { navigation } : {}) });
  }
}

/** Names a template gives an element that holds a body; rows and their sections hold none. */
function containersOf(tag: Tag, attributes: Attributes): readonly string[] {
  if (tag.kind === 'row' || tag.kind === 'section') return [];
  return containerNames(tag.name, attributes.get('id'), attributes.get('class'));
}
