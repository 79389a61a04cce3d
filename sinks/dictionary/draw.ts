import { indicatorOf } from '../../model/indicators.ts';
import { type PrintedForm, type PrintedLine, type PrintedPanel, printedCell } from '../../model/printed-form.ts';
import type { ApplicantType } from '../../model/vocabulary.ts';
import { HEADINGS_2014, TABLE_TITLES } from './form-headings.ts';

/** A form as the tables it prints: what an HTML page needs to draw it. */

export interface DrawnCell {
  /** What the form prints; empty in a cell for a figure. */
  readonly text: string;
  readonly rowspan: number;
  readonly colspan: number;
  /** Only in a cell for a figure. */
  readonly figure?: { readonly indicatorCode: string; readonly applicantType: ApplicantType };
  /** In a row that only local forms print. */
  readonly local?: true;
}

export interface DrawnTable {
  readonly title: string;
  readonly rows: readonly (readonly DrawnCell[])[];
}

/** The columns of labels and of figures of table 2: a block with fewer columns of figures merges some. */
const PROACTIVE_FIGURES = 3;
const UNIT_IN_WAN = '万元';

/** The tables of a form in their order. */
export function drawForm(form: PrintedForm): DrawnTable[] {
  const sections = [...new Set(form.panels.map(({ section }) => section))];
  return sections.map((section) => {
    const panels = form.panels.filter((panel) => panel.section === section);
    const title = TABLE_TITLES[section];
    if (section === 'proactive') return { title, rows: panels.flatMap(drawBlock) };
    return { title, rows: panels.flatMap(section === 'statistics_2014' ? drawStatistics : drawTree) };
  });
}

function cell(text: string, rowspan = 1, colspan = 1): DrawnCell {
  return { text, rowspan, colspan };
}

function figure(panel: PrintedPanel, row: PrintedLine | null, column: PrintedLine, colspan = 1): DrawnCell {
  const { indicatorCode, applicantType } = printedCell(panel, row, column);
  return { ...cell('', 1, colspan), figure: { indicatorCode, applicantType }, ...(row?.local ? { local: true } : {}) };
}

/** A block of table 2: its article, its column labels, a row each; the last column takes the width that is left. */
function drawBlock(panel: PrintedPanel): DrawnCell[][] {
  const last = panel.columns.length - 1;
  const width = (index: number): number => (index === last ? PROACTIVE_FIGURES - last : 1);
  return [
    [cell(panel.heading, 1, PROACTIVE_FIGURES + 1)],
    [cell(panel.corner), ...panel.columns.map(({ label }, index) => cell(label, 1, width(index)))],
    ...panel.rows.map((row) => [
      { ...cell(row.label), ...(row.local ? { local: true as const } : {}) },
      ...panel.columns.map((column, index) => figure(panel, row, column, width(index))),
    ]),
  ];
}

/** The form of 2014: label, unit and figure, with the rows that only head others. */
function drawStatistics(panel: PrintedPanel): DrawnCell[][] {
  const [column] = panel.columns as [PrintedLine];
  const rows = panel.rows.flatMap((row) => {
    const heads = (HEADINGS_2014[row.code] ?? []).map((text) => [cell(text), cell(''), cell('')]);
    const { unit } = indicatorOf(row.code);
    const printed = row.power === 4 && unit === '元' ? UNIT_IN_WAN : unit;
    return [...heads, [cell(row.label), cell(printed), figure(panel, row, column)]];
  });
  return [[cell(panel.corner), cell('单位'), cell(column.label)], ...rows];
}

/** A panel whose labels stand in merged cells above the columns and left of the rows: tables 3 and 4. */
function drawTree(panel: PrintedPanel): DrawnCell[][] {
  const header = spans(panel.columns);
  const depth = depthOf(panel.columns);
  const labels = panel.rows.length === 0 ? 0 : depthOf(panel.rows);
  const head = Array.from({ length: depth }, (_, level): DrawnCell[] => [
    ...(level === 0 && labels > 0 ? [cell(panel.corner, depth, labels)] : []),
    ...header.filter((span) => span.level === level).map(({ text, deep, count }) => cell(text, deep, count)),
  ]);
  if (labels === 0) return [...head, panel.columns.map((column) => figure(panel, null, column))];
  const left = spans(panel.rows);
  const body = panel.rows.map((row, index) => [
    ...left.filter((span) => span.first === index).map(({ text, deep, count }) => cell(text, count, deep)),
    ...panel.columns.map((column) => figure(panel, row, column)),
  ]);
  return [...head, ...body];
}

interface Span {
  readonly text: string;
  /** How many labels stand before it. */
  readonly level: number;
  /** How many levels it takes. */
  readonly deep: number;
  readonly first: number;
  readonly count: number;
}

function depthOf(lines: readonly PrintedLine[]): number {
  return Math.max(...lines.map(({ under }) => under.length + 1));
}

/** The merged and single labels over lines, outermost first: neighbours under the same labels share a cell. */
function spans(lines: readonly PrintedLine[]): Span[] {
  const depth = depthOf(lines);
  return lines.flatMap((line, index) => {
    const heads = line.under.flatMap((text, level): Span[] => {
      if (shares(lines[index - 1], line, level)) return [];
      let count = 1;
      while (shares(lines[index + count], line, level)) count += 1;
      return [{ text, level, deep: 1, first: index, count }];
    });
    const level = line.under.length;
    return [...heads, { text: line.label, level, deep: depth - level, first: index, count: 1 }];
  });
}

function shares(other: PrintedLine | undefined, line: PrintedLine, level: number): boolean {
  return other !== undefined && line.under.slice(0, level + 1).every((text, index) => other.under[index] === text);
}
