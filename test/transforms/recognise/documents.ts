import { readFileSync } from 'node:fs';
import type { Block, Content, Link, Region } from '../../../model/content.ts';

/** What a test says about a document; everything else is empty. */
interface Draft {
  readonly meta?: Readonly<Record<string, string>>;
  readonly regions?: readonly Region[];
  readonly links?: readonly Link[];
  readonly images?: number;
}

/** A document of these blocks; a text stands for a paragraph. */
export function documentOf(blocks: readonly (string | Block)[], draft: Draft = {}): Content {
  return {
    format: 'html',
    blocks: blocks.map((block) => (typeof block === 'string' ? { kind: 'paragraph', text: block } : block)),
    metadata: draft.meta ?? {},
    regions: draft.regions ?? [],
    links: draft.links ?? [],
    images: draft.images ?? 0,
    notes: [],
  };
}

/** A menu entry. */
export function menu(text: string): Block {
  return { kind: 'paragraph', text, navigation: true };
}

/** A heading the format marks as one. */
export function heading(text: string): Block {
  return { kind: 'paragraph', text, level: 1 };
}

/** A grid of texts. */
export function table(rows: readonly (readonly string[])[]): Block {
  return {
    kind: 'table',
    index: 0,
    fidelity: 'grid',
    rows: rows.length,
    columns: Math.max(...rows.map((row) => row.length)),
    cells: rows.flatMap((row, rowIndex) =>
      row.map((text, column) => ({ text, row: rowIndex, column, rowspan: 1, colspan: 1 })),
    ),
  };
}

/** A real report, a paragraph per line. */
export function reportText(slug: string): Content {
  const text = readFileSync(`test/fixtures/reports/${slug}/report.txt`, 'utf8');
  return { ...documentOf(text.replace(/^\uFEFF/, '').split(/\r?\n/)), format: 'text' };
}
