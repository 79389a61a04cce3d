import type { XmlHandler } from '../xml/xml.ts';

type Attributes = ReadonlyMap<string, string>;

/** The position of raised text (ODF 1.2, 20.384): `super 58%`, or by how much it stands above the line. */
const RAISED = /^(?:super|[1-9]\d?%)/;
/** What strikes text out (ODF 1.2, 20.365 and 20.367). */
const STRIKING = ['style:text-line-through-style', 'style:text-line-through-type'];

interface Said {
  parent: string | undefined;
  unprinted?: boolean;
  raised?: boolean;
}

/** What the styles of an OpenDocument text say of the text set in them: whether it is raised, hidden or struck out. */
export class OdtStyles implements XmlHandler {
  readonly #styles = new Map<string, Said>();
  #style: Said | undefined;

  open(name: string, attributes: Attributes): void {
    if (name === 'style:style') {
      this.#style = { parent: attributes.get('style:parent-style-name') };
      this.#styles.set(attributes.get('style:name') ?? '', this.#style);
    } else if (name === 'style:text-properties' && this.#style !== undefined) readInto(this.#style, attributes);
  }

  close(): void {
    // Styles do not nest, and no text properties but theirs follow them.
  }

  text(): void {
    // Styles have no text.
  }

  /** What the first of some styles says that says anything, by itself or by the one it goes on from. */
  say(what: 'unprinted' | 'raised', styles: readonly (string | undefined)[]): boolean {
    for (const style of styles) {
      const said = this.#inherited(what, style);
      if (said !== undefined) return said;
    }
    return false;
  }

  #inherited(what: 'unprinted' | 'raised', name: string | undefined): boolean | undefined {
    let style = this.#styles.get(name ?? '');
    for (let depth = 0; style !== undefined && depth < LONGEST_CHAIN; depth++) {
      if (style[what] !== undefined) return style[what];
      style = this.#styles.get(style.parent ?? '');
    }
    return undefined;
  }
}

/** Styles that go on from each other in a circle end here. */
const LONGEST_CHAIN = 20;

function readInto(style: Said, attributes: Attributes): void {
  const display = attributes.get('text:display');
  const lines = STRIKING.map((attribute) => attributes.get(attribute)).filter((line) => line !== undefined);
  if (display === 'none' || lines.some((line) => line !== 'none')) style.unprinted = true;
  else if (display !== undefined || lines.length > 0) style.unprinted = false;
  const position = attributes.get('style:text-position');
  if (position !== undefined) style.raised = RAISED.test(position);
}
