import type { Block, Table } from '../../model/content.ts';
import { cellKey } from '../forms/identities.ts';
import { findingAt, type AlignedCell, type Alignment, type AlignmentFinding } from './alignment.ts';
import { chooseEdition } from './edition.ts';
import { fold } from './fold.ts';
import { isNumbering } from './header-leaves.ts';
import { isNumber, MOST_LINES, ownCells, tableLines, type Line } from './line.ts';
import { panelRuns, type Run } from './panel.ts';
import { readPanel, type PanelReading } from './read-panel.ts';
import { streamLines } from './stream.ts';
import type { PanelLabels } from './vocabulary.ts';

/**
 * The one alignment: blocks of a document in, cells of a form out. Rows and columns are found by their labels, never
 * by their position; positions and the form's identities only choose between readings that the labels allow.
 * @param blocks the body of the report in reading order
 * @param tableCount the tables of the whole document: stretches of flattened text are numbered behind them
 */
export function align(blocks: readonly Block[], tableCount: number): Alignment {
  const sources = [
    ...blocks.filter((block): block is Table => block.kind === 'table').map(tableLines),
    ...textRows(blocks, tableCount),
  ];
  const looked = sources.map((lines) => bounded(lines));
  const tableSources = blocks.filter(({ kind }) => kind === 'table').length;
  const tables = looked.slice(0, tableSources);
  const streams = looked.slice(tableSources);
  const choice = chooseEdition([...tables.flat(), ...streams.flat()]);
  if (!choice.labels) return { edition: null, editionReason: choice.reason, cells: [], findings: [] };
  const findings: AlignmentFinding[] = [];
  if (choice.mixed) findings.push(findingAt('uncertain_edition', 'warning', choice.reason, null));
  const cells: AlignedCell[] = [];
  const claimed = new Set<Line>();
  for (const labels of choice.labels.panels) {
    const reading = readPrintings(tables, labels) ?? readPrintings(streams, labels);
    if (reading) {
      cells.push(...reading.cells);
      findings.push(...reading.findings);
      for (const line of reading.lines) claimed.add(line);
    }
    findings.push(...missingRows(reading, labels));
  }
  findings.push(...leftOver(tables, claimed), ...limits(sources, looked));
  return { edition: choice.edition, editionReason: choice.reason, cells, findings };
}

/** No form has more than a thousand cells; what stands behind so many is not looked at. */
const MOST_CELLS = 20_000;
/** A panel is printed once, or once a page; more printings than this are not compared. */
const MOST_PRINTINGS = 40;
/** Rows no form knows are named one by one up to so many. */
const MOST_LEFT_OVER = 30;

function bounded(lines: readonly Line[]): readonly Line[] {
  let cells = 0;
  const end = lines.findIndex((line) => (cells += line.cells.length) > MOST_CELLS);
  return lines.slice(0, Math.min(MOST_LINES, end < 0 ? lines.length : end));
}

/** A finding for each table or text that was too long to be looked at to its end. */
function limits(whole: readonly (readonly Line[])[], looked: readonly (readonly Line[])[]): AlignmentFinding[] {
  return whole.flatMap((lines, index) => {
    const count = looked[index]?.length ?? 0;
    const message = `only the first ${count} lines were looked at: no form has as many`;
    return count < lines.length ? [findingAt('limit', 'warning', message, lines[0]?.cells[0] ?? null)] : [];
  });
}

/** Figures with a label that no panel took: a row the form does not have, or a table that is none of the form's. */
function leftOver(tables: readonly (readonly Line[])[], claimed: ReadonlySet<Line>): AlignmentFinding[] {
  return tables.flatMap((lines) => {
    const numbering = new Set(
      lines.flatMap(({ cells }) => cells.filter(({ text }) => isNumbering(text)).map(({ column }) => column)),
    );
    const left = lines.filter((line) => !claimed.has(line) && isLabelledFigures(line, numbering));
    const [first] = left;
    if (!first) return [];
    if (!lines.some((line) => claimed.has(line))) {
      const message = `a table with ${left.length} rows of figures belongs to no form; it is not loaded`;
      return [findingAt('extra_table', 'info', message, first.cells[0] ?? null)];
    }
    return left.slice(0, MOST_LEFT_OVER).map((line) => {
      const text = line.cells.map((cell) => cell.text.trim()).join(' ');
      return findingAt(
        'unknown_label',
        'warning',
        `no form has this row; it is not loaded: ${text}`,
        line.cells[0] ?? null,
      );
    });
  });
}

function isLabelledFigures(line: Line, numbering: ReadonlySet<number>): boolean {
  const cells = ownCells(line).filter(({ column }) => !numbering.has(column));
  const label = cells.findIndex(({ figure }) => figure.kind === 'text');
  return label >= 0 && cells.slice(label + 1).some(isNumber);
}

/**
 * The text between tables as the rows a flattened table would have, a list per stretch.
 * @param tableCount the tables of the whole document: stretches are numbered behind them
 */
export function textRows(blocks: readonly Block[], tableCount: number): Line[][] {
  return stretches(blocks).map((stretch, index) => streamLines(stretch, tableCount + index));
}

/** Paragraphs between tables, each stretch on its own. */
function stretches(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'table') found.push([]);
    else found.at(-1)?.push(block);
  }
  return found.filter((stretch) => stretch.length > 0);
}

/**
 * Reads every printing of a panel and joins them: pieces of a table that was cut complete each other; a second
 * printing of the same rows must agree, or is a finding.
 */
function readPrintings(sources: readonly (readonly Line[])[], labels: PanelLabels): PanelReading | null {
  const runs = sources
    .flatMap((lines) => panelRuns(lines, labels))
    .filter((run) => isEvident(run))
    .slice(0, MOST_PRINTINGS);
  const known =
    runs.find((run) => run.some(({ header }) => header !== null))?.find(({ header }) => header !== null)?.header ??
    null;
  const readings = runs.map((run) =>
    readPanel(
      run.map((data) => (data.header ? data : { ...data, header: known })),
      labels,
    ),
  );
  const found = readings
    .filter(({ rows }) => rows.size > 0)
    .sort((a, b) => b.numbers - a.numbers || b.rows.size - a.rows.size);
  if (found.length === 0) return null;
  return found.slice(1).reduce(join, found[0] as PanelReading);
}

/** Labels that stand in tables of any kind: 总计, 合计, 其他. */
const LONGEST_GENERAL = 2;

/** Whether a header or a label of its own shows that the lines are of the panel: 总计 alone stands in any table. */
function isEvident(run: Run): boolean {
  return run.some(({ header, label, scores }) => {
    return header !== null || (scores.length > 0 && fold(label).core.length > LONGEST_GENERAL);
  });
}

function join(first: PanelReading, second: PanelReading): PanelReading {
  const printed = new Map(first.cells.map((cell) => [cellKey(cell.spec), cell]));
  const added = second.cells.filter(({ row }) => !first.rows.has(row));
  const differing = second.cells.filter((cell) => {
    const other = printed.get(cellKey(cell.spec));
    return other !== undefined && cell.cell?.figure.kind === 'number' && !sameText(cell, other);
  });
  const findings = differing
    .slice(0, 1)
    .map((cell) =>
      findingAt(
        'duplicate_table',
        'warning',
        `${differing.length} figures are printed twice and differ, the first in ${cell.spec.indicatorCode}: ${printed.get(cellKey(cell.spec))?.cell?.text.trim() ?? 'nothing'} and ${cell.cell?.text.trim() ?? 'nothing'}`,
        cell.cell,
      ),
    );
  return {
    cells: [...first.cells, ...added],
    findings: [...first.findings, ...(added.length > 0 ? second.findings : []), ...findings],
    rows: new Set([...first.rows, ...second.rows]),
    lines: new Set([...first.lines, ...second.lines]),
    numbers: first.numbers + added.filter(({ cell }) => cell?.figure.kind === 'number').length,
  };
}

function sameText(a: AlignedCell, b: AlignedCell): boolean {
  const [left, right] = [a.cell?.figure, b.cell?.figure];
  return left?.kind === 'number' && right?.kind === 'number' && left.text === right.text && left.power === right.power;
}

/** Rows of the form that are printed nowhere: the whole panel in one finding, single rows one each. */
function missingRows(reading: PanelReading | null, { panel }: PanelLabels): AlignmentFinding[] {
  const name = panel.headings[0] ?? panel.key;
  if (!reading) return [findingAt('missing_row', 'warning', `${name} is not printed`, null)];
  return panel.rows.flatMap(({ labels, local }, row) =>
    local || reading.rows.has(row)
      ? []
      : [findingAt('missing_row', 'warning', `${name}: the row ${labels[0] ?? ''} is not printed`, null)],
  );
}
