import type { Block, Content } from '../../../model/content.ts';
import { Unreadable } from '../../../model/errors.ts';
import { sniff } from '../sniff.ts';
import { readWorkbook } from '../workbook/workbook.ts';
import { guardZip, inflateMember } from '../zip/zip-guard.ts';
import { readDocx } from './docx.ts';

/** Word keeps what is embedded in a document as files of their own. */
const EMBEDDED = /^word\/embeddings\/[^/]{1,200}\.(?:xlsx|xlsm|xls|docx)$/i;
/** A report has three tables: of more files than these no more are opened. */
const MOST = 6;

/** A file in a document that holds tables of a form. */
interface Embedded {
  readonly name: string;
  readonly tables: readonly Block[];
}

/**
 * A Word document that shows no table of a form, with those of the workbooks and documents embedded in it, which it shows
 * as pictures. Of several sheets or files it is not known which one is shown: they are taken with doubt.
 * @param showsForm whether a content holds tables of a form
 * @returns the content as it is where nothing embedded holds any
 */
export function withEmbedded(bytes: Uint8Array, content: Content, showsForm: (content: Content) => boolean): Content {
  if (showsForm(tablesOf(content))) return content;
  const parts = guardZip(bytes).entries.filter(({ name }) => EMBEDDED.test(name));
  const notes = parts.length > MOST ? [`only the first ${MOST} of ${parts.length} embedded files were opened`] : [];
  const found: Embedded[] = [];
  for (const part of parts.slice(0, MOST)) {
    const inside = openOne(part.name, () => inflateMember(bytes, part), notes);
    const tables = inside ? tablesOf(inside) : null;
    if (tables && showsForm(tables)) found.push({ name: part.name, tables: tables.blocks });
  }
  if (found.length === 0) return notes.length === 0 ? content : { ...content, notes: [...content.notes, ...notes] };
  const tables = found.flatMap((one) => one.tables);
  const names = found.map(({ name }) => name).join(', ');
  const doubt = `the document embeds its tables as ${tables.length} sheets or tables of ${names}: compare which are shown`;
  let index = 0;
  return {
    ...content,
    blocks: [...content.blocks, ...tables].map((block) =>
      block.kind === 'table' ? { ...block, index: index++ } : block,
    ),
    ...(tables.length > 1 ? { doubts: [doubt] } : {}),
    notes: [...content.notes, ...notes, `the tables were read from what is embedded: ${names}`],
  };
}

/** What an embedded file holds; null, and a note, where it cannot be read. */
function openOne(name: string, unpack: () => Uint8Array, notes: string[]): Content | null {
  try {
    const part = unpack();
    return sniff(part) === 'docx' ? readDocx(part) : readWorkbook(part);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    notes.push(`${name}, embedded in the document, was not read: ${error.message}`);
    return null;
  }
}

function tablesOf(content: Content): Content {
  return { ...content, blocks: content.blocks.filter(({ kind }) => kind === 'table') };
}
