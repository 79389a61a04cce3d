import type { Block } from '../../model/content.ts';
import { decodeText } from '../decode/decode.ts';
import { readHtml } from './html.ts';
import type { Item } from './items.ts';
import { readMhtml } from './mhtml.ts';
import { sniff } from './sniff.ts';
import { readText } from './text.ts';
import { walkXml } from './xml.ts';
import { readMembers } from './zip-guard.ts';

/**
 * Reads a part of a Word document that is in another format (w:altChunk), as converters from web pages leave it: a
 * page, a saved page or plain text. Anything else is left out.
 * @param relations the relationships of the main part
 * @param id the chunk's relationship
 * @throws Unreadable as the reader of its format
 */
export function readChunk(bytes: Uint8Array, relations: string | undefined, id: string): readonly Item[] {
  const target = relations === undefined ? undefined : targetOf(relations, id);
  if (target === undefined) return [];
  const name = target.startsWith('/') ? target.slice(1) : `word/${target}`;
  const part = readMembers(bytes, (member) => member === name).get(name);
  return part === undefined ? [] : blocksOf(part).map(itemOf);
}

function targetOf(relations: string, id: string): string | undefined {
  let found: string | undefined;
  walkXml(relations, {
    open(_, attributes) {
      if (attributes.get('Id') === id) found = attributes.get('Target');
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function blocksOf(part: Uint8Array): readonly Block[] {
  const format = sniff(part);
  if (format === 'mhtml') return readMhtml(part).content.blocks;
  if (format === 'html') return readHtml(decodeText(part, { metaScan: true }).text).blocks;
  if (format === 'text') return readText(decodeText(part, { metaScan: false }).text).blocks;
  return [];
}

function itemOf(block: Block): Item {
  if (block.kind === 'paragraph') return block;
  return { kind: 'table', table: block, extras: [], weight: block.cells.length };
}
