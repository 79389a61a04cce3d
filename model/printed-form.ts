import type { ApplicantType, Edition } from './vocabulary.ts';

/**
 * What a national form prints, without the label variants and the reading rules of transforms/forms: enough to draw it
 * and to say under which label each indicator stands. The data in form-cells.ts are made from the forms.
 */

/** The label of a row or a column of a panel. */
export interface PrintedLine {
  /** A part of the indicator's code, or an applicant type: see `PrintedPanel.codes`. */
  readonly code: string;
  /** As the form prints it. */
  readonly label: string;
  /** The labels of merged cells before it, outermost first. */
  readonly under: readonly string[];
  /** The power of ten from the printed unit to the indicator's: 4 for 万元. */
  readonly power?: number;
  /** Only local forms print it. */
  readonly local?: true;
}

/** A rectangle of figures with labels on its rows, its columns or both. */
export interface PrintedPanel {
  readonly key: string;
  readonly section: 'proactive' | 'applications' | 'disputes' | 'statistics_2014';
  /** How a cell's indicator code is made of the codes of its row and its column. */
  readonly codes: 'row.column' | 'row' | 'column' | 'row by applicant';
  readonly heading: string;
  readonly corner: string;
  /** Empty where the panel has a single row of figures without a label. */
  readonly rows: readonly PrintedLine[];
  readonly columns: readonly PrintedLine[];
}

export interface PrintedForm {
  readonly edition: Edition;
  readonly title: string;
  readonly panels: readonly PrintedPanel[];
}

/** A cell for a figure. */
export interface PrintedCell {
  readonly indicatorCode: string;
  readonly applicantType: ApplicantType;
  /** The lines it stands on; null for the row of a panel whose rows have no labels. */
  readonly row: PrintedLine | null;
  readonly column: PrintedLine;
}

/** The cell at a row and a column of a panel; row null where the panel's rows have no labels. */
export function printedCell(panel: PrintedPanel, row: PrintedLine | null, column: PrintedLine): PrintedCell {
  const rowCode = row === null ? '' : row.code;
  switch (panel.codes) {
    case 'row.column':
      return { indicatorCode: `${rowCode}.${column.code}`, applicantType: 'all', row, column };
    case 'row':
      return { indicatorCode: rowCode, applicantType: 'all', row, column };
    case 'column':
      return { indicatorCode: column.code, applicantType: 'all', row, column };
    case 'row by applicant':
      return { indicatorCode: rowCode, applicantType: column.code as ApplicantType, row, column };
  }
}

/** Every cell for a figure of a panel, row by row. */
export function printedCells(panel: PrintedPanel): PrintedCell[] {
  const rows = panel.rows.length === 0 ? [null] : panel.rows;
  return rows.flatMap((row) => panel.columns.map((column) => printedCell(panel, row, column)));
}

/** The label of an indicator on a form: the labels of its row and its column, with those they stand under. */
export function printedLabel(panel: PrintedPanel, { row, column }: PrintedCell): string {
  const path = (line: PrintedLine): string => [...line.under, line.label].join(' › ');
  if (row === null) return path(column);
  return panel.codes === 'row.column' ? `${path(row)} · ${path(column)}` : path(row);
}
