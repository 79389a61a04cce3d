import type { Content } from '../../../model/content.ts';
import { Unreadable } from '../../../model/errors.ts';
import { Budget, checkTextLength } from '../budget.ts';
import { flatten } from '../flatten.ts';
import { addAll, type Item } from '../items.ts';
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
  'office:forms',
  'style:header',
  'style:footer',
]);

/**
 * Reads an OpenDocument text (ODF 1.2): its body with tracked changes accepted, without notes and comments.
 * @throws Unreadable `quarantined` where it breaks a limit, `failed` where it is damaged
 */
export function readOdt(bytes: Uint8Array): Content {
  const members = openDocumentParts(bytes, ['content.xml', 'meta.xml']);
  const [main, meta] = ['content.xml', 'meta.xml'].map((name) => {
    const part = members.get(name);
    return part === undefined ? undefined : decodeXml(part);
  });
  if (main === undefined) throw new Unreadable('failed', 'the OpenDocument text has no content.xml');
  return readBody(main, meta);
}

/**
 * Reads an OpenDocument text that is one file of XML (.fodt), as `readOdt`.
 * @throws as `readOdt`
 */
export function readFlatOdt(bytes: Uint8Array): Content {
  const source = decodeXml(bytes);
  return readBody(source, source);
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

function readBody(main: string, meta: string | undefined): Content {
  checkTextLength(main);
  const budget = new Budget();
  const body = new OdtBody(budget);
  walkXml(main, body);
  const { blocks, regions, links } = flatten(body.items);
  const metadata = properties(meta);
  return { format: 'odt', blocks, metadata, regions, links, images: body.images, notes: budget.notes };
}

/** The position of raised text (ODF 1.2, 20.384): `super 58%`, or by how much it stands above the line. */
const RAISED = /^(?:super|[1-9]\d?%)/;

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
  readonly #lines: { line: Line; level: number }[] = [];
  readonly #cells: OpenCell[] = [];
  /** Whether each open span raises its text. */
  readonly #spans: boolean[] = [];
  readonly #raisedStyles = new Set<string>();
  #style = '';
  #leftOut = 0;

  constructor(budget: Budget) {
    this.#tables = new GridTables(this.items, budget);
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (LEFT_OUT.has(name)) this.#leftOut++;
    if (this.#leftOut > 0) return;
    const line = this.#lines.at(-1)?.line;
    if (name === 'text:p') this.#lines.push({ line: new Line(), level: 0 });
    else if (name === 'text:h') {
      const level = Math.min(6, numberOf(attributes.get('text:outline-level'), 1));
      this.#lines.push({ line: new Line(), level });
    } else if (name === 'text:s') line?.addVerbatim(' '.repeat(numberOf(attributes.get('text:c'), 1)), false);
    else if (name === 'text:tab') line?.addVerbatim('\t', false);
    else if (name === 'text:line-break') line?.addVerbatim('\n', false);
    else if (name === 'table:table') this.#tables.open();
    else if (name === 'table:table-row') this.#tables.openRow();
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#openCell(name, attributes);
    else if (name === 'text:span') this.#spans.push(this.#raisedStyles.has(attributes.get('text:style-name') ?? ''));
    else if (name === 'draw:image') this.images++;
    else if (name === 'style:style') this.#style = attributes.get('style:name') ?? '';
    else if (name === 'style:text-properties' && RAISED.test(attributes.get('style:text-position') ?? '')) {
      this.#raisedStyles.add(this.#style);
    }
  }

  close(name: string): void {
    if (LEFT_OUT.has(name)) this.#leftOut--;
    else if (this.#leftOut > 0) return;
    else if (name === 'text:p' || name === 'text:h') this.#closeParagraph();
    else if (name === 'text:span') this.#spans.pop();
    else if (name === 'table:table') this.#tables.close();
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
  }

  text(text: string): void {
    const line = this.#lines.at(-1)?.line;
    if (this.#leftOut > 0 || line === undefined) return;
    const raised = this.#spans.at(-1) === true;
    line.add(raised ? apartFrom(line.text, text) : text, false);
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
