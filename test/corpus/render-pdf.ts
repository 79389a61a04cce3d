import { buildPdf, type PdfOptions } from '../builders/pdf-builder.ts';
import type { Draft } from './draft.ts';
import type { Sheet } from './sheet.ts';

/**
 * The draft as a PDF.
 * @param borders the lines it draws: around every cell, between the rows, or none
 */
export function renderPdf(draft: Draft, borders: NonNullable<PdfOptions['borders']>): Uint8Array {
  const [title = ''] = draft.blocks.filter((block) => typeof block === 'string');
  // A line of the draft may hold several, or be longer than the page is wide.
  const blocks = draft.blocks.flatMap((block): (string | Sheet)[] =>
    typeof block === 'string' ? linesOf(block) : [block],
  );
  return buildPdf({ title, blocks }, { borders, pageNumbers: true });
}

const PIECES = /.{1,48}/gu;

function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => Array.from(line.matchAll(PIECES), ([piece]) => piece));
}
