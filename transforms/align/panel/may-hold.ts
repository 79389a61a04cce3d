import type { Line, LineCell } from '../line.ts';
import { meaningOf } from '../labels/meaning.ts';
import type { PanelLabels } from '../labels/vocabulary.ts';

/** A header of a panel without rows names so many of its columns. */
export const FEWEST_OUTCOMES = 3;

/** Whether the lines name a row of the panel, or enough of its columns where it has no rows: most tables do not. */
export function mayHold(lines: readonly Line[], labels: PanelLabels): boolean {
  if (labels.panel.rows.length > 0) return textsOf(lines).some((text) => meaningOf(text, labels).rows.length > 0);
  let columns = 0;
  for (const { cells } of lines) {
    for (const { text, inherited } of cells) {
      if (!inherited && meaningOf(text, labels).columns.length > 0) columns += 1;
    }
  }
  return columns >= FEWEST_OUTCOMES;
}

const textsKnown = new WeakMap<readonly Line[], readonly string[]>();

/** The texts of cells that are no figures, each once; worked out once for all panels. */
function textsOf(lines: readonly Line[]): readonly string[] {
  let texts = textsKnown.get(lines);
  if (!texts) {
    texts = [...new Set(lines.flatMap(({ cells }) => cells.filter(isText).map(({ text }) => text)))];
    textsKnown.set(lines, texts);
  }
  return texts;
}

function isText({ figure }: LineCell): boolean {
  return figure.kind === 'text';
}
