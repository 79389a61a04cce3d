import type { Block } from '../../model/content.ts';
import { readHtml } from '../../transforms/read/html.ts';
import { readText } from '../../transforms/read/text.ts';
import type { Draft } from '../corpus/draft.ts';
import { renderBlocks } from '../corpus/render-blocks.ts';
import { renderHtml } from '../corpus/render-html.ts';
import { renderText, TEXT_STYLES } from '../corpus/render-text.ts';

/** A way for a document to reach the alignment: written in a format, and read from it. */
export interface AccuracyFormat {
  readonly name: string;
  /** Whether the table's grid is kept. */
  readonly grid: boolean;
  read(draft: Draft): readonly Block[];
}

export const FORMATS: readonly AccuracyFormat[] = [
  { name: 'grid', grid: true, read: renderBlocks },
  ...(['clean', 'word', 'unclosed', 'nested'] as const).map((style): AccuracyFormat => ({
    name: `html ${style}`,
    grid: true,
    read: (draft) => readHtml(renderHtml(draft, style)).blocks,
  })),
  ...TEXT_STYLES.map((style): AccuracyFormat => ({
    name: style,
    grid: false,
    read: (draft) => readText(renderText(draft, style)).blocks,
  })),
];
