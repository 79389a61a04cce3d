import type { Block } from '../../model/content.ts';
import type { Decimal } from '../../model/decimal.ts';
import type { Finding, Observation } from '../../model/reading.ts';
import type { Received } from '../../model/received.ts';
import type { Edition, Quality } from '../../model/vocabulary.ts';
import { align } from '../../transforms/align/align.ts';
import { checkReport } from '../../transforms/check/check.ts';
import { qualityOf } from '../../transforms/check/quality.ts';
import { cellKey } from '../../transforms/forms/cell-key.ts';
import { observe } from '../../transforms/observe/observe.ts';
import { indicatorOf } from '../../model/indicators.ts';
import { transform } from '../../transforms/transform.ts';
import type { Case } from '../corpus/corpus.ts';

/** What became of the cells of one document. */
export interface Score {
  readonly quality: Quality;
  /** Cells of the truth. */
  readonly cells: number;
  readonly exact: number;
  /** Cells that are not in the observations, or are there without the figure that is printed. */
  readonly missing: number;
  /** Cells with a figure that is not the printed one, and figures where nothing is printed. */
  readonly wrong: number;
  /** The first few cells that are not exact, in words. */
  readonly faults: readonly string[];
  readonly findings: readonly string[];
}

/** Reads the blocks of a case and compares every cell with its truth. */
export function score(blocks: readonly Block[], one: Pick<Case, 'truth' | 'edition' | 'draft'>): Score {
  const alignment = align(blocks, blocks.filter(({ kind }) => kind === 'table').length, one.draft.year);
  const observed = observe(alignment.cells, alignment.edition);
  const checks = checkReport(observed.observations, alignment.edition, { sector: null, regionLevel: null });
  const findings = [...alignment.findings, ...observed.findings];
  const quality = qualityOf(checks, findings, alignment.edition);
  return { ...compare(observed.observations, alignment.edition, one), quality, findings: inWords(findings) };
}

/** Compares what was read of a document with its truth, from its bytes: the whole way, as a run takes it. */
export async function scoreDocument(
  document: Pick<Received, 'sourceUri' | 'bytes'> & Partial<Received>,
  one: Pick<Case, 'truth' | 'edition'>,
): Promise<Score> {
  const { observations, report, findings, reason } = await transform({
    documentId: 'd0000000000000000',
    sourceId: 'accuracy',
    retrievedAt: '2026-01-01T00:00:00Z',
    sha256: '',
    archiveFile: '',
    archiveOffset: 0,
    hints: {},
    ...document,
  });
  const compared = compare(observations, report?.edition ?? null, one);
  const faults = reason === null ? compared.faults : [reason, ...compared.faults];
  return { ...compared, faults, quality: report?.quality ?? 'error', findings: inWords(findings) };
}

function inWords(findings: readonly Pick<Finding, 'kind' | 'severity' | 'message'>[]): string[] {
  return findings.filter(({ severity }) => severity !== 'info').map(({ kind, message }) => `${kind}: ${message}`);
}

function compare(
  observations: readonly Observation[],
  found: Edition | null,
  { truth, edition }: Pick<Case, 'truth' | 'edition'>,
): Omit<Score, 'quality' | 'findings'> {
  const read = new Map<string, Decimal | null>();
  for (const observation of observations) {
    const { kind } = indicatorOf(observation.indicatorCode);
    if (kind === 'narrative' || (kind === 'derived' && observation.tableIndex === null)) continue;
    if (observation.rawText !== null || observation.tableIndex !== null)
      read.set(cellKey(observation), observation.value);
  }
  const faults: string[] = [];
  if (found !== null && found !== edition) faults.push(`edition ${found}`);
  let missing = 0;
  let wrong = 0;
  let exact = 0;
  for (const [key, { value, text }] of truth) {
    const figure = read.get(key);
    if (figure === value) exact += 1;
    else if (figure === undefined || figure === null) {
      missing += 1;
      faults.push(`${key}: ${text} is ${figure === null ? 'read as nothing' : 'not read'}`);
    } else {
      wrong += 1;
      faults.push(`${key}: ${text} is read as ${figure}`);
    }
  }
  for (const [key, value] of read) {
    if (truth.has(key) || value === null || indicatorOf(key.split('|')[0] ?? '').kind === 'derived') continue;
    wrong += 1;
    faults.push(`${key}: ${value} is read where nothing is printed`);
  }
  return { cells: truth.size, exact, missing, wrong, faults };
}
