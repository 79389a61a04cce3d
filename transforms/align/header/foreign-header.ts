import type { Panel } from '../../forms/form.ts';
import type { Header } from './header.ts';
import { meaningOf } from '../labels/meaning.ts';
import { ownCells, type Line } from '../line.ts';
import { formLabels, type FormLabels, type PanelLabels } from '../labels/vocabulary.ts';

/** One label alone may be a word that several forms could use. */
const FEWEST_LABELS = 2;

/** Per panel, the labels of columns that only other forms than the panel's have. */
let foreign: ReadonlyMap<Panel, ReadonlySet<string>> | null = null;

/**
 * The columns of another form over the rows of this one (本年新制作数量 over the rows of 2021): they are none of the
 * panel's, and what stands under them means something else.
 * @returns a header that names no column of the panel; null where the lines hold no such labels
 */
export function foreignHeader(lines: readonly Line[], labels: PanelLabels): Header | null {
  foreign ??= foreignColumns(formLabels());
  const known = foreign.get(labels.panel);
  const [first] = lines;
  if (!known || !first) return null;
  const found = new Set<string>();
  for (const line of lines) {
    for (const { text } of ownCells(line)) {
      const { core, full } = meaningOf(text, labels).folded;
      if (known.has(core) || known.has(full)) found.add(text);
    }
  }
  if (found.size < FEWEST_LABELS) return null;
  const nothing = { column: null, from: null, to: null, power: null, close: false, numbering: false };
  const columns = Array.from(found, (label) => ({ ...nothing, label }));
  return { tableIndex: first.tableIndex, cells: null, columns, linesInFormOrder: false };
}

/** Whether no column that the header names is one of the panel's. */
export function isForeign(header: Header | null): boolean {
  return header !== null && header.columns.every(({ column }) => column === null);
}

function foreignColumns(forms: readonly FormLabels[]): ReadonlyMap<Panel, ReadonlySet<string>> {
  const found = new Map<Panel, ReadonlySet<string>>();
  for (const { form, panels } of forms) {
    const own = new Set(shapesOf(panels).flatMap(namesOf));
    const others = forms.filter((other) => other.form !== form).flatMap((other) => shapesOf(other.panels));
    const only = new Set(others.flatMap(({ columns }) => [...columns.keys()]).filter((label) => !own.has(label)));
    for (const { panel } of shapesOf(panels)) found.set(panel, only);
  }
  return found;
}

function shapesOf(panels: readonly PanelLabels[]): readonly PanelLabels[] {
  return panels.flatMap((one) => [one, ...one.shapes]);
}

function namesOf({ rows, columns, grouped, frames }: PanelLabels): string[] {
  return [...rows.keys(), ...columns.keys(), ...grouped.keys(), ...frames];
}
