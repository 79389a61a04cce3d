import type { Block, Content } from '../../../model/content.ts';
import { Unreadable } from '../../../model/errors.ts';
import { decodeText } from '../../decode/decode.ts';
import { readHtml } from '../html/html.ts';
import type { Item } from '../items.ts';
import { readMhtml } from '../html/mhtml.ts';
import { sniff } from '../sniff.ts';
import { readRtf } from './rtf.ts';
import { readText } from '../text.ts';
import { walkXml } from '../xml/xml.ts';
import { readMembers } from '../zip/zip-guard.ts';

/** A converter leaves a part or a few; with more of them a small file would be unpacked and read without end. */
const MOST_CHUNKS = 20;

/**
 * Reads the parts of a Word document that are documents themselves (w:altChunk), as converters and programs that put
 * documents together leave them: a page, a saved page, text, RTF or a Word document. Anything else is left out. Each part
 * is read once, where it is first named.
 * @param relations the relationships of the main part
 * @param readWord reads a Word document without the parts of its own
 * @returns reads a part by its relationship; throws Unreadable as the reader of its format, and where there are too many
 */
export function chunkReader(
  bytes: Uint8Array,
  relations: string | undefined,
  readWord: (bytes: Uint8Array) => Content,
): (id: string) => readonly Item[] {
  const seen = new Set<string>();
  let targets: ReadonlyMap<string, string> | undefined;
  return (id) => {
    targets ??= targetsOf(relations);
    const target = seen.has(id) ? undefined : targets.get(id);
    if (target === undefined) return [];
    seen.add(id);
    if (seen.size > MOST_CHUNKS) {
      const reason = `the Word document puts more than ${MOST_CHUNKS} parts in other formats into its text: save it as .docx again`;
      throw new Unreadable('quarantined', reason);
    }
    const name = target.startsWith('/') ? target.slice(1) : `word/${target}`;
    const part = readMembers(bytes, (member) => member === name).get(name);
    return part === undefined ? [] : blocksOf(part, readWord).map(itemOf);
  };
}

/** The parts that the relationships name, by relationship. */
function targetsOf(relations: string | undefined): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (relations === undefined) return targets;
  walkXml(relations, {
    open(_, attributes) {
      const id = attributes.get('Id');
      const target = attributes.get('Target');
      if (id !== undefined && target !== undefined) targets.set(id, target);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return targets;
}

function blocksOf(part: Uint8Array, readWord: (bytes: Uint8Array) => Content): readonly Block[] {
  const format = sniff(part);
  if (format === 'docx') return readWord(part).blocks;
  if (format === 'rtf') return readRtf(part).blocks;
  if (format === 'mhtml') return readMhtml(part).content.blocks;
  if (format === 'html') return readHtml(decodeText(part, { metaScan: true }).text).blocks;
  if (format === 'text') return readText(decodeText(part, { metaScan: false }).text).blocks;
  return [];
}

function itemOf(block: Block): Item {
  if (block.kind === 'paragraph') return block;
  return { kind: 'table', table: block, extras: [], weight: block.cells.length };
}
