import type { DataLine, Run } from './panel.ts';

/** A line put to a row of the panel. */
export interface RowLine {
  readonly row: number;
  readonly data: DataLine;
  /** The agreement of label and row; below `EXACT` the label was matched approximately. */
  readonly score: number;
}

/** What became of the lines of a run. */
export interface RowAlignment {
  readonly placed: readonly RowLine[];
  /** Lines whose label no row has. */
  readonly unknown: readonly DataLine[];
  /** Lines whose label names a row that another line holds. */
  readonly repeated: readonly RowLine[];
}

/**
 * Puts the lines of a run to the rows of the panel: the order-preserving assignment with the greatest agreement of
 * labels, then the lines whose exact label stands out of order. A row that is not printed shifts nothing, because a
 * line without agreement is never put to a row here.
 * @param count the number of the panel's rows
 */
export function alignRows(run: Run, count: number): RowAlignment {
  const placed = inOrder(run);
  return placed ? { placed, unknown: [], repeated: [] } : assigned(run, count);
}

/**
 * Lines that can each be the row they agree with most, one below the other: no other assignment agrees as much. Nearly
 * every table is such. Null where it is not.
 */
function inOrder(run: Run): RowLine[] | null {
  const placed: RowLine[] = [];
  let last = -1;
  for (const data of run) {
    let most = 0;
    for (const [, score] of data.scores) most = Math.max(most, score);
    let next = Infinity;
    for (const [row, score] of data.scores) if (score === most && row > last) next = Math.min(next, row);
    if (next === Infinity) return null;
    placed.push({ row: next, data, score: most });
    last = next;
  }
  return placed;
}

function assigned(run: Run, count: number): RowAlignment {
  const width = count + 1;
  /** For each line and row the agreement, and the greatest one of the lines and rows from there on. */
  const scores = new Float64Array(run.length * width);
  const best = new Float64Array((run.length + 1) * width);
  run.forEach((data, i) => {
    for (const [row, score] of data.scores) scores[i * width + row] = score;
  });
  for (let i = run.length - 1; i >= 0; i -= 1) {
    for (let j = count - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      const score = scores[at]!;
      const skipped = Math.max(best[at + width]!, best[at + 1]!);
      best[at] = score > 0 ? Math.max(score + best[at + width + 1]!, skipped) : skipped;
    }
  }
  const rows: Array<number | null> = run.map(() => null);
  for (let i = 0, j = 0; i < run.length && j < count;) {
    const at = i * width + j;
    if (scores[at]! > 0 && best[at] === scores[at]! + best[at + width + 1]!) {
      rows[i] = j;
      i += 1;
      j += 1;
    } else if (best[at] === best[at + 1]) j += 1;
    else i += 1;
  }
  return sortOut(run, rows);
}

function sortOut(run: Run, rows: Array<number | null>): RowAlignment {
  const taken = new Set(rows.filter((row) => row !== null));
  const placed: RowLine[] = [];
  const unknown: DataLine[] = [];
  const repeated: RowLine[] = [];
  run.forEach((data, index) => {
    const row = rows[index] ?? null;
    if (row !== null) {
      placed.push({ row, data, score: data.scores.find(([candidate]) => candidate === row)?.[1] ?? Number.NaN });
      return;
    }
    const [only] = data.scores;
    if (!only) unknown.push(data);
    else if (data.scores.length === 1 && !taken.has(only[0])) {
      taken.add(only[0]);
      placed.push({ row: only[0], data, score: only[1] });
    } else repeated.push({ row: only[0], data, score: only[1] });
  });
  return { placed, unknown, repeated };
}
