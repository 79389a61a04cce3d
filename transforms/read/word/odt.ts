import type { Content } from '../../../model/content.ts';
import { Unreadable } from '../../../model/errors.ts';
import { Budget, checkTextLength } from '../budget.ts';
import { flatten } from '../flatten.ts';
import { addAll, type Item } from '../items.ts';
import { OdtStyles } from './odt-styles.ts';
import { LIMITS } from '../limits.ts';
import { Line } from '../line.ts';
import { paragraphsOf } from '../paragraphs.ts';
import { properties } from '../properties.ts';
import { apartFrom } from '../raised.ts';
import { GridTables } from '../xml/xml-tables.ts';
import { decodeXml, walkXml, type XmlHandler } from '../xml/xml.ts';
import { readMembers } from '../zip/zip-guard.ts';

/** Elements whose content is not part of the running text. */
const LEFT_OUT = new Set([
  'text:tracked-changes',
  'text:note',
  'office:annotation',
  'text:hidden-text',
  'text:ruby-text',
  'office:forms',
  'style:header',
  'style:footer',
]);

/**
 * Reads an OpenDocument text (ODF 1.2): its body with tracked changes accepted, without notes and comments and
 * without what is hidden or struck out.
 * @throws Unreadable `quarantined` where it breaks a limit, `failed` where it is damaged
 */
export function readOdt(bytes: Uint8Array): Content {
  const names = ['content.xml', 'meta.xml', 'styles.xml'];
  const members = openDocumentParts(bytes, names);
  const [main, meta, styles] = names.map((name) => {
    const part = members.get(name);
    return part === undefined ? undefined : decodeXml(part);
  });
  if (main === undefined) throw new Unreadable('failed', 'the OpenDocument text has no content.xml');
  return readBody(main, meta, styles);
}

/**
 * Reads an OpenDocument text that is one file of XML (.fodt), as `readOdt`.
 * @throws as `readOdt`
 */
export function readFlatOdt(bytes: Uint8Array): Content {
  const source = decodeXml(bytes);
  return readBody(source, source, undefined);
}

/**
 * The parts wanted of an OpenDocument package.
 * @throws Unreadable `quarantined` where they are encrypted, and as `readMembers`
 */
export function openDocumentParts(bytes: Uint8Array, names: readonly string[]): Map<string, Uint8Array> {
  const members = readMembers(bytes, (name) => names.includes(name) || name === MANIFEST);
  const manifest = members.get(MANIFEST);
  if (manifest !== undefined && Buffer.from(manifest).includes('encryption-data')) {
    throw new Unreadable('quarantined', 'the document is encrypted; ask the agency for one without a password');
  }
  return members;
}

const MANIFEST = 'META-INF/manifest.xml';

function readBody(main: string, meta: string | undefined, named: string | undefined): Content {
  checkTextLength(main);
  const budget = new Budget();
  const styles = new OdtStyles();
  if (named !== undefined && named.length <= LIMITS.characters) walkXml(named, styles);
  const body = new OdtBody(budget, styles);
  walkXml(main, body);
  const { blocks, regions, links } = flatten(body.items);
  const metadata = properties(meta);
  return { format: 'odt', blocks, metadata, regions, links, images: body.images, notes: budget.notes };
}

interface OpenCell {
  readonly colspan: number;
  readonly rowspan: number;
  readonly repeated: number;
  readonly covered: boolean;
}

/** Makes items of the events of content.xml. */
class OdtBody implements XmlHandler {
  readonly items: Item[] = [];
  images = 0;
  readonly #tables: GridTables;
  readonly #lines: { line: Line; level: number; style: string | undefined }[] = [];
  readonly #cells: OpenCell[] = [];
  /** The styles of the open spans. */
  readonly #spans: (string | undefined)[] = [];
  /** Whether each open section is hidden. */
  readonly #sections: boolean[] = [];
  readonly #styles: OdtStyles;
  #leftOut = 0;

  constructor(budget: Budget, styles: OdtStyles) {
    this.#tables = new GridTables(this.items, budget);
    this.#styles = styles;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (LEFT_OUT.has(name)) this.#leftOut++;
    if (this.#leftOut > 0) return;
    this.#styles.open(name, attributes);
    const line = this.#lines.at(-1)?.line;
    const style = attributes.get('text:style-name');
    if (name === 'text:p') this.#lines.push({ line: new Line(), level: 0, style });
    else if (name === 'text:h') {
      const level = Math.min(6, numberOf(attributes.get('text:outline-level'), 1));
      this.#lines.push({ line: new Line(), level, style });
    } else if (name === 'text:s') line?.addVerbatim(' '.repeat(numberOf(attributes.get('text:c'), 1)), false);
    else if (name === 'text:tab') line?.addVerbatim('\t', false);
    else if (name === 'text:line-break') line?.addVerbatim('\n', false);
    else if (name === 'table:table') this.#tables.open();
    else if (name === 'table:table-row') this.#tables.openRow();
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#openCell(name, attributes);
    else if (name === 'text:span') this.#spans.push(style);
    else if (name === 'text:section') this.#sections.push(attributes.get('text:display') === 'none');
    else if (name === 'draw:image') this.images++;
  }

  close(name: string): void {
    if (LEFT_OUT.has(name)) this.#leftOut--;
    else if (this.#leftOut > 0) return;
    else if (name === 'text:p' || name === 'text:h') this.#closeParagraph();
    else if (name === 'text:span') this.#spans.pop();
    else if (name === 'text:section') this.#sections.pop();
    else if (name === 'table:table') this.#tables.close();
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
  }

  text(text: string): void {
    const open = this.#lines.at(-1);
    if (this.#leftOut > 0 || open === undefined || this.#sections.includes(true)) return;
    // What a span does not say of its text, those around it and the paragraph say.
    if (this.#styles.say('unprinted', [...this.#spans.toReversed(), open.style])) return;
    const raised = this.#styles.say('raised', this.#spans.slice(-1));
    open.line.add(raised ? apartFrom(open.line.text, text) : text, false);
  }

  #closeParagraph(): void {
    const open = this.#lines.pop();
    if (open === undefined) return;
    addAll(this.#tables.sink, paragraphsOf(open.line.take(), open.level, this.#tables.depth > 0));
  }

  #openCell(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#tables.openCell();
    this.#cells.push({
      colspan: numberOf(attributes.get('table:number-columns-spanned'), 1),
      rowspan: numberOf(attributes.get('table:number-rows-spanned'), 1),
      repeated: numberOf(attributes.get('table:number-columns-repeated'), 1),
      covered: name === 'table:covered-table-cell',
    });
  }

  /** Each column has an element: the merged cell one, and the columns and rows it reaches over covered ones. */
  #closeCell(): void {
    const cell = this.#cells.pop();
    if (cell === undefined) return;
    const { colspan, rowspan, repeated, covered } = cell;
    const items = [...this.#tables.sink];
    if (covered) {
      this.#tables.dropCell(repeated);
      return;
    }
    this.#tables.closeCell({ colspan, rowspan, advance: 1 });
    for (let i = 1; i < repeated; i++) {
      this.#tables.openCell();
      addAll(this.#tables.sink, items);
      this.#tables.closeCell({ colspan: 1 });
    }
  }
}

function numberOf(value: string | undefined, otherwise: number): number {
  return value !== undefined && /^\d{1,9}$/.test(value)
    ? Math.max(1, Math.min(Number(value), LIMITS.columns))
    : otherwise;
}
