import { middle } from './geometry.ts';
import { heightOf } from './segments.ts';
import type { Segment } from './segments.ts';

/** The part of the lines that begin in the innermost column of labels, and how many times as many as run over its start. */
const MOST = 0.4;
const PREVAIL = 2;
/** Lines of one label begin, or have their middles, nearer to each other than this, in points. */
const ALIGNED = 2;
/** A line ends at most so many characters before it is full, as none ends with an opening bracket. */
const BROKEN_EARLY = 2;
const NUMBER_ALONE = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]$/u;
/** A label with a number below that of a merged label before it. */
const NUMBERED = /^(?:[（(][一二三四五六七八九十][）)]|\d{1,2}[.．、])/u;
/** A number stands no further before its label, in points. */
const NUMBER_GAP = 12;
/** Characters of one line end at one height, but for this part of their size. */
const LEVEL = 0.1;

/**
 * Where the innermost of several columns of labels begins: as far right as a good part of the lines begins there and few
 * run over it. Labels of merged cells, which stand further left, are not the labels of one row.
 * @param lines the segments of each line of labels, from left to right
 */
export function innerStart(lines: readonly (readonly Segment[])[]): number {
  const found = mostBegin(lines);
  // Where a page shows too few rows for that, the numbers of their labels show it.
  const numbered = lines.flatMap((segments) => {
    const at = segments.findLastIndex(({ text }) => NUMBERED.test(text));
    const first = segments.findIndex(({ x1 }) => x1 > found + ALIGNED);
    return first >= 0 && at > first ? [segments[at]!.x0] : [];
  });
  return numbered.length > 0 ? Math.min(...numbered) : found;
}

function mostBegin(lines: readonly (readonly Segment[])[]): number {
  const starts = [...new Set(lines.flat().map(({ x0 }) => x0))].sort((a, b) => b - a);
  for (const x of starts) {
    let begin = 0;
    let across = 0;
    for (const segments of lines) {
      if (segments.some(({ x0, x1 }) => x0 < x - 1 && x1 > x)) across++;
      else if (segments.some(({ x0 }) => x0 >= x - 1)) begin++;
    }
    if (begin >= MOST * lines.length && begin >= PREVAIL * across) return x;
  }
  return starts.at(-1) ?? 0;
}

/** A line of labels: the label of its own row, and the merged label to the left of it; null where there is none. */
export interface SplitLabels {
  readonly own: string | null;
  readonly merged: string | null;
  /** The height of the text of its own, and where it begins and ends. */
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
}

/** Splits the segments of a line where the innermost column of labels begins. */
export function splitLabels(segments: readonly Segment[], inner: number): SplitLabels {
  let first = segments.findIndex(({ x1 }) => x1 > inner + ALIGNED);
  const last = segments.at(-1);
  if (first < 0) {
    return {
      own: null,
      merged: last?.text ?? null,
      y: heightOf(last?.glyphs ?? []),
      x0: last?.x0 ?? 0,
      x1: last?.x1 ?? 0,
    };
  }
  const [number, own] = [segments[first - 1], segments[first]!];
  if (number && NUMBER_ALONE.test(number.text) && own.x0 - number.x1 < NUMBER_GAP && isLevel(number, own)) first--;
  first = Math.max(
    first,
    segments.findLastIndex(({ text }) => NUMBERED.test(text)),
  );
  const kept = segments.slice(first);
  const text = kept.map((segment) => segment.text).join('');
  return {
    own: text,
    merged: segments[first - 1]?.text ?? null,
    y: heightOf(kept.flatMap(({ glyphs }) => glyphs)),
    x0: kept[0]!.x0,
    x1: last!.x1,
  };
}

/** Whether two texts stand on one line: those of two cells may stand nearly so. */
function isLevel({ glyphs: [one] }: Segment, { glyphs: [other] }: Segment): boolean {
  return Math.abs(one!.y1 - other!.y1) < LEVEL * Math.min(one!.size, other!.size);
}

/**
 * Whether a line that does not reach the innermost column goes on with a label that runs over its start: it begins or
 * has its middle where that has. What begins below a label that had room for more is a merged label of the next rows.
 * @param reach how far to the right labels reach
 */
export function runsOn(line: SplitLabels, above: SplitLabels, inner: number, reach: number): boolean {
  if (line.own !== null || line.merged === null || above.own === null || above.x0 > inner - 1) return false;
  const character = (line.x1 - line.x0) / line.merged.length;
  const beginning = above.x1 + BROKEN_EARLY * character > reach ? Math.abs(line.x0 - above.x0) : Infinity;
  const centre = Math.abs(middle(line.x0, line.x1) - middle(above.x0, above.x1));
  return Math.min(beginning, centre) < ALIGNED;
}
