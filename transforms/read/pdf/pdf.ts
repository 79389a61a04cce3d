import type { Block, Content } from '../../../model/content.ts';
import { Unreadable } from '../../../model/errors.ts';
import { LIMITS } from '../limits.ts';
import { drawingOf } from './drawing.ts';
import type { OperatorList } from './interpreter.ts';
import type { PageDrawing } from './geometry.ts';
import { joinPages } from './join.ts';
import { PDF_LIMITS } from './limits.ts';
import { NO_PAGE } from './page-top.ts';
import { openPdf } from './open.ts';
import type { OpenPdf } from './open.ts';
import { blocksOf } from './page.ts';
import type { PageBlock } from './blocks.ts';
import { joinSideways } from './sideways.ts';
import type { Sheet } from './sideways.ts';
import { partSheets } from './two-up.ts';

/**
 * Reads a PDF: ruled tables as grids with their merges, joined over page breaks; every other line of text as a
 * paragraph, with a tab where a gap as wide as a column stands.
 * @param bytes the whole file; it is left as it is
 * @throws Unreadable where the PDF is encrypted, broken, a scan without text, or larger than PDF_LIMITS
 */
export async function readPdf(bytes: Uint8Array): Promise<Content> {
  const pdf = await openPdf(bytes);
  try {
    return await readOpen(pdf);
  } finally {
    await pdf.close();
  }
}

async function readOpen(pdf: OpenPdf): Promise<Content> {
  const { pages, properties } = pdf;
  if (pages > PDF_LIMITS.pages) {
    const reason = `the PDF has ${pages} pages, more than the ${PDF_LIMITS.pages} that are read: cut the report out of it`;
    throw new Unreadable('quarantined', reason);
  }
  const spent = { glyphs: 0, textOperations: 0, pathOperations: 0 };
  const notes: string[] = [];
  const doubts: string[] = [];
  const drawings: PageDrawing[] = [];
  for (let page = 1; page <= pages; page++) {
    const list = await pdf.operatorsOf(page);
    const drawing = drawingOf(list, spent);
    if (page === 1 && drawing.glyphs.length === 0) await refuseScan(pdf, hasPicture(list));
    drawings.push(drawing);
  }
  const parted = partSheets(drawings);
  const joined = joinSideways(parted.map(({ drawing }) => drawing));
  const sheets = joined.map(({ page, drawing }) => ({ page: parted[page - 1]!.page, drawing }));
  const blocks: PageBlock[][] = [];
  let end = NO_PAGE;
  let images = 0;
  let cells = 0;
  const recognised = drawings.flatMap((drawing, n) => (drawing.recognised ? [n + 1] : []));
  // Sheets are counted where pages join, so that a table goes on from one to the next; what is told is the page.
  for (const [n, { drawing, page }] of sheets.entries()) {
    const read = blocksOf(drawing, n + 1, end);
    blocks.push(read.blocks);
    end = read.end;
    images += drawing.images;
    for (const block of read.blocks) cells += block.kind === 'table' ? block.cells.length : 0;
    if (cells > LIMITS.cells) {
      throw new Unreadable('quarantined', `the PDF has more than ${LIMITS.cells} cells, more than any report`);
    }
    if (read.aside !== '')
      doubts.push(`page ${page}: figures struck out, noted over it or not to be seen were left out: ${read.aside}`);
    if (!read.drawn) {
      notes.push(`page ${page} draws more than ${PDF_LIMITS.rulings} lines: its tables were not looked for`);
    }
  }
  const metadata = Object.fromEntries(Object.entries(properties).map(([key, value]) => [`property:${key}`, value]));
  return {
    format: 'pdf',
    blocks: contentBlocks(joinPages(blocks), sheets),
    metadata,
    regions: [],
    links: [],
    images,
    pages,
    ...(recognised.length > 0 ? { recognised } : {}),
    ...(doubts.length > 0 ? { doubts } : {}),
    notes,
  };
}

/** Asked before further pages are drawn, because drawing decodes the pictures of a scan one by one. */
async function refuseScan(pdf: OpenPdf, pictured: boolean): Promise<void> {
  if (await pdf.hasText()) return;
  const open = 'open it to see whether it is damaged, draws its text as outlines, or is a very large scan';
  const reason = pictured
    ? `the PDF has no text layer (a scan of ${pdf.pages} pages): put a text layer into it, or type its figures`
    : `the PDF has no text layer (pages: ${pdf.pages}, the first without a picture that is read): ${open}`;
  throw new Unreadable('quarantined', reason);
}

/** Whether a page draws any picture; a scan may be drawn in many small ones. */
function hasPicture({ names, operators }: OperatorList): boolean {
  return operators.some((operator) => /Image/.test(names.get(operator) ?? ''));
}

function contentBlocks(blocks: readonly PageBlock[], sheets: readonly Sheet[]): Block[] {
  let tables = 0;
  return blocks.map((block) => {
    if (block.kind === 'line') return { kind: 'paragraph', text: block.text };
    const cells = block.cells.map(({ text, row, column, rowspan, colspan, doubt }) => {
      const cell = { text, row, column, rowspan, colspan };
      return doubt === undefined ? cell : { ...cell, doubt };
    });
    const { rows, xs } = block;
    const { page } = sheets[block.page - 1]!;
    return { kind: 'table', index: tables++, fidelity: 'grid', rows, columns: xs.length - 1, cells, page };
  });
}
