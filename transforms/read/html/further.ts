import type { Block, Content } from '../../../model/content.ts';
import type { Finding } from '../../../model/reading.ts';
import { finding } from '../../decode/finding.ts';
import type { Markup } from '../../decode/markup.ts';
import { readHtml, readMarkup } from './html.ts';

/** A page with what its reading has to say. */
export interface ReadPage {
  readonly content: Content;
  readonly findings: readonly Finding[];
}

/**
 * Reads a page, and further where it shows no table of a form: tables whose markup it prints as text, and those it
 * hides, as the tabs of a page that are closed do, with the text around them, which tells whose they are. Nobody saw the
 * hidden ones beside the title, and they may be another year's: that they are the report's stays in doubt.
 * @param showsForm whether a content holds tables of a form, or their text
 * @throws Unreadable as `readMarkup`
 */
export function readPage(markup: Markup, showsForm: (content: Content) => boolean): ReadPage {
  const content = readMarkup(markup);
  if (showsForm(withoutText(content))) return { content, findings: [] };
  const written = writtenTables(content);
  if (written !== null && showsForm(withoutText(written))) {
    const message = 'the page prints the markup of its tables as text; they were read from it';
    return { content: written, findings: [finding('damaged_text', 'info', message, null)] };
  }
  const whole = (content.hiddenTables ?? 0) === 0 || showsForm(content) ? content : readMarkup(markup, true);
  if (whole === content || !showsForm(withoutText(whole))) return { content, findings: [] };
  const message = 'the page shows no table of the report: those it hides (closed tabs) were read';
  return { content: whole, findings: [finding('doubtful_cell', 'warning', message, null)] };
}

function withoutText(content: Content): Content {
  return { ...content, blocks: content.blocks.filter(({ kind }) => kind === 'table') };
}

/** The content with the tables in place of the text that is their markup; null where no text is. */
function writtenTables(content: Content): Content | null {
  const { blocks } = content;
  const from = blocks.findIndex((block) => holds(block, '<table'));
  const to = blocks.findLastIndex((block) => holds(block, '</table')) + 1;
  if (from < 0 || to <= from) return null;
  const text = blocks.slice(from, to).map((block) => (block.kind === 'paragraph' ? block.text : ''));
  const inside = readHtml(text.join('\n')).blocks;
  const longer = inside.length - (to - from);
  const moved = (at: number): number => (at >= to ? at + longer : Math.min(at, from));
  let index = 0;
  return {
    ...content,
    blocks: [...blocks.slice(0, from), ...inside, ...blocks.slice(to)].map((block) =>
      block.kind === 'table' ? { ...block, index: index++ } : block,
    ),
    regions: content.regions.map((region) => ({ ...region, from: moved(region.from), to: moved(region.to) })),
    links: content.links.map((link) => ({ ...link, block: moved(link.block) })),
  };
}

function holds(block: Block, tag: string): boolean {
  return block.kind === 'paragraph' && block.text.toLowerCase().includes(tag);
}
