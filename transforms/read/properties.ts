import { LIMITS } from './limits.ts';
import { walkXml } from './xml/xml.ts';

const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['dc:title', 'property:title'],
  ['dc:subject', 'property:subject'],
  ['dc:creator', 'property:creator'],
  ['meta:creation-date', 'property:created'],
  ['o:Title', 'property:title'],
  ['o:Author', 'property:creator'],
  ['dcterms:created', 'property:created'],
  ['dcterms:modified', 'property:modified'],
]);

/** Reads the Dublin Core properties of docx (docProps/core.xml) and odt (meta.xml); blank ones are left out. */
export function properties(source: string | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  if (source === undefined || source.length > LIMITS.characters) return found;
  let key: string | undefined;
  let value = '';
  walkXml(source, {
    open(name) {
      key = PROPERTIES.get(name);
      value = '';
    },
    close() {
      if (key !== undefined && value.trim() !== '') found[key] = value.trim().slice(0, LIMITS.metadataCharacters);
      key = undefined;
    },
    text(text) {
      value += text;
    },
  });
  return found;
}
