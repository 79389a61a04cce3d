import { findingAt, type AlignedCell, type AlignmentFinding } from '../alignment.ts';
import { fold } from '../labels/fold.ts';
import type { Line } from '../line.ts';
import { panelRuns, type Run } from './panel.ts';
import { readPanel, type PanelReading } from './read-panel.ts';
import { thisYears, yearOfPrinting, type Years } from './rivals.ts';
import type { PanelLabels } from '../labels/vocabulary.ts';

/** A panel is printed once, or once a page; more printings than this are not compared. */
const MOST_PRINTINGS = 40;

/** Labels that stand in tables of any kind: 总计, 合计, 其他. */
const LONGEST_GENERAL = 2;

/**
 * Reads every printing of a panel and joins them: pieces of a table that was cut complete each other. Of two printings
 * of the same cells that differ, one is this year's; where nothing tells which, the cells that differ are not read.
 */
export function readPrintings(
  sources: readonly (readonly Line[])[],
  labels: PanelLabels,
  years: Years,
): PanelReading | null {
  const printings = sources
    .flatMap((lines) => panelRuns(lines, labels).map((run) => ({ run, lines })))
    .filter(({ run }) => isEvident(run))
    .slice(0, MOST_PRINTINGS);
  const known = printings.flatMap(({ run }) => run).find(({ header }) => header !== null)?.header ?? null;
  const readings = printings.map(({ run, lines }) =>
    readPanel(
      run.map((data) => (data.header ? data : { ...data, header: known })),
      labels,
      yearOfPrinting(run[0]?.line, lines, years),
    ),
  );
  const found = readings
    .filter(({ rows }) => rows.size > 0)
    .sort((a, b) => b.numbers - a.numbers || b.rows.size - a.rows.size);
  const [first, ...others] = found;
  return first ? others.reduce((read, other) => join(read, other, years), first) : null;
}

/** Whether a header or a label of its own shows that the lines are of the panel: 总计 alone stands in any table. */
function isEvident(run: Run): boolean {
  return run.some(({ header, label, scores }) => {
    return header !== null || (scores.length > 0 && fold(label).core.length > LONGEST_GENERAL);
  });
}

/** Two readings of a panel as one. */
export function join(first: PanelReading, second: PanelReading, years: Years): PanelReading {
  const printed = new Map(first.cells.map((cell) => [cell.spec.key, cell]));
  const both = second.cells.filter((cell) => printed.has(cell.spec.key));
  const differing = both.filter((cell) => isNumber(cell) && !sameText(cell, printed.get(cell.spec.key)!));
  const blank = both.filter((cell) => cell.cell && !isNumber(cell) && isNumber(printed.get(cell.spec.key)!));
  // A piece of a table that was cut repeats a row at most: where most cells are printed again, a blank is said, not left.
  const again = both.length * 2 >= second.cells.length ? [...differing, ...blank] : differing;
  if (again.length > 0 && second.cells.length * 2 >= first.cells.length) return settle(first, second, again, years);
  const apart = both.length === 0;
  const added = second.cells.filter(({ row }) => apart || !first.rows.has(row));
  return {
    ...merged(first, second),
    cells: [...first.cells, ...added],
    findings: [
      ...first.findings,
      ...(added.length > 0 ? second.findings : []),
      ...twice(again, printed, 'the first is taken'),
    ],
    numbers: first.numbers + added.filter(isNumber).length,
  };
}

/** Two printings of about the same size that differ: one of them is another year's, or one is damaged. */
function settle(
  first: PanelReading,
  second: PanelReading,
  differing: readonly AlignedCell[],
  years: Years,
): PanelReading {
  const choice = first.contested ? null : thisYears(first, second, years);
  const printed = new Map(first.cells.map((cell) => [cell.spec.key, cell]));
  if (!choice) {
    const doubt = 'it is printed twice with different figures';
    const open = new Set(differing.map((cell) => cell.spec.key));
    const cells = first.cells.map((one) =>
      open.has(one.spec.key) ? { ...one, cell: null, rule: 'none', doubt } : one,
    );
    return {
      ...merged(first, second),
      cells,
      contested: true,
      findings: [...first.findings, ...twice(differing, printed, 'neither is taken')],
    };
  }
  const [one] = choice.taken.cells;
  const { taken, reason } = choice;
  const open = new Set(differing.map((cell) => cell.spec.key));
  const doubt = `it is printed twice with different figures; ${reason}`;
  return {
    ...merged(first, second),
    cells: choice.certain
      ? taken.cells
      : taken.cells.map((cell) => (open.has(cell.spec.key) ? { ...cell, doubt: cell.doubt ?? doubt } : cell)),
    findings: [
      ...choice.taken.findings,
      findingAt(
        choice.certain ? 'extra_table' : 'duplicate_table',
        choice.certain ? 'info' : 'warning',
        `${differing.length} figures are printed twice and differ; ${choice.reason}`,
        one?.cell ?? null,
      ),
    ],
    numbers: choice.taken.numbers,
  };
}

function merged(first: PanelReading, second: PanelReading): PanelReading {
  return {
    ...first,
    rows: new Set([...first.rows, ...second.rows]),
    lines: new Set([...first.lines, ...second.lines]),
  };
}

function twice(
  differing: readonly AlignedCell[],
  printed: ReadonlyMap<string, AlignedCell>,
  what: string,
): AlignmentFinding[] {
  return differing.slice(0, 1).map((cell) => {
    const other = printed.get(cell.spec.key)?.cell?.text.trim() || 'nothing';
    const message = `${differing.length} figures are printed twice and differ (${what}), the first in ${cell.spec.indicatorCode}: ${other} and ${cell.cell?.text.trim() || 'nothing'}`;
    return findingAt('duplicate_table', 'warning', message, cell.cell);
  });
}

function isNumber({ cell }: AlignedCell): boolean {
  return cell?.figure.kind === 'number';
}

function sameText(a: AlignedCell, b: AlignedCell): boolean {
  const [left, right] = [a.cell?.figure, b.cell?.figure];
  return left?.kind === 'number' && right?.kind === 'number' && left.text === right.text && left.power === right.power;
}
