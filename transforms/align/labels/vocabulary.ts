import type { Form, Panel } from '../../forms/form.ts';
import { FORMS } from '../../forms/forms.ts';
import { fold, type Folded } from './fold.ts';

/** How well a printed label agrees with one of the form's. Larger is better; 0 is no agreement. */
export const EXACT = 4;
export const CLOSE = 2;
const NUMBERING_AGREES = 1;

/** The folded labels of one panel. */
export interface PanelLabels {
  readonly panel: Panel;
  /** Folded row label → the rows it may be. */
  readonly rows: ReadonlyMap<string, readonly number[]>;
  readonly columns: ReadonlyMap<string, readonly number[]>;
  /** Column labels with the merged labels over them, as headers of one line print them: 法人或其他组织-商业企业. */
  readonly grouped: ReadonlyMap<string, readonly number[]>;
  /** Corners, headings and the merged labels over rows and columns: they name no single row or column. */
  readonly frames: ReadonlySet<string>;
  /** Other shapes of the panel. */
  readonly shapes: readonly PanelLabels[];
  /** The numbering the form prints before each row's label. */
  readonly rowNumbers: readonly string[];
  /** Its place among the panels of all forms and their shapes. */
  readonly ordinal: number;
}

/** The panels of one form with their folded labels. */
export interface FormLabels {
  readonly form: Form;
  readonly panels: readonly PanelLabels[];
}

let panelCount = 0;
const FORM_LABELS: readonly FormLabels[] = FORMS.map((form) => ({ form, panels: form.panels.map(labelsOf) }));
const ANY_ROW = new Set(FORM_LABELS.flatMap(({ panels }) => panels.flatMap(({ rows }) => [...rows.keys()])));
const ANY_COLUMN = new Set(
  FORM_LABELS.flatMap(({ panels }) => panels.flatMap(({ columns, grouped }) => [...columns.keys(), ...grouped.keys()])),
);
const ANY_FRAME = new Set(FORM_LABELS.flatMap(({ panels }) => panels.flatMap(({ frames }) => [...frames])));
const ANY_HEADING = new Set(
  FORM_LABELS.flatMap(({ form }) => form.panels.flatMap(({ headings }) => headings.map((text) => fold(text).full))),
);

const SHAPE_ROWS = new Set(
  FORM_LABELS.flatMap(({ panels }) => panels.flatMap(({ shapes }) => shapes.flatMap(({ rows }) => [...rows.keys()]))),
);

/** Rows each of which has a unit of its own, which lists print behind the figure. */
const ROWS_WITH_UNITS = new Set(
  FORM_LABELS.flatMap(({ panels }) =>
    panels.flatMap(({ panel, rows }) => (panel.section === 'statistics_2014' ? [...rows.keys()] : [])),
  ),
);

/** The folded labels of every form. */
export function formLabels(): readonly FormLabels[] {
  return FORM_LABELS;
}

/** Whether some form has this text as a row's label. */
export function isRowLabel(text: string): boolean {
  return has(ANY_ROW, fold(text));
}

/** Whether some form has this text as the label of a row with a unit of its own: 收到申请数, in 件. */
export function isRowWithUnit(text: string): boolean {
  return has(ROWS_WITH_UNITS, fold(text));
}

/** Whether the text labels a row where a panel is printed in another shape than the form's. */
export function isShapeRow(text: string): boolean {
  return has(SHAPE_ROWS, fold(text));
}

/** Whether some form has this text as a column's label. */
export function isColumnLabel(text: string): boolean {
  return has(ANY_COLUMN, fold(text));
}

/** Whether some form has this text as a corner, heading or merged label. */
export function isFrameLabel(text: string): boolean {
  return has(ANY_FRAME, fold(text));
}

/** Whether some form has this text as the heading over one of its panels, with all that is printed. */
export function isHeading(text: string): boolean {
  return ANY_HEADING.has(fold(text).full);
}

/** Whether some form has this text as any of its labels. */
export function isLabel(text: string): boolean {
  const folded = fold(text);
  return has(ANY_ROW, folded) || has(ANY_COLUMN, folded) || has(ANY_FRAME, folded);
}

/**
 * The rows of a panel that a printed label may be, each with its score.
 * @returns pairs of row index and score, best first is not promised
 */
export function rowScores(labels: PanelLabels, folded: Folded): ReadonlyArray<readonly [row: number, score: number]> {
  const exact = lookUp(labels.rows, folded);
  if (exact) {
    return exact.map((row) => [
      row,
      EXACT + (folded.number !== '' && folded.number === labels.rowNumbers[row] ? NUMBERING_AGREES : 0),
    ]);
  }
  return closeRows(labels, folded);
}

/** The columns of a panel whose label the folded text is, exactly. */
export function columnsOf(labels: PanelLabels, folded: Folded): readonly number[] {
  return lookUp(labels.columns, folded) ?? lookUp(labels.grouped, folded) ?? [];
}

/** Headers with longer texts are sentences. */
const LONGEST_COLUMN = 60;

/** The columns of a panel that a damaged or cut header text may be: it begins, ends or nearly is their label. */
export function closeColumns(labels: PanelLabels, folded: Folded): readonly number[] {
  const found = new Set<number>();
  if (folded.core.length < 2 || folded.core.length > LONGEST_COLUMN) return [];
  for (const [label, columns] of labels.columns) {
    if (label.startsWith(folded.core) || label.endsWith(folded.core) || isClose(label, folded.core)) {
      for (const column of columns) found.add(column);
    }
  }
  return [...found];
}

/** Rows whose label is nearly the text, or part of it. */
function closeRows(labels: PanelLabels, folded: Folded): ReadonlyArray<readonly [number, number]> {
  if (folded.core.length < 3 || folded.full.length > 120) return [];
  const found = new Set<number>();
  for (const [label, rows] of labels.rows) {
    if (isClose(label, folded.core) || isClose(label, folded.full) || isLongPart(label, folded))
      for (const row of rows) found.add(row);
  }
  if (found.size === 0) return shortForms(labels, folded);
  return [...found].map((row) => [row, CLOSE] as const);
}

/** Fewer characters stand in many labels in some order. */
const SHORTEST_FORM = 6;

/** The one row whose label has the characters of the text in their order, with others left out: 申请人逾期未缴费. */
function shortForms(labels: PanelLabels, { core }: Folded): ReadonlyArray<readonly [number, number]> {
  if (core.length < SHORTEST_FORM) return [];
  const found = new Set([...labels.rows].flatMap(([label, rows]) => (isShortened(label, core) ? rows : [])));
  return found.size === 1 ? [...found].map((row) => [row, CLOSE] as const) : [];
}

function isShortened(label: string, text: string): boolean {
  if (text.length >= label.length) return false;
  let at = -1;
  for (const character of text) {
    at = label.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** A label of so many characters is not there by chance, whatever follows it. */
const LONG_BEGINNING = 8;

/** A label of six and more characters inside a longer text, or the long beginning of one: explanations and cuts. */
function isLongPart(label: string, folded: Folded): boolean {
  if (label.length >= 6 && folded.full.length <= label.length * 3 && folded.full.includes(label)) return true;
  if (label.length >= LONG_BEGINNING && folded.full.startsWith(label)) return true;
  return folded.core.length >= 5 && folded.core.length * 2 >= label.length && label.startsWith(folded.core);
}

/** One differing, missing or added character in three to seven, two in eight and more. */
export function isClose(label: string, text: string): boolean {
  const allowed = label.length >= 8 ? 2 : label.length >= 3 ? 1 : 0;
  if (allowed === 0 || Math.abs(label.length - text.length) > allowed) return false;
  return distance(label, text, allowed) <= allowed;
}

/** Edit distance with a bound; stops as soon as the bound is passed. */
function distance(a: string, b: string, bound: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const value = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      current.push(value);
      if (value < least) least = value;
    }
    if (least > bound) return least;
    previous = current;
  }
  return previous[b.length] ?? bound + 1;
}

function has(set: ReadonlySet<string>, { core, full }: Folded): boolean {
  return set.has(core) || set.has(full);
}

function lookUp(map: ReadonlyMap<string, readonly number[]>, { core, full }: Folded): readonly number[] | undefined {
  return map.get(full) ?? map.get(core);
}

function labelsOf(panel: Panel): PanelLabels {
  const rows = new Map<string, number[]>();
  const columns = new Map<string, number[]>();
  const grouped = new Map<string, number[]>();
  const frames = new Set<string>();
  panel.rows.forEach(({ labels, under = [] }, row) => {
    for (const label of labels) {
      enter(rows, label, row);
      const group = under.at(-1);
      if (group !== undefined) enter(rows, group + label, row);
    }
    for (const group of under) enterFrame(frames, group);
  });
  panel.columns.forEach(({ labels, under = [] }, column) => {
    for (const label of labels) {
      enter(columns, label, column);
      for (let from = 0; from < under.length; from += 1) enter(grouped, under.slice(from).join('') + label, column);
    }
    for (const group of under) enterFrame(frames, group);
  });
  for (const frame of [...panel.headings, ...panel.corners]) enterFrame(frames, frame);
  const rowNumbers = panel.rows.map(({ labels }) => fold(labels[0] ?? '').number);
  const ordinal = panelCount++;
  return { panel, rows, columns, grouped, frames, shapes: (panel.shapes ?? []).map(labelsOf), rowNumbers, ordinal };
}

function enter(map: Map<string, number[]>, label: string, index: number): void {
  const { core, full } = fold(label);
  for (const key of new Set([core, full])) {
    const known = map.get(key);
    if (!known) map.set(key, [index]);
    else if (!known.includes(index)) known.push(index);
  }
}

function enterFrame(frames: Set<string>, label: string): void {
  const { core, full } = fold(label);
  frames.add(core);
  frames.add(full);
}
