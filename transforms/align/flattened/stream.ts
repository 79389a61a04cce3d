import type { Block } from '../../../model/content.ts';
import { isNumbering } from '../header/header-leaves.ts';
import { isUnit, readFigure } from '../number.ts';
import { MOST_LINES, type Line } from '../line.ts';
import { readPeriod } from '../labels/period-label.ts';
import { listedRow } from './glued.ts';
import { withoutLooseBorders } from './loose-borders.ts';
import { blankCells } from './stream-blanks.ts';
import { cellsOfLine, DRAWN_RULE, streamCell } from './stream-cells.ts';
import { joinedRows, splitLine } from './stream-words.ts';
import { isColumnLabel, isFrameLabel, isHeading, isLabel, isRowLabel, isShapeRow } from '../labels/vocabulary.ts';

/**
 * Rows out of flattened text: a table that lost its markup survives as lines of text, either a row a line with tabs
 * between the cells, or a cell a line (with a tab before each, or bare), or a row a line with spaces or drawn lines
 * between the cells. The rows are found again by the labels of the forms, never by counting.
 */

/** Text longer than this is prose, not a cell. */
const LONGEST_CELL = 120;

/** The first number of a row that is seen: those before it may stand before headings. */
const LATEST_FIRST = 3;

/** The header of a column of units: numbers before it stand behind the labels, not before them. */
const UNITS = /单位\s*$/;

/** A row of text has at most so many cells: one of each column's and each merged label's, and to spare. */
const MOST_CELLS = 80;

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

/** Section headings and sentences end a table of one cell a line. */
function endsTable(text: string): boolean {
  return (
    /^\s*[一二三四五六七八九十]{1,2}[、.．,，]\S*(?:情况|(?<!查询)事项|问题)(?!.*\d\s*$)/.test(text) ||
    (text.length > 30 && /[。；]/.test(text))
  );
}

class RowBuilder {
  readonly lines: Line[] = [];
  private readonly tableIndex: number;
  private cells: string[] = [];
  /** Text behind the figures of the row at hand that may be the rest of its label. */
  private tail = '';
  /** Whether a column numbers the rows, and the number of the last one. */
  private numbered = false;
  private serial: number | null = null;

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
  bare(printed: string): void {
    const text = printed.trim().replace(/ {2,}/g, '  ');
    const row = listedRow(text);
    if (!row && (text.length > LONGEST_CELL || endsTable(text))) {
      this.takeSerial();
      this.end();
      return;
    }
    const { labels, figures } = row ?? splitLine(text);
    if (labels.length > 1 && /^\d{1,3}$/.test(labels[0] ?? '')) this.end();
    for (const label of labels) this.label(label, figures.length === 0);
    if (figures.length > 0) this.beginFigures();
    for (const figure of figures) this.cell(figure);
  }

  /** A line that is a blank cell. */
  blank(): void {
    this.beginFigures();
    this.cell('');
  }

  private beginFigures(): void {
    this.endTail();
    this.endHeader();
  }

  end(): void {
    this.endTail();
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
  private label(text: string, alone: boolean): void {
    if (this.cells.length > MOST_CELLS) this.end();
    if (this.hasFigures()) {
      if (isUnit(text) && this.cells.length <= MOST_CELLS) {
        this.cell(text);
        return;
      }
      if (alone && this.continues(text)) return;
      const serial = this.takeSerial();
      const begins = this.tail !== '' && isRowLabel(this.tail + text);
      this.endTail();
      if (!begins) this.end();
      if (serial !== null) this.cells.push(serial);
    }
    // A row without figures ends where the next panel begins: the figures of that one are not its own.
    if (isRowLabel(this.cells.at(-1) ?? '') && isHeading(text)) this.end();
    const last = this.cells.at(-1);
    this.numbered ||= last !== undefined && isNumbering(last) && isFrameLabel(text) && !UNITS.test(text);
    const whole =
      last === undefined || ((isWhole(last) || isWhole(text)) && (isRowLabel(text) || !isRowLabel(last + text)));
    if (!whole && last.length <= LONGEST_CELL) {
      this.cells[this.cells.length - 1] = last + text;
      return;
    }
    if (isRowLabel(text) && !isColumnLabel(text)) {
      const groups = this.cells.filter((cell) => !isColumnLabel(cell));
      if (groups.length < this.cells.length) this.end();
    }
    this.cells.push(text);
  }

  /** Takes the number of the row that now begins from behind the figures of the row before it. */
  private takeSerial(): string | null {
    const last = this.cells.at(-1);
    if (!this.numbered || this.cells.length < 2 || last === undefined || !/^\d{1,3}$/.test(last)) return null;
    const serial = Number(last);
    if (this.serial === null ? serial > LATEST_FIRST : serial !== this.serial + 1) return null;
    this.serial = serial;
    this.cells.pop();
    return last;
  }

  /** Whether the text may be the rest of the label of the row at hand: the label is one no form knows. */
  private continues(text: string): boolean {
    const at = this.cells.findLastIndex((cell) => readFigure(cell).kind === 'text' && !isUnit(cell));
    const label = this.cells[at];
    if (label === undefined || isLabel(text)) return false;
    if (isRowLabel(label + this.tail + text)) {
      this.cells[at] = label + this.tail + text;
      this.tail = '';
      return true;
    }
    if (isLabel(label)) return false;
    this.tail += text;
    return this.tail.length <= LONGEST_CELL;
  }

  /** What turned out not to be the rest of a label begins the next row. */
  private endTail(): void {
    const { tail } = this;
    if (tail === '') return;
    this.tail = '';
    this.end();
    this.cells.push(tail);
  }

  /** Labels of columns before figures are a line of their own; what follows them is the label of the figures. */
  private endHeader(): void {
    if (this.hasFigures()) return;
    const end = this.cells.length - 1;
    const last = this.cells.findLastIndex(
      (text, at) => isColumnLabel(text) || (isFrameLabel(text) && !(at === end && isShapeRow(text))),
    );
    const columns = new Set(this.cells.filter((text) => isColumnLabel(text)));
    if (columns.size < 2) return;
    const rest = this.cells.splice(last + 1);
    this.end();
    this.cells = rest;
  }

  private hasFigures(): boolean {
    const label = this.cells.findIndex((text) => readFigure(text).kind === 'text');
    return this.cells.slice(label + 1).some((text) => readFigure(text).kind !== 'text');
  }
}

/** A text that is no part of a label: a label, a unit, or the period a column is of. */
function isWhole(text: string): boolean {
  return isLabel(text) || isUnit(text) || readPeriod(text) !== null;
}
