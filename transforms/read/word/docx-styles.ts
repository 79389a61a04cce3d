import { LIMITS } from '../limits.ts';
import { walkXml } from '../xml/xml.ts';

type Attributes = ReadonlyMap<string, string>;

/** What the styles of a Word document say about the text set in them, by style id. */
export interface DocxStyles {
  /** Heading levels, 1 to 6. */
  readonly levels: ReadonlyMap<string, number>;
  /** Styles whose text is hidden or struck out. */
  readonly unprinted: ReadonlySet<string>;
}

/** Run properties that take text out of print: hidden, and struck out once or twice. */
const UNPRINTING = new Set(['w:vanish', 'w:strike', 'w:dstrike']);

/**
 * Whether a run property takes text out of print, as text struck out in a page does.
 * @returns undefined where the property says nothing about it
 */
export function takesOutOfPrint(name: string, attributes: Attributes): boolean | undefined {
  return UNPRINTING.has(name) ? isOn(attributes.get('w:val')) : undefined;
}

/**
 * Reads the styles of a Word document, from word/styles.xml or from a document that is one file of XML. What a style
 * does not say it has from the style it is based on.
 */
export function docxStyles(source: string | undefined): DocxStyles {
  const levels = new Map<string, number>();
  const unprinted = new Map<string, boolean>();
  const bases = new Map<string, string>();
  if (source === undefined || source.length > LIMITS.characters) return { levels, unprinted: new Set() };
  let style: string | undefined;
  walkXml(source, {
    open(name, attributes) {
      if (name === 'w:style') style = attributes.get('w:styleId');
      if (style === undefined) return;
      const outline = name === 'w:outlineLvl' ? Number(attributes.get('w:val')) : Number.NaN;
      if (outline >= 0 && outline < 6) levels.set(style, outline + 1);
      if (name === 'w:basedOn') bases.set(style, attributes.get('w:val') ?? '');
      const out = takesOutOfPrint(name, attributes);
      if (out !== undefined) unprinted.set(style, out || unprinted.get(style) === true);
    },
    close(name) {
      if (name === 'w:style') style = undefined;
    },
    text: () => undefined,
  });
  return { levels, unprinted: new Set([...new Set([...unprinted.keys(), ...bases.keys()])].filter(inherits)) };

  function inherits(id: string): boolean {
    let at: string | undefined = id;
    for (let depth = 0; at !== undefined && depth < LONGEST_CHAIN; depth++) {
      const own = unprinted.get(at);
      if (own !== undefined) return own;
      at = bases.get(at);
    }
    return false;
  }
}

/** Styles based on each other in a circle end here. */
const LONGEST_CHAIN = 20;

function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off)$/.test(value);
}
