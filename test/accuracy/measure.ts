import type { AccuracyRow } from '../../sinks/product/accuracy.ts';
import type { Case } from '../corpus/corpus.ts';
import { accuracyCases, isReadable, scoreAll, tallies, type Scored, type Tally } from './accuracy.ts';
import { fixtures, scoreFixture } from './fixtures.ts';
import { FORMATS, type AccuracyFormat } from './formats.ts';
import { scoreOnPlatforms } from './platforms.ts';
import type { Score } from './score.ts';

/** What a measurement takes: the seed of the corpus, the number of mixtures, and which of it to read. */
export interface Measure {
  readonly seed: number;
  readonly mixtures: number;
  readonly format: string;
  readonly variation: string;
}

export interface Measured {
  readonly corpus: readonly Scored[];
  readonly rows: readonly AccuracyRow[];
}

/** Of the cases that every platform can show, each platform reads this share: the reading of a table is measured by format. */
const EVERY_NTH_ON_PLATFORMS = 8;

/** Reads the corpus in every format, some of it on every platform, and the labelled fixtures. */
export async function measure({ seed, mixtures, format, variation }: Measure): Promise<Measured> {
  const cases = accuracyCases(seed, mixtures).filter(({ name }) => name.includes(variation));
  const formats = FORMATS.filter(({ name }) => name.includes(format));
  const corpus = await scoreAll(cases, formats);
  const readable = corpus.filter(({ one, format: read }) => isReadable(one, read));
  const damaged = corpus.filter(({ one, format: read }) => !isReadable(one, read));
  return {
    corpus,
    rows: [
      ...rowsOf('format', readable, (one) => nameOf(one.format)),
      ...rowsOf('edition', readable, ({ one }) => one.edition),
      ...rowsOf('platform', await platformScores(cases), ({ platform }) => platform),
      ...rowsOf('fixture', await fixtureScores(), ({ fixture }) => fixture),
      ...rowsOf('variation', readable, ({ one }) => one.variation),
      ...rowsOf('not readable', damaged, (one) => nameOf(one.format)),
      ...rowsOf('not readable variation', damaged, ({ one }) => one.variation),
    ],
  };
}

function nameOf({ name }: AccuracyFormat): string {
  return name;
}

async function platformScores(cases: readonly Case[]): Promise<(Score & { readonly platform: string })[]> {
  const shown = cases
    .filter(({ readable }) => readable !== 'nowhere')
    .filter((_, n) => n % EVERY_NTH_ON_PLATFORMS === 0);
  const found: (Score & { readonly platform: string })[] = [];
  for (const one of shown) {
    for (const { platform, score } of await scoreOnPlatforms(one)) found.push({ ...score, platform });
  }
  return found;
}

async function fixtureScores(): Promise<(Score & { readonly fixture: string })[]> {
  const found: (Score & { readonly fixture: string })[] = [];
  for (const one of fixtures()) found.push({ ...(await scoreFixture(one)), fixture: one.format });
  return found;
}

function rowsOf<T extends Score>(by: AccuracyRow['by'], scored: readonly T[], name: (one: T) => string): AccuracyRow[] {
  return [...tallies(scored, name)].map(([key, tally]: [string, Tally]) => ({ by, name: key, ...tally }));
}

/** The rows as a table for people, a block for each kind. */
export function inBlocks(rows: readonly AccuracyRow[]): string {
  const kinds = [...new Set(rows.map(({ by }) => by))];
  return kinds
    .map((kind) => {
      const head = [kind, 'documents', 'cells', 'exact', 'recall', 'missing', 'wrong', 'flagged', 'documents flagged'];
      const lines = rows
        .filter(({ by }) => by === kind)
        .map((row) => [
          row.name,
          row.documents,
          row.cells,
          row.exact,
          row.cells === 0 ? '-' : `${((100 * row.exact) / row.cells).toFixed(2)} %`,
          row.missing,
          row.wrong,
          row.flagged,
          row.flaggedDocuments,
        ]);
      return aligned([head, ...lines].map((cells) => cells.map(String)));
    })
    .join('\n\n');
}

function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return lines.map((cells) => cells.map(pad).join('  ')).join('\n');
}
