import type { Format } from './vocabulary.ts';

/**
 * What a reader makes of a document's bytes: the same shape for every format. Blocks stand in reading order.
 * Text is kept as printed, so that `raw_text` can be; line breaks are `\n`, and nothing is trimmed inside a cell.
 */

/** One printed cell. A merged cell stands once, at its top left position, with its spans. */
export interface Cell {
  readonly text: string;
  /** Zero-based row and column of the table's grid. */
  readonly row: number;
  readonly column: number;
  readonly rowspan: number;
  readonly colspan: number;
  /** Why the reader is not sure of the text; absent where it is. */
  readonly doubt?: string;
}

/**
 * A table. `grid`: columns are true (HTML, Word, spreadsheets, ruled PDF). `ragged`: only the order of the cells in a
 * row is known (tab-separated text), and `column` counts cells, not columns.
 */
export interface Table {
  readonly kind: 'table';
  /** Zero-based ordinal among the tables of the whole document, before any container is chosen. */
  readonly index: number;
  readonly fidelity: 'grid' | 'ragged';
  readonly rows: number;
  readonly columns: number;
  /** Row-major, each merged cell once. */
  readonly cells: readonly Cell[];
  /** The page (from 1) the table begins on, where the format has pages. */
  readonly page?: number;
  /** The sheet's name, in workbooks. */
  readonly sheet?: string;
}

/** A paragraph, heading or line of text. Blank lines of plain text are kept as empty paragraphs. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** 1 to 6 for a heading the format marks as one. */
  readonly level?: number;
  /** A link or button text, a menu entry: text that only navigates. */
  readonly navigation?: boolean;
}

export type Block = Paragraph | Table;

/** A part of the page that its template names, as the half-open range of the blocks inside it. */
export interface Region {
  /** The way the template names it: `#zoom`, `.TRS_Editor`, `<article>`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A link of the page, resolved by nobody: the address as written. */
export interface Link {
  readonly href: string;
  readonly text: string;
  /** The block it stands in. */
  readonly block: number;
}

export interface Content {
  readonly format: Format;
  readonly blocks: readonly Block[];
  /** `<title>` as `title`, `<meta name=X>` as `meta:x` (lower case), document properties as `property:x`. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly regions: readonly Region[];
  readonly links: readonly Link[];
  /** Pictures in the body that are large enough to hold a table (`img`, PDF images, drawings). */
  readonly images: number;
  /** Pages, where the format has them. */
  readonly pages?: number;
  /** The pages (from 1) whose text a machine recognised in their pictures; absent where there are none. */
  readonly recognised?: readonly number[];
  /** What in the document makes its figures doubtful, in a sentence each; absent where there is nothing. */
  readonly doubts?: readonly string[];
  /** Tables of a page that it does not show and that were left out. */
  readonly hiddenTables?: number;
  /** What the reader had to cut or could not do, in a sentence each. */
  readonly notes: readonly string[];
}
