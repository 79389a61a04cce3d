import type { Paragraph } from '../../model/content.ts';

/**
 * Makes paragraphs of a word processor's paragraph. Its line breaks end paragraphs, because text pasted from pages
 * often has its sections divided by nothing else; a heading stays whole, and a cell keeps its blank lines.
 * @param level 1 to 6 for a heading, 0 for none
 */
export function paragraphsOf(text: string, level: number, inCell: boolean): Paragraph[] {
  if (level > 0) return [{ kind: 'paragraph', text, level }];
  if (!text.includes('\n')) return text === '' && !inCell ? [] : [{ kind: 'paragraph', text }];
  const lines = text.split('\n');
  return lines.filter((line) => inCell || line !== '').map((line): Paragraph => ({ kind: 'paragraph', text: line }));
}
