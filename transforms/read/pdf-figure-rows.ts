import { columnTexts } from './pdf-header-cells.ts';
import type { ColumnText } from './pdf-header-cells.ts';
import type { SegmentedLine } from './pdf-segments.ts';

/** The rest of figures stands no further below them, in character sizes. */
const CLOSE = 2;
/** What begins a label of its own. */
const LISTED = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]/u;

/** A row of figures: the lines it stands on, and what it prints in the columns behind the labels. */
export interface FigureRow {
  readonly at: number;
  readonly last: number;
  readonly figures: readonly ColumnText[];
}

/**
 * Makes one row of lines of figures where the lower only goes on with figures too long for their columns: it prints
 * less, all of it under figures as long as their column has them, and begins no label.
 * @param rows where the lines of figures stand among the lines
 * @param edges where the columns of figures begin
 */
export function joinRests(
  lines: readonly SegmentedLine[],
  rows: readonly number[],
  edges: readonly number[],
): FigureRow[] {
  const read = rows.map((at) => ({
    at,
    last: at,
    figures: columnTexts(lines[at]!, edges).filter(({ column }) => column > 0),
  }));
  const longest = edges.map((_, n) => {
    const lengths = read.flatMap(({ figures }) =>
      figures.map(({ column, text }) => (column === n + 1 ? text.length : 0)),
    );
    return Math.max(...lengths);
  });
  const joined: FigureRow[] = [];
  for (const row of read) {
    const above = joined.at(-1);
    if (above && isRest(row, above, lines, longest)) joined[joined.length - 1] = withRest(above, row);
    else joined.push(row);
  }
  return joined;
}

function isRest(
  row: FigureRow,
  above: FigureRow,
  lines: readonly SegmentedLine[],
  longest: readonly number[],
): boolean {
  const line = lines[row.at]!;
  const begins = line.segments.some(({ text, figure }) => !figure && LISTED.test(text));
  if (begins || line.y - lines[above.last]!.y > CLOSE * line.size) return false;
  if (row.figures.length >= above.figures.length) return false;
  return row.figures.every(({ column }) => {
    const upper = above.figures.find((one) => one.column === column);
    return upper !== undefined && upper.text.length >= longest[column - 1]! && longest[column - 1]! > 1;
  });
}

function withRest(above: FigureRow, row: FigureRow): FigureRow {
  const figures = above.figures.map((upper) => {
    const rest = row.figures.find(({ column }) => column === upper.column);
    return rest ? { ...upper, text: upper.text + rest.text } : upper;
  });
  return { at: above.at, last: row.last, figures };
}
