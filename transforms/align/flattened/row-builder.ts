import { isNumbering } from '../header/header-leaves.ts';
import { isUnit, readFigure } from '../number.ts';
import type { Line } from '../line.ts';
import { readPeriod } from '../labels/period-label.ts';
import { listedRow } from './glued.ts';
import { streamCell } from './stream-cells.ts';
import { isLongUnit, splitLine } from './stream-words.ts';
import { isColumnLabel, isFrameLabel, isHeading, isLabel, isRowLabel, isShapeRow } from '../labels/vocabulary.ts';

/** Text longer than this is prose, not a cell. */
export const LONGEST_CELL = 120;

/** The first number of a row that is seen: those before it may stand before headings. */
const LATEST_FIRST = 3;

/** A number before a label in the same line. */
const LEADING_NUMBER = /^(\d{1,3})\s+(?=\S*\p{Script=Han})/u;

/** The header of a column of units: numbers before it stand behind the labels, not before them. */
const UNITS = /单位\s*$/;

/** A row of text has at most so many cells: one of each column's and each merged label's, and to spare. */
const MOST_CELLS = 80;

/** Whether the text ends a table of one cell a line, as section headings and sentences do. */
export function endsTable(text: string): boolean {
  return (
    /^\s*[一二三四五六七八九十]{1,2}[、.．,，]\S*(?:情况|(?<!查询)事项|问题)(?!.*\d\s*$)/.test(text) ||
    (text.length > 30 && /[。；]/.test(text))
  );
}

/** Builds rows out of the lines and cells of a stream, in the order in which they are printed. */
export class RowBuilder {
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
    const text = this.withoutSerial(printed.trim().replace(/ {2,}/g, '  '));
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
      last === undefined ||
      isLongUnit(text) ||
      ((isWhole(last) || isWhole(text)) && (isRowLabel(text) || !isRowLabel(last + text)));
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
    if (last === undefined || !this.isNextSerial(last)) return null;
    this.serial = Number(last);
    this.cells.pop();
    return last;
  }

  /** The line without the number of its row, which becomes the next cell: there the label takes it for its own. */
  private withoutSerial(text: string): string {
    const [printed, serial] = LEADING_NUMBER.exec(text) ?? [];
    if (printed === undefined || serial === undefined || !this.isNextSerial(serial)) return text;
    const rest = text.slice(printed.length);
    const label = this.cells.at(-1);
    if (label !== undefined && !this.hasFigures() && isUnit(rest.split(/\s/, 1)[0] ?? '')) {
      // The label goes on above and below the line that holds the number: the number stands before it all the same.
      this.serial = Number(serial);
      this.cells.splice(-1, 1, serial, label);
      return rest;
    }
    this.beginFigures();
    this.cell(serial);
    return rest;
  }

  private isNextSerial(text: string): boolean {
    if (!this.numbered || !/^\d{1,3}$/.test(text)) return false;
    return this.serial === null ? Number(text) <= LATEST_FIRST : Number(text) === this.serial + 1;
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

/** A text that is no part of a label: a label, a unit, the head of a column of numbers, or the period a column is of. */
function isWhole(text: string): boolean {
  return isLabel(text) || isUnit(text) || isNumbering(text) || readPeriod(text) !== null;
}
