import { cellSpec, type Panel } from '../../forms/form.ts';
import { identitiesOf } from '../../forms/identities.ts';
import type { AlignedCell, AlignmentFinding } from '../alignment.ts';
import { adopt } from './adopt.ts';
import { chooseReading, type Choice } from './choice.ts';
import { isNumber, type Line, type LineCell } from '../line.ts';
import type { DataLine, Run } from './panel.ts';
import { adoptedLabel, choiceFindings, headerFindings, repeatedRow, unknownLabel } from './panel-findings.ts';
import { resolveByColumns } from './resolve.ts';
import { alignRows, type RowLine } from './rows.ts';
import { readShares } from './shares.ts';
import { rowsInFormOrder } from './row-order.ts';
import { unitPowers } from './unit-powers.ts';
import { underTrueHeader } from '../header/true-header.ts';
import { EXACT, isRowLabel, type PanelLabels } from '../labels/vocabulary.ts';

/** What one printing of a panel says. */
export interface PanelReading {
  readonly cells: readonly AlignedCell[];
  readonly findings: readonly AlignmentFinding[];
  /** Rows of the panel that were found. */
  readonly rows: ReadonlySet<number>;
  /** The lines that were read, or reported. */
  readonly lines: ReadonlySet<Line>;
  /** Cells with a number: a blank form has none. */
  readonly numbers: number;
  /** The year that stands over it, or null. */
  readonly year: number | null;
  /** Whether it was printed again with other figures, and nothing told which are right. */
  readonly contested?: true;
}

/**
 * Reads one printing of a panel: rows by their labels, figures by header, order or, where damaged, by identities.
 * @param year the year that stands over it, or null
 */
export function readPanel(run: Run, labels: PanelLabels, year: number | null): PanelReading {
  const { panel } = labels;
  const alignment =
    panel.rows.length === 0
      ? { placed: unlabelled(run), unknown: [], repeated: [] }
      : alignRows(run, panel.rows.length);
  const identities = identitiesOf(panel);
  const totals = printsTotals(alignment.placed, panel);
  const choices = underTrueHeader(
    alignment.placed.map((rowLine) => chooseReading(rowLine, panel, identities, totals)),
    run,
    panel,
    identities,
  );
  resolveByColumns(choices, panel, identities);
  readShares(choices, panel, identities);
  const moved = rowsInFormOrder(run, choices, panel, identities);
  const placed = moved ?? choices;
  const isPlaced = (data: DataLine): boolean => placed.some(({ rowLine }) => rowLine.data === data);
  const foreign = new Set(alignment.unknown.filter((data) => isRowLabel(data.label) && !isPlaced(data)));
  const unknown = alignment.unknown.filter((data) => !foreign.has(data) && !isPlaced(data));
  const adopted = adopt(unknown, run, placed, panel, identities);
  const repeated = alignment.repeated.filter(({ data }) => data.values.some(isNumber) && !isPlaced(data));
  const findings = [
    ...placed.flatMap((one) => choiceFindings(one, panel).slice(0, moved ? 1 : undefined)),
    ...unknown.filter((data) => !adopted.some(({ rowLine }) => rowLine.data === data)).map(unknownLabel),
    ...adopted.map(({ rowLine }) => adoptedLabel(rowLine, panel)),
    ...repeated.map(repeatedRow),
    ...headerFindings(run, panel),
  ];
  const read = run.filter((data) => !foreign.has(data));
  return readingOf(read, [...placed, ...adopted], findings, panel, year);
}

function readingOf(
  read: Run,
  choices: readonly Choice[],
  findings: readonly AlignmentFinding[],
  panel: Panel,
  year: number | null,
): PanelReading {
  const cells: AlignedCell[] = [];
  for (const one of choices) addCells(cells, one, panel);
  return {
    cells,
    findings,
    year,
    rows: new Set(choices.map(({ rowLine }) => rowLine.row)),
    lines: new Set(read.map(({ line }) => line)),
    numbers: cells.filter(({ cell }) => cell?.figure.kind === 'number').length,
  };
}

/** Whether most rows have a number in the place of the form's last column. */
function printsTotals(placed: readonly RowLine[], { columns }: Panel): boolean {
  const printed = placed.filter(({ data }) => data.values.slice(columns.length - 1, columns.length).some(isNumber));
  return printed.length * 2 > placed.length;
}

function unlabelled(run: Run): RowLine[] {
  const [data] = run;
  return data ? [{ row: 0, data, score: EXACT }] : [];
}

/** Adds the cells of a row to those before. */
function addCells(cells: AlignedCell[], choice: Choice, panel: Panel): void {
  const { rowLine, chosen, doubt, rule } = choice;
  const { row, data } = rowLine;
  const powers = unitPowers(data, panel, row);
  for (let column = 0; column < panel.columns.length; column += 1) {
    const cell = chosen?.cells[column] ?? null;
    if (chosen && !cell) continue;
    const spec = cellSpec(panel, row, column);
    const headerPower = powers.size === 0 ? null : (powers.get(column) ?? null);
    const losing = losingAt(choice, column, cell);
    cells.push({ spec, panel, row, column, cell, headerPower, rule: chosen ? rule : 'none', doubt, losing });
  }
}

/** What the readings of a doubted row that were not chosen put into a column, without repeats. */
function losingAt({ options, doubt }: Choice, column: number, cell: LineCell | null): AlignedCell['losing'] {
  if (doubt === null) return [];
  const others = options.map((option) => option.cells[column] ?? null).filter((other) => other !== cell);
  return [...new Set(others)];
}
