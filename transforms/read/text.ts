import type { Block, Content } from '../../model/content.ts';
import { Unreadable } from '../../model/errors.ts';
import { checkTextLength } from './budget.ts';
import { readCsv } from './csv.ts';
import { LIMITS } from './limits.ts';

/**
 * Reads plain text: each line is a paragraph with its tabs, blank lines are kept, form feeds dropped. Rows of tabs are
 * made no tables here, because only who knows the forms can tell where a cell ends; comma-separated values are one.
 * @throws Unreadable `quarantined` where there is more text or more lines than are read
 */
export function readText(text: string): Content {
  checkTextLength(text);
  const lines = text.replaceAll('\f', '').split(/\r\n|\n|\r|\u2028|\u2029/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > LIMITS.blocks) {
    throw new Unreadable('quarantined', `the document has more than ${LIMITS.blocks} lines`);
  }
  const blocks = readCsv(text) ?? lines.map((line): Block => ({ kind: 'paragraph', text: line }));
  return { format: 'text', blocks, metadata: {}, regions: [], links: [], images: 0, notes: [] };
}
