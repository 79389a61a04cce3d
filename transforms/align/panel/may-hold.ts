import type { Line } from '../line.ts';
import { meaningIn, meaningsOf, type Meanings } from '../labels/meaning.ts';
import { smallCount } from '../../../model/decimal.ts';
import type { PanelLabels } from '../labels/vocabulary.ts';

/** A header of a panel without rows names so many of its columns. */
export const FEWEST_OUTCOMES = 3;

/** Whether the lines name a row of the panel, or enough of its columns where it has no rows: most tables do not. */
export function mayHold(lines: readonly Line[], labels: PanelLabels): boolean {
  const { texts, cells } = printedIn(lines);
  if (labels.panel.rows.length > 0) return texts.some((text) => meaningIn(text, labels).rows.length > 0);
  let columns = 0;
  for (const cell of cells) if (meaningIn(cell, labels).columns.length > 0) columns += 1;
  return columns >= FEWEST_OUTCOMES;
}

/** What lines print, looked up once for all panels. */
interface Printed {
  /** The texts of cells that are no figures, each once. */
  readonly texts: readonly Meanings[];
  /** The text of each cell in its own row; small counts, which are no labels, left out. */
  readonly cells: readonly Meanings[];
}

const known = new WeakMap<readonly Line[], Printed>();

function printedIn(lines: readonly Line[]): Printed {
  let printed = known.get(lines);
  if (!printed) known.set(lines, (printed = lookUp(lines)));
  return printed;
}

function lookUp(lines: readonly Line[]): Printed {
  const texts = new Set<Meanings>();
  const cells: Meanings[] = [];
  for (const line of lines) {
    for (const { text, figure, inherited } of line.cells) {
      if (smallCount(text) >= 0) continue;
      const meanings = meaningsOf(text);
      if (figure.kind === 'text') texts.add(meanings);
      if (!inherited) cells.push(meanings);
    }
  }
  return { texts: [...texts], cells };
}
