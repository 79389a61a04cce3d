import type { Block, Content } from '../../model/content.ts';
import { Unreadable } from '../../model/errors.ts';
import { checkTextLength } from './budget.ts';
import { readCsv } from './csv.ts';
import { LIMITS } from './limits.ts';

/**
 * Reads plain text: each line is a paragraph with its tabs, blank lines are kept, form feeds dropped, and the numbers
 * of pages blank, which would stand between the rows of a table. Rows of tabs are made no tables here, because only who knows the forms can tell where a cell ends; comma-separated values are one.
 * @throws Unreadable `quarantined` where there is more text or more lines than are read
 */
export function readText(text: string): Content {
  checkTextLength(text);
  const lines = text
    .replaceAll('\f', '')
    .split(/\r\n|\n|\r|\u2028|\u2029/)
    .map((line) => (PAGE_NUMBER.test(line) ? '' : line));
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > LIMITS.blocks) {
    throw new Unreadable('quarantined', `the document has more than ${LIMITS.blocks} lines`);
  }
  const blocks = readCsv(text) ?? lines.map((line): Block => ({ kind: 'paragraph', text: unmarked(line) }));
  return { format: 'text', blocks, metadata: {}, regions: [], links: [], images: 0, notes: [] };
}

/** The number of a page alone in a line, between dashes or as words: `- 1 -`, `第 1 页 共 5 页`. */
const PAGE_NUMBER =
  /^\s*(?:[-–—－]{1,2}\s?\d{1,3}\s?[-–—－]{1,2}|第\s?\d{1,3}\s?页(?:\s?[,，/]?\s?共\s?\d{1,3}\s?页)?)\s*$/;

/** A line without the marks around it that make it bold in Markdown: `**附表**`. */
function unmarked(line: string): string {
  return /^\s*(?:\*\*|__)(?=[^*_]*(?:\*\*|__)\s*$)/.test(line) ? line.replaceAll(/\*\*|__/g, '') : line;
}
