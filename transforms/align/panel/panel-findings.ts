import type { Panel } from '../../forms/form.ts';
import { findingAt, type AlignedCell, type AlignmentFinding } from '../alignment.ts';
import type { Choice } from './choice.ts';
import type { Header, PrintedColumn } from '../header/header.ts';
import { isNumber, type LineCell } from '../line.ts';
import type { DataLine, Run } from './panel.ts';
import { rowsOfCells } from '../rows-of-cells.ts';
import type { RowLine } from './rows.ts';
import { strayLabel } from '../header/true-header.ts';
import { EXACT } from '../labels/vocabulary.ts';

/** What is doubtful, unprinted or only nearly named in a line that was read. */
export function choiceFindings({ rowLine, doubt }: Choice, panel: Panel): AlignmentFinding[] {
  const { data, row, score } = rowLine;
  const name = panel.rows[row]?.labels[0] ?? panel.headings[0] ?? panel.key;
  const found: AlignmentFinding[] = [];
  const at = data.values[0] ?? null;
  if (doubt !== null) found.push(findingAt('doubtful_cell', 'warning', `${name}: ${doubt}`, at));
  if (score < EXACT) {
    found.push(findingAt('uncertain_label', 'info', `read ${data.label.trim()} as ${name}`, labelPlace(data)));
  }
  return found;
}

/** Rows in which columns of the form have no cell, or may have none, whatever pieces they were printed in. */
export function missingColumns(cells: readonly AlignedCell[]): AlignmentFinding[] {
  const unprinted = [...rowsOfCells(cells)].flatMap(([row, printed]) => {
    const [first] = printed;
    if (!first || printed.length >= first.panel.columns.length) return [];
    const { panel } = first;
    const missing = panel.columns.filter((_, column) => !printed.some((one) => one.column === column));
    if (missing.length === 0) return [];
    const name = panel.rows[row]?.labels[0] ?? panel.headings[0] ?? panel.key;
    const columns = missing.map(({ labels, under = [] }) => [...under.slice(-1), labels[0]].join(' ')).join(', ');
    return [findingAt('missing_column', 'warning', `${name}: no cell is printed for ${columns}`, first.cell)];
  });
  return [...unprinted, ...endsBlank(cells)];
}

/** So many rows with a figure in their last cell show that a blank one is no custom of the agency. */
const FEWEST_ENDED = 10;

/**
 * The one row of a panel whose last cell is blank behind figures: a cell of it may be lost, and the figures behind that
 * one moved. Sums tell where they are other than zeros.
 */
function endsBlank(cells: readonly AlignedCell[]): AlignmentFinding[] {
  const ends = cells.filter(({ panel, column }) => column > 0 && column === panel.columns.length - 1);
  return [...new Set(ends.map(({ panel }) => panel))].flatMap((panel) => {
    const own = ends.filter((one) => one.panel === panel);
    const [blank, ...others] = own.filter(({ cell }) => cell?.text.trim() === '');
    if (!blank || others.length > 0 || own.length <= FEWEST_ENDED) return [];
    const before = cells.filter((one) => one.panel === panel && one.row === blank.row && one !== blank);
    if (!before.every(({ cell }) => cell !== null && isNumber(cell))) return [];
    const name = panel.rows[blank.row]?.labels[0] ?? panel.key;
    const told = `${name}: only this row has a blank last cell: another cell of it may be lost and its figures moved`;
    return [findingAt('doubtful_cell', 'warning', told, blank.cell)];
  });
}

/** A line whose label no row of the panel has. */
export function unknownLabel(data: DataLine): AlignmentFinding {
  const figures = data.values.map(({ text }) => text.trim()).join(' ');
  const what = data.label.trim() === '' ? 'a row has no label' : `no form has a row ${data.label.trim()}`;
  return findingAt('unknown_label', 'warning', `${what}; its figures (${figures}) are not loaded`, labelPlace(data));
}

/** A line that was read although its label is unknown. */
export function adoptedLabel({ row, data }: RowLine, panel: Panel): AlignmentFinding {
  return findingAt(
    'uncertain_label',
    'warning',
    `took ${data.label.trim() || 'a row without a label'} for ${panel.rows[row]?.labels[0] ?? ''} by its place and the column sums`,
    labelPlace(data),
  );
}

/** A row printed again inside the same table. */
export function repeatedRow({ data }: RowLine): AlignmentFinding {
  return findingAt(
    'duplicate_table',
    'warning',
    `the row ${data.label.trim()} is printed again with other neighbours`,
    labelPlace(data),
  );
}

/** Columns that no form has, and columns whose label is damaged. */
export function headerFindings(run: Run, panel: Panel): AlignmentFinding[] {
  const headers = new Set(run.flatMap(({ header }) => (header ? [header] : [])));
  return [...headers].flatMap((header) => [...astray(header, run, panel), ...columnFindings(header, run, panel)]);
}

function astray(header: Header, run: Run, panel: Panel): AlignmentFinding[] {
  const beside = strayLabel(header, run);
  if (!beside) return [];
  const { label, from } = beside;
  return [
    findingAt(
      'uncertain_label',
      'warning',
      `${panel.headings[0] ?? panel.key}: the column ${label.trim()} stands over no figures, and the columns beside it in another order than the form's: which figure is whose is not certain`,
      { text: label, tableIndex: header.tableIndex, rowIndex: 0, columnIndex: from },
    ),
  ];
}

function columnFindings({ columns, tableIndex }: Header, run: Run, panel: Panel): AlignmentFinding[] {
  return columns.flatMap((printed) => {
    const { column, label, close, numbering } = printed;
    if (numbering) return [];
    const place = { text: label, tableIndex, rowIndex: 0, columnIndex: printed.from };
    if (column === null) {
      const severity = holdsFigures(run, printed) ? 'warning' : 'info';
      return [
        findingAt(
          'unknown_label',
          severity,
          `${panel.headings[0] ?? panel.key}: no form has a column ${label.trim()}`,
          place,
        ),
      ];
    }
    if (!close) return [];
    return [
      findingAt(
        'uncertain_label',
        'info',
        `read the column ${label.trim()} as ${panel.columns[column]?.labels[0] ?? ''}`,
        place,
      ),
    ];
  });
}

function holdsFigures(run: Run, { from, to }: PrintedColumn): boolean {
  if (from === null || to === null) return true;
  return run.some(({ values }) =>
    values.some((cell) => isNumber(cell) && cell.column < to && cell.column + cell.width > from),
  );
}

function labelPlace({
  label,
  line,
  values,
}: DataLine): Pick<LineCell, 'text' | 'tableIndex' | 'rowIndex' | 'columnIndex'> {
  return {
    text: label,
    tableIndex: line.tableIndex,
    rowIndex: line.rowIndex,
    columnIndex: Math.max(0, (values[0]?.columnIndex ?? 1) - 1),
  };
}
