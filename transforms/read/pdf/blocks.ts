import type { GridCell } from './grid.ts';
import type { CellText } from './lines.ts';

/** A cell with its text. */
export interface PageCell extends GridCell, CellText {
  /** Why it is not certain what it prints; absent where it is. */
  readonly doubt?: string;
}

/** A table of one page, or of several joined ones. */
export interface PageTable {
  readonly kind: 'table';
  /** The page, or sheet of pages side by side, that it begins on and ends on. */
  readonly page: number;
  readonly lastPage: number;
  /** The edges of its columns, in points from the left. */
  readonly xs: readonly number[];
  readonly rows: number;
  readonly cells: readonly PageCell[];
}

/** A line of text outside the tables. */
export interface PageLine {
  readonly kind: 'line';
  readonly page: number;
  readonly text: string;
  /** The height of its middle on the page, and of its largest character. */
  readonly y: number;
  readonly size: number;
  /** Whether it stands where running headers, footers and page numbers do. */
  readonly margin: boolean;
}

export type PageBlock = PageTable | PageLine;
