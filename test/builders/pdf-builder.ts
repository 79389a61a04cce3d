import type { Cell } from '../../model/content.ts';
import type { ExpectedReport, ExpectedTable } from './form-tables.ts';
import { PdfPage, writePdf } from './pdf-writer.ts';
import type { PdfFont } from './pdf-writer.ts';

/** How a report is printed. */
export interface PdfOptions {
  readonly font?: PdfFont;
  /** Borders as strokes, as thin filled rectangles, only between rows, or none at all. */
  readonly borders?: 'lines' | 'bars' | 'rows' | 'none';
  /** The height of a page in points. */
  readonly height?: number;
  /** Prints the first three rows of a table again on each of its pages. */
  readonly repeatHeader?: boolean;
  /** Leaves the outer left and right borders away. */
  readonly openSides?: boolean;
  /** The /Rotate entry of the pages; the text itself is printed upright on the unrotated page. */
  readonly rotate?: number;
  readonly pageNumbers?: boolean;
}

const WIDTH = 595;
const LEFT = 50;
const SIZE = 8;
const LEADING = 10;
const MARGIN = 70;
/** Columns of a table that is wider than the page are no narrower. */
const LEAST_WIDTH = 24;
const WIDTHS: Readonly<Record<number, readonly number[]>> = {
  4: [170, 110, 110, 110],
  10: [60, 70, 160, 30, 30, 30, 30, 30, 30, 30],
  15: Array.from({ length: 15 }, () => 33),
};

/**
 * Prints a report as a PDF; what does not fit on a page goes on on the next, between two rows, and a row taller than a
 * page within the row.
 */
export function buildPdf(report: ExpectedReport, options: PdfOptions = {}): Uint8Array {
  const printer = new Printer(options);
  for (const block of report.blocks) {
    if (typeof block === 'string') printer.paragraph(block);
    else printer.table(block);
  }
  return writePdf(printer.pages, WIDTH, options.font ?? 'identity', options.rotate ?? 0);
}

class Printer {
  readonly pages: PdfPage[] = [];
  private readonly options: PdfOptions;
  private page: PdfPage;
  private y = 0;

  constructor(options: PdfOptions) {
    this.options = options;
    this.page = this.newPage();
  }

  paragraph(text: string): void {
    this.room(20);
    this.page.text(LEFT, this.y + 12, 10, text);
    this.y += 20;
  }

  table(table: ExpectedTable): void {
    const even = Math.max(LEAST_WIDTH, (WIDTH - 2 * LEFT) / table.columns);
    const widths = WIDTHS[table.columns] ?? Array.from({ length: table.columns }, () => even);
    const xs = widths.reduce<number[]>((edges, width) => [...edges, edges.at(-1)! + width], [LEFT]);
    const heights = rowHeights(table, xs);
    for (let from = 0; from < table.rows;) {
      if (from > 0) this.page = this.newPage();
      const repeated = from > 0 && this.options.repeatHeader ? [0, 1, 2] : [];
      const rows = [...repeated];
      let used = repeated.reduce((sum, row) => sum + heights[row]!, 0);
      let next = from;
      while (next < table.rows && this.y + used + heights[next]! <= this.bottom) {
        used += heights[next]!;
        rows.push(next++);
      }
      if (next === from) {
        if (this.y > MARGIN) this.page = this.newPage();
        if (heights[from]! <= this.bottom - this.y - used) continue;
        this.tallRow(table, xs, from);
        from = next + 1;
        continue;
      }
      this.part(table, xs, rows, heights);
      from = next;
    }
    this.y += 6;
  }

  /** Prints some rows of a table; a cell that reaches beyond them is closed by a border, its text stays in its first part. */
  private part(table: ExpectedTable, xs: readonly number[], rows: readonly number[], heights: readonly number[]): void {
    const tops = rows.reduce<number[]>((edges, row) => [...edges, edges.at(-1)! + heights[row]!], [this.y]);
    for (const cell of table.cells) {
      const shown = rows.flatMap((row, n) => (row >= cell.row && row < cell.row + cell.rowspan ? [n] : []));
      if (shown.length === 0) continue;
      const box = {
        x0: xs[cell.column]!,
        x1: xs[cell.column + cell.colspan]!,
        y0: tops[shown[0]!]!,
        y1: tops[shown.at(-1)! + 1]!,
      };
      this.border(box, xs);
      if (rows[shown[0]!] === cell.row) this.cellText(cell, box.x0, box.x1, box.y0);
    }
    this.y = tops.at(-1)!;
  }

  /** Prints a row over as many pages as its longest text needs. */
  private tallRow(table: ExpectedTable, xs: readonly number[], row: number): void {
    const cells = table.cells.filter((cell) => cell.row === row);
    const texts = cells.map((cell) => wrap(cell.text, xs[cell.column + cell.colspan]! - xs[cell.column]! - 4));
    const most = Math.max(...texts.map((lines) => lines.length));
    for (let from = 0; from < most;) {
      if (from > 0) this.page = this.newPage();
      const fitting = Math.max(1, Math.floor((this.bottom - this.y - 5) / LEADING));
      const height = Math.min(fitting, most - from) * LEADING + 5;
      cells.forEach((cell, n) => {
        const [x0, x1] = [xs[cell.column]!, xs[cell.column + cell.colspan]!];
        this.border({ x0, x1, y0: this.y, y1: this.y + height }, xs);
        this.lines(texts[n]!.slice(from, from + fitting), x0, this.y);
      });
      this.y += height;
      from += fitting;
    }
  }

  private border({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }, xs: readonly number[]): void {
    const { borders = 'lines', openSides } = this.options;
    const draw = (a: number, b: number, c: number, d: number): void => {
      if (borders === 'lines' || (borders === 'rows' && b === d)) this.page.line(a, b, c, d);
      else if (borders === 'bars') this.page.bar(a, b, c, d);
    };
    draw(x0, y0, x1, y0);
    draw(x0, y1, x1, y1);
    if (!openSides || x0 > xs[0]!) draw(x0, y0, x0, y1);
    if (!openSides || x1 < xs.at(-1)!) draw(x1, y0, x1, y1);
  }

  private cellText(cell: Cell, x0: number, x1: number, y0: number): void {
    this.lines(wrap(cell.text, x1 - x0 - 4), x0, y0);
  }

  private lines(lines: readonly string[], x: number, y: number): void {
    lines.forEach((line, n) => this.page.text(x + 2, y + 10 + n * LEADING, SIZE, line));
  }

  private get bottom(): number {
    return this.page.height - MARGIN;
  }

  private room(height: number): void {
    if (this.y + height > this.bottom) this.page = this.newPage();
  }

  private newPage(): PdfPage {
    const page = new PdfPage(this.options.height ?? 842);
    this.pages.push(page);
    this.y = MARGIN;
    if (this.options.pageNumbers) page.text(WIDTH / 2 - 10, page.height - 30, 8, `- ${this.pages.length} -`);
    return page;
  }
}

function rowHeights(table: ExpectedTable, xs: readonly number[]): number[] {
  return Array.from({ length: table.rows }, (_, row) => {
    const lines = table.cells
      .filter((cell) => cell.row === row)
      .map((cell) => wrap(cell.text, xs[cell.column + cell.colspan]! - xs[cell.column]! - 4).length);
    return Math.max(1, ...lines) * LEADING + 5;
  });
}

/** Breaks a text where the next character would not fit: Chinese characters are as wide as high, others half. */
function wrap(text: string, width: number): string[] {
  const lines = [''];
  let used = 0;
  for (const character of text) {
    if (character === '\n') {
      lines.push('');
      used = 0;
      continue;
    }
    const advance = character < '\x80' ? SIZE / 2 : SIZE;
    if (used + advance > width) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += character;
    used += advance;
  }
  return lines;
}
