import { mixedCases, singleCases, type Case } from '../corpus/corpus.ts';
import { FORMATS, type AccuracyFormat } from './formats.ts';
import { score, type Score } from './score.ts';

/** The sums over some documents. */
export interface Tally {
  documents: number;
  cells: number;
  exact: number;
  missing: number;
  wrong: number;
  /** Cells missing or wrong in a document that says so: of another quality than `ok`. */
  flagged: number;
  /** Documents of another quality than `ok`. */
  flaggedDocuments: number;
}

/** Whether a careful reader can find every cell of the case in the format. */
export function isReadable(one: Case, format: AccuracyFormat): boolean {
  return one.readable === 'everywhere' || (one.readable === 'grid' && format.grid);
}

export interface Scored extends Score {
  readonly one: Case;
  readonly format: AccuracyFormat;
}

/** Every case in every format; of a format that is slow to read, one case of every few. */
export async function scoreAll(
  cases: readonly Case[],
  formats: readonly AccuracyFormat[] = FORMATS,
): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const format of formats) {
    for (const [index, one] of cases.entries()) {
      if (index % (format.oneOf ?? 1) === 0) scored.push({ ...score(await format.read(one.draft), one), one, format });
    }
  }
  return scored;
}

/** Sums by some property of the documents, in the order they first come. */
export function tallies<T extends Score>(scored: readonly T[], by: (one: T) => string): Map<string, Tally> {
  const found = new Map<string, Tally>();
  for (const one of scored) {
    const name = by(one);
    const tally = found.get(name) ?? NOTHING;
    const silent = one.quality === 'ok';
    found.set(name, {
      documents: tally.documents + 1,
      cells: tally.cells + one.cells,
      exact: tally.exact + one.exact,
      missing: tally.missing + one.missing,
      wrong: tally.wrong + one.wrong,
      flagged: tally.flagged + (silent ? 0 : one.missing + one.wrong),
      flaggedDocuments: tally.flaggedDocuments + (silent ? 0 : 1),
    });
  }
  return found;
}

const NOTHING: Tally = { documents: 0, cells: 0, exact: 0, missing: 0, wrong: 0, flagged: 0, flaggedDocuments: 0 };

/** The documents of a run: every variation alone, and mixtures. */
export function accuracyCases(seed: number, mixtures: number): Case[] {
  return [...singleCases(seed), ...mixedCases(seed, mixtures)];
}
