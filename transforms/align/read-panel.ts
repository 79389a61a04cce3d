import { parseDecimal, type Decimal } from '../../model/decimal.ts';
import { assess } from '../forms/assess.ts';
import { cellSpec, type Panel } from '../forms/form.ts';
import { cellKey, identitiesOf, type Identity } from '../forms/identities.ts';
import { findingAt, type AlignedCell, type AlignmentFinding } from './alignment.ts';
import type { Header, PrintedColumn } from './header.ts';
import { isNumber, type Line, type LineCell } from './line.ts';
import type { DataLine, Run } from './panel.ts';
import { placements, type Placement } from './placement.ts';
import { alignRows, type RowLine } from './rows.ts';
import { EXACT, type PanelLabels } from './vocabulary.ts';

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
}

interface Choice {
  readonly rowLine: RowLine;
  readonly options: readonly Placement[];
  chosen: Placement | null;
  doubt: string | null;
  rule: string;
}

/** Reads one printing of a panel: rows by their labels, figures by header, order or, where damaged, by identities. */
export function readPanel(run: Run, labels: PanelLabels): PanelReading {
  const { panel } = labels;
  const alignment =
    panel.rows.length === 0
      ? { placed: unlabelled(run), unknown: [], repeated: [] }
      : alignRows(run, panel.rows.length);
  const identities = identitiesOf(panel);
  const choices = alignment.placed.map((rowLine) => choice(rowLine, panel, identities));
  resolveByColumns(choices, panel, identities);
  const adopted = adopt(alignment.unknown, run, choices, panel, identities);
  const findings = [
    ...choices.flatMap((one) => choiceFindings(one, panel)),
    ...alignment.unknown.filter((data) => !adopted.some(({ rowLine }) => rowLine.data === data)).map(unknownLabel),
    ...adopted.map(({ rowLine }) => adoptedLabel(rowLine, panel)),
    ...alignment.repeated.map(repeatedRow),
    ...headerFindings(run, panel),
  ];
  const all = [...choices, ...adopted];
  const cells = all.flatMap((one) => alignedCells(one, panel));
  return {
    cells,
    findings,
    rows: new Set(all.map(({ rowLine }) => rowLine.row)),
    lines: new Set(run.map(({ line }) => line)),
    numbers: cells.filter(({ cell }) => cell?.figure.kind === 'number').length,
  };
}

function unlabelled(run: Run): RowLine[] {
  const [data] = run;
  return data ? [{ row: 0, data, score: EXACT }] : [];
}

/** The most literal placement, or where several are possible the one that the row's own identity allows. */
function choice(rowLine: RowLine, panel: Panel, identities: readonly Identity[]): Choice {
  const { line, values, header } = rowLine.data;
  const options = placements(line, values, header, panel.columns.length);
  const [first] = options;
  const open = { rowLine, options, chosen: null, doubt: null, rule: '' };
  if (!first) return { ...open, doubt: `${values.length} cells are printed for ${panel.columns.length} columns` };
  if (options.length === 1 || sameFigures(options, panel, rowLine.row)) return settle(open, first, panel, identities);
  const rowIdentities = identities.filter(({ code }) => code === 'R3' || code === 'R4');
  const allowed = options.filter((option) => holds(option, panel, rowLine.row, rowIdentities));
  const doubt = `${options.length} readings are possible for ${values.length} cells under ${panel.columns.length} columns`;
  if (allowed.length === 1 && allowed[0]) {
    return {
      ...open,
      chosen: allowed[0],
      rule: 'the only reading whose total is right',
      doubt: `${doubt}; only one has a right total`,
    };
  }
  return { ...open, options: allowed.length > 0 ? allowed : options, doubt };
}

/** A reading in the form's order without a complete header stands only if a total confirms it. */
function settle(open: Choice, placement: Placement, panel: Panel, identities: readonly Identity[]): Choice {
  const settled = { ...open, chosen: placement, rule: placement.rule };
  if (placement.rule === 'gap') return { ...settled, doubt: 'a cell is missing from the row' };
  if (placement.rule !== 'form order' || panel.columns.length === 1 || uniform(placement)) return settled;
  const confirmed = holds(
    placement,
    panel,
    open.rowLine.row,
    identities.filter(({ code }) => code === 'R3' || code === 'R4'),
  );
  return confirmed
    ? settled
    : { ...settled, doubt: 'the header is incomplete, so the columns were taken in the order of the form' };
}

function uniform({ cells }: Placement): boolean {
  const texts = new Set(cells.map((cell) => (cell?.figure.kind === 'number' ? cell.figure.text : '')));
  return texts.size === 1;
}

function sameFigures(options: readonly Placement[], panel: Panel, row: number): boolean {
  const keys = options.map((option) =>
    [...valuesOf(option, panel, row)].map(([key, value]) => `${key}=${value}`).join(),
  );
  return new Set(keys).size === 1;
}

/** Whether some identity over the row alone can be assessed under this placement, and none fails. */
function holds(placement: Placement, panel: Panel, row: number, identities: readonly Identity[]): boolean {
  const values = valuesOf(placement, panel, row);
  const results = identities.map((identity) => assess(identity, values).passed);
  return results.includes(true) && !results.includes(false);
}

/** The values of a placed row by cell key; a printed blank is null, an unreadable or unprinted cell is absent. */
function valuesOf({ cells }: Placement, panel: Panel, row: number): Map<string, Decimal | null> {
  const values = new Map<string, Decimal | null>();
  cells.forEach((cell, column) => {
    if (!cell || cell.figure.kind === 'text') return;
    const value = cell.figure.kind === 'number' ? parseDecimal(cell.figure.text) : null;
    if (cell.figure.kind === 'missing' || value !== null) values.set(cellKey(cellSpec(panel, row, column)), value);
  });
  return values;
}

/** Rows still open after their own totals are put to the test of the column identities, one at a time. */
function resolveByColumns(choices: readonly Choice[], panel: Panel, identities: readonly Identity[]): void {
  const columnIdentities = identities.filter(({ code }) => code === 'R1' || code === 'R2');
  if (columnIdentities.length === 0) return;
  const open = choices.filter(({ chosen, options }) => chosen === null && options.length > 1);
  if (open.length !== 1) return;
  const [one] = open;
  if (!one) return;
  const others = panelValues(
    choices.filter((other) => other !== one),
    panel,
  );
  const passing = one.options.filter((option) => {
    const values = new Map([...others, ...valuesOf(option, panel, one.rowLine.row)]);
    const results = columnIdentities.map((identity) => assess(identity, values).passed);
    return results.includes(true) && !results.includes(false);
  });
  if (passing.length === 1 && passing[0]) {
    one.chosen = passing[0];
    one.rule = 'the only reading that the column sums allow';
  }
}

function panelValues(choices: readonly Choice[], panel: Panel): Map<string, Decimal | null> {
  return new Map(choices.flatMap(({ chosen, rowLine }) => (chosen ? [...valuesOf(chosen, panel, rowLine.row)] : [])));
}

/**
 * A line with an unknown label between two known rows may be the one row missing between them. It is taken only if
 * every column sum then holds, and with doubt; in panels without sums it is never taken.
 */
function adopt(
  unknown: readonly DataLine[],
  run: Run,
  choices: readonly Choice[],
  panel: Panel,
  identities: readonly Identity[],
): Choice[] {
  const columnIdentities = identities.filter(({ code }) => code === 'R1' || code === 'R2');
  if (columnIdentities.length === 0 || unknown.length === 0) return [];
  const taken = new Map(choices.map(({ rowLine }) => [rowLine.data, rowLine.row]));
  const found = unknown.flatMap((data) => {
    const index = run.indexOf(data);
    const before = taken.get(run[index - 1] ?? data) ?? (index === 0 ? -1 : undefined);
    const after = taken.get(run[index + 1] ?? data) ?? (index === run.length - 1 ? panel.rows.length : undefined);
    if (before === undefined || after === undefined || after - before !== 2) return [];
    const one = choice({ row: before + 1, data, score: 0 }, panel, identities);
    return one.chosen
      ? [
          {
            ...one,
            doubt: `the label ${data.label.trim()} is not known; the row was found by its neighbours and the column sums`,
          },
        ]
      : [];
  });
  if (found.length === 0) return [];
  const values = panelValues([...choices, ...found], panel);
  const results = columnIdentities.map((identity) => assess(identity, values).passed);
  return results.includes(true) && !results.includes(false) ? found : [];
}

function alignedCells({ rowLine, chosen, doubt, rule }: Choice, panel: Panel): AlignedCell[] {
  const powers = headerPowers(rowLine.data.header);
  return panel.columns.flatMap((_, column): AlignedCell[] => {
    const spec = cellSpec(panel, rowLine.row, column);
    const cell = chosen?.cells[column] ?? null;
    if (chosen && !cell) return [];
    return [
      {
        spec,
        panel,
        row: rowLine.row,
        column,
        cell,
        headerPower: powers.get(column) ?? null,
        rule: chosen ? rule : 'none',
        doubt,
      },
    ];
  });
}

function headerPowers(header: Header | null): Map<number, number | null> {
  return new Map(
    (header?.columns ?? []).flatMap(({ column, power }) => (column === null ? [] : [[column, power] as const])),
  );
}

function choiceFindings({ rowLine, chosen, doubt }: Choice, panel: Panel): AlignmentFinding[] {
  const { data, row, score } = rowLine;
  const name = panel.rows[row]?.labels[0] ?? panel.headings[0] ?? panel.key;
  const found: AlignmentFinding[] = [];
  const at = data.values[0] ?? null;
  if (doubt !== null) found.push(findingAt('doubtful_cell', 'warning', `${name}: ${doubt}`, at));
  const missing = chosen ? panel.columns.filter((_, column) => !chosen.cells[column]) : [];
  if (missing.length > 0) {
    const columns = missing.map(({ labels }) => labels[0]).join(', ');
    found.push(findingAt('missing_column', 'warning', `${name}: no cell is printed for ${columns}`, at));
  }
  if (score < EXACT) {
    found.push(findingAt('uncertain_label', 'info', `read ${data.label.trim()} as ${name}`, labelPlace(data)));
  }
  return found;
}

function unknownLabel(data: DataLine): AlignmentFinding {
  const figures = data.values.map(({ text }) => text.trim()).join(' ');
  return findingAt(
    'unknown_label',
    'warning',
    `no form has a row ${data.label.trim()}; its figures (${figures}) are not loaded`,
    labelPlace(data),
  );
}

function adoptedLabel({ row, data }: RowLine, panel: Panel): AlignmentFinding {
  return findingAt(
    'uncertain_label',
    'warning',
    `took ${data.label.trim()} for ${panel.rows[row]?.labels[0] ?? ''} by its place and the column sums`,
    labelPlace(data),
  );
}

function repeatedRow({ data }: RowLine): AlignmentFinding {
  return findingAt(
    'duplicate_table',
    'warning',
    `the row ${data.label.trim()} is printed again with other neighbours`,
    labelPlace(data),
  );
}

function headerFindings(run: Run, panel: Panel): AlignmentFinding[] {
  const headers = new Set(run.flatMap(({ header }) => (header ? [header] : [])));
  return [...headers].flatMap(({ columns, tableIndex }) =>
    columns.flatMap((printed) => {
      const { column, label, close } = printed;
      const place = { text: label, tableIndex, rowIndex: 0, columnIndex: printed.from ?? 0 };
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
    }),
  );
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
