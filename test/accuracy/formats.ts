import type { Block } from '../../model/content.ts';
import { readContent } from '../../transforms/read/read.ts';
import { readHtml } from '../../transforms/read/html/html.ts';
import { readText } from '../../transforms/read/text.ts';
import type { Draft } from '../corpus/draft.ts';
import { renderBlocks } from '../corpus/render-blocks.ts';
import { renderHtml } from '../corpus/render-html.ts';
import { renderDoc, renderDocx, renderOdt, renderRtf, renderWorkbook } from '../corpus/render-office.ts';
import { renderPdf } from '../corpus/render-pdf.ts';
import { renderText, TEXT_STYLES } from '../corpus/render-text.ts';

/** A way for a document to reach the alignment: written in a format, and read from it. */
export interface AccuracyFormat {
  readonly name: string;
  /** Whether the table's grid is kept. */
  readonly grid: boolean;
  /** Of so many documents one is read, where reading is slow. */
  readonly oneOf?: number;
  /** The part of the printed cells that is found at least, where that is not all but a few. */
  readonly least?: number;
  read(draft: Draft): readonly Block[] | Promise<readonly Block[]>;
}

/** A format whose files are written and read whole, its format found by its bytes. */
function file(name: string, write: (draft: Draft) => Uint8Array, oneOf: number): AccuracyFormat {
  return { name, grid: true, oneOf, read: async (draft) => (await readContent(write(draft))).content.blocks };
}

export const FORMATS: readonly AccuracyFormat[] = [
  { name: 'grid', grid: true, read: renderBlocks },
  ...(['clean', 'word', 'unclosed', 'nested'] as const).map((style): AccuracyFormat => ({
    name: `html ${style}`,
    grid: true,
    read: (draft) => readHtml(renderHtml(draft, style)).blocks,
  })),
  ...(['blocks', 'rows in cells'] as const).map((style): AccuracyFormat => ({
    name: `html ${style}`,
    grid: false,
    read: (draft) => readHtml(renderHtml(draft, style)).blocks,
  })),
  ...TEXT_STYLES.map((style): AccuracyFormat => ({
    name: style,
    grid: false,
    // In one line nothing parts a label that no form knows from the next one, nor tells a blank cell.
    ...(style === 'joined rows' ? { least: 0.95 } : {}),
    // The figures stand beside the first line of a label: damaged there, nothing tells its rest from the next label.
    ...(style === 'wrapped rows' ? { least: 0.98 } : {}),
    read: (draft) => readText(renderText(draft, style)).blocks,
  })),
  file('docx', renderDocx, 8),
  file('doc', renderDoc, 8),
  file('odt', renderOdt, 8),
  file('rtf', renderRtf, 8),
  file('xlsx', (draft) => renderWorkbook(draft, 'xlsx'), 16),
  file('xls', (draft) => renderWorkbook(draft, 'xls'), 16),
  file('pdf', (draft) => renderPdf(draft, 'lines'), 16),
  // Without lines, a label broken by hand and one that the width of its column broke look alike.
  { ...file('pdf with row lines', (draft) => renderPdf(draft, 'rows'), 32), grid: false, least: 0.9 },
  { ...file('pdf without lines', (draft) => renderPdf(draft, 'none'), 32), grid: false, least: 0.9 },
];
