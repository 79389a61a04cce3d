import { drawTable, type Flow, type PageFrame } from './pdf-table.ts';
import { showText, textWidth, wrapText } from './pdf-text.ts';
import type { ReportBlock } from './report-blocks.ts';

const FRAME: PageFrame = { left: 72, top: 770, bottom: 72 };
const TEXT_WIDTH = 451;
const SIZE = 12;
const LEADING = 19;

/** The widths of the columns of a table of the form, by their number. */
const COLUMN_WIDTHS: Readonly<Record<number, readonly number[]>> = {
  4: [112, 113, 113, 113],
  10: [50, 46, 145, 30, 30, 30, 30, 30, 30, 30],
  15: Array.from({ length: 15 }, () => 30),
};

/** The content streams of a report's pages: A4, running text, ruled tables, a number at the foot. */
export function pdfPages(blocks: readonly ReportBlock[]): string[] {
  const flow: Flow = { pages: [[]], y: FRAME.top };
  for (const block of blocks) {
    if (block.kind === 'line') {
      drawParagraph(flow, block.text);
      continue;
    }
    const widths = COLUMN_WIDTHS[block.grid.columns];
    if (!widths) throw new Error(`no column widths for a table of ${block.grid.columns} columns`);
    drawTable(flow, block.grid, widths, FRAME);
    flow.y -= LEADING / 2;
  }
  return flow.pages.map((operators, index) => {
    const number = `- ${index + 1} -`;
    const x = FRAME.left + (TEXT_WIDTH - textWidth(number, SIZE)) / 2;
    return ['0.5 w', ...operators, showText(number, SIZE, x, 40)].join('\n');
  });
}

function drawParagraph(flow: Flow, text: string): void {
  // The first line of a paragraph is indented by two signs.
  for (const line of wrapText(`\u3000\u3000${text.trim()}`, SIZE, TEXT_WIDTH)) {
    if (flow.y - LEADING < FRAME.bottom) {
      flow.pages.push([]);
      flow.y = FRAME.top;
    }
    flow.y -= LEADING;
    flow.pages.at(-1)?.push(showText(line, SIZE, FRAME.left, flow.y + 6));
  }
}
