import { mixedCases, singleCases, type Case } from '../corpus/corpus.ts';
import { FORMATS, type AccuracyFormat } from './formats.ts';
import { score, type Score } from './score.ts';

/** The sums over some documents. */
interface Tally {
  documents: number;
  cells: number;
  exact: number;
  missing: number;
  wrong: number;
  /** Documents of quality `ok` in which a cell is not exact. */
  wrongInOk: number;
  flagged: number;
}

/** Whether a careful reader can find every cell of the case in the format. */
export function isReadable(one: Case, format: AccuracyFormat): boolean {
  return one.readable === 'everywhere' || (one.readable === 'grid' && format.grid);
}

export interface Scored extends Score {
  readonly one: Case;
  readonly format: AccuracyFormat;
}

/** Every case in every format. */
export function scoreAll(cases: readonly Case[], formats: readonly AccuracyFormat[] = FORMATS): Scored[] {
  return formats.flatMap((format) => cases.map((one) => ({ ...score(format.read(one.draft), one), one, format })));
}

/** Sums by some property of the documents, in the order they first come. */
export function tallies(scored: readonly Scored[], by: (one: Scored) => string): Map<string, Tally> {
  const found = new Map<string, Tally>();
  for (const one of scored) {
    const name = by(one);
    const tally = found.get(name) ?? {
      documents: 0,
      cells: 0,
      exact: 0,
      missing: 0,
      wrong: 0,
      wrongInOk: 0,
      flagged: 0,
    };
    found.set(name, tally);
    tally.documents += 1;
    tally.cells += one.cells;
    tally.exact += one.exact;
    tally.missing += one.missing;
    tally.wrong += one.wrong;
    if (one.quality !== 'ok') tally.flagged += 1;
    else if (one.wrong + one.missing > 0) tally.wrongInOk += 1;
  }
  return found;
}

function table(title: string, found: ReadonlyMap<string, Tally>): string {
  const head = [title, 'documents', 'cells', 'recall', 'missing', 'wrong', 'wrong in ok', 'flagged'];
  const rows = [...found].map(([name, tally]) => [
    name,
    tally.documents,
    tally.cells,
    tally.cells === 0 ? '-' : `${((100 * tally.exact) / tally.cells).toFixed(2)} %`,
    tally.missing,
    tally.wrong,
    tally.wrongInOk,
    tally.flagged,
  ]);
  const lines = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** The accuracy over the corpus, by format, by edition and by variation; recall counts what is readable in principle. */
export function report(scored: readonly Scored[]): string {
  const readable = scored.filter(({ one, format }) => isReadable(one, format));
  const damaged = scored.filter(({ one, format }) => !isReadable(one, format));
  return [
    table(
      'readable, by format',
      tallies(readable, ({ format }) => format.name),
    ),
    table(
      'readable, by edition',
      tallies(readable, ({ one }) => one.edition),
    ),
    table(
      'readable, by variation',
      tallies(readable, ({ one }) => one.variation),
    ),
    table(
      'not readable, by format',
      tallies(damaged, ({ format }) => format.name),
    ),
    table(
      'not readable, by variation',
      tallies(damaged, ({ one }) => one.variation),
    ),
  ].join('\n\n');
}

/** The documents of a run: every variation alone, and mixtures. */
export function accuracyCases(seed: number, mixtures: number): Case[] {
  return [...singleCases(seed), ...mixedCases(seed, mixtures)];
}
