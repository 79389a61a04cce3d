import { isWide } from './laid-out.ts';

/** Blanks stand under each other by chance in fewer lines. */
const FEWEST_ROWS = 4;
const FEWEST_COLUMNS = 3;
/** Between columns stand at least so many blanks: one alone parts words. */
const NARROWEST_GAP = 2;
/** No row of a form is wider, even where its table is turned on its side. */
const WIDEST = 2_000;

/**
 * The cells of lines whose columns are parted by blanks that stand under each other; a full-width character takes two
 * places. Null where the lines have no such columns, or where a cell would hold what may be two.
 */
export function alignedRows(lines: readonly string[]): string[][] | null {
  if (lines.length < FEWEST_ROWS) return null;
  const rows = lines.map(places);
  const width = Math.max(...rows.map(({ length }) => length));
  if (width > WIDEST) return null;
  const starts = columnStarts(rows, width);
  if (starts.length < FEWEST_COLUMNS) return null;
  const cells = rows.map((row) =>
    starts.map((from, column) =>
      row
        .slice(from, starts[column + 1])
        .join('')
        .trim(),
    ),
  );
  return cells.some((row) => row.some(isTwo)) ? null : cells;
}

/** The characters by their places; the second place of a full-width character holds nothing. */
function places(line: string): string[] {
  return Array.from(line.trimEnd()).flatMap((character) => {
    if (character === '\u3000') return [' ', ' '];
    return isWide(character) ? [character, ''] : [character];
  });
}

function columnStarts(rows: readonly (readonly string[])[], width: number): number[] {
  const starts: number[] = [];
  let gap = NARROWEST_GAP;
  for (let place = 0; place < width; place += 1) {
    if (rows.every((row) => (row[place] ?? ' ') === ' ')) {
      gap += 1;
      continue;
    }
    if (gap >= NARROWEST_GAP) starts.push(place);
    gap = 0;
  }
  return starts;
}

function isTwo(text: string): boolean {
  return / {2}|\d \d/.test(text);
}
