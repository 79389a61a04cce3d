import type { Block, Table } from '../../model/content.ts';
import { findingAt, type AlignedCell, type Alignment, type AlignmentFinding } from './alignment.ts';
import { withCaptionUnits } from './caption-units.ts';
import { columnsOutOfOrder } from './header/column-order.ts';
import { chooseEdition } from './edition.ts';
import { isNumbering } from './header/header-leaves.ts';
import { listedRows } from './flattened/listed-rows.ts';
import { withoutNamedYear } from './labels/named-year.ts';
import { belowHeadings, isNumber, MOST_LINES, ownCells, tableLines, turned, unlisted, type Line } from './line.ts';
import { doubtContradicted } from './panel/contradicted.ts';
import { withoutUnproven } from './panel/unproven.ts';
import { missingColumns } from './panel/panel-findings.ts';
import { numbersColumns } from './panel/rowless.ts';
import { ofThisPeriod } from './panel/periods.ts';
import { joinedPieces } from './pieces.ts';
import { join, readPrintings } from './panel/printings.ts';
import type { PanelReading } from './panel/read-panel.ts';
import { headedYears, type Years } from './panel/rivals.ts';
import { columnsOfRows } from './panel/side-by-side.ts';
import { rangesApart } from './panel/ranges-apart.ts';
import { sharedCells } from './panel/shared-cells.ts';
import { streamLines } from './flattened/stream.ts';
import { readable } from './flattened/readable.ts';
import { isColumnLabel, type PanelLabels } from './labels/vocabulary.ts';
import { wholeRows } from './whole-rows.ts';

/**
 * The one alignment: blocks of a document in, cells of a form out. Rows and columns are found by their labels, never
 * by their position; positions and the form's identities only choose between readings that the labels allow.
 * @param body the body of the report in reading order
 * @param tableCount the tables of the whole document: tables and stretches of text are numbered behind them
 * @param reportYear the year the report is for, to tell its tables from another year's beside them
 */
export function align(body: readonly Block[], tableCount: number, reportYear: number | null = null): Alignment {
  const blocks = readable(body, tableCount);
  const whole = tablesOf(blocks);
  const sources = [
    ...whole.map((table) => listedRows(tableLines(table))),
    ...flattenedRows(blocks, tableCount + madeIn(whole, tableCount).length),
  ];
  const looked = sources.map((lines) => bounded(lines));
  const periods = ofThisPeriod(looked, reportYear);
  const unfolded = periods.map(({ lines }) =>
    columnsOfRows(rangesApart(withoutNamedYear(wholeRows(lines), reportYear))),
  );
  const tables = joinedPieces(unfolded.slice(0, whole.length), blocks);
  const streams = unfolded.slice(whole.length);
  const choice = chooseEdition([...tables.flat(), ...streams.flat()]);
  if (!choice.labels) return { edition: null, editionReason: choice.reason, cells: [], findings: [] };
  const findings: AlignmentFinding[] = periods.flatMap((one) => one.findings);
  if (choice.mixed) findings.push(findingAt('uncertain_edition', 'warning', choice.reason, null));
  const cells: AlignedCell[] = [];
  const claimed = new Set<Line>();
  const printed: Printed = { tables, streams, years: headedYears(blocks, reportYear) };
  for (const labels of choice.labels.panels) {
    const reading = bestReading(printed, labels);
    if (reading) {
      cells.push(...doubtContradicted(withoutUnproven(reading.cells, labels.panel), labels.panel));
      findings.push(...reading.findings);
      for (const line of reading.lines) claimed.add(line);
    }
    const read = reading?.cells ?? [];
    findings.push(...missingRows(reading, labels), ...missingColumns(read), ...columnsOutOfOrder(read));
  }
  findings.push(...noFigures(cells), ...leftOver(tables, claimed), ...limits(sources, looked));
  const united = withCaptionUnits(cells, blocks);
  if (choice.edition !== null) {
    return { edition: choice.edition, editionReason: choice.reason, cells: united, findings };
  }
  const shared = sharedCells(united);
  return {
    edition: null,
    editionReason: choice.reason,
    cells: shared.cells,
    findings: [...findings, ...shared.findings],
  };
}

/** A form that nothing is filled into is printed for another purpose, or its figures are where no reader sees them. */
function noFigures(cells: readonly AlignedCell[]): AlignmentFinding[] {
  if (cells.length === 0 || cells.some(({ cell }) => cell?.figure.kind === 'number')) return [];
  const message = `none of the ${cells.length} cells of the form that are printed holds a figure`;
  return [findingAt('doubtful_cell', 'warning', message, cells[0]?.cell ?? null)];
}

/** No form has more than a thousand cells; what stands behind so many is not looked at. */
const MOST_CELLS = 20_000;
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
    const unclaimed = lines.filter((line) => !claimed.has(line) && line.cells.some(isNumber));
    if (unclaimed.length === 0) return [];
    const numbering = new Set(
      lines.flatMap(({ cells }) => cells.filter(({ text }) => isNumbering(text)).map(({ column }) => column)),
    );
    const left = unclaimed.filter((line) => isLabelledFigures(line, numbering));
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
  const values = cells.slice(label + 1);
  return label >= 0 && values.some(isNumber) && !numbersColumns(values);
}

/**
 * The rows that stand in the text: a list for each whole table, then one for each stretch of text between tables, with
 * the rows a flattened table would have.
 * @param tableCount the tables of the whole document: the lists are numbered behind them
 */
export function textRows(blocks: readonly Block[], tableCount: number): Line[][] {
  const body = readable(blocks, tableCount);
  const made = madeIn(tablesOf(body), tableCount);
  return [...made.map(tableLines), ...flattenedRows(body, tableCount + made.length)];
}

function flattenedRows(blocks: readonly Block[], begin: number): Line[][] {
  return stretches(blocks).map((stretch, index) => streamLines(stretch, begin + index));
}

function tablesOf(blocks: readonly Block[]): Table[] {
  return blocks.filter((block): block is Table => block.kind === 'table');
}

/** The tables that were made of text: they are numbered behind those of the document. */
function madeIn(tables: readonly Table[], tableCount: number): Table[] {
  return tables.filter(({ index }) => index >= tableCount);
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

/** Where the panels of a form may be printed. */
interface Printed {
  readonly tables: readonly (readonly Line[])[];
  readonly streams: readonly (readonly Line[])[];
  readonly years: Years;
}

/** The reading of a panel, held against what the text beside its table says in the same shape: both may be printed. */
function bestReading(printed: Printed, labels: PanelLabels): PanelReading | null {
  const best = mostFigures(printed, labels);
  const inTable = best !== null && [...best.lines].some(({ grid }) => grid);
  if (!inTable || best.cells[0]?.panel !== labels.panel) return best;
  const text = readPrintings(printed.streams, labels, printed.years);
  return text && text.numbers * 2 >= best.numbers ? join(best, text, printed.years) : best;
}

/**
 * The reading of a panel with the most figures: in tables as the form has them, turned on their side, in another shape
 * that agencies give them, or in flattened text. What is tried later must show far more than what was tried before;
 * a blank form is one only as the form has it.
 */
function mostFigures({ tables, streams, years }: Printed, labels: PanelLabels): PanelReading | null {
  let best: PanelReading | null = null;
  for (const shape of [labels, ...labels.shapes]) {
    const attempts = [
      () => readPrintings(tables, shape, years),
      () => readTurned([...tables, ...streams], shape, years),
      () => readPrintings(streams, shape, years),
    ];
    for (const [nth, attempt] of attempts.entries()) {
      if (best && best.cells.length >= cellCount(labels)) return best;
      const reading = attempt();
      const usual = shape === labels && nth !== 1;
      if (reading && reading.numbers > (best ? best.numbers * 2 : usual ? -1 : 0)) best = reading;
    }
  }
  return best;
}

function cellCount({ panel }: PanelLabels): number {
  return Math.max(1, panel.rows.filter(({ local }) => !local).length) * panel.columns.length;
}

/** Tables whose rows stand where the form has columns, whole or below a heading in a sheet, and lists of them in the text. */
function readTurned(tables: readonly (readonly Line[])[], labels: PanelLabels, years: Years): PanelReading | null {
  const names = (text: string): boolean => isColumnLabel(text);
  const sides = tables.map((lines) => (lines[0]?.grid ? turned(lines) : unlisted(lines, names)));
  const reading =
    readPrintings(sides, labels, years) ?? readPrintings(tables.flatMap(belowHeadings).map(turned), labels, years);
  if (!reading) return null;
  const read = new Set([...reading.lines].map(({ tableIndex }) => tableIndex));
  return {
    ...reading,
    cells: reading.cells.map((cell) => ({ ...cell, rule: `turned, ${cell.rule}` })),
    lines: new Set(tables.flat().filter(({ tableIndex }) => read.has(tableIndex))),
  };
}

/** Rows of the form that are printed nowhere: the whole panel in one finding, single rows one each. */
function missingRows(reading: PanelReading | null, { panel }: PanelLabels): AlignmentFinding[] {
  const name = panel.headings[0] ?? panel.key;
  if (!reading) return [findingAt('missing_row', 'warning', `${name} is not printed`, null)];
  const [first] = reading.cells;
  return (first?.panel ?? panel).rows.flatMap(({ labels, local }, row) =>
    local || reading.rows.has(row)
      ? []
      : [findingAt('missing_row', 'warning', `${name}: the row ${labels[0] ?? ''} is not printed`, null)],
  );
}
