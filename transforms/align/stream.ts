import type { Block } from '../../model/content.ts';
import { readFigure } from './number.ts';
import type { Line, LineCell } from './line.ts';
import { isColumnLabel, isFrameLabel, isRowLabel } from './vocabulary.ts';

/**
 * Rows out of flattened text: a table that lost its markup survives as lines of text, either a row a line with tabs
 * between the cells, or a cell a line (with a tab before each, or bare), or a row a line with spaces between the
 * figures. The rows are found again by the labels of the forms, never by counting.
 */

/** Text longer than this is prose, not a cell. */
const LONGEST_CELL = 120;

/** The paragraphs between two tables (or all of them, where there is no table) as lines. */
export function streamLines(blocks: readonly Block[], tableIndex: number): Line[] {
  const rows = new RowBuilder(tableIndex);
  let open: string[] | null = null;
  let blank = false;
  const closeCell = (): void => {
    if (open) rows.cell(open.join('\n'));
    open = null;
  };
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue;
    for (const text of block.text.split('\n')) {
      const tabs = text.split('\t');
      if (text.trim() === '' && !text.includes('\t')) {
        blank = true;
        continue;
      }
      if (tabs.length > 2 || (tabs.length === 2 && tabs[0]?.trim() !== '')) {
        closeCell();
        rows.row(tabs);
      } else if (tabs.length === 2) {
        closeCell();
        if (blank) rows.end();
        open = [tabs[1] ?? ''];
      } else if (open && text.length <= LONGEST_CELL && !endsTable(text)) {
        open.push(text);
      } else {
        closeCell();
        rows.bare(text);
      }
      blank = false;
    }
  }
  closeCell();
  rows.end();
  return rows.lines;
}

/** Section headings and sentences end a table of one cell a line. */
function endsTable(text: string): boolean {
  return (
    /^\s*[一二三四五六七八九十]{1,2}[、.．,，]\S*(?:情况|事项|问题)/.test(text) ||
    (text.length > 30 && /[。；]/.test(text))
  );
}

class RowBuilder {
  readonly lines: Line[] = [];
  private readonly tableIndex: number;
  private cells: string[] = [];

  constructor(tableIndex: number) {
    this.tableIndex = tableIndex;
  }

  /** A whole row, its cells parted by tabs. */
  row(texts: readonly string[]): void {
    this.end();
    this.cells = [...texts];
    this.end();
  }

  /** The next cell of the row at hand. */
  cell(text: string): void {
    this.cells.push(text);
  }

  /** A line without tabs: figures at its end are cells of their own; a label after figures begins a new row. */
  bare(text: string): void {
    if (text.length > LONGEST_CELL) {
      this.end();
      return;
    }
    const { label, figures } = splitFigures(text.trim());
    if (label !== '') {
      if (this.hasFigures()) this.end();
      this.label(label);
    }
    for (const figure of figures) this.cell(figure);
  }

  end(): void {
    if (this.cells.length > 0) {
      const rowIndex = this.lines.length;
      const { tableIndex } = this;
      this.lines.push({
        tableIndex,
        rowIndex,
        grid: false,
        cells: this.cells.map((text, column) => streamCell(text, tableIndex, rowIndex, column)),
      });
    }
    this.cells = [];
  }

  /** A label printed over several lines is one label again as soon as a form knows the joined text. */
  private label(text: string): void {
    const last = this.cells.at(-1);
    if (last !== undefined && last.length <= LONGEST_CELL && !isLabel(last) && !isLabel(text)) {
      this.cells[this.cells.length - 1] = last + text;
      return;
    }
    if (isRowLabel(text) && !isColumnLabel(text)) this.end();
    this.cells.push(text);
  }

  private hasFigures(): boolean {
    return this.cells.some((text) => readFigure(text).kind !== 'text');
  }
}

function isLabel(text: string): boolean {
  return isRowLabel(text) || isColumnLabel(text) || isFrameLabel(text);
}

function streamCell(text: string, tableIndex: number, rowIndex: number, column: number): LineCell {
  return {
    text,
    figure: readFigure(text),
    column,
    width: 1,
    tableIndex,
    rowIndex,
    columnIndex: column,
    inherited: false,
  };
}

/** The figures at the end of a line, parted by spaces, and the label before them. */
function splitFigures(text: string): { label: string; figures: string[] } {
  const words = text.split(/\s+/);
  let first = words.length;
  while (first > 0 && readFigure(words[first - 1] ?? '').kind !== 'text') first -= 1;
  const label = words.slice(0, first).join(' ');
  return { label, figures: words.slice(first) };
}
