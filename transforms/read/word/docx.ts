import type { Content } from '../../../model/content.ts';
import { decodeText } from '../../decode/decode.ts';
import { Unreadable } from '../../../model/errors.ts';
import { Budget, checkTextLength } from '../budget.ts';
import { chunkReader } from './docx-chunk.ts';
import { DocxBody } from './docx-body.ts';
import { docxStyles } from './docx-styles.ts';
import { flatten } from '../flatten.ts';
import type { Item } from '../items.ts';
import { properties } from '../properties.ts';
import { decodeXml, walkXml } from '../xml/xml.ts';
import { readMembers } from '../zip/zip-guard.ts';

const PARTS = /^(?:word\/(?:document\d*|styles|_rels\/document\d*\.xml)|docProps\/core)\.(?:xml|rels)$/;

/**
 * Reads a Word document (ECMA-376, WordprocessingML): its body with tracked changes accepted, hidden and struck
 * out text left out; headers, footers and notes are not part of it.
 * @throws Unreadable `quarantined` where it breaks a limit, `failed` where it is damaged
 */
export function readDocx(bytes: Uint8Array): Content {
  return readPackage(bytes, (relations) => chunkReader(bytes, relations, (part) => readPackage(part, () => () => [])));
}

/** @param chunks reads the parts that are documents themselves, given the relationships of the main part */
function readPackage(
  bytes: Uint8Array,
  chunks: (relations: string | undefined) => (id: string) => readonly Item[],
): Content {
  const members = readMembers(bytes, (name) => PARTS.test(name));
  const parts = new Map([...members].map(([name, part]) => [name, decodeXml(part)]));
  const name = [...parts.keys()].sort().find((part) => /^word\/document\d*\.xml$/.test(part));
  const main = name === undefined ? undefined : parts.get(name);
  if (main === undefined) throw new Unreadable('failed', 'the Word document has no main part (word/document.xml)');
  const relations = [...parts].find(([part]) => part.endsWith('.rels'))?.[1];
  const content = readMain(main, parts.get('word/styles.xml'), chunks(relations));
  return { ...content, metadata: properties(parts.get('docProps/core.xml')) };
}

/**
 * Reads a Word document that is one file of XML: of Word 2003, as many Chinese systems fill in by template, or a package
 * in one file. Its name mostly ends in .doc.
 * @throws as `readDocx`
 */
export function readWordXml(bytes: Uint8Array): Content {
  const source = decodeText(bytes, { metaScan: true }).text;
  const main = mainPart(source) ?? source;
  return { ...readMain(main, source, () => []), metadata: properties(source) };
}

const MAIN_PART = /<pkg:part [^>]{0,200}pkg:name="\/word\/document\d*\.xml"[^>]{0,200}>/;

/** The main part of a package in one file; undefined where it is none. */
function mainPart(source: string): string | undefined {
  const begin = MAIN_PART.exec(source);
  if (begin === null) return undefined;
  const from = begin.index + begin[0].length;
  const end = source.indexOf('</pkg:part>', from);
  return end < 0 ? undefined : source.slice(from, end);
}

function readMain(main: string, styles: string | undefined, chunk: (id: string) => readonly Item[]): Content {
  checkTextLength(main);
  const budget = new Budget();
  const body = new DocxBody(budget, docxStyles(styles), chunk);
  walkXml(main, body);
  const { blocks, regions, links } = flatten(body.items);
  return { format: 'docx', blocks, metadata: {}, regions, links, images: body.images, notes: budget.notes };
}
