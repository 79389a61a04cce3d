import { ownCells, type Line } from '../line.ts';
import type { Header } from './header.ts';
import type { PanelLabels } from '../labels/vocabulary.ts';

/** The headers of a panel that are kept, and the longest print of lines that is looked up. */
const MOST_KEPT = 100;
const LONGEST_PRINT = 2_000;

const memory = new WeakMap<PanelLabels, Map<string, Header | null>>();

/**
 * The header of a grid's lines, worked out once for all documents that print the same labels in the same places.
 * @param read works it out; it may look at nothing but the texts of the lines' own cells and the places they cover
 */
export function knownHeader(
  lines: readonly Line[],
  labels: PanelLabels,
  tableIndex: number,
  read: () => Header | null,
): Header | null {
  const print = printOf(lines);
  if (print === null) return read();
  let known = memory.get(labels);
  if (!known) memory.set(labels, (known = new Map<string, Header | null>()));
  let header = known.get(print);
  if (header === undefined) {
    // A copy, as the labels may be parts of the text of their whole document, which would be kept with them.
    header = structuredClone(read());
    if (known.size >= MOST_KEPT) known.clear();
    known.set(print, header);
  }
  return header && { ...header, tableIndex };
}

/** What the lines print and where, with lengths before texts so that no text passes for a place; null if it is long. */
function printOf(lines: readonly Line[]): string | null {
  let print = '';
  for (const line of lines) {
    for (const { text, column, width } of ownCells(line)) print += `${column},${width},${text.length}:${text}`;
    print += '\n';
    if (print.length > LONGEST_PRINT) return null;
  }
  return print;
}
