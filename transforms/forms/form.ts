import type { ApplicantType, Edition } from '../../model/vocabulary.ts';
import { keyed, type KeyedCell } from './cell-key.ts';

/**
 * An official form as data. A form is a list of panels; a panel is a rectangle of cells with labels on its rows, its
 * columns or both, and says which indicator each cell is. Labels are what a reader looks for: the first is the one
 * the form prints, the others are variants seen in the wild. They are compared after folding (align/fold.ts), so
 * width, spaces, punctuation, numbering and bracketed explanations need no variant.
 */
export interface Row {
  /** The indicator's code, or its first part where the column gives the rest. */
  readonly code: string;
  readonly labels: readonly string[];
  /** The labels of merged cells that stand left of it, outermost first. */
  readonly under?: readonly string[];
  /** The power of ten from the printed unit to the indicator's, where neither cell nor header names a unit. */
  readonly power?: number;
  /** A row that only local forms print: its absence is no finding. */
  readonly local?: true;
}

export interface Column {
  /** An applicant type, the rest of the indicator's code, or the whole code: see `Panel.codes`. */
  readonly code: string;
  readonly labels: readonly string[];
  /** The labels of merged header cells above it, outermost first. */
  readonly under?: readonly string[];
  /** As `Row.power`. */
  readonly power?: number;
}

export interface Panel {
  readonly key: string;
  readonly section: 'proactive' | 'applications' | 'disputes' | 'statistics_2014';
  /** How a cell's code is made: the row's and the column's joined by a point, or one of them alone. */
  readonly codes: 'row.column' | 'row' | 'column' | 'row by applicant';
  /** Texts that head the panel: `第二十条第（一）项`. */
  readonly headings: readonly string[];
  /** Labels of the corner and of columns that hold labels, not figures: 信息内容, 统计指标, 单位. */
  readonly corners: readonly string[];
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** Other shapes in which the same cells are printed. */
  readonly shapes?: readonly Panel[];
}

export interface Form {
  readonly edition: Edition;
  readonly title: string;
  readonly panels: readonly Panel[];
}

const known = new WeakMap<Panel, KeyedCell[][]>();

/**
 * The indicator of a panel's cell; the same object each time.
 * @param row index into `panel.rows`; 0 where the panel has no rows of its own
 * @param column index into `panel.columns`
 */
export function cellSpec(panel: Panel, row: number, column: number): KeyedCell {
  let rows = known.get(panel);
  if (!rows) {
    const each = panel.rows.length > 0 ? panel.rows : [undefined];
    rows = each.map((_, r) => panel.columns.map((__, c) => makeSpec(panel, r, c)));
    known.set(panel, rows);
  }
  return rows[row]?.[column] ?? makeSpec(panel, row, column);
}

function makeSpec(panel: Panel, row: number, column: number): KeyedCell {
  const rowCode = panel.rows[row]?.code ?? '';
  const columnCode = panel.columns[column]?.code ?? '';
  switch (panel.codes) {
    case 'row.column':
      return keyed(`${rowCode}.${columnCode}`, 'all');
    case 'row':
      return keyed(rowCode, 'all');
    case 'column':
      return keyed(columnCode, 'all');
    case 'row by applicant':
      return keyed(rowCode, columnCode as ApplicantType);
  }
}
