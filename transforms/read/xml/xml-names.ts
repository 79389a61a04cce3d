import { Unreadable } from '../../../model/errors.ts';
import { LIMITS } from '../limits.ts';
import type { WrittenTag } from '../markup.ts';

/** The prefix each namespace is known by here, whatever prefix a document binds it to. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.microsoft.com/office/word/2003/wordml', 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rels'],
  ['http://schemas.microsoft.com/office/2006/xmlPackage', 'pkg'],
  ['urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'office'],
  ['urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'text'],
  ['urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'table'],
  ['urn:oasis:names:tc:opendocument:xmlns:drawing:1.0', 'draw'],
  ['urn:oasis:names:tc:opendocument:xmlns:meta:1.0', 'meta'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
]);

interface Scope {
  readonly depth: number;
  readonly bound: ReadonlyMap<string, string>;
}

function isDeclaration(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}

/** Whether an element has attributes that declare namespaces. */
export function declares({ attributes }: WrittenTag): boolean {
  return [...attributes.keys()].some(isDeclaration);
}

/** Follows the namespace declarations of an XML document, and writes names with the prefixes known here. */
export class XmlNames {
  readonly #scopes: Scope[] = [];

  /**
   * Takes the declarations of an element that opens at a depth; `attributes` are as written.
   * @returns whether it declares any that change names
   * @throws Unreadable `quarantined` where too many prefixes hold at once
   */
  enter(depth: number, attributes: ReadonlyMap<string, string>): boolean {
    let bound: Map<string, string> | undefined;
    for (const [name, value] of attributes) {
      if (!isDeclaration(name)) continue;
      const known = PREFIXES.get(value);
      if (known === undefined) continue;
      bound ??= new Map(this.#scopes.at(-1)?.bound);
      if (bound.size >= LIMITS.xmlPrefixes) {
        throw new Unreadable('quarantined', `the document's XML declares more than ${LIMITS.xmlPrefixes} prefixes`);
      }
      bound.set(name.slice(6), known);
    }
    if (bound !== undefined) this.#scopes.push({ depth, bound });
    return bound !== undefined;
  }

  /**
   * Forgets the declarations of the element at a depth.
   * @returns whether it had any
   */
  leave(depth: number): boolean {
    if (this.#scopes.at(-1)?.depth !== depth) return false;
    this.#scopes.pop();
    return true;
  }

  /** The name of an element with the known prefix; as written where its namespace is not known. */
  element(name: string): string {
    const bound = this.#scopes.at(-1)?.bound;
    if (bound === undefined) return name;
    const colon = name.indexOf(':');
    const prefix = bound.get(colon < 0 ? '' : name.slice(0, colon));
    return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
  }

  /** As `element` for attributes; one without a prefix is in no namespace. */
  attributes(written: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const bound = this.#scopes.at(-1)?.bound;
    if (bound === undefined || ![...bound].some(([prefix, known]) => prefix !== known && prefix !== '')) return written;
    return new Map([...written].map(([name, value]) => [name.includes(':') ? this.element(name) : name, value]));
  }
}
