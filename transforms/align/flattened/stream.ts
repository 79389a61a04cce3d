import type { Block } from '../../../model/content.ts';
import { readFigure } from '../number.ts';
import { MOST_LINES, type Line } from '../line.ts';
import { withoutLooseBorders } from './loose-borders.ts';
import { endsTable, LONGEST_CELL, RowBuilder } from './row-builder.ts';
import { blankCells } from './stream-blanks.ts';
import { cellsOfLine, DRAWN_RULE } from './stream-cells.ts';
import { joinedRows } from './stream-words.ts';

/**
 * Rows out of flattened text: a table that lost its markup survives as lines of text, either a row a line with tabs
 * between the cells, or a cell a line (with a tab before each, or bare), or a row a line with spaces or drawn lines
 * between the cells. The rows are found again by the labels of the forms, never by counting.
 */

/**
 * The paragraphs between two tables (or all of them, where there is no table) as lines; no more than can be looked at
 * and one, which shows that there are more.
 */
export function streamLines(blocks: readonly Block[], tableIndex: number): Line[] {
  const rows = new RowBuilder(tableIndex);
  let open: string[] | null = null;
  let blank = false;
  const closeCell = (): void => {
    if (open) rows.cell(open.join('\n'));
    open = null;
  };
  const texts = withoutLooseBorders(
    blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text.split('\n') : [])),
  );
  const blanks = blankCells(texts);
  for (const [place, text] of texts.entries()) {
    if (rows.lines.length > MOST_LINES) return rows.lines;
    if (DRAWN_RULE.test(text)) continue;
    const tabs = cellsOfLine(text);
    if (text.trim() === '' && !text.includes('\t')) {
      if (blanks.has(place) && !open) rows.blank();
      else blank = true;
      continue;
    }
    if (tabs.length > 2 || (tabs.length === 2 && tabs[0]?.trim() !== '')) {
      closeCell();
      rows.row(tabs);
    } else if (tabs.length === 2) {
      closeCell();
      if (blank) rows.end();
      open = [tabs[1] ?? ''];
    } else if (open && text.length <= LONGEST_CELL && !endsTable(text) && !isFilled(open, text, blank)) {
      open.push(text);
    } else {
      closeCell();
      for (const row of joinedRows(text) ?? [text]) rows.bare(row);
    }
    blank = false;
  }
  closeCell();
  rows.end();
  return rows.lines;
}

/** Whether the cell is at its end before the text: a figure goes on in digits only, and a blank not behind a blank line. */
function isFilled(cell: readonly string[], text: string, blank: boolean): boolean {
  const { kind } = readFigure(cell.join('\n'));
  if (kind === 'missing') return blank;
  return kind === 'number' && readFigure([...cell, text].join('\n')).kind !== 'number';
}
