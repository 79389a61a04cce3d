import CFB from 'cfb';
import type { Content } from '../../../model/content.ts';
import { Unreadable } from '../../../model/errors.ts';
import { BlockBuilder } from './ole-doc-blocks.ts';
import { charactersOf, readFib } from './ole-doc-pieces.ts';
import { invisibleCharacters, Paragraphs } from './ole-doc-properties.ts';
import { saidOf } from '../said.ts';
import { damaged, OleStream } from './ole-doc-stream.ts';

/**
 * Reads a file of Word 97 to 2003 (.doc), which WPS writes too (.wps), as described in [MS-DOC]: the main text with
 * its tables and their merges. Field codes, deleted revisions and hidden text are left out, as they are not printed.
 * @param bytes the whole compound file
 * @throws Unreadable where the file is encrypted, damaged or of an older Word
 */
export function readDoc(bytes: Uint8Array): Content {
  const streams = streamsOf(bytes);
  const main = streams('WordDocument');
  if (!main) throw damaged('its directory, which has no stream WordDocument');
  const fib = readFib(main);
  const table = streams(fib.table);
  if (!table) throw damaged(`its directory, which has no stream ${fib.table}`);
  const paragraphs = new Paragraphs(main, table, fib.papx, streams('Data'));
  const builder = new BlockBuilder(paragraphs, invisibleCharacters(main, table, fib.chpx));
  for (const character of charactersOf(main, table, fib)) builder.add(character);
  builder.finish();
  const { blocks, images } = builder;
  return { format: 'doc', blocks, metadata: {}, regions: [], links: [], images, notes: [] };
}

/** Opens the compound file, [MS-CFB]. */
function streamsOf(bytes: Uint8Array): (name: string) => OleStream | null {
  try {
    const container = CFB.read(bytes, { type: 'array' });
    return (name) => {
      const entry = CFB.find(container, `/${name}`);
      return entry?.content ? new OleStream(name, Uint8Array.from(entry.content)) : null;
    };
  } catch (error) {
    const sentence = `the Word file is damaged at its compound file structure${saidOf(error)}: fetch it again`;
    throw new Unreadable('quarantined', sentence, { cause: error });
  }
}
