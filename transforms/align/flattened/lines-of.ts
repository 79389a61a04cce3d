import type { Block, Paragraph } from '../../../model/content.ts';

/** The blocks with each line of a paragraph as a paragraph of its own; one of a single line stays the same object. */
export function linesOf(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block | Paragraph[] => {
    if (block.kind === 'table' || !block.text.includes('\n')) return block;
    return block.text.split('\n').map((text) => ({ ...block, text }));
  });
}
